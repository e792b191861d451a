"""One edition of figures: what is shown and what stays hidden when a month closes. Pure.

Tables are judged one by one, which is enough because no sum gives away another table's: where a number of
:data:`tables.REACHED` is hidden, every table whose contacts it counts is left out of that period as a whole. Of what
is left out the reader then knows, value by value, only what longer periods say of several periods together. Summed
over the values that is what the chain of the hidden number itself says, and nothing more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fyrtorn.domains.helpline.figures.periods import Period
from fyrtorn.domains.helpline.figures.suppression import Cell, Table, hide, is_small
from fyrtorn.domains.helpline.figures.tables import (
    REACHED,
    TABLES,
    FacetCounts,
    TableKind,
    cells,
    is_thin,
    reached,
)
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, Facet

Hidden = Mapping[Period, frozenset[tuple[Facet, str]]]
"""The cells that were hidden when each period was published. What a left-out table holds is not named in it."""


@dataclass(frozen=True, slots=True)
class Published:
    """One number as it is published, ``None`` where it is hidden. Zeros of a table that is shown are not named."""

    period: Period
    facet: Facet
    value: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Year:
    """All that counts when new periods of one calendar year are published.

    ``counts`` has the counters of every period of the year that is published or is to be; ``hidden`` what was hidden
    in those that are.
    """

    counts: Mapping[Period, FacetCounts]
    hidden: Hidden = field(default_factory=dict)

    @property
    def new(self) -> tuple[Period, ...]:
        return tuple(sorted(set(self.counts) - set(self.hidden)))


def edition(year: Year) -> Sequence[Published]:
    """The figures of the new periods, in order."""
    head = _reached_table(year)
    hidden_now = hide(head, new=year.new)
    hidden = {*head.hidden, *hidden_now}
    found = list(_published(REACHED, head, hidden_now, year.new))
    for kind in TABLES:
        found += _table_edition(kind, year, bases=hidden)
    return sorted(found, key=lambda one: (one.period, one.facet, one.value))


def _reached_table(year: Year) -> Table:
    return Table(
        counts={period: reached(counts) for period, counts in year.counts.items()},
        hidden=frozenset(
            (period, value)
            for period, cells_ in year.hidden.items()
            for facet, value in cells_
            if facet is Facet.REACHED and value in {*REACHED.values, REACHED.total}
        ),
        total=REACHED.total,
        spared=ANSWERED,
    )


def _table_edition(kind: TableKind, year: Year, *, bases: Collection[Cell]) -> Iterator[Published]:
    counts = {period: cells(kind, counted) for period, counted in year.counts.items()}
    values = {value for one in counts.values() for value in one}
    left_out = {
        period
        for period, counted in year.counts.items()
        if is_thin(period, None if (period, kind.base) in bases else reached(counted)[kind.base])
    }
    before = {
        (period, value)
        for period, hidden in year.hidden.items()
        for value in values
        if period in left_out or (kind.facet, value) in hidden
    }
    table = Table(counts=counts, hidden=frozenset(before), total=kind.total, spared=kind.total)
    hidden_now = hide(
        table,
        new=year.new,
        must={(period, value) for period in year.new if period in left_out for value in values},
        may_not=_known_otherwise(kind, table, year),
    )
    yield from _published(kind, table, hidden_now, [period for period in year.new if period not in left_out])


def _known_otherwise(kind: TableKind, table: Table, year: Year) -> frozenset[Cell]:
    """Totals that all contacts stand behind: they are known from :data:`tables.REACHED`, so to hide them is no help."""
    if kind.total is None:
        return frozenset()
    return frozenset(
        (period, kind.total)
        for period in year.new
        if table.count((period, kind.total)) == reached(year.counts[period])[kind.base]
        and not is_small(table.count((period, kind.total)))
    )


def _published(
    kind: TableKind, table: Table, hidden: Collection[Cell], periods: Sequence[Period]
) -> Iterator[Published]:
    """Hidden cells and those that are not zero. Totals are named always, so that nothing happened can be told."""
    is_part = kind.facet is Facet.REACHED and kind is not REACHED
    always = REACHED.values if kind is REACHED else ()
    totals = () if kind.total is None or is_part else (kind.total,)
    for period in periods:
        for value in sorted({*table.values, *always, *totals} - ({kind.total} if is_part else set())):
            cell = (period, value)
            number = None if cell in hidden else table.count(cell)
            if number != 0 or value in {*always, *totals}:
                yield Published(period, kind.facet, value, number)
