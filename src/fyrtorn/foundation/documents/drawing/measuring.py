"""How wide words are, and where they are broken. There is no font here: widths are those of a wide one.

The figures are of DejaVu Sans, the widest sans serif a page or a paper of ours falls back on, so a text takes
at most the room it is given whichever font it is shown in.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, TypeAlias

from fyrtorn.foundation.documents.drawing.canvas import Anchor, Words

Extent: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom, in the drawing's units."""

BOLD: Final = 1.16
"""How much wider bold letters are."""

LINE: Final = 1.3
"""From one line of words to the next, in sizes of the letters."""

_WIDTHS: Final = {
    0.29: "ijlIJ'ìíîïÌÍÎÏ",
    0.35: " ,./:;\\|f\u00a0·’",
    0.41: '()[]!r-t"',
    0.53: "sz?*_`–ščžŠ",
    0.59: "cçFLvxyPký•ć",
    0.65: "abdeghnopquETSKY0123456789{}$£§àáâãäåèéêëðñòóôõöøùúûüþßŁł",
    0.70: "ABCVXZRÀÁÂÃÄÅÇ«»",
    0.79: "DGHNOQU&ÒÓÔÕÖØÙÚÛÜÑÐ",
    0.86: "wM#+<=>~±×÷−",
    1.00: "mW%@æ—…Æ½¼¾",
}
_WIDTH_OF: Final = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_OTHER_LATIN: Final = 0.75
_OTHER_LETTER: Final = 0.9
_PICTURE: Final = 1.4
"""Emoji and the like."""


def width_of(text: str, *, size: float, bold: bool = False) -> float:
    """The most room the text takes on one line, in the drawing's units.

    >>> width_of("Våld", size=10) < width_of("Våld", size=10, bold=True) < 40
    True
    """
    return sum(map(_sign_width, text)) * size * (BOLD if bold else 1)


def lines_of(
    text: str, *, room: float, size: float, bold: bool = False, at_most: int | None = None
) -> list[str]:
    """The text in lines that fit the room; a word wider than a line is cut. At least one line.

    With ``at_most`` lines the rest is left out and the last line ends with "…".
    """
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size=size, bold=bold) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines += _pieces(word, room=room, size=size, bold=bold)
    if at_most is not None and len(lines) > at_most:
        lines = [*lines[: at_most - 1], _ended(lines[at_most - 1], room=room, size=size, bold=bold)]
    return lines or [""]


def widest(texts: list[str], *, size: float, bold: bool = False) -> float:
    """The room the widest of the texts takes, 0 for none."""
    return max((width_of(text, size=size, bold=bold) for text in texts), default=0)


def extent_of(words: Words) -> Extent:
    """The most room the line of words takes where it stands."""
    width = width_of(words.text, size=words.size, bold=words.bold)
    left = words.x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[words.anchor]
    return left, words.y - words.size * 0.8, left + width, words.y + words.size * 0.24


def _pieces(word: str, *, room: float, size: float, bold: bool) -> list[str]:
    """The word in pieces that fit, with a hyphen where it was cut between letters."""
    if width_of(word, size=size, bold=bold) <= room:
        return [word]
    pieces, piece = [], ""
    for sign in word:
        if piece and width_of(f"{piece}{sign}-", size=size, bold=bold) > room:
            pieces.append(f"{piece}-" if piece[-1].isalpha() and sign.isalpha() else piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def _ended(line: str, *, room: float, size: float, bold: bool) -> str:
    kept = line
    while kept and width_of(f"{kept}…", size=size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' -')}…"


@lru_cache(maxsize=2048)
def _sign_width(sign: str) -> float:
    known = _WIDTH_OF.get(sign)
    if known is not None:
        return known
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Cf", "Mn", "Me"}:
        return 0
    if ord(sign) > 0xFFFF or unicodedata.east_asian_width(sign) in "WF" or unicodedata.category(sign) == "So":
        return _PICTURE
    return _OTHER_LATIN if ord(sign) < 0x250 else _OTHER_LETTER
