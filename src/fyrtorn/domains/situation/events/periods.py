"""Weeks, months and thirds of a year: the rhythm in which events are gone through. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from babel.dates import format_date

from fyrtorn.foundation.base.calendar import months_later


class Length(StrEnum):
    """How long a period is. The values stand in addresses."""

    WEEK = "vecka"
    MONTH = "manad"
    THIRD = "tertial"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both within."""

    length: Length
    first: date
    last: date

    @property
    def code(self) -> str:
        """As it stands in an address: ``2027-v11``, ``2027-03`` or ``2027-t1``."""
        if self.length is Length.WEEK:
            year, week, _ = self.first.isocalendar()
            return f"{year}-v{week:02d}"
        if self.length is Length.MONTH:
            return f"{self.first:%Y-%m}"
        return f"{self.first.year}-t{self.first.month // 4 + 1}"

    @property
    def words(self) -> str:
        """As a heading: "vecka 11, 15–21 mars 2027", "mars 2027" or "januari–april 2027"."""
        if self.length is Length.MONTH:
            return format_date(self.first, "LLLL y", locale="sv")
        if self.length is Length.THIRD:
            months = (
                format_date(self.first, "LLLL", locale="sv"),
                format_date(self.last, "LLLL y", locale="sv"),
            )
            return "–".join(months)
        starts = "d" if self.first.month == self.last.month else "d MMMM"
        first = format_date(self.first, starts, locale="sv")
        return f"vecka {self.first.isocalendar().week}, {first}–{format_date(self.last, 'd MMMM y', locale='sv')}"

    @property
    def before(self) -> Period:
        """The one just before."""
        return period_of(self.first - timedelta(days=1), length=self.length)

    @property
    def after(self) -> Period:
        return period_of(self.last + timedelta(days=1), length=self.length)

    @property
    def year_before(self) -> Period:
        """The same part of the year before; for a week the one that holds the same day."""
        return period_of(months_later(self.first, -12), length=self.length)


_CODE: Final = re.compile(r"(?P<year>20\d\d)-(?:v(?P<week>\d\d)|t(?P<third>[123])|(?P<month>\d\d))")


def period_of(day: date, *, length: Length) -> Period:
    """The week, month or third that the day lies in.

    >>> period_of(date(2027, 3, 14), length=Length.THIRD).code
    '2027-t1'
    """
    if length is Length.WEEK:
        first = day - timedelta(days=day.weekday())
        return Period(length, first, first + timedelta(days=6))
    months = 1 if length is Length.MONTH else 4
    first = date(day.year, day.month - (day.month - 1) % months, 1)
    return Period(length, first, months_later(first, months) - timedelta(days=1))


def period_from(code: str, *, length: Length, today: date) -> Period:
    """The period that an address names; today's when it names none of this length, or one that lies ahead.

    >>> period_from("2027-v11", length=Length.WEEK, today=date(2027, 6, 1)).words
    'vecka 11, 15–21 mars 2027'
    """
    now = period_of(today, length=length)
    named = _CODE.fullmatch(code)
    if named is None:
        return now
    year = int(named["year"])
    try:
        match length:
            case Length.WEEK if named["week"]:
                day = date.fromisocalendar(year, int(named["week"]), 1)
            case Length.MONTH if named["month"]:
                day = date(year, int(named["month"]), 1)
            case Length.THIRD if named["third"]:
                day = date(year, int(named["third"]) * 4 - 3, 1)
            case _:
                return now
    except ValueError:
        return now
    return min(period_of(day, length=length), now, key=lambda period: period.first)
