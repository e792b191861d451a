"""Spells that run into each other made one, so that no moment is said twice and nothing seems to contradict.

"Vardagar 16.30-02.00, helger dygnet runt" is the example. Friday's night runs into a Saturday that is open from
midnight whatever day it is: Friday then ends at 24.00, and the two are one unbroken stretch. Sunday ends at 24.00,
for nothing in those words speaks of the first hours of Monday.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from typing import Final

from fyrtorn.foundation.hours.model import HolidayRule, Spell, WeeklyRule, minutes_into_day

_DAY_MINUTES: Final = 24 * 60
_Like = tuple[int, HolidayRule, date | None, date | None]


def joined(rules: Iterable[WeeklyRule]) -> set[WeeklyRule]:
    """The same open time, with no two rules that overlap if they say the same of red days and periods.

    A night is cut where the next day takes over, if that day is open then on red days too; else the night has
    its own say of the red day, and stays whole.
    """
    alike: defaultdict[_Like, list[WeeklyRule]] = defaultdict(list)
    for rule in rules:
        alike[rule.weekday, rule.holidays, rule.valid_from, rule.valid_to].append(rule)
    merged = [rule for group in alike.values() for rule in _merged(group)]
    return {_handed_over(rule, merged) for rule in merged}


def _merged(alike: list[WeeklyRule]) -> list[WeeklyRule]:
    """Rules of one weekday, with overlapping and adjoining ones made one, up to a day's length."""
    done: list[WeeklyRule] = []
    for rule in sorted(alike, key=lambda rule: (_start(rule), -rule.spell.minutes)):
        before = done[-1] if done else None
        if before is None or _start(rule) > _end(before):
            done.append(rule)
            continue
        minutes = max(_end(before), _end(rule)) - _start(before)
        if minutes > _DAY_MINUTES:
            done.append(rule)
        else:
            done[-1] = replace(before, spell=Spell(before.spell.starts, minutes))
    return done


def _handed_over(rule: WeeklyRule, rules: list[WeeklyRule]) -> WeeklyRule:
    into_next = _end(rule) - _DAY_MINUTES
    takes_over = [
        other
        for other in rules
        if other.weekday == rule.weekday % 7 + 1
        and other.holidays is HolidayRule.SAME
        and (other.valid_from, other.valid_to) == (rule.valid_from, rule.valid_to)
        and _start(other) < into_next <= _end(other)
    ]
    if not takes_over:
        return rule
    minutes = min(map(_start, takes_over)) + _DAY_MINUTES - _start(rule)
    return replace(rule, spell=Spell(rule.spell.starts, minutes))


LATE_NIGHT: Final = time(5)
"""A night that ends no earlier than this lasts until the morning. Own judgement."""


def last_night(rules: set[WeeklyRule]) -> set[WeeklyRule]:
    """The night towards Monday, when weekdays are open until the morning and the weekend round the clock.

    "16.30-08 och helger dygnet runt" is meant to leave no gap. A night that ends at 02.00 is no such promise.
    """
    weekend = {(rule.weekday, rule.spell) for rule in rules if rule.weekday in (6, 7)}
    if weekend != {(day, Spell(time(0), _DAY_MINUTES)) for day in (6, 7)}:
        return set()
    morning = LATE_NIGHT.hour * 60
    nights = [rule for rule in rules if rule.weekday == 1 and _end(rule) >= _DAY_MINUTES + morning]
    return {replace(night, spell=Spell(time(0), _end(night) - _DAY_MINUTES)) for night in nights[:1]}


def _start(rule: WeeklyRule) -> int:
    return minutes_into_day(rule.spell.starts)


def _end(rule: WeeklyRule) -> int:
    return _start(rule) + rule.spell.minutes
