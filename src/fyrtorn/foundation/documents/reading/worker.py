"""The process that reads a foreign document: its bytes in, its pages or one reason out, as JSON.

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
from fyrtorn.foundation.documents.reading.outcomes import NO_TEXT, TOO_LONG, HoldsNoText, IsTooLong
from fyrtorn.foundation.documents.reading.pages import MOST_CHARACTERS, Pages, as_rows


def reader_of(content: bytes) -> Callable[[], Pages]:
    """What will read the document, its modules loaded and nothing parsed yet. Raises :class:`CannotBeCleaned`."""
    if len(content) > MOST_BYTES:
        raise CannotBeCleaned(Reason.TOO_LARGE)
    match format_of(content):
        case Format.TEXT:
            from fyrtorn.foundation.documents.reading.text_pages import pages_of_bytes

            return partial(pages_of_bytes, content)
        case Format.PDF:
            from fyrtorn.foundation.documents.reading.pdf_pages import pages_of_pdf

            return partial(pages_of_pdf, content)
        case Format.ZIP:
            from fyrtorn.foundation.documents.reading.word_pages import pages_of_word

            return partial(pages_of_word, content)
        case _:
            raise CannotBeCleaned(Reason.UNKNOWN)


def outcome_of(read: Callable[[], Pages]) -> dict[str, Any]:
    """The pages or the reason, never an exception: what a reader trips over is a damaged document."""
    try:
        pages = read()
    except CannotBeCleaned as refused:
        return _refused(refused.reason.value)
    except tuple(_REASONS) as known:
        return _refused(_REASONS[type(known)])
    except Exception:  # foreign bytes may break a reader in any way
        return _refused(Reason.DAMAGED.value)
    if not pages.letters:
        return _refused(NO_TEXT)
    return _refused(TOO_LONG) if pages.letters > MOST_CHARACTERS else as_rows(pages)


_REASONS: Final[dict[type[Exception], str]] = {
    HoldsNoText: NO_TEXT,
    IsTooLong: TOO_LONG,
    MemoryError: Reason.TOO_COMPLICATED.value,
    RecursionError: Reason.TOO_COMPLICATED.value,
}


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
    sys.stdout.buffer.write(json.dumps(outcome).encode("ascii"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
