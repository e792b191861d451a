"""Hiding parts of a text before it is given out. What is hidden is cut, never covered. Pure.

A text is shown to the reviewer in pieces, about a sentence each; hidden pieces and hidden words become spans
of it, and only spans are kept. Texts never change once written, so a span hides the same words for ever.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

LONGEST_WORDS: Final = 2_000
"""Characters of words to hide, together."""

_SENTENCE: Final = re.compile(r"[^\n]*?(?:(?<![.!?…])[.!?…]++[\"”’)\]]*+(?=\s)\s*|\n+|$)")
_UNSEEN: Final = "[\u00ad\u200b-\u200f\u2060\ufeff]*+"
"""Signs that nobody sees, between the letters of a word. What is taken is never given back, here nor for spaces:
who wrote the text would otherwise decide how long it takes."""
_SPACE: Final = r"\s++"
_INSIDE_NUMBER: Final = "[\\s\u00ad\u200b-\u200f\u2060\ufeff.()/\u2010-\u2015\u2212-]{0,4}"
"""What may stand between the digits of a number, however it is grouped."""
_SHORTEST_NUMBER: Final = 6
"""Digits: a year is no number to find in other groupings."""
_WIDE: Final = 0xFEE0
"""From a sign of ASCII to the wide one that looks like it."""


class Span(NamedTuple):
    """Characters ``start`` to before ``end`` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or so, with the space after it: the pieces of a text put together are the text."""

    span: Span
    text: str = field(repr=False)
    ends_line: bool


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a text, or that something was cut here: then ``text`` is empty."""

    text: str = field(repr=False)
    is_cut: bool


def pieces(text: str, *, sentences_each: int = 1) -> tuple[Piece, ...]:
    """The text in the pieces that a reviewer says yes or no to; of a long one, several sentences in each."""
    single = [Span(*match.span()) for match in _SENTENCE.finditer(text) if match.group()]
    groups = [single[first : first + sentences_each] for first in range(0, len(single), sentences_each)]
    found = [Span(group[0].start, group[-1].end) for group in groups]
    return tuple(Piece(span, text[span.start : span.end], text[: span.end].endswith("\n")) for span in found)


def spans(
    text: str, *, chosen: Collection[int], words: Iterable[str], sentences_each: int = 1
) -> tuple[Span, ...]:
    """What to hide: the chosen pieces, by their place from 0, and every place where one of the words stands."""
    shown = pieces(text, sentences_each=sentences_each)
    hidden = [piece.span for place, piece in enumerate(shown) if place in chosen]
    for word in words:
        if pattern := _pattern(word):
            hidden += [Span(*match.span()) for match in pattern.finditer(text)]
    return joined(text, hidden)


def joined(text: str, hidden: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, without overlap; what has only space between them is one.

    Raises ``ValueError`` for a span outside the text.
    """
    found: list[Span] = []
    for span in sorted(hidden):
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError("a span lies outside its text")
        if found and (span.start <= found[-1].end or not text[found[-1].end : span.start].strip()):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def cut(text: str, hidden: Sequence[Span]) -> tuple[Left, ...]:
    """What is left. Of what was cut nothing remains, not even how long it was; a line that ended stays ended."""
    left: list[Left] = []
    at = 0
    for span in joined(text, hidden):
        left += _shown(text[at : span.start])
        left.append(Left("", is_cut=True))
        gone = text[span.start : span.end]
        left += _shown(gone[len(gone.rstrip()) :])
        at = span.end
    return tuple(left + _shown(text[at:]))


def is_hidden(piece: Piece, hidden: Iterable[Span]) -> bool:
    """Whether all that can be read of the piece is hidden."""
    end = piece.span.start + len(piece.text.rstrip())
    return any(span.start <= piece.span.start and end <= span.end for span in hidden)


def words_in(typed: str) -> tuple[str, ...]:
    """The words or phrases that somebody typed, one on each line or with commas between, each once."""
    found = (" ".join(word.split()) for word in re.split(r"[,;\n]", typed))
    return tuple(dict.fromkeys(word for word in found if word))


def _shown(text: str) -> list[Left]:
    return [Left(text, is_cut=False)] if text else []


def _pattern(word: str) -> re.Pattern[str] | None:
    """The word however it is spelled: case, a genitive s, å as one sign or two, wide letters, unseen signs between;
    and a number however its digits are grouped.
    """
    seen = "".join(sign for sign in word if not re.fullmatch(_UNSEEN, sign))
    letters = " ".join(unicodedata.normalize("NFC", seen).split())
    if not letters:
        return None
    digits = re.sub(_INSIDE_NUMBER, "", letters)
    if digits.isdecimal() and len(digits) >= _SHORTEST_NUMBER:
        inside = _INSIDE_NUMBER.join(map(_either, digits))
    else:
        inside = _UNSEEN.join(_SPACE if letter == " " else _either(letter) for letter in letters)
    return re.compile(rf"(?<![^\W_]){inside}(?:{_UNSEEN}s)?(?![^\W_])", re.IGNORECASE)


def _either(letter: str) -> str:
    written = {letter, unicodedata.normalize("NFD", letter)}
    if "!" <= letter <= "~":
        written.add(chr(ord(letter) + _WIDE))
    return f"(?:{'|'.join(map(re.escape, sorted(written)))})"
