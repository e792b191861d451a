"""Publishing figures when a month closes, from counters that stand still. What is published never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fyrtorn.domains.helpline.counting.months import closes_on
from fyrtorn.domains.helpline.counting.reading import counted_between
from fyrtorn.domains.helpline.figures.editions import Published, Year, edition
from fyrtorn.domains.helpline.figures.periods import MONTH, Period, closed_with, months_between, year_of
from fyrtorn.domains.helpline.figures.tables import TRIED, FacetCounts, summed
from fyrtorn.domains.helpline.models import Figure, HelpLine, MonthCounts
from fyrtorn.domains.helpline.talk_vocabulary import Facet
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission

_MAY = Permission.TALK_COUNT
_DECEMBER = 12


def waiting_months(actor: Actor, *, today: date) -> list[tuple[UUID, UUID, date]]:
    """Organisation, series and month of all that has closed and is not published, in order of time.

    A month is published by whoever runs the line as it ends: the operator before told the counters on. Those that could
    not be published before a later year had ended never are: their counters are lost, and are let go.
    """
    lines: dict[UUID, list[HelpLine]] = defaultdict(list)
    for line in HelpLine.objects.within(actor, _MAY).order_by("runs_from", "id"):
        lines[line.series].append(line)
    counted: dict[UUID, list[date]] = defaultdict(list)
    for series, month in MonthCounts.objects.within(actor, _MAY).values_list("series", "month").distinct():
        counted[series].append(month)
    done = set(
        Figure.objects.within(actor, _MAY)
        .filter(months=MONTH, facet=Facet.REACHED, value=TRIED)
        .values_list("series", "starts")
    )
    given_up: dict[UUID, int] = {}
    for series, month in done:
        if month.month == _DECEMBER:
            given_up[series] = max(month.year, given_up.get(series, 0))
    return [
        (_operator(runs, month), series, month)
        for series, runs in lines.items()
        for month in _months(runs, counted[series], today)
        if (series, month) not in done and month.year >= given_up.get(series, 0)
    ]


def _months(runs: list[HelpLine], counted: list[date], today: date) -> Iterable[date]:
    """The closed months since the line began, until its last day or the last that was counted."""
    first = runs[0].runs_from
    ends = [line.runs_until for line in runs]
    last = today if None in ends else max([end for end in ends if end] + counted)
    return (month for month in months_between(first, last) if closes_on(month) <= today)


def _operator(runs: list[HelpLine], month: date) -> UUID:
    """Who runs the line as the month ends."""
    ends = Period(month, MONTH).ends
    return next(line for line in reversed(runs) if line.runs_from < ends).organisation_id


@dataclass(frozen=True, slots=True)
class Draft:
    """The figures of a month that has closed, and of the quarter and the year that end with it.

    ``beside`` are the periods that were published of the year when it was judged what must be hidden.
    """

    series: UUID
    month: date
    figures: tuple[Published, ...]
    beside: frozenset[Period]


def draft_month(actor: Actor, *, series: UUID, month: date) -> Draft:
    """Judge what is to be shown of the month: seconds of work for a large line, and so no part of the verb.

    ``actor`` reaches every operator that has run the line: what was counted and published before the line passed on is
    part of the same year. Raises ``CountsLost``.
    """
    hidden = _hidden(actor, series, year_of(month))
    counters = _counters(actor, series, year_of(month))
    counts = {
        period: summed(counters[one] for one in period.month_starts)
        for period in {*hidden, *closed_with(month)}
    }
    return Draft(series, month, tuple(edition(Year(counts, hidden))), frozenset(hidden))


@guarded(_MAY, deed="helpline.figures.published")
def publish_month(*, actor: Actor, organisation_id: UUID, draft: Draft, today: date) -> Figure | None:
    """Publish what was drafted. ``None`` when the month is still open, is published, or others were meanwhile."""
    published = frozenset(_hidden(actor, draft.series, year_of(draft.month)))
    if closes_on(draft.month) > today or published != draft.beside or not draft.figures:
        return None
    rows = [
        Figure(
            organisation_id=organisation_id,
            series=draft.series,
            starts=one.period.starts,
            months=one.period.months,
            facet=one.facet,
            value=one.value,
            number=one.number,
            published_on=today,
        )
        for one in draft.figures
    ]
    Figure.objects.within(actor, _MAY).bulk_create(rows)
    return next(row for row in rows if (row.months, row.facet, row.value) == (MONTH, Facet.REACHED, TRIED))


def _hidden(actor: Actor, series: UUID, year: Period) -> dict[Period, frozenset[tuple[Facet, str]]]:
    """What is hidden in each period of the year that is published."""
    found: dict[Period, set[tuple[Facet, str]]] = {}
    for row in Figure.objects.within(actor, _MAY).filter(
        series=series, starts__gte=year.starts, starts__lt=year.ends
    ):
        cells = found.setdefault(Period(row.starts, row.months), set())
        if row.number is None:
            cells.add((Facet(row.facet), row.value))
    return {period: frozenset(cells) for period, cells in found.items()}


def _counters(actor: Actor, series: UUID, year: Period) -> defaultdict[date, FacetCounts]:
    """The counters of each month of the year, of every operator together."""
    found: defaultdict[date, FacetCounts] = defaultdict(dict)
    for month, numbers in counted_between(actor, series=series, starts=year.starts, ends=year.ends).items():
        found[month] = {
            (facet, value): number for facet, values in numbers.items() for value, number in values.items()
        }
    return found
