"""Where sealed files lie: ``files/<organisation>/<file>`` in the data folder. What they hold is no matter here."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Final
from uuid import UUID

import structlog
from django.conf import settings

from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM

log = structlog.get_logger()

ARRIVING: Final = ".arriving"
"""Ends the name of a file that is being written."""

_READ_BYTES: Final = 256 * 1024
_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


def root() -> Path:
    """The folder with all organisations' files. It is not there until the first file is."""
    return Path(settings.INSTALLATION.data_dir) / "files"


def path_of(organisation_id: UUID, file_id: UUID) -> Path:
    return root() / str(organisation_id) / str(file_id)


def owners() -> list[UUID]:
    """The organisations that have a folder."""
    here = root()
    return sorted(UUID(path.name) for path in here.iterdir() if is_id(path.name)) if here.is_dir() else []


def is_id(name: str) -> bool:
    """Whether a file or a folder could be one of ours, by its name."""
    return _ID.fullmatch(name) is not None


def in_folder_of(organisation_id: UUID) -> list[Path]:
    """All that lies in the organisation's folder, finished or not."""
    folder = root() / str(organisation_id)
    return sorted(folder.iterdir()) if folder.is_dir() else []


def write(path: Path, pieces: Iterable[bytes]) -> int:
    """Write the file at once and for good, closed to others; how many bytes. Nothing is left of half a file.

    The file is dated to the first of the month: the day somebody sent it is nobody's to see in a listing.
    Raises ``OSError``.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    arriving = path.with_suffix(ARRIVING)
    try:
        with os.fdopen(os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            written = sum(file.write(piece) for piece in pieces)
            file.flush()
            os.fsync(file.fileno())
        blur_time(arriving)
        arriving.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            arriving.unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    return written


def remove(paths: Iterable[Path]) -> None:
    """Take each file away. One that will not go is noted in the log by its kind of fault, and hinders none after it."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as fault:
            log.warning("dialogue.file_stayed", fault=type(fault).__name__)


def blur_time(path: Path) -> None:
    """Date the file to the first of this month."""
    first = datetime.combine(clock.today().replace(day=1), time.min, tzinfo=STOCKHOLM).timestamp()
    os.utime(path, (first, first))


def pieces_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_READ_BYTES):
            yield piece
