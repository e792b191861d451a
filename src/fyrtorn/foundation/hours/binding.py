"""Binds times to days within one passage of opening hours, in whichever order they stand."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Final

from fyrtorn.foundation.hours.breaks import without
from fyrtorn.foundation.hours.day_lists import days_joined
from fyrtorn.foundation.hours.joining import joined, last_night
from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule, minutes_into_day
from fyrtorn.foundation.hours.statements import Statement, settle
from fyrtorn.foundation.hours.tokens import ALL_DAYS, VALUES, WEEKDAYS, WEEKEND, WHOLE_DAY, Kind, Token


def in_one_line(text: str, start: int, end: int) -> str:
    """A stretch of the text on one line, with line breaks as " / "."""
    lines = (" ".join(line.replace("|", " ").split()) for line in text[start:end].split("\n"))
    return " / ".join(line for line in lines if line)


class PassageReader:
    """Reads one passage, once: ``read`` gives its hours, and ``problems`` then says what was unclear."""

    def __init__(self, text: str, passage: list[Token]) -> None:
        self.problems: list[str] = []
        self._text = text
        self._start = passage[0].start
        self._tokens, self._after_comma = days_joined(passage)
        self._has_label = any(token.kind is Kind.LABEL for token in passage)
        self._statements: list[Statement] = []
        self._loose: list[Token] = []
        self._deviations: list[Deviation] = []
        self._dates: Token | None = None
        self._is_working_days_only = False
        self._is_all_in_words = False
        said = [token.kind for token in self._tokens if token.kind in VALUES or token.kind is Kind.DAYS]
        self._times_first = said[0] in VALUES and Kind.DAYS in said

    def read(self) -> Hours:
        """The rules of the passage, in the order of the week; what no rule can say, in words."""
        steps = {
            Kind.DAYS: self._read_days, Kind.SPELL: self._read_value, Kind.CLOSED: self._read_value,
            Kind.UNTIL: self._read_value, Kind.LUNCH: self._read_lunch, Kind.HOLIDAYS: self._read_holidays,
            Kind.HOLIDAYS_CLOSED: self._read_holiday_rule, Kind.HOLIDAYS_SAME: self._read_holiday_rule,
            Kind.DATES: self._read_dates, Kind.SOME_WEEKS: self._read_some_weeks,
            Kind.STRETCH: self._read_stretch, Kind.EXCEPT: self._read_except,
        }  # fmt: skip
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.problem:
                self.problems.append(token.problem)
            if token.kind is Kind.WORKING_DAYS_ONLY:
                self._is_working_days_only = True
            elif token.kind in steps:
                index += steps[token.kind](index)
            index += 1
        self._bind_loose()
        return self._hours()

    # Each step reads the token at an index and says how many of the following tokens it has read as well.

    def _read_days(self, index: int) -> int:
        token, following = self._tokens[index], self._next(index)
        statement = Statement(days=token.days, start=token.start, end=token.end)
        written = self._text[token.start : token.end].casefold()
        if self._is_working_days_only:
            statement.holidays = HolidayRule.CLOSED
            self._is_working_days_only = False
        elif token.days == ALL_DAYS and not any(name in written for name in ("må", "mon")):
            statement.holidays = HolidayRule.SAME
        if self._dates is not None:
            self._date(statement, self._dates)
        self._statements.append(statement)
        has_own_time = following is not None and following.kind in VALUES and token.start in self._after_comma
        if self._loose and not has_own_time:
            for value in self._loose:
                self._bind(statement, value)
            self._loose = []
        return 0

    def _read_value(self, index: int) -> int:
        token, following = self._tokens[index], self._next(index)
        is_before_time = following is not None and following.kind is Kind.SPELL
        if token.kind is Kind.CLOSED and following is not None and following.kind is Kind.DATES:
            return self._read_closed_dates(index)
        if token.kind is Kind.CLOSED and not is_before_time and _UNREAD_DATE.match(self._text, token.end):
            self._is_all_in_words = True
            return 0
        if token.kind is Kind.CLOSED and is_before_time and self._bound():
            return self._read_lunch(index)
        unbound = [statement for statement in self._statements if not statement.is_bound]
        if len(unbound) > 1 and len(values := self._values_from(index)) == len(unbound):
            for statement, value in zip(unbound, values, strict=True):
                self._bind(statement, value)
            return self._tokens.index(values[-1]) - index
        if unbound:
            for statement in unbound:
                self._bind(statement, token)
        elif self._belongs_to_next(index) or not self._statements:
            self._loose.append(token)
        else:
            self._bind(self._statements[-1], token)
        return 0

    def _read_closed_dates(self, index: int) -> int:
        """ "Stängt 1 mars 2027", "stängt 24–26 december 2026": closed then, whatever the week says.

        What cannot be said as a row of closed days - no year, a whole season, "från", a part of a day - leaves
        all of it in words: hours that forget when it is closed would send somebody to a shut door.
        """
        read = 0
        while (dates := self._next(index + read)) is not None and dates.kind is Kind.DATES:
            read += 1
            is_open_ended = _FROM.search(self._text[self._tokens[index].end : dates.end]) is not None
            if dates.first is None or dates.last is None or is_open_ended:
                self._is_all_in_words = True
                continue
            days = (dates.last - dates.first).days + 1
            self._is_all_in_words |= days > _MOST_DAYS_CLOSED
            self._deviations += [
                Deviation(on=dates.first + timedelta(days=day), spells=())
                for day in range(min(days, _MOST_DAYS_CLOSED))
            ]
        following = self._next(index + read)
        self._is_all_in_words |= following is not None and following.kind is Kind.SPELL
        return read

    def _read_lunch(self, index: int) -> int:
        read = 1
        while (following := self._next(index + read - 1)) is not None and following.kind is Kind.CELL:
            read += 1
        if following is None or following.kind is not Kind.SPELL or following.spell is None:
            return 0
        lunch = following.spell
        with_lunch = [said for said in self._bound() if said.spells and not said.has_lunch]
        for statement in with_lunch:
            statement.spells = [part for spell in statement.spells for part in without(spell, lunch)]
            statement.has_lunch = True
        if len(with_lunch) > 1:
            self.problems.append("Vi har läst lunchstängningen så att den gäller alla dagar före den.")
        return read

    def _read_holidays(self, index: int) -> int:
        """ "Lördagar och helgdagar 10-14": open then too, as far as weekly rules can say it."""
        if index and self._statements:
            self._statements[-1].holidays = HolidayRule.SAME
            self.problems.append("Lägg in helgdagar som infaller på andra veckodagar som avvikande dagar.")
        return 0

    def _read_holiday_rule(self, index: int) -> int:
        is_closed = self._tokens[index].kind is Kind.HOLIDAYS_CLOSED
        for statement in self._statements:
            statement.holidays = HolidayRule.CLOSED if is_closed else HolidayRule.SAME
        return 0

    def _read_dates(self, index: int) -> int:
        """Dates hold for the days that follow, or for what was just said when they end the line.

        Right after a weekday they make an occasion ("tisdag 12 maj 18-20"), which is no opening hour. With a
        time of their own and no weekday they make a deviation, if the year is written.
        """
        token, before, following = self._tokens[index], self._previous(index), self._next(index)
        times = self._times_after(index)
        if before is not None and before.kind is Kind.DAYS:
            self._statements.pop()
            return len(times)
        after = self._next(index + len(times))
        if times and after is not None and after.kind is Kind.DAYS:
            self._dates = token
        elif times:
            self._deviate(token, times)
            return len(times)
        elif self._statements and (following is None or following.kind is Kind.LINE) and not _is_line(before):
            self._date(self._statements[-1], token)
        else:
            self._dates = token
        return 0

    def _read_some_weeks(self, index: int) -> int:
        token = self._tokens[index]
        if self._statements:
            statement = self._statements[-1]
            statement.is_words = True
            statement.start, statement.end = min(statement.start, token.start), max(statement.end, token.end)
            return 0
        times = self._times_after(index)
        if times:
            self._deviate(token, times)
        else:
            self._dates = token
        return len(times)

    def _read_except(self, index: int) -> int:
        """ "Vardagar utom onsdagar 9–11", "vardagar 9–11, ej onsdagar": not those days. They may have other times
        of their own after them, as in "vardagar 9–11, utom onsdagar 13–15"."""
        excepted, value = self._next(index), self._next(index + 1)
        if excepted is None or excepted.kind is not Kind.DAYS or not self._statements:
            return 0
        before = self._statements[-1]
        has_own_time = before.is_bound and value is not None and value.kind in VALUES
        if has_own_time and value is not None and value.kind is Kind.UNTIL:
            return 0
        before.days = tuple(day for day in before.days if day not in excepted.days)
        before.end = max(before.end, excepted.end)
        return 0 if has_own_time else 1

    def _read_stretch(self, index: int) -> int:
        """ "Fredag 16 – måndag 8": the rest of the first day, whole days, and the last day until then."""
        token = self._tokens[index]
        if token.spell is None or token.until is None:
            return 0
        if not set(WEEKEND) <= set(token.days):
            written = in_one_line(self._text, token.start, token.end)
            self.problems.append(_ALL_THE_TIME.format(written=written))
        first, *between, last = token.days
        if token.until == time(0) and self._text[token.start : token.end].rstrip(" 0.:").endswith("24"):
            between.append(last)
        parts: list[tuple[tuple[int, ...], Spell]] = [((first,), token.spell)]
        if between:
            parts.append((tuple(between), WHOLE_DAY))
        if minutes_into_day(token.until):
            parts.append(((last,), Spell(time(0), minutes_into_day(token.until))))
        for days, spell in parts:
            statement = Statement(days=days, start=token.start, end=token.end)
            self._bind(statement, token._replace(spell=spell))
            self._statements.append(statement)
        return 0

    def _next(self, index: int) -> Token | None:
        return self._tokens[index + 1] if index + 1 < len(self._tokens) else None

    def _previous(self, index: int) -> Token | None:
        return self._tokens[index - 1] if index else None

    def _bound(self) -> list[Statement]:
        return [statement for statement in self._statements if statement.is_bound]

    def _values_from(self, index: int) -> list[Token]:
        """The values of a row of cells: one for each day in the row above."""
        values: list[Token] = []
        for token in self._tokens[index:]:
            if token.kind in VALUES and token.kind is not Kind.STRETCH:
                values.append(token)
            elif token.kind not in {Kind.CELL, Kind.LINE}:
                break
        return values

    def _times_after(self, index: int) -> list[Token]:
        times: list[Token] = []
        for token in self._tokens[index + 1 :]:
            if token.kind not in VALUES:
                break
            times.append(token)
        return times

    def _belongs_to_next(self, index: int) -> bool:
        """Whether the value's days stand after it: "stängt söndagar", "9-12 vardagar, 10-13 lördagar"."""
        following, after = self._next(index), self._next(index + 1)
        if following is None or following.kind not in {Kind.DAYS, Kind.WORKING_DAYS_ONLY}:
            return False
        return self._times_first or after is None or after.kind not in VALUES

    def _bind(self, statement: Statement, value: Token) -> None:
        statement.is_bound = True
        statement.start, statement.end = min(statement.start, value.start), max(statement.end, value.end)
        if value.spell is not None:
            statement.spells.append(value.spell)
            is_weekend_too = set(statement.days) >= set(WEEKEND)
            if value.spell == WHOLE_DAY and is_weekend_too and statement.holidays is HolidayRule.UNSTATED:
                statement.holidays = HolidayRule.SAME
        elif value.until is not None:
            self._close_at(statement, value.until)

    def _close_at(self, statement: Statement, until: time) -> None:
        """ "Öppet till 18 onsdagar": on those days the last time said before ends then instead."""
        others = [other for other in self._statements if other is not statement]
        earlier = [other for other in others if other.spells and set(statement.days) <= set(other.days)]
        if not earlier:
            self.problems.append("Det står när det stänger, men inte när det öppnar.")
            statement.is_words = True
            return
        *mornings, last = sorted(earlier[-1].spells, key=lambda spell: spell.starts)
        minutes = (minutes_into_day(until) - minutes_into_day(last.starts)) % 1440
        statement.spells = [*mornings, Spell(last.starts, minutes or 1440)]
        statement.holidays = earlier[-1].holidays
        for other in earlier:
            other.days = tuple(day for day in other.days if day not in statement.days)

    def _date(self, statement: Statement, dates: Token) -> None:
        statement.start, statement.end = min(statement.start, dates.start), max(statement.end, dates.end)
        if dates.first is None and dates.last is None:
            statement.is_words = True
        elif dates.first == dates.last:
            statement.first = dates.first
        else:
            statement.first, statement.last = dates.first, dates.last

    def _deviate(self, dates: Token, times: list[Token]) -> None:
        """One date with times of its own; a whole stretch of dates, or no year, is kept in words."""
        if dates.first is not None and dates.first == dates.last:
            spells = tuple(token.spell for token in times if token.spell is not None)
            self._deviations.append(Deviation(on=dates.first, spells=spells))
            return
        is_first = not self._statements and not self._deviations
        start = self._start if self._has_label and is_first else dates.start
        words = Statement(days=(), start=start, end=times[-1].end, is_bound=True, is_words=True)
        self._statements.append(words)
        if dates.first is not None:
            self.problems.append(_NO_DAYS)

    def _bind_loose(self) -> None:
        """Times whose days are not said: weekdays beside a weekend, every day when round the clock."""
        spells = [token.spell for token in self._loose if token.spell is not None]
        said = {day for statement in self._statements for day in statement.days}
        if not spells or (said and said != set(WEEKEND)):
            return
        start, end = self._loose[0].start, self._loose[-1].end
        statement = Statement(days=ALL_DAYS, start=start, end=end, spells=spells, is_bound=True)
        if said:
            statement.days = WEEKDAYS
            written = in_one_line(self._text, start, end)
            self.problems.append(f"Vi har läst {written} som måndag till fredag. Kontrollera det.")
        elif WHOLE_DAY in spells:
            statement.holidays = HolidayRule.SAME
        elif self._has_label:
            statement.start, statement.is_words = self._start, True
            self.problems.append(_NO_DAYS)
        else:
            return
        if self._dates is not None:
            self._date(statement, self._dates)
        self._statements.append(statement)

    def _hours(self) -> Hours:
        if self._is_all_in_words:
            return Hours(in_words=in_one_line(self._text, self._start, self._tokens[-1].end))
        said = sorted(self._bound(), key=lambda statement: statement.start)
        self.problems += settle(said, text=self._text)
        rules = {
            WeeklyRule(day, spell, statement.holidays, statement.first, statement.last)
            for statement in said
            if not statement.is_words
            for day in statement.days
            for spell in statement.spells
        }
        rules = joined(rules | last_night(rules))
        is_only_closed = not rules and not self._deviations and not self.problems
        kept = [statement for statement in said if statement.is_words or is_only_closed]
        return Hours(
            weekly=tuple(sorted(rules, key=_order)),
            deviations=tuple(self._deviations),
            in_words="; ".join(in_one_line(self._text, words.start, words.end) for words in kept),
        )


_FROM: Final = re.compile(r"\b(från|fr\.?|from|until|till|t\.?o\.?m)\b", re.IGNORECASE)
_UNREAD_DATE: Final = re.compile(r"\s*(?:den\s+)?\d{1,2}\s*[/.]\s*\d{1,2}\b")
"""A date in figures, "24/12", which is not read."""
_MOST_DAYS_CLOSED: Final = 62
"""A longer time closed is a season, not a row of closed days."""
_ALL_THE_TIME: Final = "Vi har läst {written} som öppet hela tiden däremellan. Kontrollera det."
_NO_DAYS: Final = "Det står klockslag men inte vilka dagar de gäller."


def _order(rule: WeeklyRule) -> tuple[int, time, int, date]:
    return rule.weekday, rule.spell.starts, rule.spell.minutes, rule.valid_from or date.min


def _is_line(token: Token | None) -> bool:
    return token is not None and token.kind is Kind.LINE
