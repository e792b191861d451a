"""Writing and reading sealed messages. Called inside the verb of the domain that owns the dialogue."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue.models import Dialogue, Message
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.receipt_codes import ReceiptKeys
from fyrtorn.foundation.vault.sealing import MadeMatter, store_grants

LONGEST_TEXT: Final = 20_000
"""Characters in a message."""

_TABLE: Final = "dialogue_message"


@dataclass(frozen=True, slots=True)
class Written:
    """A message, opened. ``author_id`` is the account of the one in the team who wrote it; ``asks_for_files`` says
    whether it invites the sender to send some.
    """

    number: int
    by: Writer
    at: datetime
    text: str = field(repr=False)
    author_id: UUID | None = None
    is_damaged: bool = False
    asks_for_files: bool = False


@dataclass(frozen=True, slots=True)
class Beginning:
    """A dialogue about to be stored, with the sender's first message: empty when nobody has written one yet."""

    made: MadeMatter
    receipt: ReceiptKeys
    text: str = field(repr=False)
    at: datetime
    keep_until: date


def begin(*beginnings: Beginning, actor: Actor, permission: Permission) -> list[Dialogue]:
    """Store new dialogues with those they are sealed to, and their first messages.

    Part of the caller's transaction. As many questions for many as for one. Raises
    :class:`~fyrtorn.foundation.vault.sealing.KeysChanged`.
    """
    dialogues = [_dialogue(beginning) for beginning in beginnings]
    first = [
        _message(
            dialogue,
            beginning.made.data_key,
            text=beginning.text,
            by=Writer.SENDER,
            at=beginning.at,
            number=1,
        )
        for dialogue, beginning in zip(dialogues, beginnings, strict=True)
        if beginning.text
    ]
    Dialogue.objects.within(actor, permission).bulk_create(dialogues)
    store_grants(*(beginning.made for beginning in beginnings), actor=actor, permission=permission)
    Message.objects.within(actor, permission).bulk_create(first)
    return dialogues


def write(
    dialogue: Dialogue,
    data_key: DataKey,
    *,
    text: str,
    by: Writer,
    at: datetime,
    number: int,
    author_id: UUID | None = None,
    asks_for_files: bool = False,
    message_id: UUID | None = None,
) -> Message:
    """Seal and store one message. ``number`` is its place in the dialogue, from 1.

    ``message_id`` is its row's, when whoever writes must be able to send the same message once more.
    """
    message = _message(
        dialogue,
        data_key,
        text=text,
        by=by,
        at=at,
        number=number,
        author_id=author_id,
        asks_for_files=asks_for_files,
        message_id=message_id,
    )
    message.save(force_insert=True)
    return message


def messages_of(
    actor: Actor,
    dialogue: Dialogue,
    data_key: DataKey,
    *,
    permission: Permission = Permission.DIALOGUE_READ,
) -> list[Written]:
    """The dialogue's messages in the order they were written. One that does not open is shown as damaged."""
    rows = Message.objects.within(actor, permission).filter(dialogue_id=dialogue.id)
    return sorted((opened(row, data_key) for row in rows), key=lambda written: (written.number, written.at))


def opened(row: Message, data_key: DataKey) -> Written:
    """One message. One that does not open is shown as damaged."""
    try:
        inside = json.loads(
            data_key.open(row.body, purpose=Purpose.MESSAGE, table=_TABLE, column="body", row_id=row.id)
        )
    except Damaged:
        return Written(0, Writer.PROGRAM, datetime.fromisoformat(_UNKNOWN), "", is_damaged=True)
    return Written(
        number=inside["n"],
        by=Writer(inside["by"]),
        at=datetime.fromisoformat(inside["at"]),
        text=inside["text"],
        author_id=UUID(inside["author"]) if inside["author"] else None,
        asks_for_files=inside.get("files", False),
    )


def tell(
    dialogue: Dialogue,
    *,
    state: DialogueState | None = None,
    to_team: bool | None = None,
    to_sender: bool | None = None,
) -> None:
    """Note what may be known without opening: the state, and who has something new to read."""
    changed = []
    for name, value in (("state", state), ("news_for_team", to_team), ("has_unread_answer", to_sender)):
        if value is not None and getattr(dialogue, name) != value:
            setattr(dialogue, name, value)
            changed.append(name)
    if changed:
        dialogue.save(update_fields=changed)


def next_number(messages: Iterable[Written]) -> int:
    return 1 + max((message.number for message in messages), default=0)


def _dialogue(beginning: Beginning) -> Dialogue:
    made = beginning.made
    if made.receipt_wrap is None:
        raise ValueError("a dialogue has a sender with a receipt")
    return Dialogue(
        id=made.matter_id,
        organisation_id=made.organisation_id,
        lookup=beginning.receipt.lookup,
        receipt_wrap=made.receipt_wrap,
        news_for_team=bool(beginning.text),
        begun_month=beginning.at.date().replace(day=1),
        keep_until=beginning.keep_until,
    )


def _message(
    dialogue: Dialogue,
    data_key: DataKey,
    *,
    text: str,
    by: Writer,
    at: datetime,
    number: int,
    author_id: UUID | None = None,
    asks_for_files: bool = False,
    message_id: UUID | None = None,
) -> Message:
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise ValueError("a message has between 1 and 20,000 characters")
    message = Message(organisation_id=dialogue.organisation_id, dialogue=dialogue)
    if message_id is not None:
        message.id = message_id
    inside = json.dumps(
        {
            "n": number,
            "by": by.value,
            "at": at.isoformat(),
            "text": text,
            "author": author_id.hex if author_id else None,
            "files": asks_for_files,
        },
        ensure_ascii=False,
    )
    message.body = data_key.seal(
        inside, purpose=Purpose.MESSAGE, table=_TABLE, column="body", row_id=message.id
    )
    return message


_UNKNOWN: Final = "1970-01-01T00:00:00+00:00"
"""The moment of a message that does not open."""
