"""Counts by month, put together into quarters where there are many of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from babel.dates import format_date

from fyrtorn.foundation.base.calendar import months_later

MOST_MONTHS: Final = 12
"""Months that are shown one by one. A longer time is shown by quarter."""


def first_day(month: str) -> date:
    """The first day of a month written as "2026-03"."""
    return date.fromisoformat(f"{month}-01")


def months_or_quarters(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Every month from the first to the last, or every quarter, by its name and in order; with nought where nothing
    happened.

    >>> months_or_quarters({"2026-01": 2, "2026-03": 1})
    [('jan 2026', 2), ('feb 2026', 0), ('mars 2026', 1)]
    """
    if not counts:
        return []
    month, last = first_day(min(counts)), first_day(max(counts))
    months: list[tuple[date, int]] = []
    while month <= last:
        months.append((month, counts.get(f"{month:%Y-%m}", 0)))
        month = months_later(month, 1)
    if len(months) <= MOST_MONTHS:
        return [(format_date(day, "LLL y", locale="sv").replace(".", ""), count) for day, count in months]
    quarters: dict[str, int] = {}
    for day, count in months:
        name = f"{day.year} kv {(day.month + 2) // 3}"
        quarters[name] = quarters.get(name, 0) + count
    return list(quarters.items())
