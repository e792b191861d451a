"""The public side: leaving a concern, and coming back to it with the receipt. Nothing here can open another's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError

from fyrtorn.domains.concerns.arrival.additions import (
    expect_room,
    locked_concern,
    own_dialogues,
    promise_answer,
)
from fyrtorn.domains.concerns.arrival.arriving import Arrived, Arriving, Turned, arrive
from fyrtorn.domains.concerns.arrival.enclosures import sending_of
from fyrtorn.domains.concerns.doors import Doors, doors
from fyrtorn.domains.concerns.errors import AlreadyLeft, DoorIsShut, NotSaved, TextIsMissing
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.rules import (
    answer_by,
    kept_until,
    kinds_for,
    office_changes_at,
)
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.dialogue import messages, visits
from fyrtorn.foundation.dialogue.files import FileHead
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT, Written
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.receipt_codes import ReceiptKeys, grouped
from fyrtorn.foundation.vault.sealing import KeysChanged

ATTEMPTS: Final = 3
"""How often a concern is made anew: its number was taken, or the team's keys were changed meanwhile."""
SHOWN_AGAIN: Final = timedelta(minutes=10)
"""How long a form that is sent once more shows its receipt once more."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender is shown, once."""

    code: str = field(repr=False)
    answer_by: datetime | None
    keep_until: date
    is_again: bool = field(default=False, compare=False)
    """The form had been sent before."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A dialogue as its sender sees it: four words of state, and the messages."""

    ticket: str = field(repr=False)
    state: DialogueState
    messages: tuple[Written, ...]
    keep_until: date
    may_write: bool
    files: tuple[FileHead, ...] = ()
    may_send_files: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What a visitor is told before the first word is written."""

    open_kinds: frozenset[ConcernKind]
    readers_described: str
    answer_by: datetime
    keep_until: dict[ConcernKind, date]
    own_report_form: str
    changes_at: datetime
    """When a door may open or shut by the clock."""

    def kinds_about(self, about: About) -> tuple[ConcernKind, ...]:
        """What can be left now about whom; empty when nothing can."""
        return tuple(kind for kind in kinds_for(about) if kind in self.open_kinds)

    def is_report_shut_about(self, about: About) -> bool:
        """A report could be made about whom it is, though not at this moment."""
        return ConcernKind.REPORT in kinds_for(about) and ConcernKind.REPORT not in self.open_kinds


def leave_concern(
    *,
    actor: Actor,
    organisation_id: UUID,
    kind: ConcernKind,
    about: About,
    text: str,
    ticket: bytes,
    now: datetime,
) -> Receipt:
    """Seal and store a concern; the answer is its receipt. It is on disk when this returns.

    ``ticket`` (32 random bytes) came with the form: sending the form again gives the same receipt and no
    second concern. A text that was changed in between follows as a message of its own, so that nothing that was
    sent is lost. ``actor`` is the visitor at the organisation.

    Raises:
        AlreadyLeft: the form was sent long ago. A changed text was added; the code is not shown again.
        DoorIsShut: nobody would read it. Nothing is stored.
        NotSaved: the disk or the database would not take it. Nothing is stored.
        TextIsMissing: the text is empty or too long.
    """
    if not actor.may_in(Permission.CONCERN_LEAVE, organisation_id):
        raise NotAllowed
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise TextIsMissing
    code, receipt = _code_of(ticket, organisation_id)
    arriving = Arriving(organisation_id, kind=kind, about=about, text=text, receipt=receipt, now=now)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            arrived = arrive(arriving)
        except (IntegrityError, KeysChanged):
            if attempt == ATTEMPTS:
                raise
            continue
        match arrived:
            case Arrived():
                return Receipt(grouped(code), arrived.answer_by, arrived.keep_until)
            case Turned.SHUT:
                raise DoorIsShut
            case Turned.NOT_SAVED:
                raise NotSaved
        with acting(actor):
            earlier = _left_with(actor, organisation_id, receipt, now)
        if earlier is not None:
            return _left_again(actor, earlier, code, text=text, now=now)
    raise NotSaved


def receipt_again(*, actor: Actor, organisation_id: UUID, ticket: bytes, now: datetime) -> Receipt | None:
    """The receipt of what was left with this form a short while ago. ``None`` otherwise."""
    try:
        code, receipt = _code_of(ticket, organisation_id)
    except NotSaved:
        return None
    with acting(actor):
        earlier = _left_with(actor, organisation_id, receipt, now)
        return None if earlier is None or not earlier.is_shown_again else _receipt(earlier, code)


def come_back(*, actor: Actor, organisation_id: UUID, typed_code: str, now: datetime) -> Returned | None:
    """The sender's dialogue, by the code. ``None`` for a wrong, unknown and expired code alike."""
    with acting(actor):
        try:
            visit = visits.by_code(
                actor,
                organisation_id,
                typed_code,
                now=now,
                permission=Permission.CONCERN_LEAVE,
                among=own_dialogues(actor),
            )
        except KeeperMissing:
            return None
        return None if visit is None else _returned(actor, visit)


@guarded(Permission.CONCERN_LEAVE, deed="concerns.concern.continued", logged=False)
def write_more(
    *, actor: Actor, organisation_id: UUID, ticket: str, text: str, now: datetime
) -> Returned | None:
    """One more message from the sender, whose page is still open. ``None`` when it has been open too long.

    A later addition to a report is read at once, like the report itself. The sender's last message sent once
    more, as when a page is loaded again, is not stored twice. Raises ``TextIsMissing``, and ``WrittenEnoughToday`` or
    ``DialogueIsFull`` for one message too many, which is not stored.
    """
    visit = _visit(actor, organisation_id, ticket, now)
    if visit is None:
        return None
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise TextIsMissing
    _add(actor, visit, text, now)
    return _returned(actor, visit)


