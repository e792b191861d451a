"""Rows out, as a file that opens in a spreadsheet, and nothing in it is taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

CONTENT_TYPE: Final = "text/csv; charset=utf-8"
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the beginning of a formula, the wide forms of the four signs among them."""


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their headers. Semicolons and a byte-order mark, as Swedish spreadsheets expect."""
    text = StringIO()
    text.write("\ufeff")
    written = csv.writer(text, delimiter=";")
    written.writerow([_plain(column) for column in columns])
    for row in rows:
        written.writerow([_plain(cell) for cell in row])
    return text.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell
