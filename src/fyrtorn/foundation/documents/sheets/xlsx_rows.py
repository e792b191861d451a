"""XLSX: the values as they were last worked out, from the first visible sheet that has a header."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final

from openpyxl.reader.excel import load_workbook
from openpyxl.utils.cell import range_boundaries

from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason
from fyrtorn.foundation.cleaning.packages import Package, opened_package, written_package
from fyrtorn.foundation.cleaning.words import words
from fyrtorn.foundation.documents.sheets.sheet import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    NoTable,
    Sheet,
    TooMuch,
    checked_cell,
    sheet_from,
)

_WORKBOOK: Final = "xl/workbook.xml"
_READ: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/workbook\.xml\.rels|xl/workbook\.xml|xl/styles\.xml"
    r"|xl/sharedStrings\.xml|xl/theme/[\w.-]+|xl/worksheets/[\w.-]+\.xml"
)
"""The parts that hold values. Macros, pictures, links and queries are not even unpacked."""
_TYPE_BEGINS: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_MOST_MERGED: Final = 10_000
_MOST_FILLED: Final = 200_000
"""Cells that merged ones are copied to."""
_EMPTY_ROWS_IN_A_ROW: Final = 5_000
"""After so many the sheet is taken to have ended: a stray mark at the bottom makes a million of them."""


def sheet_of_xlsx(content: bytes) -> Sheet:
    """Raises :class:`CannotBeCleaned`, :class:`NoTable` and :class:`TooMuch`."""
    package = opened_package(content)
    if _WORKBOOK not in package.names:
        raise CannotBeCleaned(Reason.OTHER_DOCUMENT)
    parts = _parts(package)
    book = load_workbook(  # type: ignore[no-untyped-call]  # the library has no types
        BytesIO(written_package(parts)), read_only=True, data_only=True, keep_links=False
    )
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    titles = [sheet.title for sheet in visible]
    for at, sheet in enumerate(visible):
        merged = _merged_in(parts.get(_part_of(sheet), b""))
        try:
            return sheet_from(titles[at], _filled(_rows_of(sheet), merged), others=_but(titles, at))
        except NoTable:
            continue
    raise NoTable


def _but(titles: list[str], at: int) -> tuple[str, ...]:
    return (*titles[:at], *titles[at + 1 :])


def _parts(package: Package) -> dict[str, bytes]:
    """What is read, in letters that the look for entities understands."""
    parts = {}
    for name in sorted(package.names):
        if _READ.fullmatch(name):
            part = package.read(name)
            if b"\0" in part[:200] or part[:2] in {b"\xff\xfe", b"\xfe\xff"} or _TYPE_BEGINS.search(part):
                raise CannotBeCleaned(Reason.DAMAGED)
            parts[name] = part
    return parts


def _part_of(sheet: Any) -> str:
    return str(sheet._worksheet_path).lstrip("/")  # where the library reads the rows from


def _rows_of(sheet: Any) -> list[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # what the file says of its own size is not believed
    rows: list[tuple[int, list[str]]] = []
    characters = empty = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), 1):
        cells = [checked_cell(_said(value)) for value in _without_end(values)]
        length = sum(map(len, cells))
        empty = 0 if length else empty + 1
        if empty > _EMPTY_ROWS_IN_A_ROW:
            break
        if not length:
            continue
        characters += length
        rows.append((number, cells))
        if len(rows) > MOST_ROWS + 100 or characters > MOST_CHARACTERS or len(cells) > MOST_COLUMNS:
            raise TooMuch
    return rows


def _without_end(values: Sequence[object]) -> Sequence[object]:
    """The values up to the last that is something."""
    width = len(values)
    while width and values[width - 1] is None:
        width -= 1
    return values[:width]


def _said(value: object) -> str:
    """A value as a person reads it."""
    say = _SAYINGS.get(type(value))
    return say(value) if say else ""


def _moment(value: datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if value.time() != time() else f"{value:%Y-%m-%d}"


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)


def _words(value: str) -> str:
    return "" if value in _WENT_WRONG else value


_WENT_WRONG: Final = words("#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #SPILL! #CALC!")
"""The program's own words for a formula that did."""

_SAYINGS: Final[dict[type, Callable[[Any], str]]] = {
    str: _words,
    bool: lambda value: "ja" if value else "nej",
    datetime: _moment,
    date: date.isoformat,
    time: lambda value: f"{value:%H:%M}",
    timedelta: str,
    int: _number,
    float: _number,
}


def _merged_in(part: bytes) -> Iterator[tuple[int, int, int, int]]:
    """First column, first row, last column and last row of each merged field, counted from 1."""
    for count, found in enumerate(_MERGED.finditer(part)):
        if count >= _MOST_MERGED:
            raise TooMuch
        yield range_boundaries(found[1].decode("ascii"))  # type: ignore[no-untyped-call]  # no types


def _filled(
    rows: list[tuple[int, list[str]]], merged: Iterator[tuple[int, int, int, int]]
) -> list[tuple[int, list[str]]]:
    """The rows, with what stands in a merged field also in the rows below its first one."""
    by_number = dict(rows)
    left = _MOST_FILLED
    for column, first, _, last in merged:
        value = _at(by_number.get(first, []), column)
        if not value or last == first:
            continue
        left -= last - first
        if left < 0:
            raise TooMuch
        for number in range(first + 1, last + 1):
            if number in by_number and not _at(by_number[number], column):
                by_number[number] += [""] * (column - len(by_number[number]))
                by_number[number][column - 1] = value
    return rows


def _at(cells: list[str], column: int) -> str:
    return cells[column - 1] if column <= len(cells) else ""
