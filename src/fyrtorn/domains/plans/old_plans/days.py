"""Days as old plans write them: "30 juni 2027", "våren 2027", "2026–2028", "senast Q2 2027". Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

_MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTH: Final = "|".join(f"{name[:3]}[a-zåäö]*" for name in _MONTHS)
_YEAR: Final = r"(20[0-4]\d)"
_DAY: Final = re.compile(rf"\b{_YEAR}-(\d\d)-(\d\d)\b")
_WRITTEN_DAY: Final = re.compile(rf"\b(\d{{1,2}})\s+({_MONTH})\s+{_YEAR}\b", re.IGNORECASE)
_WRITTEN_MONTH: Final = re.compile(rf"\b({_MONTH})\s+{_YEAR}\b", re.IGNORECASE)
_TERM: Final = re.compile(
    rf"\b(våren|vårterminen|vt|hösten|höstterminen|ht)\s*[-–]?\s*{_YEAR}\b", re.IGNORECASE
)
_QUARTER: Final = re.compile(rf"\b(?:kvartal|kv\.?|q)\s*([1-4])\s*[,/]?\s*{_YEAR}\b", re.IGNORECASE)
_YEARS: Final = re.compile(rf"\b{_YEAR}\s*(?:[-–—]|till|t\.?o\.?m\.?)\s*{_YEAR}\b")
_ONE_YEAR: Final = re.compile(rf"(?<![\d/:-]){_YEAR}(?![\d:/-])")


@dataclass(frozen=True, slots=True)
class Period:
    starts_on: date | None = None
    ends_on: date | None = None


def period_in(text: str) -> Period:
    """When something is to be done, by the first plain date in the text; nothing where there is none.

    A month, a term or a year means its last day; a span of years from the first day to the last.

    >>> period_in("klart våren 2027").ends_on
    datetime.date(2027, 6, 30)
    """
    years = _years(text)
    if years is not None:
        return Period(*years)
    found = _first_plain(text)
    return Period(None, found[1]) if found else Period()


def begins_in(text: str) -> date | None:
    """When something begins: a month, a term or a year means its first day.

    >>> begins_in("hösten 2026"), begins_in("mars 2027"), begins_in("2026–2028"), begins_in("snart")
    (datetime.date(2026, 7, 1), datetime.date(2027, 3, 1), datetime.date(2026, 1, 1), None)
    """
    found = _years(text) or _first_plain(text)
    return found[0] if found else None


_Days = tuple[date, date]
"""The first and the last day of what was written."""


def _years(text: str) -> _Days | None:
    years = _YEARS.search(text)
    if years is None or years[1] > years[2]:
        return None
    return date(int(years[1]), 1, 1), date(int(years[2]), 12, 31)


def _first_plain(text: str) -> _Days | None:
    sorts = (_day, _written_day, _written_month, _term, _quarter, _year)
    return next((found for find in sorts if (found := find(text)) is not None), None)


def _day(text: str) -> _Days | None:
    found = _DAY.search(text)
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _written_day(text: str) -> _Days | None:
    found = _WRITTEN_DAY.search(text)
    return _date(int(found[3]), _month(found[2]), int(found[1])) if found else None


def _written_month(text: str) -> _Days | None:
    found = _WRITTEN_MONTH.search(text)
    month = _month(found[1]) if found else 0
    return _months(int(found[2]), month, month) if found and month else None


def _term(text: str) -> _Days | None:
    found = _TERM.search(text)
    if found is None:
        return None
    is_spring = found[1].lower().startswith("v")
    return _months(int(found[2]), 1 if is_spring else 7, 6 if is_spring else 12)


def _quarter(text: str) -> _Days | None:
    found = _QUARTER.search(text)
    return _months(int(found[2]), 3 * int(found[1]) - 2, 3 * int(found[1])) if found else None


def _year(text: str) -> _Days | None:
    found = _ONE_YEAR.search(text)
    return _months(int(found[1]), 1, 12) if found else None


def _month(word: str) -> int:
    """1 to 12, or 0 for a word that only begins as a month does."""
    lower = word.lower()
    return next((at for at, name in enumerate(_MONTHS, start=1) if lower in {name, name[:3]}), 0)


def _months(year: int, first: int, last: int) -> _Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _date(year: int, month: int, day: int) -> _Days | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found
