"""Cleaning a file in a process of its own, with a clock on it, and at most two at a time."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from fyrtorn.foundation.cleaning import worker
from fyrtorn.foundation.cleaning.outcomes import (
    MOST_BYTES,
    MOST_BYTES_CLEANED,
    CannotBeCleaned,
    Cleaned,
    FileKind,
    Reason,
)

AT_ONCE: Final = 2
"""Files that are read at the same time in each of the service's processes."""

MOST_SECONDS: Final = 45
"""How long a file may take; the worker's own ceiling for processor time is lower."""

_PATIENCE_SECONDS: Final = 60
_SOURCE: Final = str(Path(__file__).resolve().parents[4])
"""The folder with the package, given to a process that looks for packages nowhere else but where it is installed."""

_START: Final = (
    f"import sys; sys.path.insert(0, sys.argv[1]); from {worker.__name__} import main; sys.exit(main())"
)

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

_turns = threading.BoundedSemaphore(AT_ONCE)


def clean(content: bytes) -> Cleaned:
    """The file written anew, so that it says only what it shows. Takes up to some seconds.

    Raises :class:`CannotBeCleaned` and nothing else, whatever the bytes are. Nothing is written to disk.
    """
    if not content:
        raise CannotBeCleaned(Reason.EMPTY)
    if len(content) > MOST_BYTES:
        raise CannotBeCleaned(Reason.TOO_LARGE)
    if not _turns.acquire(timeout=_PATIENCE_SECONDS):
        raise CannotBeCleaned(Reason.BUSY)
    try:
        answer = _answer_of_worker(content)
    finally:
        _turns.release()
    return _read(answer)


def _answer_of_worker(content: bytes) -> bytes:
    """What the worker wrote, all of it. It reads the whole file before it answers, so one can follow the other."""
    try:
        with subprocess.Popen(  # noqa: S603 - our own program, no word of it from outside
            [sys.executable, "-I", "-B", "-c", _START, _SOURCE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
        ) as process:
            clock = threading.Timer(MOST_SECONDS, process.kill)
            clock.start()
            try:
                answer = _spoken_with(process, content)
            finally:
                clock.cancel()
                process.kill()
    except (subprocess.SubprocessError, OSError):
        raise CannotBeCleaned(Reason.TOO_COMPLICATED) from None
    return answer


def _spoken_with(process: subprocess.Popen[bytes], content: bytes) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process was started with pipes")
    with process.stdin:
        process.stdin.write(content)
    answer = process.stdout.read(_LONGEST_ANSWER_BYTES + 1)
    if len(answer) > _LONGEST_ANSWER_BYTES or process.wait() != 0:
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
    return answer


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
