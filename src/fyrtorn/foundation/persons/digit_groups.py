"""Runs of digits in a text, and the gaps between them that can stand inside one number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SPACE: Final = "[ \t\u00a0\u00ad\u2000-\u200b\u202f\u205f\u2060\u3000]"
DASH: Final = "[-\u2010-\u2015\u2212]"
DIGITS: Final = re.compile("[0-9]+")
_GAP: Final = re.compile(
    f"(?P<space>{SPACE}{{1,4}})|(?P<dash>{DASH})|(?P<wide_dash>{SPACE}{{0,3}}{DASH}{SPACE}{{0,3}})|(?P<slash>{SPACE}?/{SPACE}?)"
    rf"|(?P<dot>\.)|(?P<line>{SPACE}{{0,3}}{DASH}?\r?\n{SPACE}{{0,3}})"
    rf"|(?P<close>\){SPACE}{{0,2}}{DASH}?{SPACE}?)|(?P<open>{SPACE}{{0,2}}\()"
)
_LONGEST_GAP: Final = 9  # characters
_LONGEST_RUN: Final = 16  # digits kept of one run: longer than any number here


@dataclass(frozen=True, slots=True)
class Group:
    """A run of digits, and the gap before it when the gap can stand inside a number."""

    start: int
    end: int
    digits: str
    gap: str | None  # the name of the gap in ``_GAP``; None when it breaks a number


def digit_groups(text: str) -> list[Group]:
    """Every run of digits, in order. Linear."""
    groups: list[Group] = []
    previous_end = -1
    for match in DIGITS.finditer(text):
        start, end = match.span()
        gap = None
        if previous_end >= 0 and start - previous_end <= _LONGEST_GAP:
            between = _GAP.fullmatch(text, previous_end, start)
            gap = between.lastgroup if between else None
        groups.append(Group(start=start, end=end, digits=match.group()[:_LONGEST_RUN], gap=gap))
        previous_end = end
    return groups


def begins_a_number(groups: Sequence[Group], at: int) -> bool:
    """Whether the group looks like a new area code: "08-" after a space or a line break."""
    group = groups[at]
    if at + 1 == len(groups) or not group.digits.startswith("0") or group.digits.startswith("00"):
        return False
    return groups[at + 1].gap in {"dash", "wide_dash"}
