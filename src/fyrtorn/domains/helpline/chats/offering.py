"""Whether a visitor can chat with a line at this moment, and what they are told before the first word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from fyrtorn.domains.helpline.chats import rules
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.lines.queries import entry_of
from fyrtorn.domains.helpline.models import ChatRoom, HelpLine
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.vault.errors import VaultRefusal
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.principals import Principal
from fyrtorn.foundation.vault.trust import holders_of


class Door(Enum):
    """Why one can chat, or not."""

    OPEN = "open"
    NOBODY = "nobody"
    """Nobody takes chats right now."""
    FULL = "full"
    SHUT = "shut"
    """What is written could not be sealed to anybody."""


@dataclass(frozen=True, slots=True)
class ChatOffer:
    """A line with a chat, and how it stands."""

    line: LineEntry
    door: Door
    waiting: int
    usual_wait_minutes: int
    """0 while nobody knows."""
    is_crowded: bool = False
    """There is not much room left in the queue."""


def offer_for_visitor(
    actor: Actor, organisation_id: UUID, directory_line: UUID, *, now: datetime
) -> ChatOffer | None:
    """How the chat of a line stands. ``None`` when the line has none, or there is no such line."""
    with acting(actor):
        row = (
            HelpLine.objects.within(actor, Permission.CHAT_JOIN)
            .filter(organisation_id=organisation_id, directory_line=directory_line)
            .order_by("-runs_from")
            .first()
        )
        if row is None:
            return None
        line = entry_of(row)
        if Channel.CHAT not in line.content.channels or not line.runs_on(now.astimezone(STOCKHOLM).date()):
            return None
        room = room_of(actor, line.id)
        return ChatOffer(
            line=line,
            door=door_of(actor, organisation_id, room, now=now),
            waiting=room.waiting if room else 0,
            usual_wait_minutes=rules.minutes(room.usual_wait_seconds) if room else 0,
            is_crowded=room is not None and room.waiting > _places(room) * rules.CROWDED_FROM,
        )


def door_of(actor: Actor, organisation_id: UUID, room: ChatRoom | None, *, now: datetime) -> Door:
    """Whether one more can join."""
    if room is None or not is_somebody_there(room, now=now):
        return Door.NOBODY
    if room.waiting >= _places(room):
        return Door.FULL
    return Door.OPEN if readers_of(actor, organisation_id) else Door.SHUT


def _places(room: ChatRoom) -> int:
    return room.answering * rules.WAITING_EACH


def is_somebody_there(room: ChatRoom, *, now: datetime) -> bool:
    return room.answering > 0 and not rules.is_older(room.heard_at, rules.SOMEBODY_WITHIN, now=now)


def readers_of(actor: Actor, organisation_id: UUID) -> list[Principal]:
    """To whom a chat is sealed. Empty when there is nobody whose keys can be trusted."""
    try:
        return holders_of(actor, organisation_id, permission=Permission.CHAT_JOIN).teams()
    except (VaultRefusal, KeeperMissing):
        return []


def room_of(actor: Actor, line_id: UUID) -> ChatRoom | None:
    found: ChatRoom | None = (
        ChatRoom.objects.within(actor, Permission.CHAT_JOIN).filter(line_id=line_id).first()
    )
    return found
