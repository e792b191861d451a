"""Small numbers stay hidden: nobody is to be recognised, or worked out by subtraction, from a count of people.

Pure. A cell from 1 to 4 is hidden, and with it the smallest other cells until at least two are hidden whose
sum is 5 or more, so that a total tells nothing of either. A zero is shown: it is a count of nobody.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

LEAST_SHOWN: Final = 5
"""The smallest count of people, contacts or concerns that is shown outside those who handle them."""

K = TypeVar("K", bound=Hashable)


def hidden(counts: Mapping[K, int]) -> dict[K, int | None]:
    """The counts of one table whose total is known, ``None`` where a number stays hidden.

    >>> hidden({"råd": 12, "anmälan": 3, "stöd": 7})
    {'råd': 12, 'anmälan': None, 'stöd': None}
    >>> hidden({"råd": 12, "anmälan": 0})
    {'råd': 12, 'anmälan': 0}
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count of people is never negative")
    small = {key for key, count in counts.items() if 0 < count < LEAST_SHOWN}
    if not small:
        return dict(counts)
    others = sorted(
        (key for key in counts if key not in small), key=lambda key: (counts[key] == 0, counts[key])
    )
    while others and (len(small) < 2 or sum(counts[key] for key in small) < LEAST_SHOWN):
        small.add(others.pop(0))
    return {key: None if key in small else count for key, count in counts.items()}


def shown_total(counts: Mapping[K, int]) -> int | None:
    """The total of a table, hidden when it is small itself, or when all its cells are hidden and it would tell."""
    total = sum(counts.values())
    return None if 0 < total < LEAST_SHOWN else total
