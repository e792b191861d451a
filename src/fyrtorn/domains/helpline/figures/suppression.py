"""Which figures stay hidden, so that nobody is recognised in one, nor worked out from several. Pure.

``base.small_numbers`` hides in one table whose total is known. Here the same contacts are published over and over: in
a month, then in its quarter, then in its year, and what was once published is never taken back. A quarter minus two of
its months is the third. So each new edition is judged together with all that was published of the year before it, and
more is hidden *in the new periods* until nothing hidden can be worked out.

The judgement is exact. Of one table over one calendar year the reader knows:

- for each month, that its cells add up to its total, where the table has one;
- for each value, and for the total, that the months of a published quarter add up to it, and the quarters of a
  published year likewise.

That quarters and years add up to their totals follows from these. Each number then stands in two equations at most,
with opposite signs when the equations of totals and of time are turned against each other: the equations are the places
of a network and the hidden numbers the pipes between them. What shown numbers leave over is what must flow in and out.
So the hidden ones can be changed without changing anything shown exactly along the rings of that network, and one can
be worked out exactly when no ring passes through it. That counts are never negative is heeded too: a pipe that carries
nothing can only be filled. Such a network has a solution in whole numbers wherever it has one at all, so a number that
is not worked out here has at least two possible values.

Beside that, cells that are hidden together and whose sum is known never sum to 1-4.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from fyrtorn.domains.helpline.figures.periods import MONTH, QUARTER, Period, quarter_of, year_of
from fyrtorn.foundation.base.small_numbers import LEAST_SHOWN, hidden

Cell: TypeAlias = tuple[Period, str]
Place: TypeAlias = tuple[str, Period | None, str]
"""An equation: that of a month's total, or that of a value in a longer period."""

_MOST_TRIED: Final = 60
_MOST_PAIRED: Final = 8
"""How many cells are looked at, alone and together with another, before one is hidden for want of a better."""

_OUTSIDE: Final[Place] = ("outside", None, "")
"""Where no equation binds."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table over one year.

    ``counts`` has every period that is published or is to be, with every value that is not zero there. ``hidden`` are
    the cells that were hidden when earlier periods were published. ``total`` names the value that is the sum of the
    others, and stands among the counts like them; without it the values do not add up to anything. ``spared`` is the
    value that is hidden last of all. Unless that is the total itself, the total is hidden where a part is small, so
    that the other parts can be shown.
    """

    counts: Mapping[Period, Mapping[str, int]]
    hidden: frozenset[Cell] = frozenset()
    total: str | None = None
    spared: str | None = None

    def count(self, cell: Cell) -> int:
        return self.counts[cell[0]].get(cell[1], 0)

    @property
    def values(self) -> list[str]:
        return sorted({value for counts in self.counts.values() for value in counts})


def is_small(count: int) -> bool:
    """Whether so few are hidden for their own sake."""
    return 0 < count < LEAST_SHOWN


def hide(
    table: Table,
    *,
    new: Collection[Period],
    must: Iterable[Cell] = (),
    may_not: Collection[Cell] = frozenset(),
) -> frozenset[Cell]:
    """The cells of the ``new`` periods that stay hidden.

    ``must`` are hidden whatever they are. ``may_not`` are hidden only where they must or are small themselves. What
    could be worked out all the same, and is not small, is shown in the end.
    """
    must = set(must)
    chosen = {cell for period in new for cell in _hidden_alone(table, period)} | must
    open_ = [(period, value) for period in sorted(new, key=lambda one: one.months) for value in table.values]
    net = _Net(table, table.hidden | chosen)
    grew = True
    while grew:
        grew = False
        for exposed in net.exposed():
            shown = [cell for cell in open_ if cell not in chosen and cell not in may_not]
            for cell in net.cure(exposed, shown):
                chosen.add(cell)
                net.add(cell)
                grew = True
    free = net.free()
    return frozenset(cell for cell in chosen if cell in must or cell in free or is_small(table.count(cell)))


