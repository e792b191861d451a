"""What a file is, by its own bytes. Names and declared types are never asked.

A signature only chooses the reader; the reader then has to make sense of the whole.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason


class Format(StrEnum):
    """A format that there is a reader for. ``ZIP`` may be an office document."""

    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"
    PDF = "pdf"
    ZIP = "zip"
    TEXT = "text"


_READABLE: Final = (
    (b"\xff\xd8\xff", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"GIF87a", Format.GIF),
    (b"GIF89a", Format.GIF),
    (b"%PDF-", Format.PDF),
    (b"PK\x03\x04", Format.ZIP),
)

_REFUSED: Final = (
    (b"MZ", Reason.PROGRAM),
    (b"\x7fELF", Reason.PROGRAM),
    (b"#!AMR", Reason.SOUND),
    (b"#!", Reason.PROGRAM),
    (b"\xca\xfe\xba\xbe", Reason.PROGRAM),
    (b"\xfe\xed\xfa", Reason.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Reason.PROGRAM),
    (b"\xce\xfa\xed\xfe", Reason.PROGRAM),
    (b"dex\n", Reason.PROGRAM),
    (b"\0asm", Reason.PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", Reason.PROGRAM),
    (b"PK\x05\x06", Reason.ARCHIVE),
    (b"PK\x07\x08", Reason.ARCHIVE),
    (b"Rar!", Reason.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
    (b"\x1f\x8b", Reason.ARCHIVE),
    (b"\x1f\x9d", Reason.ARCHIVE),
    (b"BZh", Reason.ARCHIVE),
    (b"\xfd7zXZ\0", Reason.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Reason.ARCHIVE),
    (b"MSCF", Reason.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.OTHER_DOCUMENT),
    (b"{\\rtf", Reason.OTHER_DOCUMENT),
    (b"%!PS", Reason.OTHER_DOCUMENT),
    (b"ID3", Reason.SOUND),
    (b"fLaC", Reason.SOUND),
    (b"OggS", Reason.SOUND),
    (b"\xff\xfb", Reason.SOUND),
    (b"\xff\xf1", Reason.SOUND),
    (b"\x1aE\xdf\xa3", Reason.VIDEO),
    (b"\0\0\x01\xba", Reason.VIDEO),
    (b"\0\0\x01\xb3", Reason.VIDEO),
    (b"FLV\x01", Reason.VIDEO),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Reason.VIDEO),
    (b"II*\0", Reason.OTHER_IMAGE),
    (b"MM\0*", Reason.OTHER_IMAGE),
    (b"BM", Reason.OTHER_IMAGE),
    (b"8BPS", Reason.OTHER_IMAGE),
    (b"\0\0\0\x0cjP  ", Reason.OTHER_IMAGE),
    (b"\xff\x0a", Reason.OTHER_IMAGE),
    (b"\0\0\x01\0", Reason.OTHER_IMAGE),
)

_STILL_BRANDS: Final = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_SOUND_BRANDS: Final = {b"M4A ", b"M4B "}
_LOOKED_THROUGH_BYTES: Final = 2048


def format_of(content: bytes) -> Format:
    """The format to read the bytes as. Raises :class:`CannotBeCleaned` where there is no reader."""
    if not content:
        raise CannotBeCleaned(Reason.EMPTY)
    for start, found in _READABLE:
        if content.startswith(start):
            return found
    if content[:4] == b"RIFF":
        return _in_riff(content)
    if content[4:8] == b"ftyp":
        raise CannotBeCleaned(_of_brand(content[8:12]))
    if content[257:262] == b"ustar":
        raise CannotBeCleaned(Reason.ARCHIVE)
    for start, reason in _REFUSED:
        if content.startswith(start) and not _is_plain_words(content, start):
            raise CannotBeCleaned(reason)
    _refuse_markup(content)
    return Format.TEXT


def _in_riff(content: bytes) -> Format:
    inside = content[8:12]
    if inside == b"WEBP":
        return Format.WEBP
    raise CannotBeCleaned({b"WAVE": Reason.SOUND, b"AVI ": Reason.VIDEO}.get(inside, Reason.UNKNOWN))


def _of_brand(brand: bytes) -> Reason:
    if brand in _STILL_BRANDS:
        return Reason.HEIC
    return Reason.SOUND if brand in _SOUND_BRANDS else Reason.VIDEO


def _is_plain_words(content: bytes, start: bytes) -> bool:
    """Whether a short signature of letters is only the first word of a text, as in "BMW" and "MZ"."""
    return start.isalnum() and len(start) <= 3 and b"\0" not in content[:64]


def _refuse_markup(content: bytes) -> None:
    beginning = content[:_LOOKED_THROUGH_BYTES].replace(b"\0", b"").lower()
    if b"<svg" in beginning:
        raise CannotBeCleaned(Reason.SVG)
    if any(mark in beginning for mark in (b"<!doctype html", b"<html", b"<script", b"<body", b"<iframe")):
        raise CannotBeCleaned(Reason.WEB_PAGE)
    if b"mime-version:" in beginning and b"multipart/" in beginning:
        raise CannotBeCleaned(Reason.WEB_PAGE)
