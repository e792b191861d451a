"""What staff should be told about a line's hours before a visitor meets it: gaps and contradictions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from fyrtorn.foundation.base.calendar import RedDay, red_day
from fyrtorn.foundation.hours.model import HolidayRule, Hours, WeeklyRule, minutes_into_day
from fyrtorn.foundation.hours.status import is_valid


def unstated_holidays(hours: Hours, *, today: date, within_days: int = 60) -> tuple[RedDay, ...]:
    """Red days and eves, from ``today`` to ``within_days`` days ahead, when the answer will be "not known".

    They fall on a weekday with rules that say nothing about red days, and have no deviation. For a line that
    takes over when another is closed, the other's gaps are its own, unless it has a deviation itself.
    """
    days = (today + timedelta(days=ahead) for ahead in range(within_days + 1))
    return tuple(red for red in map(red_day, days) if red and _is_unstated(hours, red.on))


def _is_unstated(hours: Hours, day: date) -> bool:
    if any(deviation.on == day for deviation in hours.deviations):
        return False
    if hours.when_closed:
        return _is_unstated(hours.when_closed, day)
    return any(
        rule.weekday == day.isoweekday() and rule.holidays is HolidayRule.UNSTATED and is_valid(rule, on=day)
        for rule in hours.weekly
    )


class ContradictionKind(StrEnum):
    """In what way two statements about the same time do not go together."""

    HOLIDAYS_DIFFER = "holidays_differ"
    """Two rules overlap, and say different things about red days."""
    VALIDITY_DIFFERS = "validity_differs"
    """Two rules overlap while both hold, but hold for different periods: often last season's rule left on."""
    DEVIATION_TWICE = "deviation_twice"
    """More than one deviation for a date. Their spells are added together."""
    WEEKLY_NOT_USED = "weekly_not_used"
    """Weekly rules on a line that is open when another is closed: the rules are never asked."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing to show staff; the hours still give a safe answer meanwhile."""

    kind: ContradictionKind
    rules: tuple[WeeklyRule, ...] = ()
    """The rules concerned, if it is about rules."""
    on: date | None = None
    """The date concerned, if it is about deviations."""


def contradictions(hours: Hours) -> tuple[Contradiction, ...]:
    """Everything in these hours that speaks against itself, rules first, then deviations by date."""
    found = []
    for first, second in combinations(hours.weekly, 2):
        if not _overlap(first, second):
            continue
        if first.holidays is not second.holidays:
            found.append(Contradiction(ContradictionKind.HOLIDAYS_DIFFER, rules=(first, second)))
        if (first.valid_from, first.valid_to) != (second.valid_from, second.valid_to):
            found.append(Contradiction(ContradictionKind.VALIDITY_DIFFERS, rules=(first, second)))
    if hours.weekly and hours.when_closed:
        found.append(Contradiction(ContradictionKind.WEEKLY_NOT_USED, rules=hours.weekly))
    times = Counter(deviation.on for deviation in hours.deviations)
    found.extend(
        Contradiction(ContradictionKind.DEVIATION_TWICE, on=day) for day in sorted(times) if times[day] > 1
    )
    return tuple(found)


def _overlap(first: WeeklyRule, second: WeeklyRule) -> bool:
    """Whether the rules share both a time on the same weekday and a date when both hold."""
    if first.weekday != second.weekday:
        return False
    earlier, later = sorted((first, second), key=lambda rule: rule.spell.starts)
    minutes_between = minutes_into_day(later.spell.starts) - minutes_into_day(earlier.spell.starts)
    both_from = max(first.valid_from or date.min, second.valid_from or date.min)
    both_to = min(first.valid_to or date.max, second.valid_to or date.max)
    return minutes_between < earlier.spell.minutes and both_from <= both_to
