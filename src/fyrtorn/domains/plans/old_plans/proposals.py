"""What an old plan was found to say. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """Where it stood: the page, and the words, without persons."""

    page: int
    quote: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProposedMeasure:
    """A measure. ``owner`` is a function in words, empty where none was said; dates where they were plain."""

    title: str = field(repr=False)
    source: Source
    how: str = field(default="", repr=False)
    owner: str = field(default="", repr=False)
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProposedGoal:
    """A goal with its measures. Measures that no goal was said for stand under one with an empty title."""

    title: str = field(repr=False)
    source: Source | None
    measures: tuple[ProposedMeasure, ...] = ()
