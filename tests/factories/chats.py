"""A line with a chat that somebody answers, and visitors who write to it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

import cast
from factories import helpline
from factories.vault import admit, found, unlock
from fyrtorn.domains.helpline.chats import answering, joining, rooms, visiting
from fyrtorn.domains.helpline.chats.joining import Joining
from fyrtorn.domains.helpline.chats.visiting import VisitorChat
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.models import Chat, ChatRoom
from fyrtorn.domains.helpline.vocabulary import Channel, LineKind
from fyrtorn.foundation.access.actor import Actor, visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.vault.ciphers import new_key

HEAD, WORKER, COLLEAGUE, PLACE = (
    "unit_head_nykvarn",
    "line_worker_nykvarn",
    "line_leader_nykvarn",
    "nykvarn",
)
TEXT = "Min son har nya vänner på nätet och pratar om att resa."


def line(**said: object) -> LineEntry:
    """A line with a chat, in a place whose vault two can open."""
    found(HEAD, PLACE)
    for part in (WORKER, COLLEAGUE):
        admit(part, PLACE, by=HEAD)
    return line_of(PLACE, **said)


def line_of(place: str, **said: object) -> LineEntry:
    """The same, where the vault is made already."""
    made = {"kind": LineKind.DESK, "channels": (Channel.PHONE, Channel.CHAT), "languages": ("sv", "en")}
    return helpline.line(cast.organisation(place), **{**made, **said})


def open_for_visitors() -> list[str]:
    """A line where somebody sits: its number in the directory, and who runs it."""
    made = line_of(PLACE)
    sit(made)
    return [str(made.directory_line), str(made.organisation_id)]


def sit(entry: LineEntry, part: str = WORKER, *, now: datetime | None = None) -> None:
    rooms.sit_down(actor=cast.actor_of(part), line_id=entry.id, now=now or clock.now())


def visitor() -> Actor:
    return visitor_at(cast.organisation(PLACE).id)


def join(
    entry: LineEntry, text: str = TEXT, *, secret: bytes | None = None, now: datetime | None = None
) -> bytes:
    """A visitor's first message: the secret of their page."""
    secret = secret or new_key()
    joining.join(
        actor=visitor(),
        organisation_id=entry.organisation_id,
        directory_line=entry.directory_line,
        joining=Joining(secret, "sv", text),
        now=now or clock.now(),
    )
    return secret


def look(entry: LineEntry, secret: bytes, *, mark: str = "", now: datetime | None = None):
    return visiting.look(
        actor=visitor(),
        organisation_id=entry.organisation_id,
        secret=secret,
        now=now or clock.now(),
        mark=mark,
    )


def seen(entry: LineEntry, secret: bytes, *, now: datetime | None = None) -> VisitorChat:
    found_ = look(entry, secret, now=now)
    assert isinstance(found_, VisitorChat)
    return found_


def say(
    entry: LineEntry,
    secret: bytes,
    text: str,
    *,
    message_id: UUID | None = None,
    now: datetime | None = None,
) -> None:
    visiting.write(
        actor=visitor(),
        organisation_id=entry.organisation_id,
        secret=secret,
        text=text,
        message_id=message_id or uuid4(),
        now=now or clock.now(),
    )


def take(chat: Chat, part: str = WORKER, *, now: datetime | None = None) -> Chat:
    return answering.take(
        actor=cast.actor_of(part), chat_id=chat.id, keyring=unlock(part, PLACE), now=now or clock.now()
    )


def answer(chat: Chat, text: str, part: str = WORKER, *, message_id: UUID | None = None, now=None) -> Chat:
    return answering.write(
        actor=cast.actor_of(part),
        chat_id=chat.id,
        keyring=unlock(part, PLACE),
        text=text,
        message_id=message_id or uuid4(),
        now=now or clock.now(),
    )


def all_chats() -> list[Chat]:
    """Every chat there is, by its number in the queue."""
    with acting(cast.everything()):
        return list(Chat._base_manager.select_related("dialogue").order_by("number"))


def only_chat() -> Chat:
    (chat,) = all_chats()
    return chat


def only_room() -> ChatRoom:
    with acting(cast.everything()):
        return ChatRoom._base_manager.get()


def read(chat: Chat, part: str = WORKER) -> list[Written]:
    """The messages, as whoever has taken the chat reads them."""
    keyring = unlock(part, PLACE)
    with acting(cast.actor_of(part)):
        return list(answering.read(actor=cast.actor_of(part), chat_id=chat.id, keyring=keyring))
