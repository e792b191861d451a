"""Cleaning a file in a process of its own, with a clock on it, and at most two at a time."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from fyrtorn.foundation.dialogue.cleaning import worker
from fyrtorn.foundation.dialogue.cleaning.outcomes import (
    MOST_BYTES,
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
    command = [sys.executable, "-I", "-B", "-c", _START, _SOURCE]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no word of it from outside
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=MOST_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        raise CannotBeCleaned(Reason.TOO_COMPLICATED) from None
    return done.stdout


def _read(answer: bytes) -> Cleaned:
    try:
        end = answer.index(b"\n")
        head = json.loads(answer[:end])
        if "refused" in head:
            refused = Reason(head["refused"])
        else:
            return Cleaned(FileKind(head["kind"]), head["extension"], head["content_type"], answer[end + 1 :])
    except (ValueError, KeyError, TypeError):
        refused = Reason.TOO_COMPLICATED
    raise CannotBeCleaned(refused)
