"""What the demo tells, with its days counted from today."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Any, Final

from babel.dates import format_date

from fyrtorn.foundation.base.calendar import months_later

Told = Mapping[str, Any]
"""A piece of the content as JSON gives it."""

_DAY: Final = re.compile(r"(?P<from>[a-z_]*)(?P<months>[+-]\d+m)?(?P<days>[+-]\d+d)?(?P<edge>[\^$])?")
_WORD: Final = re.compile(r"\{(?P<name>[a-z_]+)(?:(?P<year>\.year)|(?P<offset>[+-]\d+))?\}")


@dataclass(frozen=True, slots=True)
class Days:
    """Days counted from ``today``, some of them named."""

    today: date
    named: Mapping[str, date]

    def day(self, said: str) -> date:
        """The day that is said: from a named day or today, so many months and days away, at a month's edge.

        >>> days = Days(date(2026, 11, 21), {"decided": date(2026, 5, 21)})
        >>> days.day("decided-24m"), days.day("-8m$"), days.day("-3m^"), days.day("-20d")
        (datetime.date(2024, 5, 21), datetime.date(2026, 3, 31), datetime.date(2026, 8, 1), datetime.date(2026, 11, 1))
        """
        found = _DAY.fullmatch(said)
        if found is None:
            raise ValueError(f"{said!r} says no day")
        start = self.named[found["from"]] if found["from"] else self.today
        day = months_later(start, int((found["months"] or "0m")[:-1]))
        day += timedelta(days=int((found["days"] or "0d")[:-1]))
        if found["edge"]:
            day = day.replace(day=1)
            return months_later(day, 1) - timedelta(days=1) if found["edge"] == "$" else day
        return day

    def words(self, text: str) -> str:
        """The text with its days in words: ``{decided}`` a month, ``{decided.year}`` and ``{year-1}`` years.

        >>> Days(date(2026, 11, 21), {"decided": date(2024, 5, 1)}).words("{decided}, {decided.year}, {year-1}")
        'maj 2024, 2024, 2025'
        """
        return _WORD.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        if found["name"] == "year":
            return str(self.today.year + int(found["offset"] or 0))
        day = self.named[found["name"]]
        return str(day.year) if found["year"] else format_date(day, "MMMM y", locale="sv")


def content(name: str) -> Any:
    """One of the files beside this one, as JSON."""
    return json.loads(resources.files(__package__).joinpath(f"{name}.json").read_text("utf-8"))


def days_of(ground: Told, *, today: date) -> Days:
    """The days that the content names, each said from those before it."""
    named: dict[str, date] = {}
    for name, said in ground["days"].items():
        named[name] = Days(today, named).day(said)
    return Days(today, named)


def in_words(told: Any, days: Days) -> Any:
    """The content with the days in its texts written out."""
    if isinstance(told, str):
        return days.words(told)
    if isinstance(told, list):
        return [in_words(one, days) for one in told]
    if isinstance(told, dict):
        return {name: in_words(one, days) for name, one in told.items()}
    return told
