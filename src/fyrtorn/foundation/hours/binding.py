"""Binds times to days within one passage of opening hours, in whichever order they stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Final

from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.hours.scanning import ALL_DAYS, WEEKDAYS, WEEKEND, WHOLE_DAY, Kind, Token

VALUES: Final = frozenset({Kind.SPELL, Kind.CLOSED, Kind.UNTIL})


def in_one_line(text: str, start: int, end: int) -> str:
    """A stretch of the text on one line, with line breaks as " / "."""
    lines = (" ".join(line.replace("|", " ").split()) for line in text[start:end].split("\n"))
    return " / ".join(line for line in lines if line)


@dataclass(slots=True)
class _Statement:
    """Days, and the times that hold on them, while a passage is being read."""

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


def _days_joined(passage: list[Token]) -> list[Token]:
    """The passage with "mån-ons, fre" as one token, and without the words that only fill out."""
    joined: list[Token] = []
    link: Kind | None = None
    touches = False
    for token in passage:
        if token.kind in {Kind.FILLER, Kind.OTHER, Kind.LABEL, Kind.STOP}:
            touches = touches and token.kind is Kind.FILLER
            if token.kind is Kind.LABEL:
                joined.append(token)
            continue
        if token.kind in {Kind.TO, Kind.AND}:
            link = token.kind if link is None or token.kind is Kind.AND else link
            continue
        if token.kind is Kind.DAYS and touches and joined and joined[-1].kind is Kind.DAYS:
            joined[-1] = _two_days(joined[-1], token, is_range=link is Kind.TO)
        else:
            joined.append(token)
        touches = token.kind is Kind.DAYS
        link = None
    return joined


def _two_days(left: Token, right: Token, *, is_range: bool) -> Token:
    if is_range:
        first, last = left.days[-1], right.days[0]
        between = tuple((first + step - 1) % 7 + 1 for step in range((last - first) % 7 + 1))
    else:
        between = right.days
    days = tuple(sorted({*left.days, *between, *right.days}))
    return Token(Kind.DAYS, left.start, right.end, days=days)


class PassageReader:
    """Reads one passage: binds times to days, in whichever order they stand."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.problems: list[str] = []
        self.statements: list[_Statement] = []
        self.loose: list[Token] = []
        self.deviations: list[Deviation] = []
        self.dates: Token | None = None
        self.working_days_only = False
        self.has_label = any(token.kind is Kind.LABEL for token in tokens)
        said = [token.kind for token in tokens if token.kind in VALUES or token.kind is Kind.DAYS]
        self.times_first = said[:1] != [Kind.DAYS] and Kind.DAYS in said

    def read(self) -> None:
        steps = {
            Kind.DAYS: self._days, Kind.SPELL: self._value, Kind.CLOSED: self._value, Kind.UNTIL: self._value,
            Kind.LUNCH: self._lunch, Kind.HOLIDAYS: self._holidays, Kind.HOLIDAYS_CLOSED: self._holiday_rule,
            Kind.HOLIDAYS_SAME: self._holiday_rule, Kind.DATES: self._dates, Kind.SOME_WEEKS: self._some_weeks,
        }  # fmt: skip
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.problem:
                self.problems.append(token.problem)
            if token.kind is Kind.WORKING_DAYS_ONLY:
                self.working_days_only = True
            elif token.kind in steps:
                index += steps[token.kind](index)
            index += 1
        self._bind_loose()

    def _next(self, index: int) -> Token | None:
        return self.tokens[index + 1] if index + 1 < len(self.tokens) else None

    def _unbound(self) -> list[_Statement]:
        return [statement for statement in self.statements if not statement.is_bound]

    def _days(self, index: int) -> int:
        token = self.tokens[index]
        statement = _Statement(days=token.days, start=token.start, end=token.end)
        written = self.text[token.start : token.end].casefold()
        if self.working_days_only:
            statement.holidays = HolidayRule.CLOSED
            self.working_days_only = False
        elif token.days == ALL_DAYS and not any(name in written for name in ("mån", "mon", "må")):
            statement.holidays = HolidayRule.SAME
        if self.dates is not None:
            self._date(statement, self.dates)
        self.statements.append(statement)
        if self.loose and self.times_first:
            for value in self.loose:
                self._bind(statement, value)
            self.loose = []
        return 0

    def _value(self, index: int) -> int:
        token, following = self.tokens[index], self._next(index)
        if token.kind is Kind.CLOSED and following is not None and following.kind is Kind.SPELL and self._bound():
            return self._lunch(index)
        unbound = self._unbound()
        if unbound:
            values = self._values_from(index)
            if len(values) == len(unbound) > 1:
                for statement, value in zip(unbound, values, strict=True):
                    self._bind(statement, value)
                return self.tokens.index(values[-1]) - index
            for statement in unbound:
                self._bind(statement, token)
        elif self._belongs_to_next(index) or not self.statements:
            self.loose.append(token)
        else:
            self._bind(self.statements[-1], token)
        return 0

    def _bound(self) -> list[_Statement]:
        return [statement for statement in self.statements if statement.is_bound]

    def _values_from(self, index: int) -> list[Token]:
        """The values of a row of cells: one for each day in the row above."""
        values: list[Token] = []
        for token in self.tokens[index:]:
            if token.kind in VALUES:
                values.append(token)
            elif token.kind not in {Kind.CELL, Kind.LINE}:
                break
        return values

    def _belongs_to_next(self, index: int) -> bool:
        """Whether the value's days stand after it: "stängt lördag-söndag", "9-12 vardagar, 10-13 lördagar"."""
        following = self._next(index)
        if following is None or following.kind not in {Kind.DAYS, Kind.WORKING_DAYS_ONLY}:
            return False
        after = self._next(index + 1)
        return self.times_first or after is None or after.kind not in VALUES

    def _bind(self, statement: _Statement, value: Token) -> None:
        statement.is_bound = True
        statement.start = min(statement.start, value.start)
        statement.end = max(statement.end, value.end)
        if value.spell is not None:
            statement.spells.append(value.spell)
            if value.spell == WHOLE_DAY and set(statement.days) >= set(WEEKEND) and statement.holidays is HolidayRule.UNSTATED:
                statement.holidays = HolidayRule.SAME
        elif value.until is not None:
            self._close_at(statement, value.until)

    def _close_at(self, statement: _Statement, until: time) -> None:
        """"Öppet till 18 onsdagar": the last time of those days, as said before, ends then instead."""
        for day in statement.days:
            earlier = [
                spell
                for other in self.statements
                if other is not statement and day in other.days
                for spell in other.spells
            ]
            if not earlier:
                self.problems.append("Det står när det stänger, men inte när det öppnar.")
                statement.is_words = True
                return
            opens = max(spell.starts for spell in earlier)
            minutes = (until.hour * 60 + until.minute - opens.hour * 60 - opens.minute) % 1440
            statement.spells.append(Spell(opens, minutes or 1440))
        for other in self.statements:
            if other is not statement:
                other.days = tuple(day for day in other.days if day not in statement.days)

    def _lunch(self, index: int) -> int:
        following = self._next(index)
        if following is None or following.kind is not Kind.SPELL or following.spell is None:
            return 0
        with_lunch = [statement for statement in self._bound() if statement.spells and not statement.has_lunch]
        for statement in with_lunch:
            statement.spells = [part for spell in statement.spells for part in _without(spell, following.spell)]
            statement.has_lunch = True
        if len(with_lunch) > 1:
            self.problems.append("Lunchstängningen har lagts på alla dagar som står före. Kontrollera att det stämmer.")
        return 1

    def _holidays(self, index: int) -> int:
        """"Lördagar och helgdagar 10-14": open then too, as far as weekly rules can say it."""
        del index
        if self.statements:
            self.statements[-1].holidays = HolidayRule.SAME
            self.problems.append("Lägg in helgdagar som infaller på andra veckodagar som avvikande dagar.")
        return 0

    def _holiday_rule(self, index: int) -> int:
        kind = self.tokens[index].kind
        for statement in self.statements:
            statement.holidays = HolidayRule.CLOSED if kind is Kind.HOLIDAYS_CLOSED else HolidayRule.SAME
        return 0

    def _dates(self, index: int) -> int:
        """Dates before the days hold for what follows; dates after, or after the times, for what was just said."""
        token, following = self.tokens[index], self._next(index)
        before = self.tokens[index - 1] if index else None
        if before is not None and before.kind is Kind.DAYS:
            self.statements[-1].is_bound = True  # "tisdag 12 maj 18-20" is an occasion, not a weekly hour
            self.statements[-1].spells.clear()
            return self._skip_values(index)
        if token.first is not None and token.first == token.last and following is not None and following.kind in VALUES:
            values = self._skip_values(index)
            spells = [value.spell for value in self.tokens[index + 1 : index + 1 + values] if value.spell]
            self.deviations.append(Deviation(on=token.first, spells=tuple(spells)))
            return values
        if following is None or following.kind is Kind.LINE:
            if self.statements and before is not None and before.kind is not Kind.LINE:
                self._date(self.statements[-1], token)
                return 0
        self.dates = token
        return 0

    def _skip_values(self, index: int) -> int:
        count = 0
        for token in self.tokens[index + 1 :]:
            if token.kind not in VALUES:
                break
            count += 1
        return count

    def _date(self, statement: _Statement, dates: Token) -> None:
        statement.start = min(statement.start, dates.start)
        statement.end = max(statement.end, dates.end)
        if dates.first is None or dates.last is None:
            statement.is_words = True
        elif dates.first == dates.last:
            statement.first = dates.first
        else:
            statement.first, statement.last = dates.first, dates.last

    def _some_weeks(self, index: int) -> int:
        token = self.tokens[index]
        if self.statements:
            statement = self.statements[-1]
            statement.is_words = True
            statement.start, statement.end = min(statement.start, token.start), max(statement.end, token.end)
        return 0

    def _bind_loose(self) -> None:
        """Times whose days are not said: the rest of the week beside a weekend, every day when round the clock."""
        spells = [token for token in self.loose if token.spell is not None]
        if not spells:
            return
        said = {day for statement in self.statements for day in statement.days}
        if any(token.spell == WHOLE_DAY for token in spells) and not said:
            days, holidays = ALL_DAYS, HolidayRule.SAME
        elif said == set(WEEKEND):
            days, holidays = WEEKDAYS, HolidayRule.UNSTATED
            written = in_one_line(self.text, spells[0].start, spells[-1].end)
            self.problems.append(f"Vi har läst {written} som måndag till fredag. Kontrollera att det stämmer.")
        elif self.has_label and not said:
            days, holidays = (), HolidayRule.UNSTATED
            self.problems.append("Det står klockslag men inte vilka dagar de gäller.")
        else:
            return
        start = self.dates.start if self.dates is not None else spells[0].start
        statement = _Statement(days=days, start=start, end=spells[-1].end, holidays=holidays, is_bound=True)
        statement.spells = [token.spell for token in spells if token.spell is not None]
        statement.is_words = not days
        if self.dates is not None:
            self._date(statement, self.dates)
        self.statements.append(statement)

    def hours(self) -> Hours:
        """The rules of all statements, in the order of the week; what no rule can say, in words."""
        rules = {
            WeeklyRule(day, spell, statement.holidays, statement.first, statement.last)
            for statement in self.statements
            if statement.is_bound and not statement.is_words
            for day in statement.days
            for spell in statement.spells
        }
        rules |= _last_night(rules)
        words = [
            in_one_line(self.text, statement.start, statement.end)
            for statement in sorted(self.statements, key=lambda statement: statement.start)
            if statement.is_bound and statement.is_words
        ]
        weekly = sorted(rules, key=lambda rule: (rule.weekday, rule.spell.starts, rule.spell.minutes, str(rule)))
        return Hours(weekly=tuple(weekly), deviations=tuple(self.deviations), in_words="; ".join(words))


