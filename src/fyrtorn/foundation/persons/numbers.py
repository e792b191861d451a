"""Finds phone numbers the way people write them: odd spaces, dashes, slashes, prefixes and broken lines.

The library that knows the numbering plan only says whether digits are a number. Where a number begins
and ends is decided here, since municipal pages write "020- 100 200", "08 – 523 038 70" and "(0)8", and are
full of digits that are something else: organisation numbers, postcodes, dates, hours, register numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from fyrtorn.foundation.persons.digit_groups import DASH, DIGITS, Group, begins_a_number, digit_groups
from fyrtorn.foundation.persons.numbering import (
    LONGEST_NATIONAL,
    SHORTEST_NATIONAL,
    SWEDEN,
    NumberKind,
    international_kind,
    national_kind,
)
from fyrtorn.foundation.persons.short_numbers import short_number_end

__all__ = ["FoundNumber", "NumberKind", "find_phone_numbers"]


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A phone number in a text.

    ``start`` and ``end`` are offsets into the given text. ``display`` is the number as the writer grouped
    it, with tidy spaces and dashes. ``e164`` is "+" and digits, for ``tel:``; a short number has its digits
    alone. A number that is announced as one ("telefon: ...") but cannot exist has ``is_valid`` False and an
    empty ``e164``.
    """

    start: int
    end: int
    display: str
    e164: str
    kind: NumberKind
    is_valid: bool
    is_fax: bool


_MOST_GROUPS: Final = 9
_MOST_DIGITS: Final = 15  # E.164

_CALL: Final = (
    "(?:tel|telefon|telefonnummer|tfn|tlf|mobil|mobilnummer|ring|ringa|ringer|nummer|växel|fax|jour)"
)
_GLUED_LABEL: Final = re.compile(r"(?:tel|fon|tfn|tlf|mobil|nummer|nr|växel|fax|jour|ring)[:-]?\Z", re.I)
_CALL_LABEL: Final = re.compile(rf"\b{_CALL}\.?(?:[ \t]+(?:oss|på|till|är)){{0,2}}[ \t:]*\Z", re.I)
_NOT_A_PHONE_LABEL: Final = re.compile(
    r"\b(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer|org\.?[ ]?nr|organisationsnummer|personnummer"
    r"|pers\.?nr|pnr|samordningsnummer|bankgiro|bg|plusgiro|postgiro|pg|ocr|kontonr|kontonummer|konto|iban"
    r"|clearing\w{0,9}|isbn|issn|faktura\w{0,9}|referens\w{0,9}|kundnummer|postnummer|postnr|swish|version"
    r"|koordinat\w{0,9})\.?[ \t]?[:=]?[ \t]*\Z",
    re.I,
)
_FAX_BEFORE: Final = re.compile(r"fax\w{0,9}\b[^0-9]*\Z", re.I)
_PHONE_TOO: Final = re.compile(r"(?:tel|telefon|tfn|växel)\.?[ ]?(?:/|och|&|,)[ ]?(?:tele)?fax", re.I)
_PHONE_AFTER_FAX: Final = re.compile(r"fax.*\b(?:tel|mob)", re.I)
_FAX_AFTER: Final = re.compile(r"[ \t]{0,3}\(?(?:tele)?fax\b\)?(?![ \t]*:?[ \t]*[0-9(+])", re.I)

_COUNTRIES: Final = ("46", "45", "47", "354", "358", "298")  # after "00"; with "+" any country will do
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class _Number:
    """A candidate: ``groups[first:last]`` of the text, read as e164 (or "" when it cannot exist)."""

    start: int
    end: int
    last: int
    e164: str
    kind: NumberKind


def find_phone_numbers(text: str) -> tuple[FoundNumber, ...]:
    """Every phone number in the text, in order. Linear in the length of the text; never raises."""
    groups = digit_groups(text)
    found: list[FoundNumber] = []
    index = 0
    while index < len(groups):
        floor = found[-1].end if found else 0
        number = _number_at(text, groups, index, floor)
        if number is None:
            index += 1
            continue
        found.append(
            FoundNumber(
                start=number.start,
                end=number.end,
                display=_tidy(text[number.start : number.end]),
                e164=number.e164,
                kind=number.kind,
                is_valid=bool(number.e164),
                is_fax=_is_fax(text, start=number.start, end=number.end, floor=floor),
            )
        )
        index = number.last
    return tuple(found)


