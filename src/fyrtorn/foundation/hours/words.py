"""Hours and answers in words, in Swedish and English, and in the form search engines read.

Plain functions: the words depend on nothing but what is passed in. What people have typed (a reason, hours in
words) goes through as it is, so the page that shows a sentence has to escape it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from babel.dates import format_date

from fyrtorn.foundation.base.calendar import STOCKHOLM, RedDay
from fyrtorn.foundation.hours.model import HolidayRule, Hours, WeeklyRule, minutes_into_day
from fyrtorn.foundation.hours.phrases import SWEDISH, Language, phrases_in
from fyrtorn.foundation.hours.status import Status, Why, is_valid

_ONE_DAY = timedelta(days=1)
_DAY_MINUTES = 24 * 60
_WORKDAYS = (1, 2, 3, 4, 5)
_ALL_WEEK = (1, 2, 3, 4, 5, 6, 7)
_MACHINE_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


# The answer at a moment


def status_sentence(status: Status, *, at: datetime, language: str) -> str:
    """The answer at ``at`` in one to three sentences; holds until ``status.changes_at``.

    Raises:
        ValueError: ``at`` has no time zone, or ``language`` is neither "sv" nor "en".
    """
    if at.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    say = phrases_in(language)
    today = at.astimezone(STOCKHOLM).date()
    if status.is_open is None:
        sentences = _unknown(status, today=today, say=say)
    elif status.is_open:
        sentences = _open(status, today=today, say=say)
    else:
        sentences = _closed(status, today=today, say=say)
    return " ".join(sentences)


def _open(status: Status, *, today: date, say: Language) -> list[str]:
    if status.until is None:
        return [say.open_always]
    ending = say.unknown_after if status.is_open_after is None else say.closes
    return [
        say.open_now,
        ending.format(when=_ending(status.until, today=today, say=say)),
        *_special_hours(status, say=say),
    ]


def _closed(status: Status, *, today: date, say: Language) -> list[str]:
    special = _special_hours(status, say=say)
    if status.why is Why.HOLIDAY_CLOSED and status.red_day:
        closed = say.closed_today_red_day.format(red_day=_name(status.red_day, say=say))
    elif status.why is Why.DEVIATION_CLOSED:
        reason, special = _reason(status), []
        closed = say.closed_today_reason.format(reason=reason) if reason else say.closed_today
    else:
        closed = say.closed_now
    if status.next_opening is None:
        return [closed, say.opens_unknown, *special]
    opens = say.opens_at_latest if status.is_open_after is None else say.opens
    return [closed, opens.format(when=_beginning(status.next_opening, today=today, say=say)), *special]


def _unknown(status: Status, *, today: date, say: Language) -> list[str]:
    if status.red_day:
        is_today = status.red_day.on == today
        phrase = say.unknown_red_day if is_today else say.unknown_after_red_day
        unknown = phrase.format(red_day=_name(status.red_day, say=say))
    else:
        unknown = {
            Why.STATED_IN_WORDS: say.in_words.format(words=status.in_words),
            Why.NOT_YET_VALID: say.not_yet_valid,
            Why.NO_LONGER_VALID: say.no_longer_valid,
            Why.OTHER_UNKNOWN: say.unknown_now,
        }.get(status.why, say.unknown_hours)
    if status.next_opening is None:
        return [unknown]
    when = _beginning(status.next_opening, today=today, say=say)
    return [unknown, say.next_known.format(when=when)]


def _special_hours(status: Status, *, say: Language) -> list[str]:
    reason = _reason(status)
    return [say.special_hours.format(reason=reason)] if reason else []


def _reason(status: Status) -> str:
    return status.deviation_reason.strip().rstrip(".")


def _name(red: RedDay, *, say: Language) -> str:
    return red.name if say is SWEDISH else red.name_en


def _beginning(moment: datetime, *, today: date, say: Language) -> str:
    local = moment.astimezone(STOCKHOLM)
    return _at(local.date(), _clock(local.time(), say=say), today=today, say=say)


def _ending(moment: datetime, *, today: date, say: Language) -> str:
    """Today's day is left out, and midnight is 24.00 of the day that ends."""
    local = moment.astimezone(STOCKHOLM)
    day, shown = local.date(), _clock(local.time(), say=say)
    if local.time() == time.min:
        day, shown = day - _ONE_DAY, f"24{say.clock}00"
    return say.at_time.format(time=shown) if day == today else _at(day, shown, today=today, say=say)


