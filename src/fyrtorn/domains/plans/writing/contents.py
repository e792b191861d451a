"""What is given about a plan, a goal and a measure: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from fyrtorn.domains.plans.vocabulary import Approach, Begun, PlanKind, Strategy
from fyrtorn.foundation.vocabulary.prevention import Level


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What a plan is. ``joint_ids`` are the other municipalities that share it."""

    title: str
    kind: PlanKind = PlanKind.ACTION_PLAN
    starts_on: date | None = None
    ends_on: date | None = None
    responsible_board: str = ""
    revision_months: int = 12
    joint_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a plan was begun from, and in words which."""

    begun: Begun = Begun.EMPTY
    words: str = ""


@dataclass(frozen=True, slots=True)
class EditionGiven:
    """A decided edition of the picture, as the procedure found it."""

    key: UUID
    words: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Answers:
    """Which problem and cause of the picture a measure answers, with the picture's own words.

    ``is_public``: the problem stands in the open picture.
    """

    problem_key: UUID
    problem_words: str
    cause_key: UUID | None = None
    cause_words: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorContent:
    """What shows whether a measure works."""

    words: str
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    source: str = ""
    counts_people: bool = False


@dataclass(frozen=True, slots=True)
class MeasureContent:
    """A measure as it is written. Only the title is asked for; the rest may wait."""

    title: str
    goal_id: UUID
    how: str = ""
    answers: Answers | None = None
    level: Level | None = None
    approach: Approach | None = None
    strategy: Strategy | None = None
    owner_id: UUID | None = None
    partner_ids: tuple[UUID, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    effect_short: str = ""
    effect_long: str = ""
    indicator: IndicatorContent | None = None
    cost_kronor: int | None = None
    cost_words: str = ""
    is_internal: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A goal with its measures, to be put into a plan: from another plan, a published one or a file.

    ``goal_key`` and ``keys`` follow what is the same from plan to plan; ``None`` where it is new here. Functions and
    problems are the plan's own municipality's, so what comes from elsewhere has none.
    """

    title: str
    text: str = ""
    goal_key: UUID | None = None
    measures: tuple[TakenMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenMeasure:
    """A measure to be put into a plan. ``content.goal_id`` is not looked at."""

    content: MeasureContent
    key: UUID | None = None
    is_to_be_changed: bool = False
    """Last plan's follow-up says that it is to be done in another way."""