def _number_at(text: str, groups: list[Group], index: int, floor: int) -> _Number | None:
    group = groups[index]
    before = text[group.start - 1] if group.start > floor else ""
    if before != "+" and not group.digits.startswith("0"):
        last = short_number_end(text, groups=groups, index=index, floor=floor)
        return _short(groups, index, last) if last else None
    is_wrapped = before == "+" or (before == "(" and _closes(groups, index))
    start = group.start - is_wrapped
    if len(group.digits) < 2 or not _may_begin(text, start, floor):
        return None
    if before == "+" or group.digits.startswith("00"):
        found = _international(groups, index, start=start, skip=0 if before == "+" else 2)
    else:
        found = _national(text, groups, index, start=start)
    if found is None or _NOT_A_PHONE_LABEL.search(text, max(floor, start - 40), start):
        return None
    return found


def _short(groups: list[Group], index: int, last: int) -> _Number:
    written = groups[index:last]
    digits = "".join(group.digits for group in written)
    return _Number(written[0].start, written[-1].end, last, digits, NumberKind.SHORT)


def _closes(groups: list[Group], index: int) -> bool:
    return index + 1 < len(groups) and groups[index + 1].gap == "close"


def _national(text: str, groups: list[Group], index: int, start: int) -> _Number | None:
    """The longest valid number that begins at the zero of this group."""
    for last in reversed(list(_reaches(groups, index))):
        written = groups[index:last]
        digits = "".join(group.digits for group in written)[1:]
        kind = national_kind(digits)
        if kind and _may_end(text, groups, index, last) and not _is_something_else(written):
            if _ends_on_the_line_above(written):
                continue
            return _Number(start, written[-1].end, last, f"+{SWEDEN}{digits}", kind)
    return _mistyped(text, groups, index, start)


def _mistyped(text: str, groups: list[Group], index: int, start: int) -> _Number | None:
    """A number that a label announces, but that is too short, too long or in no area."""
    first = groups[index]
    if not 2 <= len(first.digits) <= 4 or not _CALL_LABEL.search(text[max(0, start - 40) : start]):
        return None
    last = index + 1
    while last < len(groups) and groups[last].gap in {"dash", "space", "wide_dash"} and last - index < 5:
        last += 1
    length = sum(len(group.digits) for group in groups[index:last])
    if last == index + 1 or groups[index + 1].gap == "space" or not 7 <= length <= 12:
        return None
    if _is_something_else(groups[index:last]):
        return None
    return _Number(start, groups[last - 1].end, last, "", NumberKind.OTHER)


def _reaches(groups: list[Group], index: int) -> Iterator[int]:
    """Where a number of possible length may end: indexes just after its last group."""
    length = len(groups[index].digits)
    last = index + 1
    while length <= LONGEST_NATIONAL + 1:
        if length > SHORTEST_NATIONAL:
            yield last
        if last == len(groups) or not _may_follow(groups, last, is_second=last == index + 1):
            return
        length += len(groups[last].digits)
        last += 1


def _may_follow(groups: list[Group], at: int, *, is_second: bool) -> bool:
    group = groups[at]
    if group.gap is None or group.gap == "open":
        return False
    if is_second:
        return True
    if group.gap in {"wide_dash", "slash", "close"} or not 2 <= len(group.digits) <= 4:
        return False
    return not (group.gap in {"space", "line"} and begins_a_number(groups, at))


def _may_end(text: str, groups: list[Group], index: int, last: int) -> bool:
    """A number does not end inside a longer run of digits; a letter may follow only as a new, glued word."""
    end = groups[last - 1].end
    after = text[end : end + 3]
    if not after:
        return True
    if after[0].isalpha() or after[0] == "_":
        return after[0].isupper() and after[1:2].islower()
    if after[0] == "@" or (after[0] in ":,.%" and after[1:2].isdigit()):
        return False
    if (after[0] in "-\u2010\u2011" and after[1:2].isalnum()) or (after[0] == "/" and after[1:2].isalpha()):
        return False
    return not (last < len(groups) and groups[last].gap == "dash" and index + 1 == last)


