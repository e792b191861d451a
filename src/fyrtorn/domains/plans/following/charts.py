"""An indicator drawn: where it began, what it has been, and where it should be. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from babel.dates import format_date

from fyrtorn.foundation.documents.drawing.bars import bars
from fyrtorn.foundation.documents.drawing.figures import Absent, Series, Value
from fyrtorn.foundation.documents.model import Figure

MOST_PERIODS: Final = 8
"""Periods drawn, the latest; earlier ones stand in the table of values."""

Point = tuple[str, Decimal | Absent]


def figure_of(
    *,
    words: str,
    unit: str,
    baseline: Decimal | Absent | None,
    target: Decimal | Absent | None,
    values: Sequence[Point],
) -> Figure | None:
    """Bars for the baseline, each period and the target; ``None`` with nothing to compare, or a number below zero."""
    points: list[Point] = [
        *([("Utgångsläge", baseline)] if baseline is not None else []),
        *values[-MOST_PERIODS:],
        *([("Mål", target)] if target is not None else []),
    ]
    numbers = [value for _name, value in points]
    if not values or len(points) < 2 or any(isinstance(one, Decimal) and one < 0 for one in numbers):
        return None
    drawn: tuple[Value, ...] = tuple(one if isinstance(one, Absent) else float(one) for one in numbers)
    return bars(
        title=words,
        names=[name for name, _value in points],
        series=[Series("Värde", drawn)],
        unit=unit,
        first="Period",
    )


def period_name(first: date, last: date) -> str:
    """A period as one says it, briefly.

    >>> period_name(date(2026, 1, 1), date(2026, 12, 31)), period_name(date(2026, 1, 1), date(2026, 6, 30))
    ('2026', 'jan.–juni 2026')
    """
    is_whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if not is_whole_months:
        return f"{format_date(first, 'd MMM y', locale='sv')} – {format_date(last, 'd MMM y', locale='sv')}"
    if (first.year, first.month, last.month) == (last.year, 1, 12):
        return str(first.year)
    end = format_date(last, "MMM y", locale="sv")
    if (first.year, first.month) == (last.year, last.month):
        return end
    if first.year == last.year:
        return f"{format_date(first, 'MMM', locale='sv')}–{end}"
    return f"{format_date(first, 'MMM y', locale='sv')} – {end}"
