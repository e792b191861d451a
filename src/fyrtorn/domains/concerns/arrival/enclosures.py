"""Files from the sender: when they are welcome, how many, and what becomes of each one.

They come after the text, through the visit that is open: the text is safe first, and a connection that breaks loses
nothing that was there. A report takes files; advice only when the team has asked for some. What may be sent is
counted anew each time the team asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import DatabaseError

from fyrtorn.domains.concerns.arrival.additions import locked_concern, own_dialogues, promise_answer
from fyrtorn.domains.concerns.errors import FilesNotTaken, NotSaved, TooMuchToSend
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.row_security import hold
from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES, Reason
from fyrtorn.foundation.dialogue import files, messages, visits
from fyrtorn.foundation.dialogue.files import MOST_FILES, FileHead, Kept, TooManyFiles
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.dialogue.visits import Visit
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing

OPEN_AFTER_LEAVING: Final = timedelta(minutes=10)
"""How long the page that a concern was left with may send files to it without the code."""


@dataclass(frozen=True, slots=True)
class Room:
    """What may be sent now. Nothing when no file is welcome."""

    files: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Sending:
    """A visit on its way to send files: what keeps it open, what is there, and what may come."""

    ticket: str = field(repr=False)
    files: tuple[FileHead, ...]
    room: Room


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one file: it is stored as ``head``, or refused for ``reason``."""

    head: FileHead | None
    reason: Reason | None = None
    is_again: bool = False
    """It was there already, and is not stored twice."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of each file, in the order they were sent, and how it stands now."""

    arrivals: tuple[Arrival, ...]
    sending: Sending


def room_in(
    kind: ConcernKind, state: DialogueState, written: Sequence[Written], heads: Sequence[FileHead]
) -> Room:
    """What may be sent now: five files and 20 MB since the team last asked, or since a report was left."""
    asked_in = [message.number for message in written if message.asks_for_files]
    if state is DialogueState.CLOSED or (kind is not ConcernKind.REPORT and not asked_in):
        return Room()
    since = [head for head in heads if head.number > max(asked_in, default=0)]
    left = Room(MOST_FILES - len(since), MOST_BYTES - sum(head.size for head in since))
    return left if left.files > 0 and left.bytes > 0 else Room()


def sending_of(actor: Actor, visit: Visit, written: Sequence[Written]) -> Sending:
    """How it stands in an open visit, whose messages are ``written``."""
    rows = Concern.objects.within(actor, Permission.CONCERN_LEAVE)
    kind = rows.values_list("kind", flat=True).get(dialogue_id=visit.dialogue.id)
    heads = files.files_of(actor, visit.dialogue, visit.data_key, permission=Permission.CONCERN_LEAVE)
    room = room_in(ConcernKind(kind), DialogueState(visit.dialogue.state), written, heads)
    return Sending(visit.ticket, tuple(heads), room)


def look_at_files(*, actor: Actor, organisation_id: UUID, ticket: str, now: datetime) -> Sending | None:
    """How it stands, while the page is open. ``None`` when it has been open too long."""
    with acting(actor):
        visit = _visit(actor, organisation_id, ticket, now)
        return None if visit is None else sending_of(actor, visit, _written(actor, visit))


def look_from_receipt(*, actor: Actor, organisation_id: UUID, form: bytes, now: datetime) -> Sending | None:
    """The same for the page that shows the receipt: ``form`` is the ticket that the concern was left with.

    ``None`` when the concern was left more than some minutes ago, or not at all.
    """
    permission = Permission.CONCERN_LEAVE
    with acting(actor):
        try:
            code = keeper().receipt(form, organisation_id=organisation_id)
            keys = keeper().receipt_keys(code, organisation_id=organisation_id)
            visit = visits.by_receipt(
                actor, organisation_id, keys, now=now, permission=permission, among=own_dialogues(actor)
            )
        except KeeperMissing:
            return None
        written = [] if visit is None else _written(actor, visit)
        if visit is None or not written or not written[0].at <= now <= written[0].at + OPEN_AFTER_LEAVING:
            return None
        return sending_of(actor, visit, written)


