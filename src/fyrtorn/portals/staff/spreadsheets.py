"""Rows as a file to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from fyrtorn.foundation.documents.sheets.writing import CONTENT_TYPE, csv_of


def spreadsheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """The rows as a file that opens in a spreadsheet, and nothing in it is taken for a formula."""
    response = HttpResponse(csv_of(columns, rows), content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
