"""Files in a dialogue: taken in cleaned, kept sealed, opened as a stream.

Use in three steps: :func:`take_in` cleans, scans and seals what was sent (seconds, outside a transaction),
:func:`store` puts it beside its message (inside one), :func:`open_file` gives it to whoever opened the dialogue.
What a file is and is called by us is sealed in its row; its content is sealed in the data folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.cleaning.cleaner import clean
from fyrtorn.foundation.cleaning.outcomes import (
    MOST_BYTES,
    CannotBeCleaned,
    Cleaned,
    FileKind,
    Reason,
)
from fyrtorn.foundation.dialogue import file_folder
from fyrtorn.foundation.dialogue.models import Attachment, Dialogue
from fyrtorn.foundation.dialogue.scanning import Scanned, scan
from fyrtorn.foundation.vault.ciphers import Damaged, Place, Purpose
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.streams import open_stream, seal_stream

MOST_FILES: Final = 5
"""Files that can be sent at a time; together they may be as long as one may be."""

_TABLE: Final = "dialogue_attachment"
_NAMES: Final = {
    FileKind.IMAGE: "bild",
    FileKind.PDF: "pdf",
    FileKind.DOCUMENT: "dokument",
    FileKind.SHEET: "kalkylark",
    FileKind.SLIDES: "presentation",
    FileKind.TEXT: "text",
}


class TooManyFiles(Exception):  # noqa: N818 - it says what is so
    """More than five at a time, or more than 20 MB together. Nothing was read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A cleaned file, sealed on disk, that waits for its row. ``digest`` is that of the cleaned content;
    ``sent_bytes`` is how long it was when it came.
    """

    id: UUID
    kind: FileKind
    extension: str
    content_type: str
    size: int
    sent_bytes: int
    sealed_bytes: int
    scanned: Scanned
    digest: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FileHead:
    """What is told of a stored file. ``number`` is its message's, ``order`` its own in the dialogue, from 1;
    ``size`` is its length in bytes, and ``digest`` (SHA-256 of the content) tells the same file sent once more.
    """

    id: UUID
    number: int
    order: int
    kind: FileKind
    name: str
    content_type: str
    size: int
    scanned: Scanned
    digest: str = field(default="", repr=False)
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file to give out piece by piece. The iteration raises ``Damaged`` before a wrong piece."""

    head: FileHead
    chunks: Iterator[bytes] = field(repr=False)


def take_in(dialogue: Dialogue, data_key: DataKey, contents: Sequence[bytes]) -> list[Kept | Reason]:
    """Each file cleaned, scanned where there is an engine, and sealed on disk; or why it was not, in the same order.

    Takes seconds, and belongs outside a transaction. What is kept is to be stored or discarded. Raises
    :class:`TooManyFiles`, and ``OSError`` when the disk will not take it: then nothing is kept.
    """
    if len(contents) > MOST_FILES or sum(map(len, contents)) > MOST_BYTES:
        raise TooManyFiles
    taken: list[Kept | Reason] = []
    try:
        for content in contents:
            try:
                taken.append(_kept(dialogue, data_key, *_cleaned(content), sent_bytes=len(content)))
            except CannotBeCleaned as refused:
                taken.append(refused.reason)
    except BaseException:
        discard(dialogue, [one for one in taken if isinstance(one, Kept)])
        raise
    return taken


def store(
    dialogue: Dialogue, data_key: DataKey, kept: Sequence[Kept], *, number: int, named_before: int = 0
) -> list[FileHead]:
    """Store the rows of message ``number``'s files. Part of the caller's transaction.

    ``named_before`` is how many files the dialogue has already, so that the made-up names go on from there. What
    an undone transaction or a crash leaves on disk opens for nobody who lacks the dialogue's key, and is found by
    :mod:`file_rounds`.
    """
    return [
        _stored(dialogue, data_key, one, number=number, count=count)
        for count, one in enumerate(kept, start=named_before + 1)
    ]