def _hidden_alone(table: Table, period: Period) -> Iterator[Cell]:
    """What is hidden in one period, whatever others say."""
    counts = table.counts[period]
    parts = {value: count for value, count in counts.items() if value != table.total and count}
    small = {value for value, count in parts.items() if is_small(count)}
    if table.total is not None and is_small(counts.get(table.total, 0)):
        small = {*parts, table.total}
    elif table.total is not None and small:
        small = (
            {*small, table.total}
            if table.spared != table.total
            else {value for value, shown in hidden(parts).items() if shown is None}
        )
    yield from ((period, value) for value in small)


def _ways_out(table: Table, exposed: Collection[Cell], shown: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """What else may be hidden, one cell or two, the best first: what costs the reader least.

    A month costs less than a quarter, and a quarter less than a year. Last of all is the value that is spared.
    """
    values = {value for _, value in exposed}
    periods = {period for period, _ in exposed}

    def cost(cells: Sequence[Cell]) -> tuple[bool, int, bool, int, int]:
        counts = [table.count(cell) for cell in cells]
        return (
            any(value == table.spared for _, value in cells),
            max(period.months for period, _ in cells),
            0 in counts,
            len(cells),
            sum(counts),
        )

    near = sorted(((cell,) for cell in shown if cell[1] in values or cell[0] in periods), key=cost)[
        :_MOST_TRIED
    ]
    firsts = [cell for (cell,) in near if cell[1] in values]
    pairs = {
        tuple(sorted((first, other)))
        for first in firsts[:_MOST_PAIRED]
        for (other,) in sorted(
            ((cell,) for cell in shown if cell != first and (cell[0] == first[0] or cell[1] == first[1])),
            key=cost,
        )[:_MOST_PAIRED]
    }
    yield from sorted([*near, *pairs], key=lambda cells: (cost(cells), cells))


@dataclass(frozen=True, slots=True)
class _Exposed:
    """What can be worked out: one cell, or the sum of several."""

    cells: tuple[Cell, ...]


class _Net:
    """The hidden cells as pipes between equations. Both are numbered, in the order in which they are added."""

    def __init__(self, table: Table, cells: Iterable[Cell]) -> None:
        self.table = table
        self.cells: list[Cell] = []
        self.counts: list[int] = []
        self.ends: list[tuple[int, int]] = []
        self.number_of: dict[Cell, int] = {}
        self.places: dict[Place, int] = {_OUTSIDE: 0}
        self.ways: list[list[tuple[int, int]]] = [[]]
        """From each place, where one gets to and through which pipe. What carries nothing leads one way only."""
        for cell in sorted(cells):
            self.add(cell)

    def add(self, cell: Cell) -> None:
        number, count = len(self.cells), self.table.count(cell)
        source, target = (self._place(place) for place in self._ends_of(cell))
        self.cells.append(cell)
        self.counts.append(count)
        self.ends.append((source, target))
        self.number_of[cell] = number
        self.ways[source].append((target, number))
        if count:
            self.ways[target].append((source, number))

    def drop(self) -> None:
        """Take away the pipe that was added last."""
        source, target = self.ends.pop()
        del self.number_of[self.cells.pop()]
        self.ways[source].pop()
        if self.counts.pop():
            self.ways[target].pop()

    def free(self) -> set[Cell]:
        """The hidden cells that may be another number, with all that is shown as it is."""
        bridges = self._bridges()
        has_one_way = 0 in self.counts
        return {
            cell
            for number, cell in enumerate(self.cells)
            if (self.counts[number] and number not in bridges)
            or ((has_one_way or self.ends[number][0] == self.ends[number][1]) and self._is_free(number))
        }

    def is_free(self, cell: Cell) -> bool:
        return self._is_free(self.number_of[cell])

    def exposed(self) -> Iterator[_Exposed]:
        """Small cells that can be worked out, and hidden cells with a small sum that can."""
        free = self.free()
        for cell in [cell for cell in self.cells if cell not in free]:
            if is_small(self.table.count(cell)):
                yield _Exposed((cell,))
        sides: dict[int, tuple[list[int], list[int]]] = {}
        for number in sorted(self.number_of[cell] for cell in free):
            source, target = self.ends[number]
            sides.setdefault(source, ([], []))[0].append(number)
            sides.setdefault(target, ([], []))[1].append(number)
        for place, (out, into) in sides.items():
            if place and not (out and into) and is_small(sum(self.counts[one] for one in out or into)):
                yield _Exposed(tuple(self.cells[one] for one in out or into))

    def cure(self, exposed: _Exposed, shown: Sequence[Cell]) -> tuple[Cell, ...]:
        """The best cells of those ``shown`` that, hidden as well, leave the exposed in doubt.

        Where no one or two do, the first step towards hiding all. Nothing when what was hidden meanwhile has done so
        already, or when nothing is left to hide.
        """
        if self._is_cured(exposed):
            return ()
        tried = list(_ways_out(self.table, exposed.cells, shown))
        for cells in tried:
            for cell in cells:
                self.add(cell)
            helps = self._is_cured(exposed)
            for _ in cells:
                self.drop()
            if helps:
                return cells
        return tried[0] if tried else tuple(shown[:1])

    def _is_cured(self, exposed: _Exposed) -> bool:
        ours = {self.number_of[cell] for cell in exposed.cells}
        if len(ours) == 1:
            return self._is_free(*ours)
        shared = set.intersection(*(set(self.ends[number]) for number in ours)) - {0}
        return all(
            any(number not in ours and self._is_free(number) for number in self._at(place))
            for place in shared
        )

    def _at(self, place: int) -> list[int]:
        """The pipes that begin or end there."""
        return [number for number, ends in enumerate(self.ends) if place in ends]

    def _is_free(self, number: int) -> bool:
        source, target = self.ends[number]
        if source == target:
            return True
        if self._leads(target, source, without=number):
            return True
        return self.counts[number] > 0 and self._leads(source, target, without=number)

    def _leads(self, start: int, goal: int, *, without: int) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            for place, number in self.ways[waiting.pop()]:
                if number == without or place in seen:
                    continue
                if place == goal:
                    return True
                seen.add(place)
                waiting.append(place)
        return False

    def _bridges(self) -> set[int]:
        """Pipes that carry something and lie in no ring of such pipes (Tarjan's way, without recursion)."""
        found: set[int] = set()
        order: dict[int, int] = {}
        lowest: dict[int, int] = {}
        for root in range(len(self.ways)):
            if root in order:
                continue
            order[root] = lowest[root] = len(order)
            path = [(root, -1, iter(self.ways[root]))]
            while path:
                here, came_by, ways = path[-1]
                for place, number in ways:
                    if number == came_by or not self.counts[number]:
                        continue
                    if place in order:
                        lowest[here] = min(lowest[here], order[place])
                        continue
                    order[place] = lowest[place] = len(order)
                    path.append((place, number, iter(self.ways[place])))
                    break
                else:
                    path.pop()
                    if path:
                        before = path[-1][0]
                        lowest[before] = min(lowest[before], lowest[here])
                        if lowest[here] > order[before]:
                            found.add(came_by)
        return found

    def _place(self, place: Place) -> int:
        if place not in self.places:
            self.places[place] = len(self.ways)
            self.ways.append([])
        return self.places[place]

    def _ends_of(self, cell: Cell) -> tuple[Place, Place]:
        """From the equation where the cell counts as a part, to the one where it counts as a whole, or the next one."""
        period, value = cell
        if period.months == MONTH:
            source: Place = ("month", period, "") if self.table.total is not None else _OUTSIDE
            target = self._whole(quarter_of(period.starts), value)
        else:
            source = ("value", period, value)
            is_quarter = period.months == QUARTER
            target = self._whole(year_of(period.starts), value) if is_quarter else _OUTSIDE
        return (target, source) if value == self.table.total else (source, target)

    def _whole(self, period: Period, value: str) -> Place:
        return ("value", period, value) if period in self.table.counts else _OUTSIDE
