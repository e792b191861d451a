"""What becomes of a chat when it is taken, given back to the queue or ended. The caller holds the row, locked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Greatest

from fyrtorn.domains.helpline.chats import rules
from fyrtorn.domains.helpline.counting.counters import weekday_band
from fyrtorn.domains.helpline.models import Chat, ChatRoom
from fyrtorn.domains.helpline.talk_vocabulary import ChatState
from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.permissions import Permission


def seen_by(actor: Actor) -> Permission:
    """What lets the actor meet a chat: a visitor their own, whoever answers those of the line."""
    return Permission.CHAT_JOIN if actor.doorway is Doorway.PUBLIC else Permission.CHAT_READ


def take(chat: Chat, *, account_id: UUID, now: datetime) -> None:
    """Somebody answers. How long the visitor is counted to have waited is decided the first time."""
    chat.state, chat.taken_by_id, chat.is_back = ChatState.TAKEN, account_id, False
    chat.taken_at = chat.worker_heard_at = chat.last_written_at = now
    if not chat.weekday_band:
        chat.weekday_band = weekday_band(now)
        chat.wait = rules.wait_band(now - (chat.waiting_since or now))
    chat.save()


def give_back(actor: Actor, chat: Chat) -> None:
    """It waits again, before those who came later."""
    chat.state, chat.is_back, chat.taken_by_id = ChatState.WAITING, True, None
    chat.taken_at = chat.worker_heard_at = None
    chat.save()
    in_queue(actor, chat.line_id, +1)


def end(actor: Actor, chat: Chat, *, now: datetime) -> None:
    """It is over, and nobody's."""
    was_waiting = chat.state == ChatState.WAITING
    chat.state, chat.gone_at, chat.is_back, chat.taken_by_id = (
        ChatState.ENDED,
        now + rules.LEFT_FOR,
        False,
        None,
    )
    chat.waiting_since = chat.taken_at = chat.heard_at = None
    chat.worker_heard_at = chat.last_written_at = None
    chat.save()
    if was_waiting:
        in_queue(actor, chat.line_id, -1)


def in_queue(actor: Actor, line_id: UUID, more: int) -> None:
    """One more or one less waits, as far as visitors are told. Whoever answers counts anew (:mod:`rooms`)."""
    rooms = ChatRoom.objects.within(actor, seen_by(actor)).filter(line_id=line_id)
    rooms.update(waiting=Greatest(F("waiting") + more, 0))


def has_lost_worker(chat: Chat, *, now: datetime) -> bool:
    """Whether whoever answered is gone without a word."""
    is_gone = rules.is_older(chat.worker_heard_at, rules.WORKER_LOST, now=now)
    return chat.state == ChatState.TAKEN and is_gone


def has_gone_silent(chat: Chat, *, now: datetime) -> bool:
    """Whether it ends by itself."""
    return chat.state == ChatState.TAKEN and rules.is_silent(chat.last_written_at, now=now)


def was_answered(chat: Chat) -> bool:
    """Whether anybody ever took it."""
    return bool(chat.weekday_band)
