"""Small numbers of people in a table that is read both ways: by row and by column. Pure.

``base.small_numbers`` hides in one line of counts. A table of parts and periods has a line for each part and one
for each period, and the sum of either may stand elsewhere: both are to tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from fyrtorn.foundation.base.small_numbers import LEAST_SHOWN

Cell: TypeAlias = tuple[str, str]
"""A part and a period."""


def hidden_cells(counts: Mapping[Cell, int]) -> frozenset[Cell]:
    """The cells that stay hidden: those from 1 to 4, and so many of their neighbours that no sum gives them away.

    In every line with a hidden cell, either two or more are hidden whose sum is 5 or more, or all are.

    >>> sorted(hidden_cells({("skola", "2025"): 3, ("fritid", "2025"): 9, ("hem", "2025"): 30}))
    [('fritid', '2025'), ('skola', '2025')]
    """
    hidden = {cell for cell, count in counts.items() if 0 < count < LEAST_SHOWN}
    lines = [line for line in _lines(counts) if len(line) > 1]
    grew = bool(hidden)
    while grew:
        grew = False
        for line in lines:
            more = _next_to_hide(line, counts, hidden)
            while more is not None:
                hidden.add(more)
                grew = True
                more = _next_to_hide(line, counts, hidden)
    return frozenset(hidden)


def _next_to_hide(line: list[Cell], counts: Mapping[Cell, int], hidden: set[Cell]) -> Cell | None:
    """The smallest cell still shown in a line whose hidden ones could be worked out; zeros last."""
    inside = [cell for cell in line if cell in hidden]
    is_safe = len(inside) > 1 and sum(counts[cell] for cell in inside) >= LEAST_SHOWN
    left = [cell for cell in line if cell not in hidden]
    if not inside or is_safe or not left:
        return None
    return min(left, key=lambda cell: (counts[cell] == 0, counts[cell]))


def _lines(cells: Iterable[Cell]) -> list[list[Cell]]:
    """The table's lines both ways."""
    by_part: dict[str, list[Cell]] = {}
    by_period: dict[str, list[Cell]] = {}
    for cell in cells:
        by_part.setdefault(cell[0], []).append(cell)
        by_period.setdefault(cell[1], []).append(cell)
    return [*by_part.values(), *by_period.values()]
