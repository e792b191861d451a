"""The answer at a moment: open, closed or not known; why; and when that changes.

How the answer is found. Each calendar day in Sweden is cut into stretches, each with one answer:

1. A spell belongs to the day it *starts*, and that day decides about all of it, also past midnight.
2. A deviation replaces the weekly rules of its date - not what still runs from the evening before.
3. On a red day or eve a rule that says "closed" or "same" is followed. If any rule for that weekday says
   nothing, the day is not known, from midnight to midnight and on through that rule's own night.
   A weekday without rules is closed as usual, red or not.
4. Where stretches overlap, known open goes before not known, and not known before closed.

Spells are wall-clock times: 22.00 and 480 minutes ends when clocks show 06.00, also in the two nights when
clocks change. Then it lasts an hour less or more (see :func:`calendar.moment_of` for the changed hour).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from fyrtorn.foundation.base.calendar import STOCKHOLM, RedDay, midnight, moment_of, red_day
from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule

LOOK_AHEAD_DAYS = 60
"""How many days after today are searched for a change. Beyond them nothing is said."""

_ONE_DAY = timedelta(days=1)


class Why(StrEnum):
    """What decided the answer."""

    WITHIN_HOURS = "within_hours"
    OUTSIDE_HOURS = "outside_hours"
    HOLIDAY_CLOSED = "holiday_closed"
    """Closed all day by the rules' own word about red days."""
    HOLIDAY_UNSTATED = "holiday_unstated"
    """Unknown: a red day about which the rules say nothing."""
    DEVIATION_OPEN = "deviation_open"
    DEVIATION_CLOSED = "deviation_closed"
    """Closed all day by a deviation. Before or after a deviation's spells it is OUTSIDE_HOURS."""
    NOT_YET_VALID = "not_yet_valid"
    """Unknown: no rule holds today, but one will."""
    NO_LONGER_VALID = "no_longer_valid"
    """Unknown: the last day of every rule has passed."""
    STATED_IN_WORDS = "stated_in_words"
    """Unknown to us: the hours are given in words only."""
    NOT_STATED = "not_stated"
    """Unknown: nothing is stated."""
    OTHER_IS_CLOSED = "other_is_closed"
    """Open, because the hours it takes over after are closed."""
    OTHER_IS_OPEN = "other_is_open"
    """Closed, because the hours it takes over after are open."""
    OTHER_UNKNOWN = "other_unknown"
    """Unknown, because the hours it takes over after are."""


@dataclass(frozen=True, slots=True)
class Status:
    """The answer at one moment. All moments are in UTC, so that they compare and subtract rightly."""

    is_open: bool | None
    """None: not known. Never to be shown as closed or as open."""
    why: Why
    until: datetime | None
    """When ``is_open`` changes: closing time if open; for an unknown day, its end. None: not within
    ``LOOK_AHEAD_DAYS``."""
    is_open_after: bool | None
    """``is_open`` from ``until`` on, so that the end of what we know is not told as a closing time.
    Without meaning while ``until`` is None."""
    next_opening: datetime | None
    """If not open: the next moment known to be open, past any unknown time."""
    changes_at: datetime
    """Until then all of this answer holds, and any sentence made from it. At the latest next midnight, when
    "tomorrow" gets another meaning. Always later than the moment asked about."""
    red_day: RedDay | None = None
    """The red day that decided the answer. After midnight it may be the day before."""
    deviation_reason: str = ""
    in_words: str = ""
    """The words of STATED_IN_WORDS."""

    @property
    def red_day_name(self) -> str:
        """The red day's Swedish name, or an empty text."""
        return self.red_day.name if self.red_day else ""


class _Answer(NamedTuple):
    is_open: bool | None
    why: Why
    red_day: RedDay | None = None
    deviation_reason: str = ""


class _Stretch(NamedTuple):
    starts: datetime
    ends: datetime
    answer: _Answer


class _Day(NamedTuple):
    """What one date decides: its spells, which may run past midnight, and what holds around them."""

    spells: Sequence[_Stretch]
    otherwise: Sequence[_Stretch]


