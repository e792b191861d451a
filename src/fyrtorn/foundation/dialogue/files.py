"""Files in a dialogue: taken in cleaned, kept sealed, opened as a stream.

Use in three steps: :func:`take_in` cleans and scans what was sent (seconds, outside a transaction),
:func:`store` seals it beside its message (inside one), :func:`open_file` gives it to whoever opened the
dialogue. The file's kind and made-up name are sealed in its row; its content is sealed in the data folder.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.dialogue.cleaning.cleaner import clean
from fyrtorn.foundation.dialogue.cleaning.outcomes import (
    MOST_BYTES,
    CannotBeCleaned,
    Cleaned,
    FileKind,
    Reason,
)
from fyrtorn.foundation.dialogue.models import Attachment, Dialogue
from fyrtorn.foundation.dialogue.scanning import Scanned, scan
from fyrtorn.foundation.vault.ciphers import Damaged, Place, Purpose
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.streams import open_stream, seal_stream

MOST_FILES: Final = 5
"""Files that can be sent at a time; together they may be as long as one may be."""

_TABLE: Final = "dialogue_attachment"
_READ_BYTES: Final = 256 * 1024
_NAMES: Final = {
    FileKind.IMAGE: "bild",
    FileKind.PDF: "pdf",
    FileKind.DOCUMENT: "dokument",
    FileKind.SHEET: "kalkylark",
    FileKind.SLIDES: "presentation",
    FileKind.TEXT: "text",
}


class FilesRefused(Exception):  # noqa: N818 - it says what happened
    """Nothing was taken in. ``reasons`` has one for each refused file, by its number from 0."""

    def __init__(self, reasons: dict[int, Reason]) -> None:
        super().__init__(", ".join(f"{number}: {reason}" for number, reason in reasons.items()))
        self.reasons = reasons


class TooManyFiles(Exception):  # noqa: N818 - it says what is so
    """More than five at a time, or more than 20 MB together. Nothing was read."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A cleaned file that waits to be stored."""

    cleaned: Cleaned
    scanned: Scanned


@dataclass(frozen=True, slots=True)
class FileHead:
    """What is told of a stored file. ``number`` is its message's, ``order`` its own in the dialogue, from 1;
    ``size`` is its length in bytes.
    """

    id: UUID
    number: int
    order: int
    kind: FileKind
    name: str
    content_type: str
    size: int
    scanned: Scanned
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file to give out piece by piece. The iteration raises ``Damaged`` before a wrong piece."""

    head: FileHead
    chunks: Iterator[bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Orphans:
    """What lacks its other half. ``files`` are paths without a row, ``rows`` are ids without a file."""

    files: tuple[Path, ...]
    rows: tuple[UUID, ...]


def take_in(contents: Sequence[bytes]) -> list[TakenIn]:
    """The files cleaned, and scanned when the installation has an engine. Takes seconds; stores nothing.

    Raises :class:`TooManyFiles`, and :class:`FilesRefused` when one of them cannot be taken in.
    """
    if len(contents) > MOST_FILES or sum(map(len, contents)) > MOST_BYTES:
        raise TooManyFiles
    taken: list[TakenIn] = []
    reasons: dict[int, Reason] = {}
    for number, content in enumerate(contents):
        try:
            taken.append(_taken_in(content))
        except CannotBeCleaned as refused:
            reasons[number] = refused.reason
    if reasons:
        raise FilesRefused(reasons)
    return taken


def store(
    dialogue: Dialogue, data_key: DataKey, taken: Sequence[TakenIn], *, number: int, named_before: int = 0
) -> list[FileHead]:
    """Seal and store the files of message ``number``. Part of the caller's transaction.

    Files are on disk before their rows are stored; what an undone transaction or a crash leaves of them opens
    for nobody who lacks the dialogue's key, and is found by :func:`orphans`. ``named_before`` is how many files
    the dialogue has already, so that the made-up names go on from there.
    """
    return [
        _stored(dialogue, data_key, one, number=number, count=count)
        for count, one in enumerate(taken, start=named_before + 1)
    ]


def files_of(
    actor: Actor,
    dialogue: Dialogue,
    data_key: DataKey,
    *,
    permission: Permission = Permission.DIALOGUE_READ,
) -> list[FileHead]:
    """The dialogue's files in the order they came. One whose head does not open is shown as damaged."""
    rows = Attachment.objects.within(actor, permission).filter(dialogue_id=dialogue.id)
    return sorted((_head(row, data_key) for row in rows), key=lambda head: (head.order, head.id))


