"""Which jobs there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

Work = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Something done again and again. ``at_most`` is how long one turn may take before another may start."""

    name: str
    work: Work
    every: timedelta
    at_most: timedelta


_jobs: Final[dict[str, Job]] = {}


def scheduled(
    name: str, *, every: timedelta, at_most: timedelta = timedelta(minutes=10)
) -> Callable[[Work], Work]:
    """Register a job that may safely run twice."""

    def keep(work: Work) -> Work:
        _jobs[name] = Job(name, work, every, at_most)
        return work

    return keep


def jobs() -> tuple[Job, ...]:
    """All registered jobs, by name."""
    return tuple(_jobs[name] for name in sorted(_jobs))
