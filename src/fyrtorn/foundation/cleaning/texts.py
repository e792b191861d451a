"""Plain text, as UTF-8. Bytes that are no text are told apart by the control characters in them."""

from __future__ import annotations

import codecs
import re
from typing import Final

from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Cleaned, FileKind, Reason

_NOT_WRITTEN: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufdd0-\ufdef]")
_TURNS_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that make a line read otherwise than it is written."""


for _encoding in ("utf-16", "cp1252", "latin-1"):
    codecs.lookup(_encoding)  # read now: later the process may open no more files


def cleaned_text(content: bytes) -> Cleaned:
    """Raises :class:`CannotBeCleaned` for what is not text in UTF-8, UTF-16 with a mark, or Latin-1."""
    text = _decoded(content).removeprefix("\ufeff")
    if _NOT_WRITTEN.search(text):
        raise CannotBeCleaned(Reason.UNKNOWN)
    if not text.strip():
        raise CannotBeCleaned(Reason.EMPTY)
    lines = _TURNS_DIRECTION.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return Cleaned(FileKind.TEXT, "txt", "text/plain; charset=utf-8", lines.encode())


def _decoded(content: bytes) -> str:
    encodings = ["utf-16"] if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ["utf-8", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotBeCleaned(Reason.UNKNOWN)
