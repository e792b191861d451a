"""Months, quarters and years that figures are published for. Pure.

A month is published when it closes, a quarter together with its third month, a year together with its December.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

from fyrtorn.foundation.base.calendar import months_later

MONTH: Final = 1
QUARTER: Final = 3
YEAR: Final = 12

_CODE: Final = re.compile(r"(?P<year>\d{4})(?:-(?:k(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month, a quarter or a year of the calendar: its first day, and how many months it is."""

    starts: date
    months: int

    @property
    def ends(self) -> date:
        """The first day after it."""
        return months_later(self.starts, self.months)

    @property
    def code(self) -> str:
        """As it stands in an address.

        >>> Period(date(2026, 4, 1), 3).code, Period(date(2026, 4, 1), 1).code, Period(date(2026, 1, 1), 12).code
        ('2026-k2', '2026-04', '2026')
        """
        if self.months == YEAR:
            return str(self.starts.year)
        if self.months == QUARTER:
            return f"{self.starts.year}-k{self.starts.month // QUARTER + 1}"
        return f"{self.starts:%Y-%m}"

    @property
    def words(self) -> str:
        """As it is said: "april 2026", "april–juni 2026", "2026"."""
        if self.months == YEAR:
            return str(self.starts.year)
        last = format_date(months_later(self.starts, self.months - 1), "LLLL y", locale="sv")
        if self.months == MONTH:
            return last
        return f"{format_date(self.starts, 'LLLL', locale='sv')}–{last}"

    @property
    def month_starts(self) -> tuple[date, ...]:
        """The first day of each of its months."""
        return tuple(months_later(self.starts, number) for number in range(self.months))


def quarter_of(month: date) -> Period:
    """The quarter that the month lies in."""
    return Period(month.replace(month=(month.month - 1) // QUARTER * QUARTER + 1, day=1), QUARTER)


def year_of(day: date) -> Period:
    return Period(day.replace(month=1, day=1), YEAR)


def closed_with(month: date) -> tuple[Period, ...]:
    """The periods that are published when the month closes: itself, and what ends with it. The shortest first.

    >>> [period.code for period in closed_with(date(2026, 12, 1))]
    ['2026-12', '2026-k4', '2026']
    """
    month = month.replace(day=1)
    return tuple(
        period
        for period in (Period(month, MONTH), quarter_of(month), year_of(month))
        if period.ends == months_later(month, 1)
    )


def period_from(code: str) -> Period | None:
    """The period that a code in an address means; ``None`` for anything else.

    >>> period_from("2026-k2"), period_from("2026-13")
    (Period(starts=datetime.date(2026, 4, 1), months=3), None)
    """
    found = _CODE.fullmatch(code)
    if found is None or not 1 <= int(found["year"]) < date.max.year:
        return None
    year = int(found["year"])
    if found["month"]:
        return Period(date(year, int(found["month"]), 1), MONTH)
    if found["quarter"]:
        return Period(date(year, (int(found["quarter"]) - 1) * QUARTER + 1, 1), QUARTER)
    return Period(date(year, 1, 1), YEAR)


def months_between(first: date, last: date) -> Iterator[date]:
    """The first day of each month, from the month of ``first`` to that of ``last``."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = months_later(month, 1)
