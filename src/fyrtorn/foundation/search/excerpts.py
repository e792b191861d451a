"""The piece of a text that shows why it was found, in parts: the page marks them up, and escapes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from fyrtorn.foundation.search.words import spans

WINDOW_WORDS: Final = 32
"""Words of an excerpt."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the text, and whether it is what was asked for."""

    text: str
    is_marked: bool = False


def marked(text: str, stems: str, wanted: Collection[str]) -> tuple[Part, ...]:
    """The whole text with what was asked for marked."""
    return _parts(text, spans(text), stems.split(), wanted, begins=0, ends=len(text))


def excerpt(text: str, stems: str, wanted: Collection[str]) -> tuple[Part, ...]:
    """The window of the text with the most different words of those asked for, the earliest of such."""
    places, forms = spans(text), stems.split()
    hits = [at for at, form in enumerate(forms[: len(places)]) if form in wanted]
    first = max(0, _best_start(forms, hits) - WINDOW_WORDS // 5)
    last = min(len(places), first + WINDOW_WORDS)
    first = max(0, last - WINDOW_WORDS)
    if not places:
        return (Part(text),) if text else ()
    begins = places[first][0] if first else 0
    ends = places[last - 1][1] if last < len(places) else len(text)
    shown = _parts(text, places, forms, wanted, begins=begins, ends=ends)
    return (*((Part("… "),) if first else ()), *shown, *((Part(" …"),) if last < len(places) else ()))


def _best_start(forms: list[str], hits: list[int]) -> int:
    best, start = 0, 0
    for position, at in enumerate(hits):
        within = {
            forms[other] for other in hits[position : position + WINDOW_WORDS] if other < at + WINDOW_WORDS
        }
        if len(within) > best:
            best, start = len(within), at
    return start


def _parts(
    text: str,
    places: list[tuple[int, int]],
    forms: list[str],
    wanted: Collection[str],
    *,
    begins: int,
    ends: int,
) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = begins
    for (start, end), form in zip(places, forms, strict=False):
        if form in wanted and begins <= start and end <= ends:
            if at < start:
                parts.append(Part(text[at:start]))
            parts.append(Part(text[start:end], is_marked=True))
            at = end
    if at < ends:
        parts.append(Part(text[at:ends]))
    return tuple(parts)
