"""Small months of a published quarter lose their own counters: what they hold is put together. Pure.

A month with few contacts shows none of its tables. Once its quarter is published nobody needs to know which of the
quarter's small months a contact was in: all their cells are hidden, whatever they are, so a number can be moved from
one of them to another without changing anything that is shown. What later editions must hide depends on the sum alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from fyrtorn.domains.helpline.counting.contents import Numbers, together
from fyrtorn.domains.helpline.figures.periods import MONTH, Period
from fyrtorn.domains.helpline.figures.tables import TABLES, is_thin, reached
from fyrtorn.domains.helpline.talk_vocabulary import Facet

Small = Mapping[Facet, Collection[date]]
"""In which months of a quarter a facet has so few contacts that its tables are left out of them."""

_BASES = {kind.facet: kind.base for kind in TABLES if kind.facet is not Facet.REACHED}
"""The value of :attr:`Facet.REACHED` that counts the contacts of a facet's tables."""


def small_months(months: Mapping[date, Numbers]) -> Small:
    """Where at least two months of a quarter are small. ``months`` are those of all the line's operators together."""
    counts = {
        month: reached({(Facet.REACHED, value): count for value, count in one.get(Facet.REACHED, {}).items()})
        for month, one in months.items()
    }
    found = {
        facet: [month for month in sorted(counts) if is_thin(Period(month, MONTH), counts[month][base])]
        for facet, base in _BASES.items()
    }
    return {facet: small for facet, small in found.items() if len(small) > 1}


def mixed(months: Mapping[date, Numbers], small: Small) -> dict[date, Numbers]:
    """The months, with what the small ones hold put in the first of them. How many reached the line stays.

    >>> one = {Facet.SEX: {"girl": 1}}
    >>> found = mixed({date(2026, 1, 1): one, date(2026, 2, 1): one}, {Facet.SEX: [date(2026, 1, 1), date(2026, 2, 1)]})
    >>> [sum(numbers.get(Facet.SEX, {}).values()) for numbers in found.values()]
    [2, 0]
    """
    found = dict(sorted(months.items()))
    for facet, those in small.items():
        own = [month for month in found if month in those]
        for month in own[1:]:
            found[own[0]] = together(found[own[0]], {facet: found[month].get(facet, {})})
            found[month] = {one: values for one, values in found[month].items() if one is not facet}
    return found
