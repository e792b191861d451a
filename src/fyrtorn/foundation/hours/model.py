"""What a line says about its hours. Times are wall-clock times in Europe/Stockholm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class HolidayRule(StrEnum):
    """What a weekly rule says about red days and the three eves (midsummer, Christmas, New Year)."""

    CLOSED = "closed"
    """Stated: closed on those days ("helgfria vardagar")."""
    SAME = "same"
    """Stated: open as usual also then ("alla dagar", "dygnet runt")."""
    UNSTATED = "unstated"
    """Nothing said: on such a day we do not know."""


def minutes_into_day(moment: time) -> int:
    """Minutes since midnight, 0 to 1439."""
    return moment.hour * 60 + moment.minute


@dataclass(frozen=True, slots=True)
class Spell:
    """An unbroken stretch of time, as start and length, so that nights and midnight need no special case."""

    starts: time
    minutes: int
    """Length in minutes, 1 to 1440."""

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= 1440:
            raise ValueError("a spell lasts between one minute and a day")


@dataclass(frozen=True, slots=True)
class WeeklyRule:
    """One spell that comes back each week, on the ISO weekday (1 = Monday) where it starts."""

    weekday: int
    spell: Spell
    holidays: HolidayRule = HolidayRule.UNSTATED
    valid_from: date | None = None
    valid_to: date | None = None
    """Last day, included."""

    def __post_init__(self) -> None:
        if not 1 <= self.weekday <= 7:
            raise ValueError("weekdays are ISO numbers, 1 to 7")


@dataclass(frozen=True, slots=True)
class Deviation:
    """What holds on one date instead of the weekly rules. No spells: closed that day."""

    on: date
    spells: tuple[Spell, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Everything a line states about when it is open. All empty: unknown, never "open"."""

    weekly: tuple[WeeklyRule, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    in_words: str = ""
    """Hours given only in words ("jourtid"): shown as words, never turned into open or closed."""
    when_closed: Hours | None = None
    """The line is open exactly when these other hours are known to be closed."""