def add_files(
    *, actor: Actor, organisation_id: UUID, ticket: str, contents: Sequence[bytes], now: datetime
) -> Added | None:
    """Take in what was sent. Each file is answered for itself; what is told as arrived is on disk.

    ``None`` when the page has been open too long. A file that is there already is not stored twice.

    Raises:
        FilesNotTaken: none is welcome here, or the dialogue has been closed.
        TooMuchToSend: more files, or more bytes, than may be sent now. Nothing new was taken in.
        NotSaved: the disk or the database would not take them. Nothing was taken in.
    """
    with acting(actor):
        visit = _visit(actor, organisation_id, ticket, now)
        if visit is None:
            return None
        there = sending_of(actor, visit, _written(actor, visit))
    if not there.room.files and not there.files:
        raise FilesNotTaken
    try:
        taken = files.take_in(visit.dialogue, visit.data_key, contents)
    except TooManyFiles:
        raise TooMuchToSend from None
    except OSError:
        raise NotSaved from None
    kept = [one for one in taken if isinstance(one, Kept)]
    try:
        stored = _store(actor=actor, organisation_id=organisation_id, visit=visit, kept=kept, now=now)
    except DatabaseError:
        files.discard(visit.dialogue, kept)
        raise NotSaved from None
    except BaseException:
        files.discard(visit.dialogue, kept)
        raise
    return _answer(actor, visit, taken, stored)


@dataclass(frozen=True, slots=True)
class _Stored:
    """By digest, each file that arrived; and the ids of those that are new."""

    by_digest: dict[str, FileHead]
    new: frozenset[UUID]


@guarded(Permission.CONCERN_LEAVE, deed="concerns.files.added", logged=False)
def _store(
    *, actor: Actor, organisation_id: UUID, visit: Visit, kept: Sequence[Kept], now: datetime
) -> _Stored:
    """Store the rows, with a message that names them. Files that are there already are discarded."""
    concern = locked_concern(actor, visit)
    written = _written(actor, visit)
    there = sending_of(actor, visit, written)
    by_digest = {head.digest: head for head in there.files if not head.is_damaged}
    new = {one.digest: one for one in kept if one.digest not in by_digest}
    files.discard(visit.dialogue, (one for one in kept if new.get(one.digest) is not one))
    if not new:
        return _Stored(by_digest, frozenset())
    _refuse_too_much(there.room, list(new.values()))
    number = messages.next_number(written)
    heads = files.store(
        visit.dialogue, visit.data_key, list(new.values()), number=number, named_before=len(there.files)
    )
    messages.write(
        visit.dialogue,
        visit.data_key,
        text=f"Skickade med: {', '.join(head.name for head in heads)}.",
        by=Writer.SENDER,
        at=now,
        number=number,
    )
    messages.tell(visit.dialogue, state=DialogueState.RECEIVED, to_team=True)
    promise_answer(actor, concern, now)
    return _Stored(by_digest | {head.digest: head for head in heads}, frozenset(head.id for head in heads))


def _answer(actor: Actor, visit: Visit, taken: Sequence[Kept | Reason], stored: _Stored) -> Added:
    arrivals = []
    told: set[UUID] = set()
    for one in taken:
        if isinstance(one, Reason):
            arrivals.append(Arrival(None, one))
            continue
        head = stored.by_digest[one.digest]
        arrivals.append(Arrival(head, is_again=head.id not in stored.new or head.id in told))
        told.add(head.id)
    with acting(actor):
        hold(str(visit.dialogue.id))
        return Added(tuple(arrivals), sending_of(actor, visit, _written(actor, visit)))


def _refuse_too_much(room: Room, new: Sequence[Kept]) -> None:
    """What counts is what was sent, or what it became when that is less: nobody is refused for our own padding."""
    if not room.files:
        raise FilesNotTaken
    if len(new) > room.files or sum(min(one.size, one.sent_bytes) for one in new) > room.bytes:
        raise TooMuchToSend


def _visit(actor: Actor, organisation_id: UUID, ticket: str, now: datetime) -> Visit | None:
    try:
        return visits.by_ticket(
            actor,
            organisation_id,
            ticket,
            now=now,
            permission=Permission.CONCERN_LEAVE,
            among=own_dialogues(actor),
        )
    except KeeperMissing:
        return None


def _written(actor: Actor, visit: Visit) -> list[Written]:
    return messages.messages_of(actor, visit.dialogue, visit.data_key, permission=Permission.CONCERN_LEAVE)
