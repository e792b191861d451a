"""Cleaning a file in a process of its own: see ``apart``."""

from __future__ import annotations

import json
from typing import Final

from fyrtorn.foundation.cleaning import apart, worker
from fyrtorn.foundation.cleaning.outcomes import (
    MOST_BYTES,
    MOST_BYTES_CLEANED,
    CannotBeCleaned,
    Cleaned,
    FileKind,
    Reason,
)

MOST_SECONDS: Final = 45
"""How long a file may take; the worker's own ceiling for processor time is lower."""

_START: Final = apart.program(worker.__name__)
_LONGEST_ANSWER_BYTES: Final = MOST_BYTES_CLEANED + 1000

_OOXML: Final = "application/vnd.openxmlformats-officedocument."
_ODF: Final = "application/vnd.oasis.opendocument."
GIVEN: Final = {
    (FileKind.IMAGE, "jpg"): "image/jpeg",
    (FileKind.IMAGE, "png"): "image/png",
    (FileKind.PDF, "pdf"): "application/pdf",
    (FileKind.DOCUMENT, "docx"): f"{_OOXML}wordprocessingml.document",
    (FileKind.SHEET, "xlsx"): f"{_OOXML}spreadsheetml.sheet",
    (FileKind.SLIDES, "pptx"): f"{_OOXML}presentationml.presentation",
    (FileKind.DOCUMENT, "odt"): f"{_ODF}text",
    (FileKind.SHEET, "ods"): f"{_ODF}spreadsheet",
    (FileKind.SLIDES, "odp"): f"{_ODF}presentation",
    (FileKind.TEXT, "txt"): "text/plain; charset=utf-8",
}
"""All that cleaning can give."""


def clean(content: bytes) -> Cleaned:
    """The file written anew, so that it says only what it shows. Takes up to some seconds.

    Raises :class:`CannotBeCleaned` and nothing else, whatever the bytes are. Nothing is written to disk.
    """
    if not content:
        raise CannotBeCleaned(Reason.EMPTY)
    if len(content) > MOST_BYTES:
        raise CannotBeCleaned(Reason.TOO_LARGE)
    with apart.turn():
        answer = _answer_of_worker(content)
    return _read(answer)


def _answer_of_worker(content: bytes) -> bytes:
    return apart.answer_of(
        _START, content, most_seconds=MOST_SECONDS, longest_answer_bytes=_LONGEST_ANSWER_BYTES
    )


def _read(answer: bytes) -> Cleaned:
    try:
        end = answer.index(b"\n")
        head = json.loads(answer[:end])
        if "refused" not in head:
            kind, extension = FileKind(head["kind"]), str(head["extension"])
            # whoever took over the reader may not choose what a browser takes the file for
            return Cleaned(kind, extension, GIVEN[kind, extension], answer[end + 1 :])
        refused = Reason(head["refused"])
    except (ValueError, KeyError, TypeError):
        refused = Reason.TOO_COMPLICATED
    raise CannotBeCleaned(refused)
