"""Numbers as they are written in running Swedish. Pure."""

from __future__ import annotations

from typing import Final

_WORDS: Final = (
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
)


def in_words(count: int) -> str:
    """A small number in words, a larger one in digits.

    >>> in_words(2), in_words(12), in_words(13)
    ('två', 'tolv', '13')
    """
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)
