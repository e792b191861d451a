"""Handing over between shifts: a note for whoever comes next, sealed, and somebody who says that it is read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from fyrtorn.domains.helpline.errors import HandOverNotFound, LineNotFound, NoteTooLong, OwnHandOver
from fyrtorn.domains.helpline.leading.rules import LONGEST_NOTE
from fyrtorn.domains.helpline.models import HandOver, HelpLine
from fyrtorn.domains.helpline.talks.sealing import sealed_to_team
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.sealing import MadeMatter, store_grants
from fyrtorn.foundation.vault.unsealing import open_matter

_TABLE: Final = "helpline_handover"


@dataclass(frozen=True, slots=True)
class HandOverEntry:
    """A hand-over without its note. Names are for colleagues only."""

    id: UUID
    organisation_id: UUID
    line_id: UUID
    written_at: datetime
    written_by: UUID
    writer: str
    read_at: datetime | None
    reader: str


class OpenHandOver(NamedTuple):
    """A hand-over whose note was opened for one reading."""

    hand_over: HandOver
    text: str


def write_hand_over(*, actor: Actor, line_id: UUID, text: str, now: datetime) -> HandOver:
    """Leave a note to whoever comes next. It may be empty: what is open stands beside it anyhow.

    Raises ``LineNotFound``, ``NoteTooLong``, ``PersonsInText`` with "text", ``NotSealed``, and a ``VaultRefusal`` where
    there is no vault to seal to.
    """
    note = text.strip()
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong
    with acting(actor):
        line = HelpLine.objects.within(actor, Permission.TALK_WRITE).filter(id=line_id).first()
        if line is None:
            raise LineNotFound
        refuse_persons(actor=actor, organisation_id=line.organisation_id, texts={"text": note})
    return sealed_to_team(
        lambda made: _store(
            actor=actor,
            organisation_id=line.organisation_id,
            line_id=line.id,
            made=made,
            text=note,
            now=now,
        ),
        actor=actor,
        organisation_id=line.organisation_id,
        permission=Permission.VAULT_HOLD,
    )


@guarded(Permission.TALK_READ, deed="helpline.hand_over.opened")
def open_hand_over(*, actor: Actor, hand_over_id: UUID, keyring: Keyring) -> OpenHandOver:
    """Read a note. Raises ``HandOverNotFound``, ``NotFound`` when the keyring does not open it."""
    row = _row(actor, hand_over_id)
    if keyring.organisation_id != row.organisation_id:
        raise HandOverNotFound
    data_key = open_matter(actor, keyring, organisation_id=row.organisation_id, matter_id=row.id)
    try:
        text = data_key.open(row.note, purpose=Purpose.MESSAGE, table=_TABLE, column="note", row_id=row.id)
    except Damaged:
        raise HandOverNotFound from None
    return OpenHandOver(row, text)


@guarded(Permission.TALK_WRITE, deed="helpline.hand_over.taken_over")
def take_over(*, actor: Actor, hand_over_id: UUID, now: datetime) -> HandOver:
    """Say that one has read it and takes over. Safe to run twice: the first who said so stands.

    Raises ``HandOverNotFound``, ``OwnHandOver`` for whoever wrote it.
    """
    row = _row(actor, hand_over_id)
    if actor.id is None:
        raise NotAllowed
    if row.written_by_id == actor.id:
        raise OwnHandOver
    if row.read_at is None:
        row.read_at, row.read_by_id = now, actor.id
        row.save(update_fields=["read_at", "read_by"])
    return row


def hand_overs(*, actor: Actor, line_ids: Collection[UUID]) -> list[HandOverEntry]:
    """Those that are kept of the lines, the latest first. Two questions, however many."""
    rows = list(HandOver.objects.visible_to(actor).filter(line__in=line_ids).order_by("-written_at", "id"))
    names = names_of({one for row in rows for one in (row.written_by_id, row.read_by_id) if one is not None})
    return [
        HandOverEntry(
            id=row.id,
            organisation_id=row.organisation_id,
            line_id=row.line_id,
            written_at=row.written_at,
            written_by=row.written_by_id,
            writer=names.get(row.written_by_id, ""),
            read_at=row.read_at,
            reader=names.get(row.read_by_id, "") if row.read_by_id else "",
        )
        for row in rows
    ]


def unread_by(*, actor: Actor, line_ids: Collection[UUID]) -> list[HandOverEntry]:
    """Those that wait for somebody to take them over, and that the actor did not write."""
    return [
        entry
        for entry in hand_overs(actor=actor, line_ids=line_ids)
        if entry.read_at is None and entry.written_by != actor.id
    ]


def hand_over_for(*, actor: Actor, hand_over_id: UUID) -> HandOverEntry:
    """One, without its note. Raises ``HandOverNotFound``."""
    row = HandOver.objects.visible_to(actor).filter(id=hand_over_id).first()
    if row is None:
        raise HandOverNotFound
    return next(one for one in hand_overs(actor=actor, line_ids=[row.line_id]) if one.id == row.id)


@guarded(Permission.TALK_WRITE, deed="helpline.hand_over.written")
def _store(
    *, actor: Actor, organisation_id: UUID, line_id: UUID, made: MadeMatter, text: str, now: datetime
) -> HandOver:
    if actor.id is None:
        raise NotAllowed
    note = made.data_key.seal(
        text, purpose=Purpose.MESSAGE, table=_TABLE, column="note", row_id=made.matter_id
    )
    row = HandOver(
        id=made.matter_id,
        organisation_id=organisation_id,
        line_id=line_id,
        note=note,
        written_at=now,
        written_by_id=actor.id,
    )
    row.save(force_insert=True)
    store_grants(made, actor=actor, permission=Permission.VAULT_HOLD)
    return row


def _row(actor: Actor, hand_over_id: UUID) -> HandOver:
    row = HandOver.objects.visible_to(actor).select_for_update().filter(id=hand_over_id).first()
    if row is None:
        raise HandOverNotFound
    return row
