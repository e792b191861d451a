"""Events in numbers. Six questions, however many events there are."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from fyrtorn.domains.situation.events.entries import Counted, PeriodCounts
from fyrtorn.domains.situation.events.periods import Period
from fyrtorn.domains.situation.events.rows import standing
from fyrtorn.domains.situation.models import Event
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.vocabulary.terms import Answer as Said

MONTHS: Final = 12
"""How far back the row of months goes, the period's last month included."""


def counts(*, actor: Actor, organisation_id: UUID, period: Period) -> PeriodCounts:
    """The period by kind, environment, target and area, beside the one before; and the months up to its end."""
    rows = standing(actor, organisation_id)
    totals = _totals(rows, period)
    both = rows.filter(happened_on__range=(period.before.first, period.last))
    return PeriodCounts(
        period=period,
        total=totals["total"],
        before=totals["before"],
        year_before=totals["year_before"],
        kinds=_by(both, "kind", period),
        environments=_by(both, "environment", period),
        targets=_by(both, "target_group", period),
        areas=_by(both, "area_id", period),
        reported=totals["reported"],
        months=_months(rows, last=period.last.replace(day=1)),
    )


def _within(period: Period) -> Q:
    return Q(happened_on__range=(period.first, period.last))


def _totals(rows: QuerySet[Event], period: Period) -> dict[str, int]:
    year_before = period.year_before
    since = rows.filter(happened_on__range=(year_before.first, period.last))
    return since.aggregate(
        total=Count("id", filter=_within(period)),
        before=Count("id", filter=_within(period.before)),
        year_before=Count("id", filter=_within(year_before)),
        reported=Count("id", filter=_within(period) & Q(reported=Said.YES)),
    )


def _by(rows: QuerySet[Event], field: str, period: Period) -> tuple[Counted, ...]:
    found: Any = (
        rows.order_by()
        .values(code=F(field))
        .annotate(now=Count("id", filter=_within(period)), before=Count("id", filter=_within(period.before)))
    )
    counted = [Counted(_code(one["code"]), one["now"], one["before"]) for one in found]
    return tuple(
        sorted(
            (one for one in counted if one.now or one.before),
            key=lambda one: (-one.now, -one.before, one.code),
        )
    )


def _months(rows: QuerySet[Event], *, last: date) -> tuple[tuple[date, int], ...]:
    first = months_later(last, 1 - MONTHS)
    within = rows.filter(happened_on__gte=first, happened_on__lt=months_later(last, 1))
    found = dict(
        within.order_by()
        .annotate(month=TruncMonth("happened_on"))
        .values_list("month")
        .annotate(count=Count("id"))
    )
    months = (months_later(first, at) for at in range(MONTHS))
    return tuple((month, found.get(month, 0)) for month in months)


def _code(value: str | UUID | None) -> str:
    return value.hex if isinstance(value, UUID) else value or ""
