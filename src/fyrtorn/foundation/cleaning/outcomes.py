"""What cleaning gives: a new file, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MOST_BYTES: Final = 20 * 1024 * 1024
"""The largest file that is read."""

MOST_BYTES_CLEANED: Final = 24 * 1024 * 1024
"""The largest file that cleaning gives: one that was written anew can be a little longer."""


class FileKind(StrEnum):
    """What a cleaned file is to whoever opens it."""

    IMAGE = "image"
    PDF = "pdf"
    DOCUMENT = "document"
    SHEET = "sheet"
    SLIDES = "slides"
    TEXT = "text"


class Reason(StrEnum):
    """Why a file is refused. A page says for each what to do instead."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    """Nothing that is recognised."""
    HEIC = "heic"
    """HEIC or AVIF: send the picture as JPEG."""
    OTHER_IMAGE = "other_image"
    """TIFF, BMP, Photoshop and the like: save as JPEG or PNG."""
    SVG = "svg"
    WEB_PAGE = "web_page"
    """HTML or a saved web page: print it to PDF."""
    PROGRAM = "program"
    ARCHIVE = "archive"
    """A packed file: send the files one by one."""
    VIDEO = "video"
    SOUND = "sound"
    OTHER_DOCUMENT = "other_document"
    """RTF, older Office and the like: save as PDF. An Office file with a password looks the same."""
    LOCKED = "locked"
    """Protected by a password or by encryption."""
    MACROS = "macros"
    EMBEDDED = "embedded"
    """A document with other files in it."""
    PICTURE_INSIDE = "picture_inside"
    """A document with a picture that cannot be cleaned: save as PDF."""
    DAMAGED = "damaged"
    """Not whole, or not what it begins as."""
    TOO_COMPLICATED = "too_complicated"
    """It took too long or too much memory to read, or holds too many parts."""
    HARMFUL = "harmful"
    """The engine that scans found something in it."""
    BUSY = "busy"
    """Too many files arrive at the same time: try again."""


class CannotBeCleaned(Exception):  # noqa: N818 - it says what is so
    """The file is not taken in. Nothing of it is kept."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file written anew. ``extension`` has no dot."""

    kind: FileKind
    extension: str
    content_type: str
    content: bytes = field(repr=False)
