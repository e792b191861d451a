"""Plans as the rest of the program reads them: plain frozen values, no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from fyrtorn.domains.plans.vocabulary import (
    Approach,
    Begun,
    Part,
    PlanKind,
    PlanState,
    Strategy,
    Waiting,
)
from fyrtorn.foundation.vocabulary.prevention import Level


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality that shares a plan."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan without its parts. ``edition_*`` is the picture it rests on, as it was when it was chosen."""

    id: UUID
    organisation_id: UUID
    organisation_name: str
    holder_id: UUID
    holder_name: str
    kind: PlanKind
    title: str
    begun_from: Begun
    begun_from_words: str
    edition_key: UUID | None
    edition_words: str
    edition_decided_on: date | None
    earlier_id: UUID | None
    starts_on: date | None
    ends_on: date | None
    state: PlanState
    responsible_board: str
    revision_months: int
    decided_by: str
    decided_on: date | None
    registry_no: str
    minutes_section: str
    revised_on: date | None
    checksum: str
    shows_share: bool
    published_at: datetime | None
    version: int
    joint: tuple[Place, ...] = ()
    """The other municipalities of a joint plan, in Swedish order."""

    @property
    def is_decided(self) -> bool:
        return self.state in {PlanState.DECIDED, PlanState.REPLACED}

    @property
    def is_open(self) -> bool:
        """Whether anything in it may still be changed."""
        return not self.is_decided

    @property
    def may_be_published(self) -> bool:
        """Whether everybody may read it: a plan that was replaced only until the one after it is put up."""
        return self.state is PlanState.DECIDED or self.published_at is not None


@dataclass(frozen=True, slots=True)
class Function:
    """Who owns a measure or helps with it: a function, never a person."""

    id: UUID
    name: str
    is_partner: bool
    """Outside the municipality."""
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """What shows whether a measure works. ``counts_people``: small values stay hidden outside the municipality."""

    id: UUID
    words: str
    unit: str
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    source: str
    counts_people: bool


@dataclass(frozen=True, slots=True)
class TextEntry:
    """One of a plan's texts."""

    part: Part
    text: str
    is_internal: bool
    version: int
    changed_by: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """What is to be different. ``key`` is the same from plan to plan."""

    id: UUID
    plan_id: UUID
    key: UUID
    title: str
    text: str
    position: int
    version: int


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure with its functions and its indicator. Enums are ``None`` until somebody has chosen."""

    id: UUID
    plan_id: UUID
    goal_id: UUID
    key: UUID
    title: str
    how: str
    problem_key: UUID | None
    problem_words: str
    problem_is_public: bool
    cause_key: UUID | None
    cause_words: str
    level: Level | None
    approach: Approach | None
    strategy: Strategy | None
    owner: Function | None
    partners: tuple[Function, ...]
    starts_on: date | None
    ends_on: date | None
    effect_short: str
    effect_long: str
    indicator: IndicatorEntry | None
    cost_kronor: int | None
    cost_words: str
    is_internal: bool
    waits_for: Waiting | None
    position: int
    stopped_on: date | None
    version: int
    changed_by: str
    changed_at: datetime | None

    @property
    def is_partners(self) -> bool:
        """Whether somebody outside the municipality owns it."""
        return self.owner is not None and self.owner.is_partner


@dataclass(frozen=True, slots=True)
class WholePlan:
    """A plan and all its parts, in order."""

    plan: PlanEntry
    texts: tuple[TextEntry, ...]
    goals: tuple[GoalEntry, ...]
    measures: tuple[MeasureEntry, ...]

    def measures_of(self, goal_id: UUID) -> tuple[MeasureEntry, ...]:
        return tuple(measure for measure in self.measures if measure.goal_id == goal_id)


@dataclass(frozen=True, slots=True)
class Removed:
    """A goal (with its measures) or a measure that was taken away and can be brought back."""

    id: UUID
    is_goal: bool
    title: str
    measures: int
    """How many measures went with a goal; 0 for a measure."""
    removed_at: datetime


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """How much there is in a plan."""

    goals: int = 0
    measures: int = 0
    waiting: int = 0
    """Measures from another plan that wait for an answer."""
