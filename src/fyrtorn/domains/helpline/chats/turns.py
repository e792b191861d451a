"""What becomes of a chat when it is taken, given back to the queue or ended. The caller holds the row, locked.

Each turn saves what it changes and nothing more: how many messages there are is whoever writes' to say.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from fyrtorn.domains.helpline.chats import rules
from fyrtorn.domains.helpline.counting.counters import Values, tell_missed, weekday_band
from fyrtorn.domains.helpline.models import Chat, ChatRoom
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, ChatState, Facet, Missed
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.permissions import Permission

_WHOSE: Final = ("state", "is_back", "taken_by", "taken_at", "worker_heard_at")
_MISSED: Final = UUID("5f0c5a52-6f0e-4f0b-9d52-0a6c35c1f7b3")
"""The namespace of the rows that count a form's visitor as missed."""


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
    chat.save(update_fields=[*_WHOSE, "last_written_at", "weekday_band", "wait"])


def give_back(actor: Actor, chat: Chat, *, now: datetime) -> None:
    """It waits again, before those who came later, and from now on for somebody else."""
    chat.state, chat.is_back, chat.taken_by_id = ChatState.WAITING, True, None
    chat.taken_at = chat.worker_heard_at = None
    chat.waiting_since = now
    chat.save(update_fields=[*_WHOSE, "waiting_since"])
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
    chat.save(update_fields=[*_WHOSE, "waiting_since", "heard_at", "last_written_at", "gone_at"])
    if was_waiting:
        in_queue(actor, chat.line_id, -1)


def end_unanswered(actor: Actor, chat: Chat, how: Missed, *, now: datetime) -> None:
    """It is over, and when nobody ever took it that is counted, once for the form it began with."""
    if not was_answered(chat):
        tell_missed_once(
            actor,
            organisation_id=chat.organisation_id,
            series=chat.line.series,
            how=how,
            tag=bytes(chat.dialogue.lookup),
            now=now,
        )
    end(actor, chat, now=now)


def tell_missed_once(
    actor: Actor, *, organisation_id: UUID, series: UUID, how: Missed, tag: bytes, now: datetime
) -> None:
    """Count that the visitor with the form of that tag was not answered. The same form counts once."""
    with suppress(IntegrityError), transaction.atomic():
        tell_missed(
            actor=actor,
            organisation_id=organisation_id,
            series=series,
            how=how,
            channel=Channel.CHAT,
            at=now,
            once=uuid5(_MISSED, tag.hex()),
        )


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


def has_waited_out(chat: Chat, *, now: datetime) -> bool:
    """Whether it has waited for somebody so long that nobody will come."""
    return chat.state == ChatState.WAITING and rules.has_waited_out(chat.waiting_since, now=now)


def least_of(chat: Chat) -> Values:
    """What is counted of a chat that was answered, whatever else is known of it."""
    return {
        Facet.REACHED: [ANSWERED],
        Facet.CHANNEL: [Channel.CHAT.value],
        Facet.WEEKDAY_BAND: [chat.weekday_band],
        Facet.WAIT: [chat.wait],
        Facet.LANGUAGE: [chat.language],
    }


def was_answered(chat: Chat) -> bool:
    """Whether anybody ever took it."""
    return bool(chat.weekday_band)
