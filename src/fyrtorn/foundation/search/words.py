"""Text taken apart into words, and each word brought to the stem by which it is found."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Final

import snowballstemmer

from fyrtorn.foundation.base.text import fold
from fyrtorn.foundation.search.stop_words import STOP_WORDS

LONGEST_WORD: Final = 40
"""Letters of a word that count: the longest word of a law in use is shorter."""

SHORTEST_STEM: Final = 4
"""Letters that our own endings leave, so that "tidning" does not become "tid"."""

_WORD: Final = re.compile(r"[^\W_]+")
_STEMMED_AS: Final = {"en": "english", "sv": "swedish"}
_UNLIKE_OTHERS: Final = {
    "bror": "brod",
    "dottr": "dott",
    "foraldr": "forald",
    "mann": "man",
    "modr": "mor",
    "systr": "syst",
}
"""Stems of words that change inside when they are inflected, by the stem of their other form."""

_DEFINITE: Final = {
    "an": ("plan", "man", "organ", "stan", "iran", "koran"),
    "et": ("itet", "budget", "internet", "paket", "planet", "poet"),
}
"""Endings that are "the" and that the general rules leave, and ends of words to which they belong."""

_stemmers = threading.local()


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word of a text begins and ends. A hyphen parts words."""
    return [found.span() for found in _WORD.finditer(text)]


def words(text: str) -> list[str]:
    """The words of a text as they are written.

    >>> words("E-post till VBE-samordnaren!")
    ['E', 'post', 'till', 'VBE', 'samordnaren']
    """
    return _WORD.findall(text)


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """A word as it is compared: small letters, no marks, not longer than what counts."""
    return (word.lower() if word.isascii() else fold(word))[:LONGEST_WORD]


@lru_cache(maxsize=65_536)
def is_stop_word(word: str) -> bool:
    """Whether a word says nothing by itself, in Swedish or in English."""
    return folded(word) in STOP_WORDS


@lru_cache(maxsize=262_144)
def stem(word: str, language: str = "sv") -> str:
    """What a word and its inflected forms have in common. Other languages than Swedish and English are only folded.

    >>> stem("Kommunernas"), stem("kommun"), stem("anmälan"), stem("anmälningarna"), stem("vänner")
    ('kommun', 'kommun', 'anmal', 'anmal', 'van')
    >>> stem("services", "en")
    'servic'
    """
    plain = folded(word)
    if language not in _STEMMED_AS:
        return plain
    short: str = _stemmer(language).stemWord(plain)
    if language != "sv":
        return short
    if short == plain.removesuffix("s"):
        short = _definite_as_indefinite(_stemmer(language).stemWord(short), of=short)
    return _shortened(short)


def stems(text: str, language: str = "sv") -> list[str]:
    """The stem of every word of a text, stop words as well, in their order."""
    return [stem(word, language) for word in words(text)]


def _stemmer(language: str) -> snowballstemmer.stemmer:
    """One for each thread and language: a stemmer keeps the word at hand within itself."""
    kept: snowballstemmer.stemmer | None = getattr(_stemmers, language, None)
    if kept is None:
        kept = snowballstemmer.stemmer(_STEMMED_AS[language])
        setattr(_stemmers, language, kept)
    return kept


def _definite_as_indefinite(short: str, *, of: str) -> str:
    """ "Skolan" as "skola", "barnet" as "barn", where the general rules saw no ending."""
    if short == of:
        for ending, belonging in _DEFINITE.items():
            if short.endswith(ending) and not short.endswith(belonging):
                return _without(short, ending)
    return short


def _shortened(short: str) -> str:
    """What the general rules for Swedish leave undone.

    "Utbildning" is what one does who "utbildar", a jihadist is one of jihadism, and no word ends on a double m or n
    but in front of an ending ("vän", "vänner").
    """
    short = _without(short, "ning")
    if short.endswith("ist") and len(short) > len("ist") + SHORTEST_STEM - 1:
        short = short.removesuffix("ist") + "ism"
    if short.endswith(("mm", "nn")):
        short = short[:-1]
    return _UNLIKE_OTHERS.get(short, short)


def _without(word: str, ending: str) -> str:
    is_long = len(word) >= len(ending) + SHORTEST_STEM
    return word.removesuffix(ending) if is_long else word
