"""What answers what: rows against columns, the empty ones said in words. Problems and measures, for instance."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from fyrtorn.foundation.documents.drawing.canvas import (
    Anchor,
    Box,
    Disc,
    Drawing,
    Ink,
    Shape,
    Told,
    Trail,
    Words,
)
from fyrtorn.foundation.documents.drawing.measuring import LINE, lines_of
from fyrtorn.foundation.documents.model import Figure, Table

WIDTH: Final = 420.0
SIZE: Final = 13.0
MOST_COLUMNS: Final = 8
_LETTERS: Final = "ABCDEFGH"
_CELL: Final = 32.0
_PADDING: Final = 7.0


def matrix(
    *,
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    answered: Collection[tuple[int, int]],
    rows_are: str,
    columns_are: str,
    empty: str = "inget",
) -> Figure:
    """A mark where the row (first number, from 0) answers the column. ``empty`` is said where a row or column has none.

    Columns get letters, with a key above. Raises ``ValueError`` without rows or columns, with more than eight
    columns, or for a mark outside.
    """
    if not rows or not 1 <= len(columns) <= MOST_COLUMNS:
        raise ValueError(f"a matrix has rows, and one to {MOST_COLUMNS} columns")
    if any(not (0 <= row < len(rows) and 0 <= column < len(columns)) for row, column in answered):
        raise ValueError("a mark stands in a row and a column that are there")
    what = _What(tuple(rows), tuple(columns), frozenset(answered), empty)
    description = what.described(rows_are, columns_are)
    y, shapes = _key(what)
    height, grid = _grid(what, top=y)
    return Figure(
        drawing=Drawing(WIDTH, height, title, description, (*shapes, *grid)),
        alt=description,
        caption=title,
        table=Table(
            caption=title,
            head=(rows_are.capitalize(), *columns),
            rows=tuple(
                (name, *("ja" if (at, column) in what.marks else "–" for column in range(len(columns))))
                for at, name in enumerate(rows)
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class _What:
    """What is shown: the names, the marks, and the word for a row or column without any."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: frozenset[tuple[int, int]]
    empty: str

    def is_empty_row(self, at: int) -> bool:
        return not any(row == at for row, _ in self.marks)

    def is_empty_column(self, at: int) -> bool:
        return not any(column == at for _, column in self.marks)

    def described(self, rows_are: str, columns_are: str) -> str:
        empty_columns = [name for at, name in enumerate(self.columns) if self.is_empty_column(at)]
        empty_rows = [name for at, name in enumerate(self.rows) if self.is_empty_row(at)]
        parts = [f"Matris med {len(self.rows)} {rows_are} mot {len(self.columns)} {columns_are}."]
        for are, names in ((columns_are, empty_columns), (rows_are, empty_rows)):
            if names:
                parts.append(f"Utan markering bland {are}: {'; '.join(name.rstrip('.') for name in names)}.")
        if len(parts) == 1:
            parts.append("Ingen rad och ingen kolumn är tom.")
        return " ".join(parts)


def _key(what: _What) -> tuple[float, list[Shape]]:
    """The letters and what they stand for, and where the grid may begin."""
    shapes: list[Shape] = []
    y = 2.0
    for at, name in enumerate(what.columns):
        is_empty = what.is_empty_column(at)
        said = f"{name} – {what.empty}" if is_empty else name
        shapes.append(Words(8, y + SIZE, _LETTERS[at], SIZE, Anchor.MIDDLE, bold=True))
        for line in lines_of(said, room=WIDTH - 24, size=SIZE, bold=is_empty, at_most=3):
            shapes.append(Words(24, y + SIZE, line, SIZE, bold=is_empty))
            y += SIZE * LINE
        y += 3
    return y + 8, shapes


def _grid(what: _What, *, top: float) -> tuple[float, list[Shape]]:
    left = WIDTH - _CELL * len(what.columns)
    shapes: list[Shape] = [
        Words(left + _CELL * (at + 0.5), top + SIZE, _LETTERS[at], SIZE, Anchor.MIDDLE, bold=True)
        for at in range(len(what.columns))
    ]
    y = first = top + SIZE * LINE + 4
    for at in range(len(what.rows)):
        shapes.append(Trail(((0, y), (WIDTH, y)), Ink.HAIR))
        height, row = _row(what, at, left=left, y=y)
        shapes += row
        y += height
    shapes.append(Trail(((0, y), (WIDTH, y)), Ink.HAIR))
    grounds: list[Shape] = [
        Box(left + _CELL * at, first, _CELL, y - first, fill=Ink.GLOW)
        for at in range(len(what.columns))
        if what.is_empty_column(at)
    ]
    return y + 2, [*grounds, *shapes]


def _row(what: _What, row: int, *, left: float, y: float) -> tuple[float, list[Shape]]:
    name, is_empty = what.rows[row], what.is_empty_row(row)
    said = f"{name} – {what.empty}" if is_empty else name
    lines = lines_of(said, room=left - 12, size=SIZE, bold=is_empty, at_most=4)
    height = max(len(lines) * SIZE * LINE + 2 * _PADDING, _CELL)
    start = y + (height - len(lines) * SIZE * LINE) / 2
    shapes: list[Shape] = [Box(0, y, WIDTH, height, fill=Ink.GLOW)] if is_empty else []
    shapes += [
        Words(4, start + SIZE * (0.98 + number * LINE), line, SIZE, bold=is_empty)
        for number, line in enumerate(lines)
    ]
    for column, other in enumerate(what.columns):
        if (row, column) in what.marks:
            disc = Disc(left + _CELL * (column + 0.5), y + height / 2, 7, fill=Ink.SEA)
            shapes.append(Told(f"{name} – {other}", (disc,)))
    return height, shapes
