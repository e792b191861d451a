"""A report to the municipal assembly as it is kept: plain values and their JSON. Pure.

Fields may be added with a default, never renamed or removed: reports that were given are read by every later
version of the program. It is written for everybody to read: internal measures are only counted, small counts of
people are hidden, and words that wait to be read are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from fyrtorn.domains.plans.deciding.writing_out import HIDDEN
from fyrtorn.domains.plans.following.contents import PictureGiven
from fyrtorn.domains.plans.following.entries import MeasureStanding, PlanStanding, ValueEntry
from fyrtorn.domains.plans.following.rules import concerns, share
from fyrtorn.domains.plans.writing.entries import IndicatorEntry
from fyrtorn.foundation.base.plain import of_plain, to_plain
from fyrtorn.foundation.base.small_numbers import LEAST_SHOWN

SHAPE: Final = 1
"""Raised when a field changes meaning."""


@dataclass(frozen=True, slots=True)
class ValueReported:
    """Dates as ISO, the number as it is written ("12.50") or ``HIDDEN``."""

    period_from: str
    period_to: str
    value: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorReported:
    words: str
    unit: str = ""
    baseline: str = ""
    target: str = ""
    values: tuple[ValueReported, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureReported:
    """A measure and its latest follow-up. Enums by code, empty where nothing was said."""

    key: str
    title: str
    goal: str = ""
    owner: str = ""
    ends_on: str = ""
    done: str = ""
    effect: str = ""
    next: str = ""
    words: str = ""
    waits_for_reading: bool = False
    followed_on: str = ""
    concerns: tuple[str, ...] = ()
    indicator: IndicatorReported | None = None


@dataclass(frozen=True, slots=True)
class ReportSaid:
    """All of a report but its preface. ``followed`` and ``of`` count all measures, also internal ones."""

    holder: str
    plan: str
    made_on: str
    followed: int
    of: int
    plan_decided_by: str = ""
    plan_decided_on: str = ""
    plan_starts_on: str = ""
    plan_ends_on: str = ""
    picture: str = ""
    picture_decided_on: str = ""
    newer_picture: str = ""
    newer_picture_decided_on: str = ""
    left_out: int = 0
    measures: tuple[MeasureReported, ...] = ()
    shape: int = field(default=SHAPE)


def said_of(
    standing: PlanStanding, *, goals: Mapping[UUID, str], picture: PictureGiven | None, today: date
) -> ReportSaid:
    """The report as things stand today. ``goals`` has their words, ``picture`` is the latest that is decided."""
    plan = standing.plan
    followed, of = share(
        ((one.is_stopped, one.latest.given_on if one.latest else None) for one in standing.measures),
        today=today,
    )
    shown = [one for one in standing.measures if not one.measure.is_internal]
    is_newer = picture is not None and (
        plan.edition_decided_on is None or picture.decided_on > plan.edition_decided_on
    )
    return ReportSaid(
        holder=plan.holder_name,
        plan=plan.title,
        made_on=today.isoformat(),
        followed=followed,
        of=of,
        plan_decided_by=plan.decided_by,
        plan_decided_on=_iso(plan.decided_on),
        plan_starts_on=_iso(plan.starts_on),
        plan_ends_on=_iso(plan.ends_on),
        picture=plan.edition_words,
        picture_decided_on=_iso(plan.edition_decided_on),
        newer_picture=picture.words if picture and is_newer else "",
        newer_picture_decided_on=_iso(picture.decided_on) if picture and is_newer else "",
        left_out=len(standing.measures) - len(shown),
        measures=tuple(_measure(one, goals.get(one.measure.goal_id, ""), today=today) for one in shown),
    )


def as_json(said: ReportSaid) -> dict[str, Any]:
    """The report as plain JSON values."""
    plain: dict[str, Any] = to_plain(said)
    return plain


def from_json(kept: Mapping[str, Any]) -> ReportSaid:
    """The report that :func:`as_json` made, also by an older version of the program."""
    return of_plain(ReportSaid, kept)


def _measure(standing: MeasureStanding, goal: str, *, today: date) -> MeasureReported:
    measure, latest = standing.measure, standing.latest
    waits = latest is not None and latest.waits_for_reading
    return MeasureReported(
        key=str(measure.key),
        title=measure.title,
        goal=goal,
        owner=measure.owner.name if measure.owner else "",
        ends_on=_iso(measure.ends_on),
        done=latest.done.value if latest else "",
        effect=latest.effect.value if latest and latest.effect else "",
        next=latest.next.value if latest else "",
        words=latest.words if latest and not waits else "",
        waits_for_reading=waits,
        followed_on=_iso(latest.given_on if latest else None),
        concerns=tuple(sorted(concerns(standing, today=today))),
        indicator=_indicator(measure.indicator, standing.values) if measure.indicator else None,
    )


def _indicator(indicator: IndicatorEntry, values: tuple[ValueEntry, ...]) -> IndicatorReported:
    def written(value: Decimal | None) -> str:
        if value is None:
            return ""
        return HIDDEN if indicator.counts_people and 0 < value < LEAST_SHOWN else str(value)

    return IndicatorReported(
        words=indicator.words,
        unit=indicator.unit,
        baseline=written(indicator.baseline),
        target=written(indicator.target),
        values=tuple(
            ValueReported(
                one.period_from.isoformat(),
                one.period_to.isoformat(),
                written(one.value),
                "" if one.waits_for_reading else one.source,
            )
            for one in values
        ),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