def _last_night(rules: set[WeeklyRule]) -> set[WeeklyRule]:
    """The night towards Monday, when weekdays have a night and the weekend is open round the clock."""
    nights = [rule for rule in rules if rule.weekday == 5 and _ends_after_midnight(rule.spell)]
    is_weekend_open = {rule.weekday for rule in rules if rule.spell == WHOLE_DAY} == set(WEEKEND)
    if not is_weekend_open or not nights or any(rule.weekday == 7 and rule.spell != WHOLE_DAY for rule in rules):
        return set()
    night = nights[0]
    ends = (night.spell.starts.hour * 60 + night.spell.starts.minute + night.spell.minutes) % 1440
    return {WeeklyRule(1, Spell(time(0), ends), night.holidays, night.valid_from, night.valid_to)}


def _ends_after_midnight(spell: Spell) -> bool:
    return spell.starts.hour * 60 + spell.starts.minute + spell.minutes > 1440


def _without(spell: Spell, lunch: Spell) -> list[Spell]:
    """What is left of a spell when the lunch is taken out of it."""
    start = timedelta(hours=spell.starts.hour, minutes=spell.starts.minute)
    away = timedelta(hours=lunch.starts.hour, minutes=lunch.starts.minute) - start
    before = int(away.total_seconds() // 60)
    after = spell.minutes - before - lunch.minutes
    if before <= 0 or after <= 0:
        return [spell]
    back = (lunch.starts.hour * 60 + lunch.starts.minute + lunch.minutes) % 1440
    return [Spell(spell.starts, before), Spell(time(back // 60, back % 60), after)]
