"""The other side of a chat: taking it, reading and writing, handing it over, ending it.

To take a chat is the deed that lets one read it, and is logged; while one has it, only one oneself reads and writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fyrtorn.domains.helpline.chats import rules, turns
from fyrtorn.domains.helpline.chats.rooms import settle
from fyrtorn.domains.helpline.chats.visiting import id_of
from fyrtorn.domains.helpline.errors import (
    ChatHasEnded,
    ChatIsFull,
    ChatNotFound,
    ChatTakenMeanwhile,
    ChatTextOther,
    ChatTextWrong,
)
from fyrtorn.domains.helpline.models import Chat, ChatRoom, Talk
from fyrtorn.domains.helpline.talk_vocabulary import ChatState, TalkState
from fyrtorn.domains.helpline.talks import records
from fyrtorn.domains.helpline.talks.entries import TalkEntry, entry_of
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.dialogue import messages
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.dialogue.models import Message
from fyrtorn.foundation.dialogue.vocabulary import Writer
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.unsealing import open_matter


@dataclass(frozen=True, slots=True)
class ChatEntry:
    """A chat as those who answer see it before they open it: nothing of what is said."""

    id: UUID
    organisation_id: UUID
    line_id: UUID
    number: int
    """Its place in the order in which visitors came: what colleagues call it by."""
    state: ChatState
    language: str
    messages: int
    waiting_since: datetime | None
    is_back: bool
    is_mine: bool
    visitor_heard_at: datetime | None
    ends_soon: bool
    has_record: bool


def chats(*, actor: Actor, line_ids: Sequence[UUID], now: datetime) -> list[ChatEntry]:
    """The chats that wait (the longest wait first), one's own, and those that just ended and were answered.

    One question, however many there are. Others' chats are not among them.
    """
    rows = Chat.objects.visible_to(actor).filter(line__in=line_ids).order_by("number", "id")
    return [
        _entry(row, actor, now)
        for row in rows
        if row.state == ChatState.WAITING
        or _is_mine(row, actor)
        or (row.state == ChatState.ENDED and turns.was_answered(row))
    ]


def chat_for(*, actor: Actor, chat_id: UUID, now: datetime) -> ChatEntry:
    """Where one chat stands. Raises ``ChatNotFound``."""
    row = Chat.objects.visible_to(actor).filter(id=chat_id).first()
    if row is None:
        raise ChatNotFound
    return _entry(row, actor, now)


def read(*, actor: Actor, chat_id: UUID, keyring: Keyring) -> tuple[Written, ...]:
    """The messages of a chat that one has taken, which was the deed. Raises ``ChatNotFound`` for any other."""
    chat = _mine(actor, chat_id)
    return tuple(messages.messages_of(actor, chat.dialogue, _data_key(actor, chat, keyring)))


@guarded(Permission.CHAT_READ, deed="helpline.chat.taken")
def take(*, actor: Actor, chat_id: UUID, keyring: Keyring, now: datetime) -> Chat:
    """Answer somebody who waits.

    Raises ``ChatTakenMeanwhile``, and ``ChatNotFound`` when the keyring does not open it.
    """
    chat = _locked(actor, chat_id)
    if actor.id is None:
        raise NotAllowed
    if _is_mine(chat, actor):
        return chat
    if chat.state != ChatState.WAITING:
        raise ChatTakenMeanwhile
    _data_key(actor, chat, keyring)
    waited = now - (chat.waiting_since or now)
    was_answered = turns.was_answered(chat)
    turns.take(chat, account_id=actor.id, now=now)
    if not was_answered:
        room = ChatRoom.objects.visible_to(actor).get(line_id=chat.line_id)
        room.usual_wait_seconds = rules.usual_wait(room.usual_wait_seconds, waited)
        room.save(update_fields=["usual_wait_seconds"])
    settle(actor, chat.line_id, now=now)
    return chat


@guarded(Permission.DIALOGUE_WRITE, deed="helpline.chat.answered", logged=False)
def write(
    *, actor: Actor, chat_id: UUID, keyring: Keyring, text: str, message_id: UUID, now: datetime
) -> Chat:
    """One more message to the visitor. Sent again with the same ``message_id`` it is not stored twice.

    Part of the deed of taking the chat: a line in the log for each would say when somebody wrote. Raises
    ``ChatTextOther`` when it is another text, ``ChatTextWrong``, ``ChatHasEnded``, ``ChatIsFull``, ``ChatNotFound``.
    """
    if not text.strip() or len(text) > rules.LONGEST_MESSAGE:
        raise ChatTextWrong
    chat = _locked(actor, chat_id)
    row_id = id_of(chat.dialogue_id, message_id)
    earlier = Message.objects.visible_to(actor).filter(id=row_id).first()
    if earlier is not None:
        if messages.opened(earlier, _data_key(actor, chat, keyring)).text != text:
            raise ChatTextOther
        return chat
    if chat.state == ChatState.ENDED:
        raise ChatHasEnded
    if not _is_mine(chat, actor):
        raise ChatNotFound
    if chat.messages >= rules.MOST_MESSAGES:
        raise ChatIsFull
    data_key = _data_key(actor, chat, keyring)
    chat.messages += 1
    messages.write(
        chat.dialogue,
        data_key,
        text=text,
        by=Writer.TEAM,
        at=now,
        number=chat.messages,
        author_id=actor.id,
        message_id=row_id,
    )
    chat.last_written_at = chat.worker_heard_at = now
    chat.save(update_fields=["messages", "last_written_at", "worker_heard_at"])
    return chat


@guarded(Permission.CHAT_READ, deed="helpline.chat.handed_over")
def hand_over(*, actor: Actor, chat_id: UUID, now: datetime) -> Chat:
    """Let a colleague go on with a chat of one's own: it waits first in the queue, with all that was said."""
    chat = _locked(actor, chat_id)
    if chat.state == ChatState.ENDED:
        return chat
    if not _is_mine(chat, actor):
        raise ChatNotFound
    turns.give_back(actor, chat, now=now)
    settle(actor, chat.line_id, now=now)
    return chat


