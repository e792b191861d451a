"""Rows out as XLSX. Text is text: nothing in it is taken for a formula, and whole numbers stay numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, Final

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_TITLE: Final = 31
"""Of a sheet's name, as the format has it."""


def xlsx_of(title: str, columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """One sheet with the rows under their headers, which stay in sight. ``title`` names the sheet.

    The library is loaded here: it is slow, and seldom asked for.
    """
    from openpyxl.styles.fonts import Font
    from openpyxl.workbook.workbook import Workbook

    book: Any = Workbook()  # type: ignore[no-untyped-call]  # the library has no types
    bold: Any = Font(bold=True)  # type: ignore[no-untyped-call]  # the same
    sheet = book.worksheets[0]
    sheet.title = "".join(sign for sign in title if sign not in "[]:*?/\\")[:_LONGEST_TITLE]
    for number, row in enumerate((columns, *rows), start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            if number == 1:
                cell.font = bold
    sheet.freeze_panes = "A2"
    written = BytesIO()
    book.save(written)
    return written.getvalue()