def open_file(
    actor: Actor,
    dialogue: Dialogue,
    data_key: DataKey,
    file_id: UUID,
    *,
    permission: Permission = Permission.DIALOGUE_READ,
) -> OpenedFile:
    """The file, to give out. Raises ``NotFound`` for one of another dialogue, or whose content is gone."""
    row = Attachment.objects.within(actor, permission).filter(dialogue_id=dialogue.id, id=file_id).first()
    if row is None:
        raise NotFound
    head = _head(row, data_key)
    path = _path(row.organisation_id, row.id)
    if head.is_damaged or not path.is_file():
        raise NotFound
    return OpenedFile(
        head, open_stream(_pieces(path), key=data_key.stream_key(row.id), place=_place(data_key, row.id))
    )


def delete_with(dialogue: Dialogue, *, actor: Actor, permission: Permission) -> int:
    """Delete the dialogue's files: the rows now, the contents when the transaction is kept. How many."""
    rows = Attachment.objects.within(actor, permission).filter(dialogue_id=dialogue.id)
    paths = [_path(row.organisation_id, row.id) for row in rows]
    rows.delete()
    for path in paths:
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))  # type: ignore[misc]
    return len(paths)


def orphans(
    actor: Actor, organisation_id: UUID, *, permission: Permission = Permission.DIALOGUE_READ
) -> Orphans:
    """Files without a row and rows without a file. Deletes nothing: a file may be on its way in.

    Files are listed before rows are asked for, so that one stored meanwhile is not told as lost.
    """
    folder = _folder(organisation_id)
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    rows = set(
        Attachment.objects.within(actor, permission)
        .filter(organisation_id=organisation_id)
        .values_list("id", flat=True)
    )
    return Orphans(
        files=tuple(path for path in paths if path.name not in {str(id_) for id_ in rows}),
        rows=tuple(sorted(id_ for id_ in rows if not (folder / str(id_)).is_file())),
    )


def _taken_in(content: bytes) -> TakenIn:
    cleaned = clean(content)
    scanned = scan(cleaned.content, address=settings.INSTALLATION.scanner)
    if scanned is Scanned.FOUND:
        raise CannotBeCleaned(Reason.HARMFUL)
    return TakenIn(cleaned, scanned)


def _stored(dialogue: Dialogue, data_key: DataKey, taken: TakenIn, *, number: int, count: int) -> FileHead:
    row = Attachment(organisation_id=dialogue.organisation_id, dialogue=dialogue)
    cleaned = taken.cleaned
    head = FileHead(
        id=row.id,
        number=number,
        order=count,
        kind=cleaned.kind,
        name=f"{_NAMES[cleaned.kind]}-{count}.{cleaned.extension}",
        content_type=cleaned.content_type,
        size=len(cleaned.content),
        scanned=taken.scanned,
    )
    inside = {
        "n": head.number, "order": head.order, "kind": head.kind, "name": head.name, "type": head.content_type,
        "size": head.size, "scanned": head.scanned,
    }  # fmt: skip
    row.head = data_key.seal(
        json.dumps(inside), purpose=Purpose.FILE, table=_TABLE, column="head", row_id=row.id
    )
    path = _path(row.organisation_id, row.id)
    row.sealed_bytes = _write(
        path,
        seal_stream(
            [cleaned.content],
            length_bytes=head.size,
            key=data_key.stream_key(row.id),
            place=_place(data_key, row.id),
        ),
    )
    try:
        row.save(force_insert=True)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return head


def _head(row: Attachment, data_key: DataKey) -> FileHead:
    try:
        inside = json.loads(
            data_key.open(row.head, purpose=Purpose.FILE, table=_TABLE, column="head", row_id=row.id)
        )
    except Damaged:
        return FileHead(row.id, 0, 0, FileKind.TEXT, "", "", 0, Scanned.NO, is_damaged=True)
    return FileHead(
        id=row.id,
        number=inside["n"],
        order=inside["order"],
        kind=FileKind(inside["kind"]),
        name=inside["name"],
        content_type=inside["type"],
        size=inside["size"],
        scanned=Scanned(inside["scanned"]),
    )


def _place(data_key: DataKey, file_id: UUID) -> Place:
    return Place(data_key.organisation_id, _TABLE, "content", file_id, data_key.matter_id)


def _folder(organisation_id: UUID) -> Path:
    return Path(settings.INSTALLATION.data_dir) / "files" / str(organisation_id)


def _path(organisation_id: UUID, file_id: UUID) -> Path:
    return _folder(organisation_id) / str(file_id)


def _write(path: Path, pieces: Iterable[bytes]) -> int:
    """Write the file at once and for good, closed to others; how many bytes. Nothing is left of half a file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    arriving = path.with_suffix(".arriving")
    try:
        with os.fdopen(os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            written = sum(file.write(piece) for piece in pieces)
            file.flush()
            os.fsync(file.fileno())
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


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_READ_BYTES):
            yield piece
