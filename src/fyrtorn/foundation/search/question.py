"""What somebody asked for, taken apart. Nothing of it is ever kept or logged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.search.stop_words import STOP_WORDS
from fyrtorn.foundation.search.words import folded, stem, words

MOST_WORDS: Final = 12
"""How many words are used; whoever asks with more is told."""

MOST_SIGNS: Final = 1_000
"""How much of a question is read at all."""

_QUOTED: Final = re.compile(r'["”“„»«]([^"”“„»«]*)["”“„»«]')
"""Quotation marks of all sorts, so that it does not matter which a keyboard gives."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word to look for. ``stems`` are one for each language it may be in; the first is Swedish."""

    text: str
    stems: tuple[str, ...]
    is_quoted: bool = False

    @property
    def stem(self) -> str:
        return self.stems[0]


@dataclass(frozen=True, slots=True)
class Question:
    """The words that are looked for, and the phrases that must stand as they are, as stems in order."""

    text: str
    words: tuple[Word, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    is_cut: bool = False
    """Whether there were more words than are used."""


def parse(text: str) -> Question:
    """Words, and phrases within quotation marks. Nothing else is an operator.

    Stop words are left out, unless there are no other words.

    >>> [word.stem for word in parse("Vem ringer jag på kvällen?").words]
    ['ring', 'kvall']
    """
    plain = tidy(text[:MOST_SIGNS])
    quoted = [words(found) for found in _QUOTED.findall(plain)]
    said = [(word, True) for some in quoted for word in some]
    said += [(word, False) for word in words(_QUOTED.sub(" ", plain))]
    telling = [(word, is_quoted) for word, is_quoted in said if folded(word) not in STOP_WORDS]
    used: dict[str, Word] = {}
    for text_of, is_quoted in telling:
        used.setdefault(stem(text_of), _word(text_of, is_quoted=is_quoted))
    kept = tuple(used.values())[:MOST_WORDS]
    return Question(
        text=plain,
        words=kept,
        phrases=tuple(tuple(map(stem, some[:MOST_WORDS])) for some in quoted if len(some) > 1)[:MOST_WORDS],
        is_cut=len(used) > MOST_WORDS or len(text) > MOST_SIGNS,
    )


def _word(text: str, *, is_quoted: bool = False) -> Word:
    both = dict.fromkeys(one for one in (stem(text, "sv"), stem(text, "en")) if one)
    return Word(text, tuple(both), is_quoted)
