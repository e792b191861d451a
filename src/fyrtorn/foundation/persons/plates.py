"""Car plates: three letters and two figures, then a figure or a letter.

Source: Transportstyrelsen, "Registreringsskyltens utseende": the letters I, Q, V, Å, Ä and Ö are not used, nor O as the
last sign; the last sign may be a letter since 2019. Laws, courses, rooms and models look the same and are told away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fyrtorn.foundation.persons import lexicon

_PLATE: Final = re.compile(
    r"(?<![\w/.:-])(?P<letters>[A-HJ-PR-UW-Z]{3})(?P<gap>[ \u00a0]|[-\u2010\u2011])?"
    r"(?P<figures>[0-9]{2}[0-9A-HJ-NPR-UW-Z])(?![\w%])(?![:/§-][\w])(?![.,][0-9])",
    re.I,
)
_VEHICLE: Final = re.compile(
    r"\b(?:\w{0,20}bil(?:en|ar|arna|ens)?|reg\.?[ ]?n\w{0,8}|registrerings\w{1,12}|\w{0,12}skylt\w{0,5}|fordon\w{0,4}"
    r"|motorcykel\w{0,3}|mc|moped\w{0,3}|volvo|saab|audi|bmw|toyota|mercedes|epa|a-traktor\w{0,3}|buss(?:en)?|van|kombi"
    r"|körde?|parkera\w{0,3})\b",
    re.I,
)
_NOT_A_VEHICLE: Final = re.compile(
    r"\b(?:kurs\w{0,6}|sal(?:en)?|rum(?:met)?|lokal(?:en)?|hus|paragraf|lag|förordning|dnr|diarien\w{0,6}"
    r"|ärende\w{0,6}|modell|blankett|version|iso|sid|sida|sidan|avsnitt|kapitel|bilaga|tabell|figur|standard|artikel"
    r"|punkt)[ .:]{0,3}\Z",
    re.I,
)
_COUNTED: Final = re.compile(
    r"[ \u00a0](?:personer|elever|barn|ungdomar|kronor|kr|tkr|mkr|procent|timmar|dagar|år|st|anmälningar|händelser"
    r"|fall)\b"
)
_NEAR: Final = 60  # characters on each side in which a vehicle is looked for
_BESIDE: Final = 20  # characters before, where a vehicle says what the letters are whatever they are
_GLUED: Final = 6  # letters of a plate written in one word


@dataclass(frozen=True, slots=True)
class FoundPlate:
    """A plate at ``start``..``end``; not ``certain`` when nothing near speaks of a vehicle."""

    start: int
    end: int
    certain: bool


def find_plates(text: str) -> tuple[FoundPlate, ...]:
    """Every car plate in the text, in order. In small letters only beside a vehicle. Linear; never raises."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[FoundPlate]:
    for match in _PLATE.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        if _NOT_A_VEHICLE.search(before) or _COUNTED.match(after):
            continue
        is_beside = _VEHICLE.search(before[-_BESIDE:]) is not None
        is_near = is_beside or _VEHICLE.search(before) is not None or _VEHICLE.search(after) is not None
        is_glued = end - start == _GLUED
        if match["letters"].casefold() in lexicon.words("no_plates"):
            is_plate = is_beside and match["letters"].isupper()
        elif match["letters"].isupper():
            is_plate = True
        else:
            is_plate = is_beside or (is_near and is_glued)
        if is_plate:
            yield FoundPlate(start=start, end=end, certain=is_near or is_glued)
