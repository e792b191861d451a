"""The visitor's side of a chat: asking what is new, writing, leaving. Nothing here opens another's.

A visitor has no session. Their page holds a secret of 32 random bytes, made when they began: from it and the
organisation's pepper comes the code that finds the dialogue and opens it. The code is shown only to a visitor who
wants to keep it, and the secret is good for nothing more once the chat has ended and is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from uuid import UUID, uuid5

from fyrtorn.domains.helpline.chats import rules, turns
from fyrtorn.domains.helpline.chats.offering import is_somebody_there, room_of
from fyrtorn.domains.helpline.errors import (
    ChatHasEnded,
    ChatIsFull,
    ChatNotFound,
    ChatNotSaved,
    ChatTextOther,
    ChatTextWrong,
)
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.lines.queries import entry_of
from fyrtorn.domains.helpline.models import Chat
from fyrtorn.domains.helpline.talk_vocabulary import ChatState, Missed
from fyrtorn.domains.helpline.talks import kept_chats
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.row_security import hold
from fyrtorn.foundation.dialogue import messages, visits
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.dialogue.models import Message
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.receipt_codes import ReceiptKeys, grouped


class Nothing(Enum):
    """The answer to whoever asks what is new."""

    NEW = "nothing new"


@dataclass(frozen=True, slots=True)
class VisitorChat:
    """A chat as its visitor sees it. ``mark`` goes back with the next question: what is new is new since then."""

    state: ChatState
    mark: str
    messages: tuple[Written, ...] = field(repr=False)
    ahead: int = 0
    """How many wait before, at most. Only while waiting."""
    usual_wait_minutes: int = 0
    is_somebody_there: bool = True
    is_back: bool = False
    """It was answered, and waits for somebody else."""
    ends_soon: bool = False
    keeps_code: bool = False
    is_gone: bool = False
    """Its texts are destroyed."""
    was_answered: bool = True
    """Somebody has taken it at some time."""


def keys_of(organisation_id: UUID, secret: bytes) -> tuple[str, ReceiptKeys]:
    """The code that the secret gives, and what it opens. Raises ``KeeperMissing``."""
    code = keeper().receipt(secret, organisation_id=organisation_id)
    return code, keeper().receipt_keys(code, organisation_id=organisation_id)


def look(
    *, actor: Actor, organisation_id: UUID, secret: bytes, now: datetime, mark: str = ""
) -> VisitorChat | Nothing | None:
    """The chat, or that nothing is new since ``mark``. ``None`` when there is none, or no longer.

    When nothing is new no text is opened, and nothing is written but, at times, that the visitor is there. Raises
    ``ChatNotSaved`` while nobody can know: the keeper is away.
    """
    with _keeper_there():
        _code, keys = keys_of(organisation_id, secret)
        with acting(actor):
            chat = chat_of(actor, organisation_id, keys)
            if chat is None:
                return None
            if not _is_overdue(chat, now):
                _note_heard(actor, chat, now)
                return _seen(actor, chat, keys, now, mark)
        _let_time_pass(actor=actor, organisation_id=organisation_id, keys=keys, now=now)
        with acting(actor):
            chat = chat_of(actor, organisation_id, keys)
            return None if chat is None else _seen(actor, chat, keys, now, mark)


def write(
    *, actor: Actor, organisation_id: UUID, secret: bytes, text: str, message_id: UUID, now: datetime
) -> None:
    """One more message. Sent again with the same ``message_id`` it is not stored twice.

    Raises ``ChatTextOther`` when it is another text, ``ChatTextWrong``, ``ChatHasEnded``,
    ``ChatIsFull``, ``ChatNotSaved`` while the keeper is away, and ``ChatNotFound`` when there is no chat.
    """
    if not text.strip() or len(text) > rules.LONGEST_MESSAGE:
        raise ChatTextWrong
    with _keeper_there():
        _code, keys = keys_of(organisation_id, secret)
        _write(
            actor=actor,
            organisation_id=organisation_id,
            keys=keys,
            text=text,
            message_id=message_id,
            now=now,
        )


def leave(*, actor: Actor, organisation_id: UUID, secret: bytes, now: datetime) -> None:
    """End the chat and destroy it: no code, key or backup opens it afterwards. Safe to repeat.

    So also when its code was kept a moment ago. What has become a case stays: :func:`kept_until` tells. Raises
    ``ChatNotSaved`` while the keeper is away.
    """
    with _keeper_there():
        _code, keys = keys_of(organisation_id, secret)
        chat = _end(actor=actor, organisation_id=organisation_id, keys=keys, now=now, keep_until=None)
        if chat is not None and not chat.keeps_code:
            keeper().delete(chat.dialogue_id)


def kept_until(*, actor: Actor, organisation_id: UUID, secret: bytes, now: datetime) -> date | None:
    """The day on which what was written goes, when its code was kept. ``None`` when nothing is kept of it.

    Raises ``ChatNotSaved`` while the keeper is away.
    """
    with _keeper_there(), acting(actor):
        _code, keys = keys_of(organisation_id, secret)
        visit = visits.by_receipt(
            actor,
            organisation_id,
            keys,
            now=now,
            permission=Permission.CHAT_JOIN,
            among=kept_chats.dialogues(actor, Permission.CHAT_JOIN),
        )
        return None if visit is None else visit.dialogue.keep_until


def keep_code(
    *, actor: Actor, organisation_id: UUID, secret: bytes, now: datetime, keep_until: date
) -> str | None:
    """End the chat, and let it be a written dialogue under a code: the answer, in groups. Safe to repeat for a while.

    ``None`` when there is nothing left to keep. Raises ``ChatNotSaved`` while the keeper is away.
    """
    with _keeper_there(), acting(actor):
        code, keys = keys_of(organisation_id, secret)
        visit = visits.by_receipt(actor, organisation_id, keys, now=now, permission=Permission.CHAT_JOIN)
    if visit is None:
        return None
    chat = _end(actor=actor, organisation_id=organisation_id, keys=keys, now=now, keep_until=keep_until)
    return grouped(code) if chat is not None and chat.keeps_code else None


def line_of(*, actor: Actor, organisation_id: UUID, secret: bytes) -> LineEntry | None:
    """The line of the chat, so that it goes on also when its chat is shut for others."""
    try:
        _code, keys = keys_of(organisation_id, secret)
    except KeeperMissing:
        return None
    with acting(actor):
        chat = chat_of(actor, organisation_id, keys)
        return None if chat is None else entry_of(chat.line)


@contextmanager
def _keeper_there() -> Iterator[None]:
    """What could not be looked for is not gone."""
    try:
        yield
    except KeeperMissing:
        raise ChatNotSaved from None


def id_of(dialogue_id: UUID, message_id: UUID) -> UUID:
    """The row of a message that was given its id where it was written: the same message has one row."""
    return uuid5(dialogue_id, message_id.hex)


@guarded(Permission.CHAT_JOIN, deed="helpline.chat.continued", logged=False)
def _write(
    *, actor: Actor, organisation_id: UUID, keys: ReceiptKeys, text: str, message_id: UUID, now: datetime
) -> Chat:
    visit = visits.by_receipt(actor, organisation_id, keys, now=now, permission=Permission.CHAT_JOIN)
    chat = chat_of(actor, organisation_id, keys, locked=True)
    if chat is None:
        raise ChatNotFound
    row_id = id_of(chat.dialogue_id, message_id)
    earlier = Message.objects.within(actor, Permission.CHAT_JOIN).filter(id=row_id).first()
    if earlier is not None:
        if visit is not None and messages.opened(earlier, visit.data_key).text != text:
            raise ChatTextOther
        return chat
    if visit is None or chat.state == ChatState.ENDED:
        raise ChatHasEnded
    if chat.messages >= rules.MOST_MESSAGES:
        raise ChatIsFull
    chat.messages += 1
    messages.write(
        visit.dialogue,
        visit.data_key,
        text=text,
        by=Writer.SENDER,
        at=now,
        number=chat.messages,
        message_id=row_id,
    )
    chat.heard_at = chat.last_written_at = now
    chat.save(update_fields=["messages", "heard_at", "last_written_at"])
    return chat


@guarded(Permission.CHAT_JOIN, deed="helpline.chat.timed", logged=False)
def _let_time_pass(*, actor: Actor, organisation_id: UUID, keys: ReceiptKeys, now: datetime) -> Chat | None:
    """End what has gone silent or waited in vain, and give back what nobody holds any more."""
    chat = chat_of(actor, organisation_id, keys, locked=True)
    if chat is None:
        return None
    if turns.has_gone_silent(chat, now=now):
        turns.end(actor, chat, now=now)
    elif turns.has_waited_out(chat, now=now):
        turns.end_unanswered(actor, chat, Missed.UNANSWERED, now=now)
    elif turns.has_lost_worker(chat, now=now):
        chat.heard_at = now
        chat.save(update_fields=["heard_at"])
        turns.give_back(actor, chat, now=now)
    return chat


@guarded(Permission.CHAT_JOIN, deed="helpline.chat.left", logged=False)
def _end(
    *, actor: Actor, organisation_id: UUID, keys: ReceiptKeys, now: datetime, keep_until: date | None
) -> Chat | None:
    """``keep_until``: how long the dialogue is kept under its code; ``None`` when it is not.

    ``None`` when there is no such chat, or nothing left of it to keep.
    """
    chat = chat_of(actor, organisation_id, keys, locked=True)
    is_going = chat is not None and chat.gone_at is not None and chat.gone_at <= now
    if chat is None or (keep_until is not None and is_going):
        return None
    if keep_until is not None and not chat.keeps_code:
        chat.keeps_code = True
        chat.dialogue.keep_until = keep_until
        chat.dialogue.save(update_fields=["keep_until"])
        messages.tell(chat.dialogue, state=DialogueState.READ if turns.was_answered(chat) else None)
        chat.save(update_fields=["keeps_code"])
    if keep_until is None and chat.keeps_code and not kept_chats.is_case(actor, chat, Permission.CHAT_JOIN):
        chat.keeps_code = False  # the later wish is the one that holds
        chat.save(update_fields=["keeps_code"])
    if chat.state != ChatState.ENDED:
        turns.end_unanswered(actor, chat, Missed.GAVE_UP, now=now)
    return chat


def chat_of(actor: Actor, organisation_id: UUID, keys: ReceiptKeys, *, locked: bool = False) -> Chat | None:
    """The chat that the keys find, and no other. ``locked``: until the caller's transaction ends."""
    hold(keys.lookup.hex())
    rows = Chat.objects.within(actor, Permission.CHAT_JOIN).select_related("dialogue", "line")
    if locked:
        rows = rows.select_for_update(of=("self",))
    found: Chat | None = rows.filter(organisation_id=organisation_id, dialogue__lookup=keys.lookup).first()
    return found


