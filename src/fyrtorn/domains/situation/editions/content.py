"""All that an edition says, as values: what is frozen when it is decided. Pure.

A field that is added later has a default, so that what was decided years ago can still be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.vocabulary import (
    SHORT_HEADINGS,
    Bone,
    Certainty,
    Change,
    Compass,
    Heading,
    Marking,
    Origin,
    Scope,
    Size,
)
from fyrtorn.foundation.base import plain


@dataclass(frozen=True, slots=True)
class SourceText:
    """Something that was leaned on. ``url`` may be empty."""

    title: str
    dated: date
    url: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A piece of text. ``key`` follows it from edition to edition."""

    key: UUID
    text: str
    marking: Marking
    origin: Origin
    source: SourceText | None = None
    none_because: bool = False


@dataclass(frozen=True, slots=True)
class FigureText:
    """A number. ``value`` is ``None`` where a small count of people is hidden: it is not even kept."""

    series: str
    label: str
    value: Decimal | None
    unit: str
    period: str
    marking: Marking
    source: SourceText | None = None
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class CauseText:
    key: UUID
    bone: Bone
    text: str
    evidence: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class ProblemText:
    """A problem statement with its causes. ``key`` follows it from edition to edition."""

    key: UUID
    title: str
    what: str
    where: str
    when: str
    affected: str
    since: str
    known_by: str
    not_known: str
    otherwise: str
    priority: int | None
    change: Change
    marking: Marking
    causes: tuple[CauseText, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingText:
    heading: Heading
    paragraphs: tuple[ParagraphText, ...] = ()
    figures: tuple[FigureText, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.paragraphs or self.figures)


@dataclass(frozen=True, slots=True)
class RoundText:
    """What became of a collection of answers. ``nothing`` answered that there was nothing to report."""

    title: str
    asked: int
    answered: int
    nothing: int


@dataclass(frozen=True, slots=True)
class AreaCount:
    name: str
    compass: Compass
    count: int


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Events of the period. Keys are the vocabulary's codes; a month is "2026-03"."""

    total: int
    by_kind: Mapping[str, int]
    by_month: Mapping[str, int]
    by_area: tuple[AreaCount, ...]
    by_environment: Mapping[str, int]
    by_target: Mapping[str, int]
    before: int | None = None
    """As many in the period of the same length just before; ``None`` when none was noted before it."""


@dataclass(frozen=True, slots=True)
class Events:
    """``told`` is all; ``open`` leaves out what the police told of, and is all that the public version counts."""

    told: EventCounts
    open: EventCounts
    marking: Marking


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided, when, and where it stands. The last two may be empty."""

    by: str
    on: date
    registry_no: str
    minutes_section: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The edition before."""

    number: int
    decided_on: date


@dataclass(frozen=True, slots=True)
class Content:
    """One edition. ``decision`` is ``None`` for a draft; ``headings`` stand in the picture's order."""

    organisation: str
    holder: str
    title: str
    number: int
    size: Size
    scope: Scope
    covers_all: bool
    period_from: date
    period_to: date
    headings: tuple[HeadingText, ...]
    problems: tuple[ProblemText, ...]
    sources: tuple[SourceText, ...]
    rounds: tuple[RoundText, ...]
    events: Events | None
    decision: Decision | None = None
    earlier: Earlier | None = None

    def under(self, heading: Heading) -> HeadingText:
        """What stands under a heading; empty when nothing does."""
        return next((one for one in self.headings if one.heading == heading), HeadingText(heading))

    @property
    def paragraphs(self) -> tuple[ParagraphText, ...]:
        return tuple(paragraph for one in self.headings for paragraph in one.paragraphs)

    @property
    def figures(self) -> tuple[FigureText, ...]:
        return tuple(figure for one in self.headings for figure in one.figures)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything."""
        return not (self.paragraphs or self.figures or self.problems)


def headings_of(size: Size) -> tuple[Heading, ...]:
    """The headings that are asked for by a size, in order. Others may be used as well."""
    return SHORT_HEADINGS if size == Size.SHORT else tuple(Heading)


SCHEMA: Final = 1
"""Raised when what is kept changes its meaning. What was decided before is read as it was."""


def kept(content: Content) -> dict[str, object]:
    """The content as plain data, to be frozen."""
    return {"schema": SCHEMA, "content": plain.to_plain(content)}


def read(frozen: Mapping[str, object]) -> Content:
    """The content that was frozen. Raises ``ValueError`` for anything else."""
    if frozen.get("schema") != SCHEMA:
        raise ValueError(f"no edition of schema {frozen.get('schema')} is known")
    return plain.of_plain(Content, frozen["content"])


def checksum_of(content: Content) -> str:
    """SHA-256 of the content's one spelling, as 64 hexadecimal digits."""
    return plain.checksum(kept(content))
