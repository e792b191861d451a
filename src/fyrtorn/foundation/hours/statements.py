"""What one passage says, day by day, while it is being read; and what holds when it says two things of a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Final

from fyrtorn.foundation.hours.model import HolidayRule, Spell, minutes_into_day

_DAY_NAMES: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_ALSO: Final = re.compile(r"\b(?:även|också|dessutom|samt|also)\b", re.IGNORECASE)
_TWO_TIMES: Final = "Det står två olika tider för {days}. Ta bort den som inte gäller."


@dataclass(slots=True)
class Statement:
    """Days, and the times that hold on them. ``start`` and ``end`` are offsets into the text."""

    days: tuple[int, ...]
    start: int
    end: int
    spells: list[Spell] = field(default_factory=list)
    holidays: HolidayRule = HolidayRule.UNSTATED
    first: date | None = None
    last: date | None = None
    is_bound: bool = False
    is_words: bool = False
    has_lunch: bool = False


def settle(said: Sequence[Statement], *, text: str) -> list[str]:
    """Take away days that a more particular statement speaks of; sentences for what cannot be settled.

    In "vardagar 8–16, fredag 8–15" Friday is 8–15: fewer days, and the same opening or less. "Tisdag även
    16–19" adds to what was said, and so does a time that only goes on where the other ends. Two different times
    for the very same days are the writer's to choose between; until then they are added together.
    """
    problems: list[str] = []
    for first, second in combinations(sorted(said, key=lambda statement: statement.start), 2):
        if not _speak_of_the_same(first, second) or _ALSO.search(text, first.end, second.end):
            continue
        if set(first.days) == set(second.days):
            days = " och ".join(_DAY_NAMES[day - 1] for day in dict.fromkeys((first.days[0], first.days[-1])))
            problems.append(
                _TWO_TIMES.format(days=days.replace(" och ", "–") if len(first.days) > 2 else days)
            )
            continue
        general, particular = (first, second) if len(first.days) > len(second.days) else (second, first)
        if set(particular.days) < set(general.days) and _is_instead(particular, general):
            general.days = tuple(day for day in general.days if day not in particular.days)
            if particular.holidays is HolidayRule.UNSTATED:
                particular.holidays = general.holidays
    return problems


def _speak_of_the_same(first: Statement, second: Statement) -> bool:
    return (
        not (first.is_words or second.is_words)
        and (first.first, first.last) == (second.first, second.last)
        and bool(set(first.days) & set(second.days))
        and first.spells != second.spells
        and any(_meet(one, other) for one in first.spells for other in second.spells)
    )


def _is_instead(particular: Statement, general: Statement) -> bool:
    starts = {spell.starts for spell in general.spells}
    return all(
        spell.starts in starts or any(_is_within(spell, other) for other in general.spells)
        for spell in particular.spells
    )


def _meet(one: Spell, other: Spell) -> bool:
    earlier, later = sorted((one, other), key=_start)
    return _start(later) - _start(earlier) < earlier.minutes


def _is_within(inner: Spell, outer: Spell) -> bool:
    return _start(outer) <= _start(inner) and _start(inner) + inner.minutes <= _start(outer) + outer.minutes


def _start(spell: Spell) -> int:
    return minutes_into_day(spell.starts)