def _is_overdue(chat: Chat, now: datetime) -> bool:
    return any(
        is_so(chat, now=now) for is_so in (turns.has_lost_worker, turns.has_gone_silent, turns.has_waited_out)
    )


def _note_heard(actor: Actor, chat: Chat, now: datetime) -> None:
    if chat.state != ChatState.ENDED and rules.is_older(chat.heard_at, rules.NOTED_EVERY, now=now):
        Chat.objects.within(actor, Permission.CHAT_JOIN).filter(id=chat.id).exclude(
            state=ChatState.ENDED
        ).update(heard_at=now)


def _seen(actor: Actor, chat: Chat, keys: ReceiptKeys, now: datetime, mark: str) -> VisitorChat | Nothing:
    state = ChatState(chat.state)
    before, usual, is_there = 0, 0, True
    if state is ChatState.WAITING and (room := room_of(actor, chat.line_id)) is not None:
        before = rules.ahead(chat.number, called=room.called, waiting=room.waiting)
        usual = rules.minutes(room.usual_wait_seconds)
        is_there = is_somebody_there(room, now=now)
    ends_soon = state is ChatState.TAKEN and rules.ends_soon(chat.last_written_at, now=now)
    told = (state, chat.messages, before, usual, is_there, chat.is_back, ends_soon)
    new_mark = ".".join(str(int(one)) if not isinstance(one, str) else one for one in told)
    if mark == new_mark:
        return Nothing.NEW
    visit = visits.by_receipt(actor, chat.organisation_id, keys, now=now, permission=Permission.CHAT_JOIN)
    written: list[Written] = []
    if visit is not None:
        written = messages.messages_of(actor, visit.dialogue, visit.data_key, permission=Permission.CHAT_JOIN)
    return VisitorChat(
        state=state,
        mark=new_mark,
        messages=tuple(written),
        ahead=before,
        usual_wait_minutes=usual,
        is_somebody_there=is_there,
        is_back=chat.is_back,
        ends_soon=ends_soon,
        keeps_code=chat.keeps_code,
        is_gone=visit is None,
        was_answered=turns.was_answered(chat),
    )