def discard(dialogue: Dialogue, kept: Iterable[Kept]) -> None:
    """Take files away that no row will speak of."""
    for one in kept:
        file_folder.path_of(dialogue.organisation_id, one.id).unlink(missing_ok=True)


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
    """The file, to give out. It is read through once first.

    Raises ``NotFound`` for one of another dialogue, or whose content is gone; ``Damaged`` when it does not open.
    """
    row = Attachment.objects.within(actor, permission).filter(dialogue_id=dialogue.id, id=file_id).first()
    if row is None:
        raise NotFound
    head = _head(row, data_key)
    path = file_folder.path_of(row.organisation_id, row.id)
    if head.is_damaged:
        raise Damaged
    if not path.is_file():
        raise NotFound

    def opened() -> Iterator[bytes]:
        return open_stream(
            file_folder.pieces_of(path), key=data_key.stream_key(row.id), place=_place(data_key, row.id)
        )

    if sum(map(len, opened())) != head.size:
        raise Damaged
    return OpenedFile(head, opened())


def delete_with(dialogue: Dialogue, *, actor: Actor, permission: Permission) -> int:
    """Delete the dialogue's files: the rows now, the contents when the transaction is kept. How many.

    Undone, both are there still. A content that stays, by a crash or a disk that refuses, is without a row from
    then on: :func:`file_rounds.sweep`, run each hour, takes it when it has lain for a day. Its key is gone before.
    """
    rows = Attachment.objects.within(actor, permission).filter(dialogue_id=dialogue.id)
    paths = [file_folder.path_of(row.organisation_id, row.id) for row in rows]
    rows.delete()
    transaction.on_commit(partial(file_folder.remove, paths))
    return len(paths)


def _cleaned(content: bytes) -> tuple[Cleaned, Scanned]:
    cleaned = clean(content)
    scanned = scan(cleaned.content, address=settings.INSTALLATION.scanner)
    if scanned is Scanned.FOUND:
        raise CannotBeCleaned(Reason.HARMFUL)
    return cleaned, scanned


def _kept(
    dialogue: Dialogue, data_key: DataKey, cleaned: Cleaned, scanned: Scanned, *, sent_bytes: int
) -> Kept:
    file_id, size = new_id(), len(cleaned.content)
    sealed = seal_stream(
        [cleaned.content],
        length_bytes=size,
        key=data_key.stream_key(file_id),
        place=_place(data_key, file_id),
    )
    return Kept(
        id=file_id,
        kind=cleaned.kind,
        extension=cleaned.extension,
        content_type=cleaned.content_type,
        size=size,
        sent_bytes=sent_bytes,
        sealed_bytes=file_folder.write(file_folder.path_of(dialogue.organisation_id, file_id), sealed),
        scanned=scanned,
        digest=hashlib.sha256(cleaned.content).hexdigest(),
    )


def _stored(dialogue: Dialogue, data_key: DataKey, kept: Kept, *, number: int, count: int) -> FileHead:
    head = FileHead(
        id=kept.id,
        number=number,
        order=count,
        kind=kept.kind,
        name=f"{_NAMES[kept.kind]}-{count}.{kept.extension}",
        content_type=kept.content_type,
        size=kept.size,
        scanned=kept.scanned,
        digest=kept.digest,
    )
    inside = {
        "n": head.number, "order": head.order, "kind": head.kind, "name": head.name, "type": head.content_type,
        "size": head.size, "scanned": head.scanned, "digest": head.digest,
    }  # fmt: skip
    Attachment(
        id=kept.id,
        organisation_id=dialogue.organisation_id,
        dialogue=dialogue,
        head=data_key.seal(
            json.dumps(inside), purpose=Purpose.FILE, table=_TABLE, column="head", row_id=kept.id
        ),
        sealed_bytes=kept.sealed_bytes,
    ).save(force_insert=True)
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
        digest=inside["digest"],
    )


def _place(data_key: DataKey, file_id: UUID) -> Place:
    return Place(data_key.organisation_id, _TABLE, "content", file_id, data_key.matter_id)
