"""Which sorts of work there are, and what a function at work is given and gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from fyrtorn.foundation.jobs.work.progress import Progress

HELD_FOR: Final = timedelta(seconds=45)
"""How long a worker has a piece of work to itself after each word of progress. A worker that has been silent
longer is taken for dead, and another begins anew: so no step between two words may take longer than this."""

MOST_TRIES: Final = 3
"""How many times a piece of work is begun: its process may be killed, or a fault may pass."""

FIRST_WAIT: Final = timedelta(seconds=10)
"""After a fault; twice as long after the next."""

MOST_BYTES: Final = 50 * 1024 * 1024
"""The largest file that work may result in."""

Code = str | int | bool
"""What particulars and outcomes are made of: codes and counts, never what anybody wrote."""


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody asked for, as the function that does it sees it.

    ``actor`` reaches the one organisation, with the permissions that the kind names, and is logged as whoever asked.
    """

    id: UUID
    kind: str
    organisation_id: UUID
    target_id: UUID
    particulars: Mapping[str, Code]
    actor: Actor
    asked_at: datetime
    tries: int
    """1 the first time."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to fetch: kept for a day."""

    name: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went: counts and codes, and a file if there is one."""

    counts: Mapping[str, Code] = field(default_factory=lambda: MappingProxyType({}))
    file: File | None = None


Doing = Callable[[Work, "Progress"], Outcome]


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of work: who may ask for it and see it, and what its actor may do."""

    name: str
    title: str | _StrPromise
    needs: Permission
    acts_with: frozenset[Permission]
    do: Doing


_kinds: Final[dict[str, Kind]] = {}


def works(
    name: str, *, needs: Permission, title: str | _StrPromise, acts_with: tuple[Permission, ...] = ()
) -> Callable[[Doing], Doing]:
    """Register the function that does a sort of work.

    ``needs`` is what it takes to ask for it, see it, stop it and fetch its file; ``acts_with`` is what the function's
    actor holds, ``needs`` unless said; ``title`` is what a page calls it.
    """

    def keep(do: Doing) -> Doing:
        _kinds[name] = Kind(name, title, needs, frozenset(acts_with or (needs,)), do)
        return do

    return keep


def kind_of(name: str) -> Kind | None:
    """The registered kind; ``None`` for one of another version of the program."""
    return _kinds.get(name)


def names() -> tuple[str, ...]:
    """All registered kinds, by name."""
    return tuple(sorted(_kinds))
