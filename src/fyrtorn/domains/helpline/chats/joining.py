"""A visitor's first message: sealed to those who answer, and given its place in the queue."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import DatabaseError, IntegrityError
from django.db.models import F

from fyrtorn.domains.helpline.chats import rules, turns
from fyrtorn.domains.helpline.chats.offering import ChatOffer, Door, offer_for_visitor, readers_of
from fyrtorn.domains.helpline.chats.visiting import chat_of, keys_of
from fyrtorn.domains.helpline.errors import ChatIsShut, ChatNotSaved, ChatTextWrong, QueueIsFull
from fyrtorn.domains.helpline.models import Chat, ChatRoom
from fyrtorn.domains.helpline.talk_vocabulary import Missed
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.row_security import hold
from fyrtorn.foundation.dialogue import messages
from fyrtorn.foundation.dialogue.messages import Beginning
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.receipt_codes import ReceiptKeys
from fyrtorn.foundation.vault.sealing import KeysChanged, MadeMatter, make_matter

ATTEMPTS: Final = 3
"""How often a chat is made anew: the same form came twice at once, or the team's keys were changed meanwhile."""
_OUTLASTS: Final = timedelta(days=2)
"""How long the dialogue of a chat is kept if everything that ends it were to fail."""


@dataclass(frozen=True, slots=True)
class Joining:
    """What the visitor's form holds. ``secret`` is 32 random bytes that came with it."""

    secret: bytes = field(repr=False)
    language: str
    text: str = field(repr=False)


def join(
    *, actor: Actor, organisation_id: UUID, directory_line: UUID, joining: Joining, now: datetime
) -> None:
    """Begin a chat with its first message. It is on disk when this returns; the same form sent again begins no other.

    Whether the line is open at this hour is the caller's to know.

    Raises:
        ChatIsShut: nobody takes chats right now. Nothing is stored.
        QueueIsFull: too many wait. It is counted that somebody tried; nothing else is stored.
        ChatNotSaved: the disk or the database would not take it. Nothing is stored.
        ChatTextWrong: the text is empty or too long.
    """
    if not joining.text.strip() or len(joining.text) > rules.LONGEST_MESSAGE:
        raise ChatTextWrong
    try:
        _code, keys = keys_of(organisation_id, joining.secret)
    except KeeperMissing:
        raise ChatNotSaved from None
    for _ in range(ATTEMPTS):
        with acting(actor):
            if chat_of(actor, organisation_id, keys) is not None:
                return
        offer = offer_for_visitor(actor, organisation_id, directory_line, now=now)
        if offer is None or offer.door in {Door.NOBODY, Door.SHUT}:
            raise ChatIsShut
        if offer.door is Door.FULL:
            _tell_full(actor, offer, keys, now)
            raise QueueIsFull
        if _stored(actor, offer, joining, keys, now):
            return
    raise ChatNotSaved


def _stored(actor: Actor, offer: ChatOffer, joining: Joining, keys: ReceiptKeys, now: datetime) -> bool:
    """``False`` when it is worth trying again."""
    organisation_id = offer.line.organisation_id
    with acting(actor):
        readers = readers_of(actor, organisation_id)
    try:
        made = make_matter(organisation_id, readers=readers, receipt_key=keys.wrap)
    except (KeeperMissing, sqlite3.Error, OSError, ValueError):
        raise ChatNotSaved from None
    try:
        _begin(
            actor=actor,
            organisation_id=organisation_id,
            line_id=offer.line.id,
            joining=joining,
            made=made,
            keys=keys,
            now=now,
        )
    except (IntegrityError, KeysChanged):
        keeper().delete(made.matter_id)
        return False
    except DatabaseError:
        keeper().delete(made.matter_id)
        raise ChatNotSaved from None
    return True


@guarded(Permission.CHAT_JOIN, deed="helpline.chat.joined", logged=False)
def _begin(
    *,
    actor: Actor,
    organisation_id: UUID,
    line_id: UUID,
    joining: Joining,
    made: MadeMatter,
    keys: ReceiptKeys,
    now: datetime,
) -> Chat:
    hold(keys.lookup.hex())
    rooms = ChatRoom.objects.within(actor, Permission.CHAT_JOIN).filter(line_id=line_id)
    rooms.update(waiting=F("waiting") + 1, joined=F("joined") + 1)
    beginning = Beginning(
        made=made,
        receipt=keys,
        text=joining.text,
        at=now,
        keep_until=(now + _OUTLASTS).astimezone(STOCKHOLM).date(),
    )
    (dialogue,) = messages.begin(beginning, actor=actor, permission=Permission.CHAT_JOIN)
    dialogue.news_for_team = False  # who answers sees the queue, not the news
    dialogue.save(update_fields=["news_for_team"])
    chat = Chat(
        organisation_id=organisation_id,
        line_id=line_id,
        dialogue=dialogue,
        number=rooms.values_list("joined", flat=True).get(),
        language=joining.language[:8],
        messages=1,
        waiting_since=now,
        heard_at=now,
        last_written_at=now,
        begun_month=now.astimezone(STOCKHOLM).date().replace(day=1),
    )
    chat.save(force_insert=True)
    return chat


def _tell_full(actor: Actor, offer: ChatOffer, keys: ReceiptKeys, now: datetime) -> None:
    turns.tell_missed_once(
        actor,
        organisation_id=offer.line.organisation_id,
        series=offer.line.series,
        how=Missed.QUEUE_FULL,
        tag=keys.lookup,
        now=now,
    )
