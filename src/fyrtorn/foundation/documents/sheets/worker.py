"""The process that reads a foreign sheet: its bytes in, its rows or one reason out, as JSON.

It puts the same limits on itself as the one that cleans files, see ``cleaning.worker``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES, CannotBeCleaned, Reason
from fyrtorn.foundation.cleaning.signatures import Format, format_of
from fyrtorn.foundation.cleaning.worker import limit, shut
from fyrtorn.foundation.documents.sheets.sheet import NoTable, Sheet, TooMuch, as_plain

NO_TABLE: Final = "no_table"
TOO_MUCH: Final = "too_much"
PICTURE: Final = "picture"

_REASONS: Final[dict[type[Exception], str]] = {
    NoTable: NO_TABLE,
    TooMuch: TOO_MUCH,
    MemoryError: Reason.TOO_COMPLICATED.value,
    RecursionError: Reason.TOO_COMPLICATED.value,
}


def reader_of(content: bytes) -> Callable[[], Sheet]:
    """What will read the sheet, its modules loaded and nothing parsed yet. Raises :class:`CannotBeCleaned`."""
    if len(content) > MOST_BYTES:
        raise CannotBeCleaned(Reason.TOO_LARGE)
    match format_of(content):
        case Format.TEXT:
            from fyrtorn.foundation.documents.sheets.csv_rows import sheet_of_csv

            return partial(sheet_of_csv, content)
        case Format.ZIP:
            from fyrtorn.foundation.documents.sheets.xlsx_rows import sheet_of_xlsx

            return partial(sheet_of_xlsx, content)
        case Format.PDF:
            raise CannotBeCleaned(Reason.OTHER_DOCUMENT)
        case _:
            raise CannotBeCleaned(Reason.OTHER_IMAGE)


def outcome_of(read: Callable[[], Sheet]) -> dict[str, Any]:
    """The sheet or the reason, never an exception: what a reader trips over is a damaged file."""
    try:
        return as_plain(read())
    except CannotBeCleaned as refused:
        return _refused(refused.reason.value)
    except tuple(_REASONS) as known:
        return _refused(_REASONS[type(known)])
    except Exception:  # foreign bytes may break a reader in any way
        return _refused(Reason.DAMAGED.value)


def main() -> None:
    limit()
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        read = reader_of(content)
    except CannotBeCleaned as refused:
        _answer(_refused(refused.reason.value))
        return
    shut()
    _answer(outcome_of(read))


def _refused(reason: str) -> dict[str, Any]:
    return {"refused": reason}


def _answer(outcome: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(outcome, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
