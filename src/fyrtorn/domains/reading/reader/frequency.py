"""How often something comes back, as a sentence says it."""

from __future__ import annotations

import re
from typing import Final

_COUNT: Final = {
    "en": 1,
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "åtta": 8,
    "tio": 10,
    "tolv": 12,
}
_PERIODS: Final = {
    "år": 1.0,
    "termin": 2.0,
    "halvår": 2.0,
    "kvartal": 4.0,
    "månad": 12.0,
    "vecka": 52.0,
    "mandatperiod": 0.25,
}
_PERIOD: Final = r"(år|termin|halvår|kvartal|månad|vecka|mandatperiod)(?:et|en|n)?\b"
_TIMES: Final = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_COUNT)})\s+(?:gång|gånger|möten|träffar)\s+(?:per|om|varje|i|på)\s+{_PERIOD}",
    re.I,
)
_EVERY: Final = re.compile(rf"\b(?:varje|en gång per|per)\s+{_PERIOD}", re.IGNORECASE)
_EVERY_OTHER: Final = re.compile(rf"\b(?:vart\s?annat|varannan|vartannat)\s+{_PERIOD}", re.IGNORECASE)
_EVERY_NTH: Final = re.compile(rf"\b(?:vart|var)\s+(tredje|fjärde|femte|sjätte)\s+{_PERIOD}", re.IGNORECASE)
_NTH: Final = {"tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6}
_ADVERBS: Final = {
    "årligen": 1.0,
    "kvartalsvis": 4.0,
    "månatligen": 12.0,
    "månadsvis": 12.0,
    "terminsvis": 2.0,
    "veckovis": 52.0,
}


def times_per_year(sentence: str) -> float | None:
    """How often a sentence says that something happens, in times a year; None when it does not say.

    >>> times_per_year("Rådet möts två gånger per termin."), times_per_year("Vi ses ibland.")
    (4.0, None)
    """
    lowered = sentence.casefold()
    if match := _TIMES.search(lowered):
        count = int(match.group(1)) if match.group(1).isdigit() else _COUNT[match.group(1)]
        return count * _PERIODS[match.group(2)] or None
    if match := _EVERY_OTHER.search(lowered):
        return _PERIODS[match.group(1)] / 2
    if match := _EVERY_NTH.search(lowered):
        return _PERIODS[match.group(2)] / _NTH[match.group(1)]
    if match := _EVERY.search(lowered):
        return _PERIODS[match.group(1)]
    return next((times for word, times in _ADVERBS.items() if word in lowered), None)
