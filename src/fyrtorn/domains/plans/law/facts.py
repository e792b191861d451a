"""What the law check looks at, as plain values. Whoever gathers them knows where they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from fyrtorn.domains.plans.vocabulary import PlanKind, Stated


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """The latest decided edition of the municipality's own picture.

    ``is_whole`` says that it is of all crime, not a chapter of it. ``undated_sources`` counts mapping that names no
    dated source.
    """

    id: UUID
    decided_on: date
    is_whole: bool
    covers_all: bool
    has_mapping: bool
    has_extent: bool
    has_consequences: bool
    has_sources: bool
    has_other: bool
    none_other_because: bool
    has_analysis: bool
    analysis_refers: bool


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The plan in force, or the one being written when none is. ``own`` and ``unanswered`` count measures."""

    id: UUID
    kind: PlanKind
    is_decided: bool
    decided_on: date | None
    rests_on: UUID | None
    picture_decided_on: date | None
    measures: int
    own: int
    without_owner: int
    unanswered: int
    """Measures that answer no problem."""
    followed_up_on: date | None
    """When the plan's measures were last followed up, all of them: the oldest of their latest days."""
    never_followed: int


@dataclass(frozen=True, slots=True)
class Said:
    """A coordinator's latest word on a requirement."""

    stated: Stated
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All there is on the day of the check."""

    today: date
    picture: PictureFacts | None = None
    plan: PlanFacts | None = None
    said: Mapping[str, Said] = field(default_factory=dict)
    """By requirement."""
    reported_on: date | None = None
    published_on: date | None = None
    """When something of the picture or the plan was last published for residents."""