def status_at(hours: Hours, *, at: datetime) -> Status:
    """The answer these hours give at the moment ``at``.

    Raises:
        ValueError: ``at`` has no time zone.
    """
    if at.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    moment = at.astimezone(UTC)
    ahead = _stretches_from(hours, day=moment.astimezone(STOCKHOLM).date())
    now = next(stretch for stretch in ahead if moment < stretch.ends)
    change, opening = _what_comes(ahead, now=now.answer)
    return Status(
        is_open=now.answer.is_open,
        why=now.answer.why,
        until=change.starts if change else None,
        is_open_after=change.answer.is_open if change else None,
        next_opening=opening.starts if opening else None,
        changes_at=now.ends,
        red_day=now.answer.red_day,
        deviation_reason=now.answer.deviation_reason,
        in_words=hours.in_words if now.answer.why is Why.STATED_IN_WORDS else "",
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time with one answer, from a moment until another, which is not included. In UTC."""

    starts: datetime
    ends: datetime
    is_open: bool | None


def stretches(hours: Hours, *, starts: datetime, ends: datetime) -> Iterator[Stretch]:
    """The answers from ``starts`` until ``ends``, in order and without gaps; neighbours differ.

    Raises:
        ValueError: a moment has no time zone.
    """
    if starts.utcoffset() is None or ends.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    first, last = starts.astimezone(STOCKHOLM).date(), ends.astimezone(STOCKHOLM).date()
    found: Stretch | None = None
    for one in _stretches_from(hours, day=first, days=(last - first).days):
        begins, stops = max(one.starts, starts), min(one.ends, ends)
        if begins >= stops:
            continue
        if found is not None and found.is_open is one.answer.is_open:
            found = Stretch(found.starts, stops, found.is_open)
            continue
        if found is not None:
            yield found
        found = Stretch(begins, stops, one.answer.is_open)
    if found is not None:
        yield found


def _what_comes(ahead: Iterator[_Stretch], *, now: _Answer) -> tuple[_Stretch | None, _Stretch | None]:
    """The first stretch with another answer, and the first known to be open (None while open)."""
    change = None
    for stretch in ahead:
        if change is None and not _goes_on(now, stretch.answer):
            change = stretch
            if now.is_open:
                break
        if change and stretch.answer.is_open:
            return change, stretch
    return change, None


def _goes_on(now: _Answer, then: _Answer) -> bool:
    """Open stays open and closed stays closed for whatever reason; two unknown days are two answers."""
    return now == then if now.is_open is None else now.is_open is then.is_open


def _stretches_from(hours: Hours, *, day: date, days: int = LOOK_AHEAD_DAYS) -> Iterator[_Stretch]:
    """Stretches without gaps from midnight before ``day`` to the end of the day that is ``days`` later."""
    before = _decided_by(hours, day - _ONE_DAY)
    for ahead in range(days + 1):
        today = _decided_by(hours, day + timedelta(days=ahead))
        yield from _cut(today, before=before)
        before = today


def _cut(today: _Day, *, before: _Day) -> list[_Stretch]:
    """One calendar day as stretches in order, without gaps; the night of the day before reaches in."""
    if not (today.spells or before.spells):
        return list(today.otherwise)
    begins, ends = today.otherwise[0].starts, today.otherwise[-1].ends
    layers = [*today.spells, *today.otherwise, *before.spells]
    edges = sorted({edge for layer in layers for edge in (layer.starts, layer.ends) if begins < edge < ends})
    day: list[_Stretch] = []
    for starts, stops in zip([begins, *edges], [*edges, ends], strict=True):
        answer = max(
            (layer.answer for layer in layers if layer.starts <= starts < layer.ends), key=_precedence
        )
        if day and day[-1].answer == answer:
            day[-1] = day[-1]._replace(ends=stops)
        else:
            day.append(_Stretch(starts, stops, answer))
    return day


def _precedence(answer: _Answer) -> int:
    return 2 if answer.is_open else 1 if answer.is_open is None else 0


def _decided_by(hours: Hours, day: date) -> _Day:
    deviations = [deviation for deviation in hours.deviations if deviation.on == day]
    if deviations:
        return _by_deviations(deviations, day)
    if hours.when_closed:
        return _Day((), [_turned(stretch) for stretch in _whole_day(hours.when_closed, day)])
    if not hours.weekly:
        return _all_day(day, _Answer(None, Why.STATED_IN_WORDS if hours.in_words else Why.NOT_STATED))
    return _by_rules(hours.weekly, day)


def _whole_day(hours: Hours, day: date) -> list[_Stretch]:
    return _cut(_decided_by(hours, day), before=_decided_by(hours, day - _ONE_DAY))


def _turned(other: _Stretch) -> _Stretch:
    """Seen from the line that is open when the other is closed."""
    if other.answer.is_open is None:
        return other._replace(answer=_Answer(None, Why.OTHER_UNKNOWN, other.answer.red_day))
    if other.answer.is_open:
        return other._replace(answer=_Answer(False, Why.OTHER_IS_OPEN))
    return other._replace(answer=_Answer(True, Why.OTHER_IS_CLOSED))


def _by_deviations(deviations: list[Deviation], day: date) -> _Day:
    reason = next((deviation.reason for deviation in deviations if deviation.reason), "")
    spells = [spell for deviation in deviations for spell in deviation.spells]
    is_open = _Answer(True, Why.DEVIATION_OPEN, deviation_reason=reason)
    around = Why.OUTSIDE_HOURS if spells else Why.DEVIATION_CLOSED
    return _all_day(day, _Answer(False, around, deviation_reason=reason), _placed(spells, day, is_open))


def _by_rules(rules: tuple[WeeklyRule, ...], day: date) -> _Day:
    valid = [rule for rule in rules if is_valid(rule, on=day)]
    if not valid:
        waiting = any(rule.valid_from and rule.valid_from > day for rule in rules)
        return _all_day(day, _Answer(None, Why.NOT_YET_VALID if waiting else Why.NO_LONGER_VALID))
    todays = [rule for rule in valid if rule.weekday == day.isoweekday()]
    red = red_day(day) if todays else None
    if red is None:
        spells = [rule.spell for rule in todays]
        return _all_day(
            day, _Answer(False, Why.OUTSIDE_HOURS), _placed(spells, day, _Answer(True, Why.WITHIN_HOURS))
        )
    return _by_rules_on_a_red_day(todays, red)


def _by_rules_on_a_red_day(rules: list[WeeklyRule], red: RedDay) -> _Day:
    same = [rule.spell for rule in rules if rule.holidays is HolidayRule.SAME]
    unstated = [rule.spell for rule in rules if rule.holidays is HolidayRule.UNSTATED]
    unknown = _Answer(None, Why.HOLIDAY_UNSTATED, red)
    if unstated:
        around = unknown
    elif same:
        around = _Answer(False, Why.OUTSIDE_HOURS)
    else:
        around = _Answer(False, Why.HOLIDAY_CLOSED, red)
    is_open = _Answer(True, Why.WITHIN_HOURS)
    return _all_day(red.on, around, [*_placed(same, red.on, is_open), *_placed(unstated, red.on, unknown)])


def is_valid(rule: WeeklyRule, *, on: date) -> bool:
    """Whether the date lies within the rule's validity, first and last day included."""
    return (rule.valid_from is None or rule.valid_from <= on) and (
        rule.valid_to is None or on <= rule.valid_to
    )


def _all_day(day: date, answer: _Answer, spells: Sequence[_Stretch] = ()) -> _Day:
    return _Day(spells, (_Stretch(midnight(day), midnight(day + _ONE_DAY), answer),))


def _placed(spells: list[Spell], day: date, answer: _Answer) -> list[_Stretch]:
    """The spells as moments. One that falls wholly within the hour skipped in spring has no length."""
    stretches = []
    for spell in spells:
        starts = datetime.combine(day, spell.starts)
        ends = starts + timedelta(minutes=spell.minutes)
        stretches.append(_Stretch(moment_of(starts), moment_of(ends), answer))
    return stretches
