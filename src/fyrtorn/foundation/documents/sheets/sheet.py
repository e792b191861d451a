"""A sheet as it was read: a header and rows of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 200
MOST_CHARACTERS_IN_CELL: Final = 10_000
MOST_CHARACTERS: Final = 20_000_000
"""In the whole sheet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``number`` is the row's own in the file, as a spreadsheet program shows it."""

    number: int
    cells: tuple[str, ...]
    """As many as there are headers. Dates are ``2027-03-14``, moments ``2027-03-14 12:30``, whole numbers without a
    point, other numbers as the file has them (a comma stays a comma in CSV, and is a point from XLSX)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first visible sheet with a header, and what it lies among."""

    title: str
    """The sheet's name; empty for CSV."""
    header: tuple[str, ...]
    """Never empty and never twice the same: a column without a name is called by its letter."""
    rows: tuple[Row, ...]
    """Those with anything in them."""
    others: tuple[str, ...] = ()
    """Names of visible sheets that were not read."""


class NoTable(Exception):  # noqa: N818 - it says what is so
    """There is no row with at least two headers."""


class TooMuch(Exception):  # noqa: N818 - it says what is so
    """More rows, columns or characters than are read."""


HEADER_WITHIN_ROWS: Final = 30
"""A header is looked for among the first rows: titles and notes may stand above it."""


def sheet_from(
    title: str, raw_rows: Sequence[tuple[int, Sequence[str]]], *, others: tuple[str, ...] = ()
) -> Sheet:
    """Find the header among the numbered rows, and cut the rest to its width.

    Raises :class:`NoTable` and :class:`TooMuch`.
    """
    at = next((at for at, (_, cells) in enumerate(raw_rows[:HEADER_WITHIN_ROWS]) if _is_header(cells)), None)
    if at is None:
        raise NoTable
    below = [(number, _trimmed(cells)) for number, cells in raw_rows[at + 1 :]]
    below = [(number, cells) for number, cells in below if cells]
    width = max(len(_trimmed(raw_rows[at][1])), max((len(cells) for _, cells in below), default=0))
    if width > MOST_COLUMNS or len(below) > MOST_ROWS:
        raise TooMuch
    header = _named([*raw_rows[at][1][:width], *[""] * (width - len(raw_rows[at][1]))])
    rows = tuple(Row(number, (*cells, *[""] * (width - len(cells)))) for number, cells in below)
    return Sheet(title, header, rows, others)


def as_plain(sheet: Sheet) -> dict[str, Any]:
    """The sheet as JSON can say it."""
    return {
        "title": sheet.title,
        "header": list(sheet.header),
        "rows": [[row.number, *row.cells] for row in sheet.rows],
        "others": list(sheet.others),
    }


def from_plain(plain: Mapping[str, Any]) -> Sheet:
    """What :func:`as_plain` said, checked. Raises ``ValueError``, ``KeyError`` or ``TypeError``."""
    header = tuple(_text(cell) for cell in plain["header"])
    rows = tuple(Row(int(number), tuple(map(_text, cells))) for number, *cells in plain["rows"])
    if not header or len(header) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        raise ValueError("not within the limits of a sheet")
    if any(len(row.cells) != len(header) for row in rows):
        raise ValueError("rows are as wide as the header")
    return Sheet(_text(plain["title"]), header, rows, tuple(map(_text, plain["others"])))


def checked_cell(text: str) -> str:
    """The cell without space around it. Raises :class:`TooMuch` for one that is too long."""
    stripped = text.strip()
    if len(stripped) > MOST_CHARACTERS_IN_CELL:
        raise TooMuch
    return stripped


def letter(index: int) -> str:
    """A column's letter, from its place counted from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def _is_header(cells: Sequence[str]) -> bool:
    """At least two columns are named, by something that is no number."""
    named = [cell for cell in cells if cell]
    return len(named) > 1 and not any(cell[0].isdigit() for cell in named)


def _trimmed(cells: Sequence[str]) -> list[str]:
    width = next((at for at in range(len(cells), 0, -1) if cells[at - 1]), 0)
    return list(cells[:width])


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for at, cell in enumerate(cells):
        name = " ".join(cell.split()) or f"Kolumn {letter(at)}"
        names.append(name if name not in names else f"{name} ({letter(at)})")
    return tuple(names)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MOST_CHARACTERS_IN_CELL:
        raise ValueError("a cell is a text within bounds")
    return value
