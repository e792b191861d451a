"""A JPEG without what is written beside the picture, its picture untouched. For images inside a PDF."""

from __future__ import annotations

import re
from typing import Final

from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason

_NEXT_MARKER: Final = re.compile(rb"\xff+([^\xff\x00\xd0-\xd7])", re.DOTALL)
_START, _END, _SCAN, _ADOBE, _COMMENT = 0xD8, 0xD9, 0xDA, 0xEE, 0xFE
_APPLICATION: Final = range(0xE0, 0xF0)
_ADOBE_BYTES: Final = 14


def without_asides(jpeg: bytes) -> bytes:
    """The same picture without EXIF, comments, thumbnails, profiles, and anything after its end.

    Adobe's segment stays: it tells how the colours are stored. Raises :class:`CannotBeCleaned`.
    """
    if jpeg[:2] != bytes([0xFF, _START]):
        raise CannotBeCleaned(Reason.DAMAGED)
    kept = [jpeg[:2]]
    at = 2
    while True:
        found = _NEXT_MARKER.match(jpeg, at)
        if found is None:
            raise CannotBeCleaned(Reason.DAMAGED)
        marker, begin = found.group(1)[0], found.end()
        if marker == _END:
            return b"".join([*kept, bytes([0xFF, _END])])
        at = begin + int.from_bytes(jpeg[begin : begin + 2], "big")
        if at < begin + 2 or at > len(jpeg):
            raise CannotBeCleaned(Reason.DAMAGED)
        if _stays(marker, jpeg[begin + 2 : at]):
            kept.append(bytes([0xFF, marker]) + jpeg[begin:at])
        if marker == _SCAN:
            following = _NEXT_MARKER.search(jpeg, at)
            if following is None:
                raise CannotBeCleaned(Reason.DAMAGED)
            kept.append(jpeg[at : following.start()])
            at = following.start()


def _stays(marker: int, segment: bytes) -> bool:
    if marker == _ADOBE:
        return segment.startswith(b"Adobe") and len(segment) == _ADOBE_BYTES - 2
    return marker not in _APPLICATION and marker != _COMMENT
