"""What an entry weighs by each of its words: numbers that depend on the entry alone.

The part of BM25 that counts how often a word stands in a text, with a nominal length instead of the average of all
texts: to add one text changes no row of another. How rare a word is, is asked for when somebody searches.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from fyrtorn.foundation.search.entries import LONGEST_BODY, Entry
from fyrtorn.foundation.search.stop_words import STOP_WORDS
from fyrtorn.foundation.search.words import folded, stem, words

TITLE, KEY_WORD, LEAD, BODY = 5, 4, 2, 1
"""How many times a word in each place counts."""

HEAVIEST: Final = 255
NOMINAL_WORDS: Final = 150
_SATURATION: Final = 3.0
_BY_LENGTH: Final = 0.4
"""Between 0 and 1: how much a long text must say a word oftener than a short one."""

FACET_MARK: Final = b"\x00"
"""What begins a facet among the terms: no word holds it."""


def weights(entry: Entry) -> dict[bytes, int]:
    """By term, 1 to ``HEAVIEST``. Facets are terms as well, and weigh 1."""
    counts: Counter[str] = Counter()
    length = 0
    for times, text in (
        (TITLE, entry.title),
        (KEY_WORD, " ".join(entry.key_words)),
        (LEAD, entry.lead),
        (BODY, entry.body[:LONGEST_BODY]),
    ):
        said = words(text)
        length += len(said)
        for word in said:
            if folded(word) not in STOP_WORDS:
                counts[stem(word, entry.language)] += times
    slow = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * length / NOMINAL_WORDS)
    weighed = {
        term.encode(): max(1, round(HEAVIEST * times / (times + slow)))
        for term, times in counts.items()
        if term
    }
    return weighed | dict.fromkeys(facet_terms(entry), 1)


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
