"""The zip that an office document is: read within limits, and written afresh."""

from __future__ import annotations

import codecs
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from fyrtorn.foundation.cleaning.images import cleaned_image
from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Cleaned, Reason
from fyrtorn.foundation.cleaning.signatures import Format, format_of

MOST_ENTRIES: Final = 2000
MOST_BYTES_UNPACKED: Final = 120 * 1024 * 1024
MOST_TIMES_LARGER: Final = 200
"""How many times larger than packed an entry of more than a megabyte may be."""

codecs.lookup("cp437")  # how old zips name their entries: read now, later no file can be opened

_SMALL_ENTRY_BYTES: Final = 1024 * 1024
_LOCKED_FLAG: Final = 0x1
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_PICTURES: Final = {Format.JPEG, Format.PNG, Format.GIF, Format.WEBP}


@dataclass(slots=True)
class Package:
    """The entries of a zip by name. What is read is counted, so that all together stays within bounds."""

    _zip: zipfile.ZipFile
    names: frozenset[str]
    _read_bytes: int = field(default=0)

    def read(self, name: str) -> bytes:
        """An entry's content. Raises :class:`CannotBeCleaned` for one that is missing or too large."""
        if name not in self.names:
            raise CannotBeCleaned(Reason.DAMAGED)
        left = MOST_BYTES_UNPACKED - self._read_bytes
        try:
            with self._zip.open(name) as entry:
                content = entry.read(left + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
            raise CannotBeCleaned(Reason.DAMAGED) from None
        if len(content) > left:
            raise CannotBeCleaned(Reason.TOO_COMPLICATED)
        self._read_bytes += len(content)
        return content


def opened_package(content: bytes) -> Package:
    """The package in these bytes. Raises :class:`CannotBeCleaned`."""
    try:
        package = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise CannotBeCleaned(Reason.DAMAGED) from None
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES_UNPACKED:
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
    for entry in entries:
        _refuse(entry)
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise CannotBeCleaned(Reason.DAMAGED)
    return Package(package, frozenset(names))


def written_package(parts: dict[str, bytes], *, first: tuple[str, bytes] | None = None) -> bytes:
    """A new zip of the parts, without dates, comments or extra fields. ``first`` stands first, unpacked."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        if first is not None:
            package.writestr(zipfile.ZipInfo(first[0], _LONG_AGO), first[1])
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return written.getvalue()


def cleaned_picture(content: bytes) -> Cleaned:
    """A picture inside a document, painted anew. Raises :class:`CannotBeCleaned` with its own reason."""
    try:
        found = format_of(content)
        if found in _PICTURES:
            return cleaned_image(content, found)
    except CannotBeCleaned as refused:
        if refused.reason is Reason.TOO_COMPLICATED:
            raise
    raise CannotBeCleaned(Reason.PICTURE_INSIDE)


def _refuse(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _LOCKED_FLAG:
        raise CannotBeCleaned(Reason.LOCKED)
    if entry.compress_type not in _METHODS:
        raise CannotBeCleaned(Reason.DAMAGED)
    if entry.filename.startswith("/") or "\\" in entry.filename or ".." in entry.filename.split("/"):
        raise CannotBeCleaned(Reason.DAMAGED)
    if entry.file_size > _SMALL_ENTRY_BYTES and entry.file_size > MOST_TIMES_LARGER * max(
        1, entry.compress_size
    ):
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
