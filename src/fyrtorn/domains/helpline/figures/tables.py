"""The tables that figures are published in: which values belong together, and whose sum they are. Pure.

No table joins two facets: what joins them is never counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from fyrtorn.domains.helpline.figures.periods import MONTH, Period
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, MANY_VALUED, Facet, Missed
from fyrtorn.foundation.vocabulary.environments import Environment

TRIED: Final = ""
"""The total of a facet; that of :attr:`Facet.REACHED` is the contacts tried."""
MISSED: Final = "missed"
"""The value of :attr:`Facet.REACHED` that sums those who did not reach the line."""
NAMED: Final = "named"
"""The value of :attr:`Facet.ENVIRONMENT` that sums those with a name of their own."""

LEAST_IN_A_MONTH: Final = 30
"""How many contacts a month needs for its tables to be shown. What is shown of small months must be hidden of the
quarter and the year: a small line tells more by its year than by its months. Source: this platform's own rule."""

NAMED_ENVIRONMENTS: Final = (
    Environment.WHITE_POWER.value,
    Environment.ISLAMIST.value,
    Environment.AUTONOMOUS.value,
    Environment.OTHER.value,
)

FacetCounts = Mapping[tuple[Facet, str], int]
"""The counters of one period: by facet and value, those that are not zero."""


@dataclass(frozen=True, slots=True)
class TableKind:
    """One table of a facet.

    ``values`` empty: whatever values the facet has that no other table of it names. ``total`` is the value that is
    their sum, ``None`` where they do not add up. ``base`` is the value of :attr:`Facet.REACHED` that counts the
    contacts of the table; where that number is hidden the table is not shown at all, since its sum would tell it.
    """

    facet: Facet
    total: str | None
    base: str
    values: tuple[str, ...] = ()


REACHED: Final = TableKind(Facet.REACHED, total=TRIED, base="", values=(ANSWERED, MISSED))
"""How many tried, were answered, and were not. Where one part is small the sum is hidden, and the other is shown."""

_OF_ALL_WHO_TRIED: Final = (Facet.CHANNEL, Facet.WEEKDAY_BAND)
_HEAD_COUNTS: Final = (Facet.PERSON,)
"""Facets with one value alone."""

TABLES: Final[tuple[TableKind, ...]] = (
    TableKind(Facet.REACHED, total=MISSED, base=MISSED, values=tuple(Missed.values)),
    *(TableKind(facet, total="", base=TRIED) for facet in _OF_ALL_WHO_TRIED),
    TableKind(Facet.ENVIRONMENT, total=NAMED, base=ANSWERED, values=NAMED_ENVIRONMENTS),
    *(TableKind(facet, total=None, base=ANSWERED) for facet in (*sorted(MANY_VALUED), *_HEAD_COUNTS)),
    *(
        TableKind(facet, total="", base=ANSWERED)
        for facet in Facet
        if facet not in {*_OF_ALL_WHO_TRIED, *_HEAD_COUNTS, *MANY_VALUED, Facet.REACHED}
    ),
)
"""All tables but :data:`REACHED`."""


def reached(counts: FacetCounts) -> dict[str, int]:
    """What :data:`REACHED` holds.

    >>> reached({(Facet.REACHED, "answered"): 7, (Facet.REACHED, "closed"): 2})
    {'answered': 7, 'missed': 2, '': 9}
    """
    answered = counts.get((Facet.REACHED, ANSWERED), 0)
    missed = sum(counts.get((Facet.REACHED, value), 0) for value in Missed.values)
    return {ANSWERED: answered, MISSED: missed, TRIED: answered + missed}


def cells(kind: TableKind, counts: FacetCounts) -> dict[str, int]:
    """What another table holds: its values that are not zero, and their total where they have one."""
    taken = {
        value for other in TABLES if other.facet is kind.facet and other is not kind for value in other.values
    }
    found = {
        value: count
        for (facet, value), count in counts.items()
        if facet is kind.facet and count and (value in kind.values if kind.values else value not in taken)
    }
    return found if kind.total is None else {**found, kind.total: sum(found.values())}


def is_thin(period: Period, contacts: int | None) -> bool:
    """Whether tables of so many contacts are left out of the period. ``None``: how many is hidden, and so are they."""
    return contacts is None or (period.months == MONTH and contacts < LEAST_IN_A_MONTH)


def summed(counts: Iterable[FacetCounts]) -> FacetCounts:
    """The counters of several months together."""
    together: Counter[tuple[Facet, str]] = Counter()
    for one in counts:
        together.update(one)
    return together
