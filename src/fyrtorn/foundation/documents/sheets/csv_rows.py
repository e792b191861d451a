"""CSV as spreadsheets write it: any of three separators, in UTF-8, UTF-16 or the old Windows letters."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from io import StringIO
from typing import Final

from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason
from fyrtorn.foundation.documents.sheets.sheet import (
    MOST_CHARACTERS,
    MOST_CHARACTERS_IN_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    TooMuch,
    checked_cell,
    sheet_from,
)

for _encoding in ("utf-8", "utf-16", "cp1252"):
    codecs.lookup(_encoding)  # read now: later the process may open no more files

_SEPARATORS: Final = (";", "\t", ",")
"""A semicolon first: in Swedish sheets a comma stands within numbers."""
_LOOKED_AT_LINES: Final = 40
_SPACE_AROUND: Final = 1000
"""Space around a cell is cut away, so a cell may be this much longer before that."""


def sheet_of_csv(content: bytes) -> Sheet:
    """Raises :class:`CannotBeCleaned`, ``NoTable`` and :class:`TooMuch`."""
    text = _decoded(content)
    if len(text) > MOST_CHARACTERS:
        raise TooMuch
    said, text = _said_separator(text)
    separator = said or _separator_of(text)
    csv.field_size_limit(MOST_CHARACTERS_IN_CELL + _SPACE_AROUND)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), 1):
            if len(rows) > MOST_ROWS + 100 or len(cells) > 2 * MOST_COLUMNS:
                raise TooMuch
            rows.append((number + bool(said), [checked_cell(cell) for cell in cells]))
    except csv.Error:
        raise TooMuch from None
    return sheet_from("", rows)


def _decoded(content: bytes) -> str:
    encodings = ["utf-16"] if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CannotBeCleaned(Reason.UNKNOWN)


def _said_separator(text: str) -> tuple[str, str]:
    """What a first line such as ``sep=;`` says, and the text below it."""
    first, _, below = text.partition("\n")
    line = first.strip().lower()
    return (line[4], below) if line[:4] == "sep=" and len(line) == 5 else ("", text)


def _separator_of(text: str) -> str:
    """The one that cuts most of the first lines in equally many cells."""
    beginning = "\n".join(text.split("\n", _LOOKED_AT_LINES)[:_LOOKED_AT_LINES])

    def score(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(len(cells) for cells in csv.reader(StringIO(beginning), delimiter=separator))
        except csv.Error:
            return (0, 0)
        width, lines = max(
            ((width, lines) for width, lines in widths.items() if width > 1),
            key=lambda found: (found[1], found[0]),
            default=(0, 0),
        )
        return lines, width

    return max(_SEPARATORS, key=score)
