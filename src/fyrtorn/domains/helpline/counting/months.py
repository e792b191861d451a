"""When a month is closed, and in which month a contact counts. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from fyrtorn.foundation.base.calendar import months_later

MONTH_CLOSES_DAYS: Final = 7
"""Days after its end that a month still takes in what is finished or told late. Then its figures are published, and
never change. Source: this platform's own rule."""


def closes_on(month: date) -> date:
    """The first day on which the counters of the month stand still.

    >>> closes_on(date(2026, 10, 30))
    datetime.date(2026, 11, 8)
    """
    return months_later(month.replace(day=1), 1) + timedelta(days=MONTH_CLOSES_DAYS)


def oldest_open(today: date) -> date:
    """The first month that still takes in what is told late: the one before, or this one.

    >>> oldest_open(date(2026, 11, 7)), oldest_open(date(2026, 11, 8))
    (datetime.date(2026, 10, 1), datetime.date(2026, 11, 1))
    """
    before = months_later(today.replace(day=1), -1)
    return before if today < closes_on(before) else today.replace(day=1)


def counted_month(held: date, *, today: date) -> date:
    """The month whose counters a contact adds to: the one it was in, or this one when that is closed.

    >>> counted_month(date(2026, 10, 30), today=date(2026, 11, 7))
    datetime.date(2026, 10, 1)
    >>> counted_month(date(2026, 10, 30), today=date(2026, 11, 8))
    datetime.date(2026, 11, 1)
    """
    return held.replace(day=1) if today < closes_on(held) else today.replace(day=1)
