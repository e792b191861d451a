"""A text as sentences of tagged words, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fyrtorn.domains.plans.constitution.lexicon import LONGEST_WORD, Tag, tags_of

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[,;:()–—]|\d+")
_LINE: Final = re.compile(r"[^\n]+(?:\n(?=[a-zåäö])[^\n]+)*")
"""A line, with those after it that begin with a small letter: it was only cut to fit."""
_END: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"”’)]?+(?=\s+[\"”(]?[A-ZÅÄÖ0-9•–-]|\s*\Z)")
"""A run of marks is looked at once, from its first: a line of dots costs no more than a line of letters."""
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:t\.?\s?ex|bl\.?\s?a|m\.?\s?m|m\.?\s?fl|dvs|kap|kl|ca|nr|s\.?\s?k|o\.?\s?s\.?\s?v|resp|inkl))\Z",
    re.I,
)

MOST_WORDS: Final = 80
"""Words of a sentence; a longer one is cut, so that no text can make the reading slow."""

_NO_TAGS: Final[frozenset[Tag]] = frozenset()
_BREAKS: Final = frozenset({",", ";", ":", "(", ")", "–", "—"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. ``start`` and ``end`` are places in the whole text, ``word`` is in small letters."""

    start: int
    end: int
    word: str
    tags: frozenset[Tag]

    @property
    def is_break(self) -> bool:
        """Whether a clause may end here."""
        return self.word in _BREAKS


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    tokens: tuple[Token, ...]


def sentences_in(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order. Linear; never raises."""
    for line in _LINE.finditer(text):
        for start, end in _ends(text, line.start(), line.end()):
            tokens = tuple(_tokens(text, start, end))
            for at in range(0, len(tokens), MOST_WORDS):
                some = tokens[at : at + MOST_WORDS]
                whole = len(tokens) <= MOST_WORDS
                yield Sentence(start if whole else some[0].start, end if whole else some[-1].end, some)


def _ends(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for end in _END.finditer(text, start, stop):
        if _ABBREVIATION.search(text, max(start, end.start() - 12), end.start()):
            continue
        yield _trimmed(text, start, end.end())
        start = end.end()
    if text[start:stop].strip():
        yield _trimmed(text, start, stop)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        word = found.group().lower()
        yield Token(
            found.start(), found.end(), word, tags_of(word) if len(word) <= LONGEST_WORD else _NO_TAGS
        )