@guarded(Permission.CHAT_READ, deed="helpline.chat.ended")
def end(*, actor: Actor, chat_id: UUID, now: datetime) -> Chat:
    """End a chat of one's own. The visitor may keep its code for a little while; then it is destroyed."""
    chat = _locked(actor, chat_id)
    if chat.state == ChatState.ENDED:
        return chat
    if not _is_mine(chat, actor):
        raise ChatNotFound
    turns.end(actor, chat, now=now)
    settle(actor, chat.line_id, now=now)
    return chat


def begin_record(*, actor: Actor, chat_id: UUID, now: datetime) -> TalkEntry:
    """Begin the record of a chat: one's own, or one that just ended. The record counts it.

    One that oneself has begun is that record. Raises ``ChatNotFound``, also when a colleague has begun it, and what
    beginning a record does.
    """
    with transaction_of(actor):
        chat = _let_record(actor=actor, chat_id=chat_id)
        if chat.talk is not None:
            return _record_of_own(actor, chat.talk)
        talk = records.begin_talk(
            actor=actor,
            line_id=chat.line_id,
            now=now,
            channel=Channel.CHAT,
            of_chat=None if chat.is_practice else turns.least_of(chat),
        )
        Chat.objects.visible_to(actor).filter(id=chat_id).update(talk=talk.id)
        return talk


@guarded(Permission.TALK_WRITE, deed="helpline.chat.recorded", logged=False)
def _let_record(*, actor: Actor, chat_id: UUID) -> Chat:
    """Begins a record of one's own, which is not logged: talks/records.py says why."""
    chat = _locked(actor, chat_id)
    is_reached = _is_mine(chat, actor) or chat.state == ChatState.ENDED
    if not turns.was_answered(chat) or not is_reached:
        raise ChatNotFound
    return chat


def _record_of_own(actor: Actor, talk_id: UUID) -> TalkEntry:
    rows = Talk.objects.within(actor, Permission.TALK_READ)
    row: Talk | None = rows.filter(id=talk_id, worker_id=actor.id).exclude(state=TalkState.DONE).first()
    if row is None:
        raise ChatNotFound
    return entry_of(row, worker_name=actor.label)


def _is_mine(chat: Chat, actor: Actor) -> bool:
    return chat.taken_by_id is not None and chat.taken_by_id == actor.id


def _mine(actor: Actor, chat_id: UUID) -> Chat:
    found: Chat | None = (
        Chat.objects.visible_to(actor)
        .select_related("dialogue")
        .filter(id=chat_id, taken_by_id=actor.id, state=ChatState.TAKEN)
        .first()
    )
    if found is None or actor.id is None:
        raise ChatNotFound
    return found


def _locked(actor: Actor, chat_id: UUID) -> Chat:
    rows = Chat.objects.visible_to(actor).select_related("dialogue").select_for_update(of=("self",))
    found: Chat | None = rows.filter(id=chat_id).first()
    if found is None:
        raise ChatNotFound
    return found


def _data_key(actor: Actor, chat: Chat, keyring: Keyring) -> DataKey:
    if keyring.organisation_id != chat.organisation_id:
        raise ChatNotFound
    return open_matter(actor, keyring, organisation_id=chat.organisation_id, matter_id=chat.dialogue_id)


def _entry(row: Chat, actor: Actor, now: datetime) -> ChatEntry:
    return ChatEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        line_id=row.line_id,
        number=row.number,
        state=ChatState(row.state),
        language=row.language,
        messages=row.messages,
        waiting_since=row.waiting_since,
        is_back=row.is_back,
        is_mine=_is_mine(row, actor),
        visitor_heard_at=row.heard_at,
        ends_soon=row.state == ChatState.TAKEN and rules.ends_soon(row.last_written_at, now=now),
        has_record=row.talk is not None,
    )
