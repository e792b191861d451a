"""A file that opens in a spreadsheet, and nothing in it is taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

from django.http import HttpResponse

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """The rows as a file to keep. Semicolons and a byte-order mark, as Swedish spreadsheets expect."""
    text = StringIO()
    text.write("\ufeff")
    written = csv.writer(text, delimiter=";")
    written.writerow(columns)
    for row in rows:
        written.writerow([_plain(cell) for cell in row])
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell
