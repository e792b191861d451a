"""A plan as it is frozen, sent and written out: plain values and their canonical JSON. Pure.

The JSON is what the checksum is made of, so its shape is part of every decided plan: fields may be added with a
default, never renamed or removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from fyrtorn.domains.plans.vocabulary import Approach, Part, PlanKind, Strategy
from fyrtorn.domains.plans.writing.entries import IndicatorEntry, MeasureEntry, WholePlan
from fyrtorn.foundation.base.plain import checksum, of_plain, to_plain
from fyrtorn.foundation.vocabulary.prevention import Level

SHAPE: Final = 1
"""Raised when a field changes meaning."""


@dataclass(frozen=True, slots=True)
class IndicatorSaid:
    """Numbers as they are written ("12.50"), dates as ISO."""

    words: str
    unit: str = ""
    baseline: str = ""
    baseline_on: str = ""
    target: str = ""
    source: str = ""
    counts_people: bool = False


@dataclass(frozen=True, slots=True)
class MeasureSaid:
    """A measure in a plan's content. Enums by code, dates as ISO; empty where nothing was said."""

    key: str
    title: str
    how: str = ""
    problem_key: str = ""
    problem: str = ""
    problem_is_public: bool = False
    cause_key: str = ""
    cause: str = ""
    level: str = ""
    approach: str = ""
    strategy: str = ""
    owner: str = ""
    owner_is_partner: bool = False
    partners: tuple[str, ...] = ()
    starts_on: str = ""
    ends_on: str = ""
    effect_short: str = ""
    effect_long: str = ""
    indicator: IndicatorSaid | None = None
    cost_kronor: int | None = None
    cost_words: str = ""
    is_internal: bool = False


@dataclass(frozen=True, slots=True)
class GoalSaid:
    key: str
    title: str
    text: str = ""
    measures: tuple[MeasureSaid, ...] = ()


@dataclass(frozen=True, slots=True)
class TextSaid:
    part: str
    text: str
    is_internal: bool = False


@dataclass(frozen=True, slots=True)
class PlanSaid:
    """All of a plan. ``decided_*``, the number and the section are empty until the decision."""

    title: str
    kind: str
    municipality: str
    holder: str
    joint: tuple[str, ...] = ()
    starts_on: str = ""
    ends_on: str = ""
    responsible_board: str = ""
    revision_months: int = 12
    edition_key: str = ""
    edition: str = ""
    edition_decided_on: str = ""
    decided_by: str = ""
    decided_on: str = ""
    registry_no: str = ""
    minutes_section: str = ""
    texts: tuple[TextSaid, ...] = ()
    goals: tuple[GoalSaid, ...] = ()
    shape: int = field(default=SHAPE)

    @property
    def measures(self) -> tuple[MeasureSaid, ...]:
        return tuple(measure for goal in self.goals for measure in goal.measures)


def said_of(whole: WholePlan) -> PlanSaid:
    """The plan's content as it stands now."""
    plan = whole.plan
    return PlanSaid(
        title=plan.title,
        kind=plan.kind.value,
        municipality=plan.organisation_name,
        holder=plan.holder_name,
        joint=tuple(place.name for place in plan.joint),
        starts_on=_iso(plan.starts_on),
        ends_on=_iso(plan.ends_on),
        responsible_board=plan.responsible_board,
        revision_months=plan.revision_months,
        edition_key=_text(plan.edition_key),
        edition=plan.edition_words,
        edition_decided_on=_iso(plan.edition_decided_on),
        decided_by=plan.decided_by,
        decided_on=_iso(plan.decided_on),
        registry_no=plan.registry_no,
        minutes_section=plan.minutes_section,
        texts=tuple(TextSaid(text.part.value, text.text, text.is_internal) for text in whole.texts),
        goals=tuple(
            GoalSaid(str(goal.key), goal.title, goal.text, tuple(map(_measure, whole.measures_of(goal.id))))
            for goal in whole.goals
        ),
    )


def as_json(said: PlanSaid) -> dict[str, Any]:
    """The content as plain JSON values."""
    plain: dict[str, Any] = to_plain(said)
    return plain


def content_checksum(whole: WholePlan) -> str:
    """A checksum of all that is frozen when the plan, as it stands, is decided."""
    return checksum(as_json(said_of(whole)))


def from_json(kept: Mapping[str, Any]) -> PlanSaid:
    """The content that :func:`as_json` made, also by an older version of the program."""
    return of_plain(PlanSaid, kept)


def _measure(measure: MeasureEntry) -> MeasureSaid:
    return MeasureSaid(
        key=str(measure.key),
        title=measure.title,
        how=measure.how,
        problem_key=_text(measure.problem_key),
        problem=measure.problem_words,
        problem_is_public=measure.problem_is_public,
        cause_key=_text(measure.cause_key),
        cause=measure.cause_words,
        level=_text(measure.level),
        approach=_text(measure.approach),
        strategy=_text(measure.strategy),
        owner=measure.owner.name if measure.owner else "",
        owner_is_partner=measure.is_partners,
        partners=tuple(partner.name for partner in measure.partners),
        starts_on=_iso(measure.starts_on),
        ends_on=_iso(measure.ends_on),
        effect_short=measure.effect_short,
        effect_long=measure.effect_long,
        indicator=_indicator(measure.indicator) if measure.indicator else None,
        cost_kronor=measure.cost_kronor,
        cost_words=measure.cost_words,
        is_internal=measure.is_internal,
    )


def _indicator(indicator: IndicatorEntry) -> IndicatorSaid:
    return IndicatorSaid(
        words=indicator.words,
        unit=indicator.unit,
        baseline=_text(indicator.baseline),
        baseline_on=_iso(indicator.baseline_on),
        target=_text(indicator.target),
        source=indicator.source,
        counts_people=indicator.counts_people,
    )


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def kind_words(said: PlanSaid) -> str:
    """What the document is: "handlingsplan mot våldsbejakande extremism"."""
    return str(PlanKind(said.kind).label)


def part_words(text: TextSaid) -> str:
    return str(Part(text.part).label)


def level_words(measure: MeasureSaid) -> str:
    return str(Level(measure.level).label) if measure.level else ""


def approach_words(measure: MeasureSaid) -> str:
    return str(Approach(measure.approach).label) if measure.approach else ""


def strategy_words(measure: MeasureSaid) -> str:
    return str(Strategy(measure.strategy).label) if measure.strategy else ""