def look_again(*, actor: Actor, organisation_id: UUID, ticket: str, now: datetime) -> Returned | None:
    """The dialogue again, while its page is open."""
    with acting(actor):
        visit = _visit(actor, organisation_id, ticket, now)
        return None if visit is None else _returned(actor, visit)


def offer_for_visitor(actor: Actor, organisation_id: UUID, *, now: datetime) -> Offer | None:
    """What can be left here at this moment, and what is promised. ``None`` while every door is shut."""
    here = doors_for_visitor(actor, organisation_id, now=now)
    if not here.is_any_open:
        return None
    today = now.astimezone(STOCKHOLM).date()
    return Offer(
        open_kinds=frozenset(kind for kind in ConcernKind if here.is_open(kind)),
        readers_described=here.readers_described,
        answer_by=answer_by(now, working_days=here.answer_working_days),
        keep_until={
            kind: kept_until(kind, today, advice_months=here.advice_kept_months) for kind in ConcernKind
        },
        own_report_form=here.own_report_form,
        changes_at=office_changes_at(now),
    )


def doors_for_visitor(actor: Actor, organisation_id: UUID, *, now: datetime) -> Doors:
    """What can be left here at this moment."""
    with acting(actor):
        return doors(actor, organisation_id, now=now, permission=Permission.CONCERN_LEAVE)


def _code_of(ticket: bytes, organisation_id: UUID) -> tuple[str, ReceiptKeys]:
    """The code that a form gives, and what it opens. Raises ``NotSaved`` where there is no keeper."""
    try:
        code = keeper().receipt(ticket, organisation_id=organisation_id)
        return code, keeper().receipt_keys(code, organisation_id=organisation_id)
    except KeeperMissing:
        raise NotSaved from None


def _visit(actor: Actor, organisation_id: UUID, ticket: str, now: datetime) -> visits.Visit | None:
    try:
        return visits.by_ticket(
            actor,
            organisation_id,
            ticket,
            now=now,
            permission=Permission.CONCERN_LEAVE,
            among=own_dialogues(actor),
        )
    except KeeperMissing:
        return None


def _add(actor: Actor, visit: visits.Visit, text: str, now: datetime) -> None:
    """Add a message of the sender's, unless the dialogue is closed or it is the last one sent once more."""
    concern = locked_concern(actor, visit)
    if visit.dialogue.state == DialogueState.CLOSED:
        return
    written = messages.messages_of(actor, visit.dialogue, visit.data_key, permission=Permission.CONCERN_LEAVE)
    if written and written[-1].by is Writer.SENDER and written[-1].text == text:
        return
    expect_room(written, now=now)
    messages.write(
        visit.dialogue,
        visit.data_key,
        text=text,
        by=Writer.SENDER,
        at=now,
        number=messages.next_number(written),
    )
    messages.tell(visit.dialogue, state=DialogueState.RECEIVED, to_team=True)
    promise_answer(actor, concern, now)


@dataclass(frozen=True, slots=True)
class _Left:
    """What was left with a form that comes once more."""

    visit: visits.Visit
    concern: Concern
    texts: frozenset[str] = field(repr=False)
    is_shown_again: bool


def _left_with(actor: Actor, organisation_id: UUID, receipt: ReceiptKeys, now: datetime) -> _Left | None:
    visit = visits.by_receipt(actor, organisation_id, receipt, now=now, permission=Permission.CONCERN_LEAVE)
    if visit is None:
        return None
    written = messages.messages_of(actor, visit.dialogue, visit.data_key, permission=Permission.CONCERN_LEAVE)
    own = [message for message in written if message.by is Writer.SENDER]
    return _Left(
        visit=visit,
        concern=Concern.objects.within(actor, Permission.CONCERN_LEAVE).get(dialogue_id=visit.dialogue.id),
        texts=frozenset(message.text for message in own),
        is_shown_again=bool(own) and own[0].at <= now <= own[0].at + SHOWN_AGAIN,
    )


def _left_again(actor: Actor, earlier: _Left, code: str, *, text: str, now: datetime) -> Receipt:
    if text not in earlier.texts:
        _store_change(actor=actor, visit=earlier.visit, text=text, now=now)
    if not earlier.is_shown_again:
        raise AlreadyLeft
    return _receipt(earlier, code)


@guarded(Permission.CONCERN_LEAVE, deed="concerns.concern.corrected", logged=False)
def _store_change(*, actor: Actor, visit: visits.Visit, text: str, now: datetime) -> None:
    _add(actor, visit, text, now)


def _receipt(earlier: _Left, code: str) -> Receipt:
    return Receipt(grouped(code), earlier.concern.answer_by, earlier.visit.dialogue.keep_until, is_again=True)


def _returned(actor: Actor, visit: visits.Visit) -> Returned:
    written = messages.messages_of(actor, visit.dialogue, visit.data_key, permission=Permission.CONCERN_LEAVE)
    state = DialogueState(visit.dialogue.state)
    sending = sending_of(actor, visit, written)
    return Returned(
        ticket=visit.ticket,
        state=state,
        messages=tuple(written),
        keep_until=visit.dialogue.keep_until,
        may_write=state is not DialogueState.CLOSED,
        files=sending.files,
        may_send_files=sending.room.files > 0,
    )
