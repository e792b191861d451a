"""The caller comes back in writing: reads under the code, and writes more. Nothing here can open another's.

As with concerns there is no session: a hidden field keeps the page open for a quarter of an hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from fyrtorn.domains.helpline.case_vocabulary import CALLERS_MESSAGES_A_DAY, CALLERS_MESSAGES_IN_ALL
from fyrtorn.domains.helpline.errors import EnoughWritten, MessageIsEmpty
from fyrtorn.domains.helpline.talks import kept_chats
from fyrtorn.domains.helpline.talks.rules import case_kept_until
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.row_security import hold
from fyrtorn.foundation.dialogue import messages, visits
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT, Written
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.foundation.vault.keeper import KeeperMissing

_MAY = Permission.CHAT_JOIN
"""A visitor's permission to go on with a dialogue of a line's."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What was talked about, as the caller sees it."""

    ticket: str = field(repr=False)
    messages: tuple[Written, ...] = field(repr=False)
    keep_until: date
    may_write: bool


def come_back(*, actor: Actor, organisation_id: UUID, typed: str, now: datetime) -> Returned | None:
    """The caller's case, by the code. ``None`` for a wrong, unknown and expired code alike."""
    with acting(actor):
        try:
            visit = visits.by_code(
                actor,
                organisation_id,
                typed,
                now=now,
                permission=_MAY,
                among=kept_chats.dialogues(actor, _MAY),
            )
        except KeeperMissing:
            return None
        return None if visit is None else _returned(actor, visit)


def look_again(*, actor: Actor, organisation_id: UUID, ticket: str, now: datetime) -> Returned | None:
    """The same, while its page is open."""
    with acting(actor):
        visit = _visit(actor, organisation_id, ticket, now)
        return None if visit is None else _returned(actor, visit)


@guarded(_MAY, deed="helpline.case.answered", logged=False)
def write_more(
    *, actor: Actor, organisation_id: UUID, ticket: str, text: str, now: datetime
) -> Returned | None:
    """One more message from the caller, whose page is still open. ``None`` when it has been open too long.

    The last message sent once more is not stored twice, and none is stored in a closed dialogue. Raises
    ``MessageIsEmpty`` and ``EnoughWritten``.
    """
    visit = _visit(actor, organisation_id, ticket, now)
    if visit is None:
        return None
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise MessageIsEmpty
    hold(str(visit.dialogue.id))
    Dialogue.objects.within(actor, _MAY).select_for_update().get(id=visit.dialogue.id)
    visit.dialogue.refresh_from_db(fields=["state", "news_for_team", "keep_until"])
    if visit.dialogue.state != DialogueState.CLOSED:
        _add(actor, visit, text, now)
    return _returned(actor, visit)


def _add(actor: Actor, visit: visits.Visit, text: str, now: datetime) -> None:
    written = messages.messages_of(actor, visit.dialogue, visit.data_key, permission=_MAY)
    if written and written[-1].by is Writer.SENDER and written[-1].text == text:
        return
    _expect_room(written, now)
    messages.write(
        visit.dialogue,
        visit.data_key,
        text=text,
        by=Writer.SENDER,
        at=now,
        number=messages.next_number(written),
    )
    messages.tell(visit.dialogue, state=DialogueState.RECEIVED, to_team=True, to_sender=False)
    is_practice = kept_chats.is_practice(actor, visit.dialogue.id, _MAY)
    kept_chats.keep_longer(
        visit.dialogue, case_kept_until(now.astimezone(STOCKHOLM).date(), is_practice=is_practice)
    )


def _expect_room(written: Sequence[Written], now: datetime) -> None:
    own = [message for message in written if message.by is Writer.SENDER]
    today = now.astimezone(STOCKHOLM).date()
    of_today = sum(message.at.astimezone(STOCKHOLM).date() == today for message in own)
    if len(own) >= CALLERS_MESSAGES_IN_ALL or of_today >= CALLERS_MESSAGES_A_DAY:
        raise EnoughWritten


def _visit(actor: Actor, organisation_id: UUID, ticket: str, now: datetime) -> visits.Visit | None:
    try:
        return visits.by_ticket(
            actor, organisation_id, ticket, now=now, permission=_MAY, among=kept_chats.dialogues(actor, _MAY)
        )
    except KeeperMissing:
        return None


def _returned(actor: Actor, visit: visits.Visit) -> Returned:
    return Returned(
        ticket=visit.ticket,
        messages=tuple(messages.messages_of(actor, visit.dialogue, visit.data_key, permission=_MAY)),
        keep_until=visit.dialogue.keep_until,
        may_write=visit.dialogue.state != DialogueState.CLOSED,
    )
