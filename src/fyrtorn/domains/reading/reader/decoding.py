"""From bytes of unknown encoding to clean text: one form of letters, one kind of space, one kind of line break."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from fyrtorn.domains.reading.reader.errors import PageTooLarge
from fyrtorn.foundation.base.composing import composed

LARGEST_PAGE: Final = 2 * 1024 * 1024
"""Bytes, or characters of a text. The largest municipal page we have met is a tenth of it."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DOUBLY_ENCODED: Final = re.compile("[ÂÃâ][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]")
_INVISIBLE: Final = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\ufeff\ufffc")
)
_SPACES: Final = {
    code: " "
    for code in (*range(0x0000, 0x00A1), *range(0x1680, 0x3001))
    if unicodedata.category(chr(code)) in {"Cc", "Zs"} and chr(code) not in "\n\t"
}
_BREAKS: Final = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
)


def decoded(raw: str | bytes) -> str:
    """The page as clean text.

    Raises:
        PageTooLarge: more than LARGEST_PAGE bytes or characters.
    """
    if len(raw) > LARGEST_PAGE:
        raise PageTooLarge
    text = raw if isinstance(raw, str) else _from_bytes(raw)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").translate(_BREAKS).translate(_INVISIBLE).translate(_SPACES)
    return composed(text)


def _from_bytes(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    if encoding := _wide_encoding(raw):
        return raw.decode(encoding, "replace")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = _from_broken_bytes(raw)
    return "\n".join(_singly_encoded(line) for line in text.split("\n"))


def _wide_encoding(raw: bytes) -> str:
    """UTF-16 without a mark: every other byte of Swedish text is zero."""
    sample = raw[:2000]
    if len(sample) < 8:
        return ""
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[first::2]
        if half.count(0) > 0.7 * len(half) and sample[1 - first :: 2].count(0) < 0.2 * len(half):
            return encoding
    return ""


def _from_broken_bytes(raw: bytes) -> str:
    """UTF-8 with a few broken bytes stays UTF-8; bytes that are mostly not UTF-8 are Windows-1252."""
    as_utf8 = raw.decode("utf-8", "replace")
    broken = as_utf8.count("\ufffd")
    whole = sum(1 for character in as_utf8 if character > "\x7f") - broken
    return as_utf8 if whole > broken else raw.decode("cp1252", "replace")


def _singly_encoded(line: str) -> str:
    """A line that was taken for Windows-1252 and encoded once more ("Ã¶ppet") as it was meant."""
    if not _DOUBLY_ENCODED.search(line):
        return line
    try:
        return line.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return line
