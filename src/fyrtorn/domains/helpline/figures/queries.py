"""Reading what is published. Counters are never read here: a figure costs the same however many contacts it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.domains.helpline.figures.periods import MONTH, YEAR, Period
from fyrtorn.domains.helpline.figures.tables import MISSED, TABLES, TRIED, is_thin
from fyrtorn.domains.helpline.models import Figure, HelpLine
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, Facet
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission

Numbers = Mapping[tuple[Facet, str], int | None]


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """All that is published of one period. Zeros of a table that is shown are not among the ``numbers``."""

    period: Period
    published_on: date
    numbers: Numbers

    def number(self, facet: Facet, value: str) -> int | None:
        """One number; ``None`` where it is hidden."""
        if (facet, value) in self.numbers:
            return self.numbers[facet, value]
        return None if self.is_left_out(facet, value) else 0

    def is_left_out(self, facet: Facet, value: str = "") -> bool:
        """Whether the whole table is not shown: its sum would tell a hidden number, or the month is small."""
        kinds = [kind for kind in TABLES if kind.facet is facet]
        kind = next((one for one in kinds if value in one.values), kinds[-1])
        if facet is Facet.REACHED and value in {ANSWERED, MISSED, TRIED}:
            return False
        return is_thin(self.period, self.numbers.get((Facet.REACHED, kind.base), 0))

    def values(self, facet: Facet) -> list[str]:
        """The values that something is said of, but the sums."""
        sums = {kind.total for kind in TABLES if kind.facet is facet} | {TRIED}
        return sorted(value for one, value in self.numbers if one is facet and value not in sums)


@dataclass(frozen=True, slots=True)
class Turn:
    """Where figures of before and after do not quite compare: the line began, or another took it over."""

    on: date
    is_beginning: bool


def periods(*, actor: Actor, organisation_id: UUID, series: UUID) -> Sequence[Period]:
    """What is published of the line: the latest year first, and in each the year, then quarters, then months."""
    rows = _rows(actor, organisation_id, series).filter(facet=Facet.REACHED, value=TRIED)
    found = [Period(starts, months) for starts, months in rows.values_list("starts", "months")]
    return sorted(found, key=lambda one: (-one.starts.year, -one.months, one.starts))


def figures_of(*, actor: Actor, organisation_id: UUID, series: UUID, period: Period) -> PeriodFigures | None:
    """The figures of one period, ``None`` when none are published."""
    rows = list(
        _rows(actor, organisation_id, series)
        .filter(starts=period.starts, months=period.months)
        .values_list("facet", "value", "number", "published_on")
    )
    if not rows:
        return None
    return PeriodFigures(
        period=period,
        published_on=rows[0][3],
        numbers={(Facet(facet), value): number for facet, value, number, _ in rows},
    )


def months_of(
    *, actor: Actor, organisation_id: UUID, series: UUID, period: Period
) -> Mapping[date, Mapping[str, int | None]]:
    """How many tried, were answered and were not, in each published month of the calendar year of the period."""
    rows = _rows(actor, organisation_id, series).filter(
        starts__year=period.starts.year,
        months=MONTH,
        facet=Facet.REACHED,
        value__in=(TRIED, ANSWERED, MISSED),
    )
    found: dict[date, dict[str, int | None]] = {}
    for starts, value, number in rows.order_by("starts").values_list("starts", "value", "number"):
        found.setdefault(starts, {})[value] = number
    return found


def years(*, actor: Actor, organisation_id: UUID, series: UUID) -> Sequence[int]:
    """The years there is a report for, the latest first."""
    found = periods(actor=actor, organisation_id=organisation_id, series=series)
    return [period.starts.year for period in found if period.months == YEAR]


def turns(*, actor: Actor, series: UUID) -> Sequence[Turn]:
    """When the line began and passed on, as far as the actor sees its operators."""
    days = HelpLine.objects.within(actor, Permission.TALK_COUNT).filter(series=series).order_by("runs_from")
    return [
        Turn(on, is_beginning=not number)
        for number, on in enumerate(days.values_list("runs_from", flat=True))
    ]


def _rows(actor: Actor, organisation_id: UUID, series: UUID) -> QuerySet[Figure]:
    return Figure.objects.within(actor, Permission.TALK_COUNT).filter(
        organisation=organisation_id, series=series
    )
