"""The door: a document's bytes, or a pasted text, become pages."""

from __future__ import annotations

import json
from typing import Final

from fyrtorn.foundation.cleaning import apart
from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES, CannotBeCleaned, Reason
from fyrtorn.foundation.documents.reading import worker
from fyrtorn.foundation.documents.reading.errors import (
    DocumentEmpty,
    DocumentTooComplicated,
    DocumentTooLarge,
    DocumentTooLong,
    NoTextInDocument,
    refusal_for,
)
from fyrtorn.foundation.documents.reading.outcomes import NO_TEXT, TOO_LONG
from fyrtorn.foundation.documents.reading.pages import MOST_CHARACTERS, Pages, from_rows
from fyrtorn.foundation.documents.reading.text_pages import pages_of_text

MOST_SECONDS: Final = 30
"""How long a document may take, the wait for one's turn not counted. A plan of thirty pages takes two or three."""

MOST_PASTED: Final = 300_000
"""Characters of a pasted text: it is read where the page is made, in about a second."""

_START: Final = apart.program(worker.__name__)
_LONGEST_ANSWER_BYTES: Final = 8 * MOST_CHARACTERS
"""A character takes at most six bytes as JSON writes it; the rest is for what stands around them."""

_SPECIAL: Final = {NO_TEXT: NoTextInDocument, TOO_LONG: DocumentTooLong}


def pages_of(content: bytes) -> Pages:
    """The pages of a PDF, a Word document or a text file, in memory alone.

    Raises ``errors.DocumentRefused`` and nothing else, whatever the bytes are.
    """
    if not content:
        raise DocumentEmpty
    if len(content) > MOST_BYTES:
        raise DocumentTooLarge
    try:
        with apart.turn():
            answer = apart.answer_of(
                _START, content, most_seconds=MOST_SECONDS, longest_answer_bytes=_LONGEST_ANSWER_BYTES
            )
    except CannotBeCleaned as refused:
        raise refusal_for(refused.reason) from None
    return _read(answer)


def pages_of_pasted(text: str) -> Pages:
    """The passages of a text that somebody pasted. Raises as :func:`pages_of` does."""
    if len(text) > MOST_PASTED:
        raise DocumentTooLong
    pages = pages_of_text(text)
    if not pages.letters:
        raise DocumentEmpty
    return pages


def _read(answer: bytes) -> Pages:
    try:
        rows = json.loads(answer)
        if "refused" not in rows:
            return from_rows(rows)
        refused = rows["refused"]
        refusal = _SPECIAL[refused]() if refused in _SPECIAL else refusal_for(Reason(refused))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DocumentTooComplicated from None
    raise refusal