def _at(day: date, shown: str, *, today: date, say: Language) -> str:
    label = _day_label(day, today=today, say=say)
    comma = "," if day == today + _ONE_DAY else ""
    return f"{label}{comma} {say.at_time.format(time=shown)}"


def _clock(shown: time, *, say: Language) -> str:
    return f"{shown:%H}{say.clock}{shown:%M}"


def day_label(day: date, *, today: date, language: str) -> str:
    """A day as one says it today: "i dag", "i morgon, tisdag", "tisdag 5 januari".

    Raises:
        ValueError: ``language`` is neither "sv" nor "en".
    """
    return _day_label(day, today=today, say=phrases_in(language))


def _day_label(day: date, *, today: date, say: Language) -> str:
    if day == today:
        return say.today
    if day == today + _ONE_DAY:
        return say.tomorrow.format(weekday=say.weekdays[day.weekday()])
    return f"{say.weekdays[day.weekday()]} {format_date(day, 'd MMMM', locale=say.code)}"


# The week


_Stretch = tuple[int, int]
"""Minutes from midnight: start, and end, which is over 1440 when it runs into the next day."""


def week_lines(hours: Hours, *, language: str, today: date | None = None) -> tuple[tuple[str, str], ...]:
    """The weekly rules as rows of (days, times): ("Måndag–onsdag", "08.00–17.00"), ("Torsdag", "Stängt").

    "Closed" is said only of weekdays that no rule holding at the same time speaks of. Rules that hold for a
    period have the period after their days. With ``today``, rules whose last day has passed are left out.
    Hours without weekly rules give no rows. What holds on red days is told by :func:`hours_in_words`.

    Raises:
        ValueError: ``language`` is neither "sv" nor "en".
    """
    say = phrases_in(language)
    periods = _by_period(hours.weekly, today=today)
    rows: list[tuple[str, str]] = []
    for period, rules in periods.items():
        week = _week(rules)
        together = [other for other in periods if _share_a_day(period, other)]
        if period == together[0]:
            used = {rule.weekday for other in together for rule in periods[other]}
            week |= {day: () for day in _ALL_WEEK if day not in used}
        suffix = _period_in_words(period, say=say)
        rows += [
            (_capital(_run_in_words(run, say=say)) + suffix, _capital(_times(week[run[0]], say=say)))
            for run in _runs(sorted(week), same=week)
        ]
    return tuple(rows)


def hours_in_words(hours: Hours, *, language: str, today: date | None = None) -> str:
    """All weekly rules in one line: "Helgfria vardagar 09.00–12.00 och 13.00–16.00".

    Empty if nothing is stated; hours given only in words are passed through. With ``today``,
    rules whose last day has passed are left out.

    Raises:
        ValueError: ``language`` is neither "sv" nor "en".
    """
    return _capital(_in_one_line(hours, today=today, say=phrases_in(language)))


def _in_one_line(hours: Hours, *, today: date | None, say: Language) -> str:
    if hours.when_closed:
        other = _in_one_line(hours.when_closed, today=today, say=say)
        return say.other_times_than.format(hours=other) if other else ""
    parts: list[str] = []
    for period, rules in _by_period(hours.weekly, today=today).items():
        lines: list[tuple[int, str]] = []
        for holidays in HolidayRule:
            week = _week(rule for rule in rules if rule.holidays is holidays)
            for stretches in dict.fromkeys(week.values()):
                days = tuple(day for day in sorted(week) if week[day] == stretches)
                lines.append((days[0], _days_and_times(days, stretches, holidays=holidays, say=say)))
        in_order = sorted(lines, key=lambda line: line[0])
        parts += [line + _period_in_words(period, say=say) for _first_day, line in in_order]
    return "; ".join(parts) or hours.in_words


def _days_and_times(
    days: tuple[int, ...], stretches: Sequence[_Stretch], *, holidays: HolidayRule, say: Language
) -> str:
    times = _times(stretches, say=say)
    if days == _WORKDAYS and holidays is HolidayRule.CLOSED:
        return f"{say.working_days} {times}"
    if days == _ALL_WEEK and holidays is not HolidayRule.UNSTATED:
        every_day = say.every_day if holidays is HolidayRule.SAME else say.every_day_but_red
        return f"{every_day} {times}"
    runs = [_run_in_words(run, say=say) for run in _runs(days)]
    line = f"{_listed(runs, say=say)} {times}"
    if holidays is HolidayRule.UNSTATED:
        return line
    phrase = say.not_red_days if holidays is HolidayRule.CLOSED else say.also_red_days
    return phrase.format(hours=line)