def _is_something_else(groups: list[Group]) -> bool:
    """Dates (08-12-2020), hours (08.00.17.00), personal identity numbers, card and account numbers."""
    shape = tuple(len(group.digits) for group in groups)
    gaps = {group.gap for group in groups[1:]}
    if shape == (6, 4) and gaps <= {"dash", "wide_dash"}:
        return True
    if shape[:3] == (2, 2, 4) and _YEAR.match(groups[2].digits):
        return True
    if "dot" in gaps and (gaps != {"dot"} or len(shape) < 3 or max(shape) == 2):
        return True
    return len(shape) > 1 and set(shape) == {4} and groups[0].gap == "space"


def _ends_on_the_line_above(written: list[Group]) -> bool:
    """Whether the part before a line break is a number itself, and what follows is hardly the rest of it."""
    for at, group in enumerate(written):
        if at and group.gap == "line":
            head = "".join(part.digits for part in written[:at])[1:]
            return national_kind(head) is not None and not group.digits.startswith("0")
    return False


def _international(groups: list[Group], index: int, start: int, skip: int) -> _Number | None:
    """A number after "+" or "00", with or without "(0)". ``skip`` is how many digits the prefix takes."""
    reaches = list(_international_reaches(groups, index))
    for last in reversed(reaches):
        digits = _international_digits(groups, index, last, skip)
        if skip and not digits.startswith(_COUNTRIES):
            continue
        if not 8 <= len(digits) <= _MOST_DIGITS:
            continue
        kind = international_kind(digits)
        if kind:
            return _Number(start, groups[last - 1].end, last, f"+{digits}", kind)
    return None


def _international_reaches(groups: list[Group], index: int) -> Iterator[int]:
    length = len(groups[index].digits)
    yield index + 1
    for last in range(index + 1, min(index + _MOST_GROUPS, len(groups))):
        length += len(groups[last].digits)
        if groups[last].gap is None or length > _MOST_DIGITS + 3:
            return
        if last > index + 3 and begins_a_number(groups, last):
            return
        yield last + 1


def _international_digits(groups: list[Group], index: int, last: int, skip: int) -> str:
    """Digits from the country code on, without the national zero."""
    kept = [
        group.digits
        for at, group in enumerate(groups[index:last])
        if not (at and group.gap == "open" and group.digits == "0")
    ]
    digits = "".join(kept)[skip:]
    national = digits.removeprefix(SWEDEN)
    return SWEDEN + national.lstrip("0") if national != digits else digits


def _may_begin(text: str, start: int, floor: int) -> bool:
    """Whether what stands before lets a number begin: not the middle of an address, a code or a range."""
    before = text[max(floor, start - 40) : start]
    near, farther = before[-1:], before[-2:-1]
    if near in _NEVER_BEFORE or near.isdigit() or (near in _JOINERS and farther.isdigit()):
        return False
    is_glued = near.isalpha() or (near in {"-", "/"} and farther.isalpha())
    return not is_glued or _GLUED_LABEL.search(before.rstrip("-/")) is not None


_JOINERS: Final = frozenset("-\u2010\u2011\u2013/:.,")
_NEVER_BEFORE: Final = frozenset("=_@#&%?")


def _is_fax(text: str, start: int, end: int, floor: int) -> bool:
    """Whether the nearest label, on the line or alone on the line above, says fax and nothing but fax."""
    if _FAX_AFTER.match(text, end):
        return True
    line = text[max(floor, start - 60) : start].replace("\r", "")
    head, _, own = line.rpartition("\n")
    label = own if own.strip(" \t:") else head.rstrip("\n").rpartition("\n")[2]
    return bool(_FAX_BEFORE.search(label)) and not (
        _PHONE_TOO.search(label) or _PHONE_AFTER_FAX.search(label)
    )


def _tidy(written: str) -> str:
    """The number with plain spaces and dashes, grouped as it was written.

    >>> _tidy("020- 100 200"), _tidy("08 – 523 038 70"), _tidy("08/555 010 00")
    ('020-100 200', '08-523 038 70', '08-555 010 00')
    """
    matches = list(DIGITS.finditer(written))
    tidied = written[: matches[0].start()] + matches[0].group()
    for left, right in pairwise(matches):
        tidied += _tidy_gap(written[left.end() : right.start()], is_first=left is matches[0]) + right.group()
    return tidied


def _tidy_gap(gap: str, *, is_first: bool) -> str:
    if "(" in gap:
        return " (" if gap[0] != "(" else "("
    if ")" in gap:
        return ")" if gap == ")" else ") "
    if re.search(DASH, gap) or "/" in gap:
        return "-"
    return "-" if "." in gap and is_first else " "
