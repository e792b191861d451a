"""The process that reads foreign bytes: one file in, one file or one reason out, and nothing else possible.

Before a byte is parsed the process gives up what it does not need: it can open no file and no socket, start
no process, write no file, and has a ceiling for memory and processor time. It is started by ``apart`` with
an empty environment, and holds no key.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from functools import partial
from typing import Final

from fyrtorn.foundation.cleaning.outcomes import (
    MOST_BYTES,
    MOST_BYTES_CLEANED,
    CannotBeCleaned,
    Cleaned,
    Reason,
)
from fyrtorn.foundation.cleaning.signatures import Format, format_of

PROCESSOR_SECONDS: Final = 30
MEMORY_BYTES: Final = 1024**3

_NO_MORE_FILES: Final = 3
"""Standard input, output and error are open, and nothing can be opened beside them."""


def reader_of(content: bytes) -> Callable[[], Cleaned]:
    """What will write the file anew, its modules loaded and nothing parsed yet.

    Raises :class:`CannotBeCleaned` for what there is no reader for.
    """
    if len(content) > MOST_BYTES:
        raise CannotBeCleaned(Reason.TOO_LARGE)
    found = format_of(content)
    match found:
        case Format.TEXT:
            from fyrtorn.foundation.cleaning.texts import cleaned_text

            return partial(cleaned_text, content)
        case Format.PDF:
            from fyrtorn.foundation.cleaning.pdfs import cleaned_pdf

            return partial(cleaned_pdf, content)
        case Format.ZIP:
            from fyrtorn.foundation.cleaning.documents import cleaned_document

            return partial(cleaned_document, content)
        case _:
            from fyrtorn.foundation.cleaning.images import cleaned_image

            return partial(cleaned_image, content, found)


def outcome_of(read: Callable[[], Cleaned]) -> Cleaned | Reason:
    """The cleaned file or the reason, never an exception: what a reader trips over is a damaged file."""
    try:
        result = read()
    except CannotBeCleaned as refused:
        return refused.reason
    except (MemoryError, RecursionError):
        return Reason.TOO_COMPLICATED
    except Exception:  # foreign bytes may break a reader in any way
        return Reason.DAMAGED
    return Reason.TOO_LARGE if len(result.content) > MOST_BYTES_CLEANED else result


def limit() -> None:
    """Ceilings for time and memory; no written files and no further processes."""
    for what, most in (
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def shut() -> None:
    """From here on no file and no socket can be opened. Called when the reader's modules are loaded."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (_NO_MORE_FILES, _NO_MORE_FILES))


def main() -> None:
    limit()
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        read = reader_of(content)
    except CannotBeCleaned as refused:
        _answer(refused.reason)
        return
    shut()
    _answer(outcome_of(read))


def _answer(outcome: Cleaned | Reason) -> None:
    if isinstance(outcome, Reason):
        head, content = {"refused": outcome.value}, b""
    else:
        content = outcome.content
        head = {
            "kind": outcome.kind.value,
            "extension": outcome.extension,
        }
    sys.stdout.buffer.write(json.dumps(head).encode("ascii") + b"\n")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
