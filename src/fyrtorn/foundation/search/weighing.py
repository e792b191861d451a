"""What an entry weighs by each of its words: numbers that depend on the entry alone.

The part of BM25 that counts how often a word stands in a text, with a nominal length instead of the average of all
texts: to add one text changes no row of another. How rare a word is, is asked for when somebody searches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fyrtorn.foundation.search.entries import Entry
from fyrtorn.foundation.search.words import is_stop_word, stem, words

TITLE, KEY_WORD, LEAD, BODY = 5, 4, 2, 1
"""How many times a word in each place counts."""

HEAVIEST: Final = 255
NOMINAL_WORDS: Final = 150
_SATURATION: Final = 3.0
_BY_LENGTH: Final = 0.4
"""Between 0 and 1: how much a long text must say a word oftener than a short one."""

FACET_MARK: Final = b"\x00"
"""What begins a facet among the terms: no word holds it."""


@dataclass(frozen=True, slots=True)
class Read:
    """An entry as it is indexed: its weights by term, and the stems of what is shown of it, a line for each part."""

    weights: Mapping[bytes, int]
    stems: str


def read(entry: Entry) -> Read:
    """Take an entry apart. Weights are 1 to ``HEAVIEST``; facets are terms as well, and weigh 1."""
    counts: Counter[str] = Counter()
    length = 0
    shown: list[str] = []
    key_words = " ".join(entry.key_words)
    for times, text in ((KEY_WORD, key_words), (TITLE, entry.title), (LEAD, entry.lead), (BODY, entry.body)):
        said = [(stem(word, entry.language), is_stop_word(word)) for word in words(text)]
        length += len(said)
        for form, is_stop in said:
            if not is_stop:
                counts[form] += times
        shown.append(f" {' '.join(form for form, _ in said)} ")
    slow = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * length / NOMINAL_WORDS)
    weighed = {
        term.encode(): max(1, round(HEAVIEST * times / (times + slow)))
        for term, times in counts.items()
        if term
    }
    return Read(weighed | dict.fromkeys(facet_terms(entry), 1), "\n".join(shown[1:]))


def facet_terms(entry: Entry) -> list[bytes]:
    """The facets of an entry as terms."""
    values = {"kind": [entry.kind], "language": [entry.language], **entry.facets}
    return [facet_term(name, value) for name, some in values.items() for value in some]


def facet_term(name: str, value: str) -> bytes:
    return FACET_MARK + f"{name}={value}".encode()


def facet_of(term: bytes) -> tuple[str, str]:
    """The facet's name and value.

    >>> facet_of(facet_term("kind", "law"))
    ('kind', 'law')
    """
    name, _, value = term.removeprefix(FACET_MARK).decode().partition("=")
    return name, value
