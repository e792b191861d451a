"""Short numbers such as 112 and 114 14, told from figures, addresses and postcodes that look the same."""

import re
from collections.abc import Sequence
from typing import Final

from fyrtorn.foundation.persons.digit_groups import Group, begins_a_number
from fyrtorn.foundation.persons.numbering import SHORT_NUMBERS

_COUNTED: Final = re.compile(
    r"(?:\b(?:sid|sida|sidan|s|box|rum|sal|buss|linje|väg|riksväg|länsväg|punkt|kap|artikel|avsnitt|nr|totalt"
    r"|cirka|ca)|§|\w(?:gatan|vägen|gränd|torget|stigen|allén|backen))\.?[ \t\u00a0]\Z",
    re.I,
)
_CALLED: Final = re.compile(
    r"\b(?:tel|telefon|telefonnummer|tfn|ring|ringa|ringer|nummer|larma|larmar"
    r"|kontakta|polisen|sos alarm|på|via|alltid|till|numret|appen)[ \t:]{1,2}\Z",
    re.I,
)
_INSIDE_A_WORD: Final = re.compile(r"[%@_=:/§-]\w|[ ]?[%§]|[.,]\w")
_COUNTED_AFTER: Final = re.compile(
    r"[ \t\u00a0](?!(?:om|vid|i|för|när|eller|och|så|då|till|direkt|omedelbart|genast|är|samt|men|på|som"
    r"|alltid|utan|dygnet|av|kan|ska|även|från|med|att|akut|där|får|har|finns|svarar|innan|efter|under"
    r"|gäller)\b)"
    r"[^\W\d_A-ZÅÄÖ]"
)
"""Words that go on after a short number. Any other small-lettered word is what is counted: "112 personer"."""
_PLACE_AFTER: Final = re.compile(r"[ \t\u00a0][A-ZÅÄÖ]")


def short_number_end(text: str, *, groups: Sequence[Group], index: int, floor: int) -> int | None:
    """The index after the last group of the short number that begins at ``groups[index]``; None if none does.

    ``floor`` is where the number before ends: text before it has had its say.
    """
    for last in (index + 2, index + 1):
        if last > len(groups) or (last == index + 2 and groups[index + 1].gap != "space"):
            continue
        digits = "".join(group.digits for group in groups[index:last])
        if digits in SHORT_NUMBERS and _is_short_number_here(text, groups, index, last, floor):
            return last
    return None


def _is_short_number_here(text: str, groups: Sequence[Group], index: int, last: int, floor: int) -> bool:
    start, end = groups[index].start, groups[last - 1].end
    before, after = text[max(floor, start - 30) : start], text[end : end + 30]
    if _joined_to_digits(groups, index, last, floor) or before[-1:].isalpha() or after[:1].isalpha():
        return False
    if before[-1:] in _NEVER_BEFORE or _INSIDE_A_WORD.match(after) or _COUNTED.search(before):
        return False
    if _is_postcode(groups[index:last]) and _PLACE_AFTER.match(after):
        return False
    return _CALLED.search(before) is not None or _COUNTED_AFTER.match(after) is None


_NEVER_BEFORE: Final = frozenset("=_@#&%?/-§")


def _is_postcode(groups: Sequence[Group]) -> bool:
    """ "114 14 Stockholm" is an address: three digits, two digits and a place."""
    return tuple(len(group.digits) for group in groups) == (3, 2)


def _joined_to_digits(groups: Sequence[Group], index: int, last: int, floor: int) -> bool:
    """Whether a short number is a part of a longer figure such as 2 112 or 112-4567."""
    starts_inside = groups[index].gap not in {None, "line"} and groups[index - 1].end > floor
    goes_on = last < len(groups) and groups[last].gap in {"space", "dash", "dot", "slash"}
    return starts_inside or (goes_on and not begins_a_number(groups, last))
