"""The door: a sheet's bytes become rows."""

from __future__ import annotations

import json
from typing import Final

from fyrtorn.foundation.cleaning import apart
from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES, CannotBeCleaned, Reason
from fyrtorn.foundation.documents.sheets import worker
from fyrtorn.foundation.documents.sheets.errors import (
    NoTableInSheet,
    SheetEmpty,
    SheetTooComplicated,
    SheetTooLarge,
    refusal_for,
)
from fyrtorn.foundation.documents.sheets.sheet import Sheet, from_plain

MOST_SECONDS: Final = 40
"""How long a sheet may take, the wait for one's turn not counted. 20,000 rows take two or three."""

_START: Final = apart.program(worker.__name__)
_LONGEST_ANSWER_BYTES: Final = 96 * 1024 * 1024
_SPECIAL: Final = {worker.NO_TABLE: NoTableInSheet, worker.TOO_MUCH: SheetTooLarge}


def table_of(content: bytes) -> Sheet:
    """The rows of a CSV or XLSX file, in memory alone.

    Raises ``errors.SheetRefused`` and nothing else, whatever the bytes are.
    """
    if not content:
        raise SheetEmpty
    if len(content) > MOST_BYTES:
        raise SheetTooLarge
    try:
        with apart.turn():
            answer = apart.answer_of(
                _START, content, most_seconds=MOST_SECONDS, longest_answer_bytes=_LONGEST_ANSWER_BYTES
            )
    except CannotBeCleaned as refused:
        raise refusal_for(refused.reason) from None
    return _read(answer)


def _read(answer: bytes) -> Sheet:
    try:
        plain = json.loads(answer)
        if "refused" not in plain:
            return from_plain(plain)
        refused = plain["refused"]
        refusal = _SPECIAL[refused]() if refused in _SPECIAL else refusal_for(Reason(refused))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SheetTooComplicated from None
    raise refusal
