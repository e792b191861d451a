"""Terms near a word that nothing was found for.

A slip leaves one half of a word as it is, and seldom falls on its first letter. So the terms that share its first or
its last half are looked through: two ranges of the table of terms, and no table of misspellings to keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fyrtorn.foundation.search.terms import Known, Terms

SHORTEST: Final = 5
"""A shorter word has too many neighbours for any of them to be what was meant."""
LONG_FROM: Final = 8
"""Letters from which a word may have two slips."""

_MOST_LOOKED_AT: Final = 300
MOST: Final = 2


def near(form: str, terms: Terms) -> list[Known]:
    """The nearest terms, at most ``MOST``: fewest slips first, then the commonest."""
    if len(form) < SHORTEST:
        return []
    half = max(2, (len(form) - 1) // 2)
    slips = 2 if len(form) >= LONG_FROM else 1
    looked_at = {
        term.id: term
        for term in (
            *terms.beginning([form[:half]], most=_MOST_LOOKED_AT),
            *terms.ending([form[-half:]], most=_MOST_LOOKED_AT),
        )
        if term.text[0] == form[0] and abs(len(term.text) - len(form)) <= slips
    }
    measured = [(distance(form, term.text, most=slips), term) for term in looked_at.values()]
    close = sorted(
        ((slip, -term.open_count, term.text, term) for slip, term in measured if slip <= slips),
        key=lambda row: row[:3],
    )
    return [term for *_, term in close[:MOST]]


def distance(one: str, other: str, *, most: int) -> int:
    """How many letters differ: one too many, one missing, one wrong, or two that changed places. More than ``most``
    is said as ``most + 1``.

    >>> distance("orosamnalan", "orosanmalan", most=2), distance("hot", "hopp", most=1)
    (1, 2)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: Sequence[int] = ()
    row: Sequence[int] = range(len(other) + 1)
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, theirs in enumerate(other, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, row = row, current
    return min(row[-1], most + 1)
