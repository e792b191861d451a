"""Hours as one would write them on paper, for the tests of the answer and of the words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule

WORKDAYS = range(1, 6)
ALL_DAYS = range(1, 8)
ALL_DAY = Spell(time(0), 1440)


def spell(written: str) -> Spell:
    """A spell from "09.00-12.00"; one that ends before it starts ends the next day."""
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in written.split("-"))
    return Spell(time(start // 60, start % 60), (end - start) % 1440 or 1440)


def weekly(
    days: Iterable[int],
    *spells: str,
    holidays: HolidayRule = HolidayRule.UNSTATED,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> tuple[WeeklyRule, ...]:
    return tuple(
        WeeklyRule(day, spell(written), holidays, valid_from, valid_to) for day in days for written in spells
    )


def deviation(on: str, *spells: str, reason: str = "") -> Deviation:
    return Deviation(date.fromisoformat(on), tuple(spell(written) for written in spells), reason)


def swedish(written: str) -> datetime:
    """The moment when clocks in Sweden show "2026-12-01 08:30"."""
    return datetime.fromisoformat(written).replace(tzinfo=STOCKHOLM)


WORKING_DAYS = Hours(weekly=weekly(WORKDAYS, "09.00-12.00", "13.00-16.00", holidays=HolidayRule.CLOSED))
"""Helgfria vardagar 9-12 och 13-16."""
WEEKDAYS_UNSTATED = Hours(weekly=weekly(WORKDAYS, "09.00-12.00"))
"""Måndag till fredag 9-12, and not a word about red days."""
NIGHTS = Hours(weekly=weekly(ALL_DAYS, "22.00-06.00", holidays=HolidayRule.SAME))
NIGHTS_UNSTATED = Hours(weekly=weekly(ALL_DAYS, "22.00-06.00"))
ALWAYS = Hours(weekly=weekly(ALL_DAYS, "00.00-00.00", holidays=HolidayRule.SAME))
"""Dygnet runt."""
OUTSIDE = Hours(when_closed=WORKING_DAYS)
"""Open when the line of working days is closed, as an out-of-hours service is."""