def machine_hours(hours: Hours, *, today: date | None = None) -> tuple[str, ...]:
    """The weekly rules as values of schema.org's ``openingHours``: "Mo-Fr 09:00-12:00"; days alone: all day.

    That form knows neither red days nor periods. So with ``today`` these are the rules that hold on that
    date, and without it only the rules that hold for ever.
    """
    rules = [
        rule
        for rule in hours.weekly
        if (is_valid(rule, on=today) if today else rule.valid_from is None and rule.valid_to is None)
    ]
    week = _week(rules)
    return tuple(
        "-".join(_MACHINE_DAYS[day - 1] for day in dict.fromkeys((run[0], run[-1]))) + _machine_time(stretch)
        for run in _runs(sorted(week), same=week)
        for stretch in week[run[0]]
    )


def _machine_time(stretch: _Stretch) -> str:
    start, end = stretch
    if _is_all_day(stretch):
        return ""
    return f" {start // 60:02}:{start % 60:02}-{end // 60 % 24:02}:{end % 60:02}"


_Period = tuple[date | None, date | None]


def _by_period(rules: Iterable[WeeklyRule], *, today: date | None) -> dict[_Period, list[WeeklyRule]]:
    """Rules by first and last day, open-ended and earlier first. A first day already passed is no news."""
    periods: defaultdict[_Period, list[WeeklyRule]] = defaultdict(list)
    for rule in rules:
        first, last = rule.valid_from, rule.valid_to
        if first and last and last < first:
            continue  # a period that ends before it begins never holds
        if today and last and last < today:
            continue
        if today and first and first <= today:
            first = None
        periods[first, last].append(rule)
    return dict(sorted(periods.items(), key=lambda item: (item[0][0] or date.min, item[0][1] or date.min)))


def _share_a_day(first: _Period, second: _Period) -> bool:
    both_from = max(first[0] or date.min, second[0] or date.min)
    return both_from <= min(first[1] or date.max, second[1] or date.max)


def _week(rules: Iterable[WeeklyRule]) -> dict[int, tuple[_Stretch, ...]]:
    """The stretches of each weekday that has any, in order, overlapping and adjoining ones made one."""
    week: dict[int, tuple[_Stretch, ...]] = {}
    for rule in sorted(rules, key=lambda rule: (rule.weekday, rule.spell.starts)):
        start = minutes_into_day(rule.spell.starts)
        end = start + rule.spell.minutes
        before = week.get(rule.weekday, ())
        if before and start <= before[-1][1]:
            start, end = before[-1][0], max(end, before[-1][1])
            before = before[:-1]
        week[rule.weekday] = (*before, (start, end))
    return week


def _runs(
    days: Sequence[int], *, same: dict[int, tuple[_Stretch, ...]] | None = None
) -> list[tuple[int, ...]]:
    """Weekdays in a row, cut also where the stretches in ``same`` differ."""
    runs: list[tuple[int, ...]] = []
    for day in days:
        last = runs[-1][-1] if runs else 0
        if runs and day == last + 1 and (same is None or same[day] == same[last]):
            runs[-1] += (day,)
        else:
            runs.append((day,))
    return runs


def _run_in_words(run: tuple[int, ...], *, say: Language) -> str:
    return "–".join(say.weekdays[day - 1] for day in dict.fromkeys((run[0], run[-1])))


def _period_in_words(period: _Period, *, say: Language) -> str:
    first, last = (format_date(day, "d MMMM y", locale=say.code) if day else "" for day in period)
    if first and last:
        return f", {first}–{last}"
    if first:
        return ", " + say.valid_from.format(first=first)
    return ", " + say.valid_to.format(last=last) if last else ""


def _times(stretches: Sequence[_Stretch], *, say: Language) -> str:
    return _listed([_from_to(stretch, say=say) for stretch in stretches], say=say) or say.closed


def _from_to(stretch: _Stretch, *, say: Language) -> str:
    """Up to a day later only the end's clock is shown: 22.00–06.00."""
    start, end = stretch
    if _is_all_day(stretch):
        return say.round_the_clock
    shown_end = end if end <= _DAY_MINUTES else end % _DAY_MINUTES
    times = "–".join(f"{shown // 60:02}{say.clock}{shown % 60:02}" for shown in (start, shown_end))
    return say.next_day.format(times=times) if end - start >= _DAY_MINUTES else times


def _is_all_day(stretch: _Stretch) -> bool:
    start, end = stretch
    return start == 0 and end >= _DAY_MINUTES


def _listed(parts: Sequence[str], *, say: Language) -> str:
    """One, two or more things as in running text: "a, b och c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {say.and_} {parts[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
