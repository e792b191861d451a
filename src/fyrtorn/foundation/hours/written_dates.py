"""Dates as written in Swedish and English: months by name, and a date when year, month and day make one."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Final

_MONTHS: Final = (
    ("januari", "january"), ("februari", "february"), ("mars", "march"), ("april",), ("maj", "may"),
    ("juni", "june"), ("juli", "july"), ("augusti", "august"), ("september",), ("oktober", "october"),
    ("november",), ("december",),
)  # fmt: skip
MONTH: Final = (
    r"(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october|jan|feb|apr|aug|sept|sep|okt|nov|dec)\b\.?"
)
"""A pattern, with one group, for a month's name, whole or shortened. Meant for matching without case."""


def month_number(name: str) -> int:
    """1 to 12 for a Swedish or English month, whole or shortened to at least three letters.

    Raises:
        ValueError: the word is not the name of a month.
    """
    lowered = name.casefold().rstrip(".")
    for number, spellings in enumerate(_MONTHS, start=1):
        if len(lowered) >= 3 and any(month.startswith(lowered) for month in spellings):
            return number
    raise ValueError("not the name of a month")


def written_date(year: str | None, month: str, day: str) -> date | None:
    """The date of three written parts (the month as figures or name), or None: no year, or no such day."""
    if not year:
        return None
    try:
        return date(int(year), int(month) if month.isdigit() else month_number(month), int(day))
    except ValueError:
        return None


def last_day_of(month: date) -> date:
    """The last day of the month that the date is in."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
