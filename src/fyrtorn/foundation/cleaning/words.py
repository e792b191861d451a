"""Names in a row, as a set: long lists of what is kept are read more easily so."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of the text.

    >>> sorted(words("Width Height"))
    ['Height', 'Width']
    """
    return frozenset(text.split())
