"""Personal identity numbers and coordination numbers, checked by date and check digit.

Source: Skatteverket, SKV 704 and 707: year, month, day, three digits and a check digit by the Luhn rule;
a coordination number adds 60 to the day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from fyrtorn.foundation.persons.numbering import national_kind

_SPACE: Final = "[ \t\u00a0\u2009\u202f]"
_CANDIDATE: Final = re.compile(
    rf"(?<![^\W_])(?<![0-9]-)(?P<day>(?:18|19|20)?[0-9]{{6}})"
    rf"(?P<mark>{_SPACE}?[-+\u2010-\u2015\u2212]{_SPACE}?|{_SPACE})?(?P<last>[0-9]{{4}})(?![^\W_])(?!-[0-9])"
)
_PARTED: Final = re.compile(
    r"(?<![^\W_])(?<![0-9][-.])(?P<year>(?:18|19|20)?[0-9]{2})(?P<between>[-./\u2010-\u2015\u2212])(?P<month>[0-9]{2})"
    r"(?P=between)(?P<day>[0-9]{2})[-+\u2010-\u2015\u2212](?P<last>[0-9]{4})(?![^\W_])(?![-.][0-9])"
)
"""The day in three parts. Spaces beside the last sign would make a number of "2027-03-14 – 1200 besökare"."""
_COORDINATION_DAY: Final = 60


@dataclass(frozen=True, slots=True)
class FoundIdentity:
    """An identity number at ``start``..``end``; not ``certain`` when the digits may be a phone number."""

    start: int
    end: int
    certain: bool


def find_identity_numbers(text: str) -> tuple[FoundIdentity, ...]:
    """Every identity number in the text, in order. Linear; never raises."""
    return tuple(sorted([*_unparted(text), *_parted(text)], key=lambda found: found.start))


def _unparted(text: str) -> Iterator[FoundIdentity]:
    for match in _CANDIDATE.finditer(text):
        day, mark, last = match.group("day", "mark", "last")
        if is_identity_number(day + last):
            certain = len(day) == 8 or bool(mark and mark.strip()) or not _may_be_a_phone_number(day + last)
            yield FoundIdentity(start=match.start(), end=match.end(), certain=certain)


def _parted(text: str) -> Iterator[FoundIdentity]:
    for match in _PARTED.finditer(text):
        year, last = match["year"], match["last"]
        if is_identity_number(f"{year}{match['month']}{match['day']}{last}"):
            is_a_moment = len(year) == 4 and year.startswith("20") and _may_be_a_time(last)
            yield FoundIdentity(start=match.start(), end=match.end(), certain=not is_a_moment)


def is_identity_number(digits: str) -> bool:
    """Whether ten or twelve digits are a real day and end with the right check digit.

    >>> is_identity_number("191212121212"), is_identity_number("2120000365")
    (True, False)
    """
    short = digits[-10:]
    return _has_a_day(digits[:-4]) and _luhn_sum(short) % 10 == 0


def _has_a_day(digits: str) -> bool:
    year, month, day = int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:])
    if day > _COORDINATION_DAY:
        day -= _COORDINATION_DAY
    if len(digits) == 6:
        year += 2000  # a leap year in both centuries, but for 1900: then one day too many is let through
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _luhn_sum(digits: str) -> int:
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled)


def _may_be_a_phone_number(digits: str) -> bool:
    return digits.startswith("0") and national_kind(digits[1:]) is not None


def _may_be_a_time(digits: str) -> bool:
    """Whether four digits can be hours and minutes, as after the date in a file's name."""
    return digits[:2] < "24" and digits[2:] < "60"
