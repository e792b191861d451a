"""How long one answer about opening hours takes."""

from __future__ import annotations

import time as stopwatch
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bench.bars import bar, median
from fyrtorn.foundation.hours.model import HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.hours.status import status_at

MOST_MILLISECONDS: Final = 1.0
_ROUND_THE_YEAR: Final = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=7 * n) for n in range(1250)]


def measure() -> bool:
    weekdays = tuple(
        WeeklyRule(day, spell, HolidayRule.CLOSED)
        for day in range(1, 6)
        for spell in (Spell(time(9), 180), Spell(time(13), 180))
    )
    nights = tuple(WeeklyRule(day, Spell(time(16, 30), 930), HolidayRule.SAME) for day in range(1, 8))
    met = True
    for name, hours in (("two spells a working day", Hours(weekdays)), ("every night", Hours(nights))):
        spent = []
        for at in _ROUND_THE_YEAR:
            began = stopwatch.perf_counter()
            status_at(hours, at=at)
            spent.append((stopwatch.perf_counter() - began) * 1000)
        met = bar(f"one answer, {name}", median(spent), unit="ms", at_most=MOST_MILLISECONDS) and met
    return met
