"""A matter that somebody comes back to, under a code of their own.

There is no list and no search. A case is opened by whoever has just heard its code, for an hour, or because the caller
has written; each opening is logged. The code itself is shown once and stored nowhere.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

from django.core import signing
from django.db import IntegrityError

from fyrtorn.domains.helpline.case_vocabulary import (
    LONGEST_NOTE,
    LONGEST_REFERRAL,
    REACHABLE_FOR,
    NoteKind,
    ReferralOutcome,
)
from fyrtorn.domains.helpline.errors import (
    CaseNotFound,
    DialogueIsClosed,
    LineNotFound,
    MessageIsEmpty,
    MoreWasWritten,
    NoGroundForText,
    NoteIsEmpty,
    NotSealed,
    TalkTextTooLong,
    TooManyCasesOpened,
)
from fyrtorn.domains.helpline.lines.queries import entry_of as line_entry_of
from fyrtorn.domains.helpline.models import HelpCase, HelpLine
from fyrtorn.domains.helpline.talks import kept_chats
from fyrtorn.domains.helpline.talks.case_notes import Note, notes_of, store_note
from fyrtorn.domains.helpline.talks.kept_chats import keep_longer
from fyrtorn.domains.helpline.talks.rules import case_kept_until
from fyrtorn.domains.helpline.talks.sealing import sealed_to_team
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.openings import Openings
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.base.text import tidy, tidy_lines
from fyrtorn.foundation.dialogue import messages
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT, Beginning, Written
from fyrtorn.foundation.dialogue.models import Message
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.persons.finder import Kind
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.receipt_codes import ReceiptKeys, read_code
from fyrtorn.foundation.vault.sealing import MadeMatter
from fyrtorn.foundation.vault.unsealing import open_matter

openings: Final = Openings(TooManyCasesOpened)
"""This worker's."""

_SALT: Final = "fyrtorn.helpline.case"
_OF_FUNCTIONS: Final = frozenset({Kind.PHONE, Kind.MAILBOX, Kind.STREET_ADDRESS, Kind.STREET})
"""What may stand in a message that says where there is help."""


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A case without what is in it. ``reference`` opens it for whoever it was given to, for an hour."""

    id: UUID
    organisation_id: UUID
    line_id: UUID
    is_practice: bool
    keep_until: date
    reference: str = field(default="", repr=False)


class OpenCase(NamedTuple):
    """A case whose texts were opened for one reading."""

    case: HelpCase
    entry: CaseEntry
    notes: tuple[Note, ...]
    messages: tuple[Written, ...]
    state: DialogueState
    keeps_text: bool
    """Whether the line has a ground for text in one's own words."""
    waits: bool
    """The caller has written, and nobody has answered."""

    @property
    def seen(self) -> int:
        """How many messages were read: goes back with whatever is said of them, so that none is passed over."""
        return len(self.messages)

    @property
    def may_write(self) -> bool:
        return self.state is not DialogueState.CLOSED


# --- the code -------------------------------------------------------------------------------------


def give_code(
    *, actor: Actor, line_id: UUID, ticket: bytes, now: datetime, is_practice: bool = False
) -> tuple[CaseEntry, str]:
    """A new case, and the code that opens it, to be said once. The vault need not be open: nothing is read.

    ``ticket`` (32 random bytes) came with the form: sending the form again gives the same code and no second case.
    Raises ``LineNotFound`` (also when its last day has been), ``NotSealed``, and a ``VaultRefusal`` where there is no
    team to seal to.
    """
    with acting(actor):
        line = HelpLine.objects.within(actor, Permission.TALK_WRITE).filter(id=line_id).first()
    if line is None or not line_entry_of(line).runs_on(_day(now)):
        raise LineNotFound
    try:
        code = keeper().receipt(ticket, organisation_id=line.organisation_id)
        receipt = keeper().receipt_keys(code, organisation_id=line.organisation_id)
    except KeeperMissing:
        raise NotSealed from None
    given = partial(_given, actor, line, receipt)
    row = given()
    if row is None:
        store = partial(
            _begin,
            actor=actor,
            organisation_id=line.organisation_id,
            line=line,
            receipt=receipt,
            now=now,
            is_practice=is_practice,
        )
        with suppress(IntegrityError):  # the same form twice at once
            sealed_to_team(
                lambda made: store(made=made),
                actor=actor,
                organisation_id=line.organisation_id,
                permission=Permission.TALK_WRITE,
                receipt_key=receipt.wrap,
            )
        row = given()
    if row is None:
        raise NotSealed
    return _entry(actor, row), code


@guarded(Permission.TALK_WRITE, deed="helpline.case.begun")
def _begin(
    *,
    actor: Actor,
    organisation_id: UUID,
    line: HelpLine,
    receipt: ReceiptKeys,
    made: MadeMatter,
    now: datetime,
    is_practice: bool,
) -> HelpLine:
    """Store it. The log names the line: whose case it is does not follow from who was on duty."""
    (dialogue,) = messages.begin(
        Beginning(
            made=made,
            receipt=receipt,
            text="",
            at=now,
            keep_until=case_kept_until(_day(now), is_practice=is_practice),
        ),
        actor=actor,
        permission=Permission.TALK_WRITE,
    )
    HelpCase(organisation_id=organisation_id, line=line, dialogue=dialogue, is_practice=is_practice).save(
        force_insert=True
    )
    return line


def _given(actor: Actor, line: HelpLine, receipt: ReceiptKeys) -> HelpCase | None:
    with acting(actor):
        rows = HelpCase.objects.within(actor, Permission.TALK_WRITE).select_related("dialogue")
        found: HelpCase | None = rows.filter(line=line, dialogue__lookup=receipt.lookup).first()
        return found


def find_by_code(*, actor: Actor, organisation_id: UUID, typed: str, now: datetime) -> CaseEntry:
    """The case of a code that was just said. ``CaseNotFound`` for a wrong, another's and an expired one alike.

    The same work is done for a code that is no code at all. Each try is logged, with what it found.
    """
    try:
        lookup = keeper().receipt_keys(read_code(typed), organisation_id=organisation_id).lookup
    except KeeperMissing:
        raise CaseNotFound from None
    row = _find(actor=actor, organisation_id=organisation_id, lookup=lookup, today=_day(now))
    return _entry(actor, row)


@guarded(Permission.TALK_READ, deed="helpline.case.found")
def _find(*, actor: Actor, organisation_id: UUID, lookup: bytes, today: date) -> HelpCase:
    rows = HelpCase.objects.within(actor, Permission.TALK_READ).select_related("dialogue")
    theirs = rows.filter(
        organisation_id=organisation_id, dialogue__lookup=lookup, dialogue__keep_until__gt=today
    )
    row: HelpCase | None = theirs.first()
    if row is None:
        kept_chats.make_case_of_code(actor, organisation_id, lookup, Permission.TALK_READ)
        row = theirs.all().first()
    if row is None:
        raise CaseNotFound
    return row


def expect_reachable(*, actor: Actor, case_id: UUID, reference: str, now: datetime) -> UUID:
    """Whose vault a case takes, for whoever may open it right now. Opens nothing. Raises ``CaseNotFound``."""
    rows = HelpCase.objects.within(actor, Permission.TALK_READ).select_related("dialogue")
    row: HelpCase | None = rows.filter(id=case_id, dialogue__keep_until__gt=_day(now)).first()
    return _theirs(actor, row, reference).organisation_id


# --- reading --------------------------------------------------------------------------------------


@guarded(Permission.TALK_READ, deed="helpline.case.opened")
def open_case(
    *, actor: Actor, case_id: UUID, keyring: Keyring, now: datetime, reference: str = ""
) -> OpenCase:
    """Open a case's texts, with the ``reference`` that its code gave, or because the caller has written.

    What the caller wrote waits, and can be opened by each in the team, until somebody has answered it.
    Raises ``CaseNotFound`` without either, ``TooManyCasesOpened``, ``NotFound`` when the keyring does not open it.
    """
    row = _reached(actor, case_id, Permission.TALK_READ, reference=reference, now=now)
    openings.note(_somebody(actor), row.id)
    opened = _opened(actor, row, _data_key(actor, row, keyring))
    if row.dialogue.news_for_team and opened.state is DialogueState.RECEIVED:
        messages.tell(row.dialogue, state=DialogueState.READ)
    return opened


# --- noting and writing ---------------------------------------------------------------------------


@guarded(Permission.TALK_WRITE, deed="helpline.case.noted")
def add_note(
    *,
    actor: Actor,
    case_id: UUID,
    keyring: Keyring,
    reference: str,
    kind: NoteKind,
    now: datetime,
    text: str = "",
    referral: str = "",
    outcome: ReferralOutcome | None = None,
) -> HelpCase:
    """Note what was agreed, or what became of it. The same note sent once more is stored once.

    Raises ``CaseNotFound``, ``NoteIsEmpty``, ``TalkTextTooLong``, ``NoGroundForText`` where the line keeps none,
    ``PersonsInText``.
    """
    row = _reached(actor, case_id, Permission.TALK_WRITE, reference=reference, now=now)
    said, told_of = tidy_lines(text), tidy(referral)
    if len(said) > LONGEST_NOTE or len(told_of) > LONGEST_REFERRAL:
        raise TalkTextTooLong
    if not (said or told_of or outcome):
        raise NoteIsEmpty
    if said and not row.line.text_ground:
        raise NoGroundForText
    refuse_persons(
        actor=actor, organisation_id=row.organisation_id, texts={"text": said, "referral": told_of}
    )
    data_key = _data_key(actor, row, keyring)
    before = notes_of(actor, row, data_key)
    last = before[-1] if before else None
    if last is not None and (last.kind, last.text, last.referral, last.outcome) == (
        kind,
        said,
        told_of,
        outcome,
    ):
        return row
    note = Note(
        number=1 + max((one.number for one in before), default=0),
        at=now,
        kind=kind,
        text=said,
        referral=told_of,
        outcome=outcome,
        author_id=_somebody(actor),
    )
    store_note(row, data_key, note)
    _keep_longer(row, now)
    return row


@guarded(Permission.DIALOGUE_WRITE, deed="helpline.case.written_to")
def write_to_caller(
    *,
    actor: Actor,
    case_id: UUID,
    keyring: Keyring,
    reference: str,
    text: str,
    is_question: bool,
    seen: int,
    now: datetime,
) -> HelpCase:
    """Write to the caller, who reads it under the code. The first message makes the case a written dialogue.

    ``seen`` is how many messages the writer had before their eyes. Where there is help may stand there, with numbers
    and addresses of functions; persons may not. The same message sent once more is stored once. Raises
    ``CaseNotFound``, ``MessageIsEmpty``, ``DialogueIsClosed``, ``MoreWasWritten``, ``PersonsInText`` with "text".
    """
    row = _reached(actor, case_id, Permission.DIALOGUE_WRITE, reference=reference, now=now)
    if row.dialogue.state == DialogueState.CLOSED:
        raise DialogueIsClosed
    said = tidy_lines(text)
    if not said or len(said) > LONGEST_TEXT:
        raise MessageIsEmpty
    refuse_persons(
        actor=actor, organisation_id=row.organisation_id, texts={"text": said}, let_through=_OF_FUNCTIONS
    )
    data_key = _data_key(actor, row, keyring)
    before = messages.messages_of(actor, row.dialogue, data_key, permission=Permission.DIALOGUE_WRITE)
    if before and before[-1].by is Writer.TEAM and before[-1].text == said:
        return row
    if len(before) != seen:
        raise MoreWasWritten
    messages.write(
        row.dialogue,
        data_key,
        text=said,
        by=Writer.TEAM,
        at=now,
        number=messages.next_number(before),
        author_id=_somebody(actor),
    )
    messages.tell(
        row.dialogue,
        state=DialogueState.ASKED if is_question else DialogueState.READ,
        to_team=False,
        to_sender=True,
    )
    _keep_longer(row, now)
    return row


@guarded(Permission.DIALOGUE_WRITE, deed="helpline.case.left_unanswered")
def leave_unanswered(*, actor: Actor, case_id: UUID, reference: str, seen: int, now: datetime) -> HelpCase:
    """Say that what the caller wrote, ``seen`` messages in all, takes no answer: it waits no more.

    Raises ``CaseNotFound``, ``MoreWasWritten``.
    """
    row = _reached(actor, case_id, Permission.DIALOGUE_WRITE, reference=reference, now=now)
    _expect_all_seen(actor, row, seen)
    messages.tell(row.dialogue, to_team=False)
    return row


@guarded(Permission.DIALOGUE_WRITE, deed="helpline.case.closed")
def close_case(*, actor: Actor, case_id: UUID, reference: str, seen: int, now: datetime) -> HelpCase:
    """Write no more. The caller can read until the case is weeded. Raises ``CaseNotFound``, ``MoreWasWritten``."""
    row = _reached(actor, case_id, Permission.DIALOGUE_WRITE, reference=reference, now=now)
    _expect_all_seen(actor, row, seen)
    messages.tell(row.dialogue, state=DialogueState.CLOSED, to_team=False)
    return row


# --- parts ----------------------------------------------------------------------------------------


def _reached(
    actor: Actor, case_id: UUID, permission: Permission, *, reference: str, now: datetime
) -> HelpCase:
    """The case, for whoever has heard its code or has an answer to read. Locked with its dialogue, which is what the
    caller who writes locks."""
    rows = HelpCase.objects.within(actor, permission).select_for_update(of=("self", "dialogue"))
    row: HelpCase | None = (
        rows.select_related("dialogue", "line").filter(id=case_id, dialogue__keep_until__gt=_day(now)).first()
    )
    return _theirs(actor, row, reference)


def _expect_all_seen(actor: Actor, row: HelpCase, seen: int) -> None:
    """What nobody has read must go on waiting. Messages are counted, which takes no key."""
    if (
        Message.objects.within(actor, Permission.DIALOGUE_WRITE).filter(dialogue=row.dialogue_id).count()
        != seen
    ):
        raise MoreWasWritten


def _theirs(actor: Actor, row: HelpCase | None, reference: str) -> HelpCase:
    if row is None or not (row.dialogue.news_for_team or _is_theirs(actor, row.id, reference)):
        raise CaseNotFound
    return row


def _is_theirs(actor: Actor, case_id: UUID, reference: str) -> bool:
    try:
        held = signing.loads(reference, salt=_SALT, max_age=REACHABLE_FOR)
    except signing.BadSignature:
        return False
    return bool(held == [case_id.hex, _somebody(actor).hex])


def _entry(actor: Actor, row: HelpCase) -> CaseEntry:
    return CaseEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        line_id=row.line_id,
        is_practice=row.is_practice,
        keep_until=row.dialogue.keep_until,
        reference=signing.dumps([row.id.hex, _somebody(actor).hex], salt=_SALT),
    )


def _opened(actor: Actor, row: HelpCase, data_key: DataKey) -> OpenCase:
    return OpenCase(
        case=row,
        entry=_entry(actor, row),
        notes=tuple(notes_of(actor, row, data_key)),
        messages=tuple(messages.messages_of(actor, row.dialogue, data_key, permission=Permission.TALK_READ)),
        state=DialogueState(row.dialogue.state),
        keeps_text=bool(row.line.text_ground),
        waits=row.dialogue.news_for_team,
    )


def _data_key(actor: Actor, row: HelpCase, keyring: Keyring) -> DataKey:
    if keyring.organisation_id != row.organisation_id:
        raise CaseNotFound
    return open_matter(actor, keyring, organisation_id=row.organisation_id, matter_id=row.dialogue_id)


def _keep_longer(row: HelpCase, now: datetime) -> None:
    keep_longer(row.dialogue, case_kept_until(_day(now), is_practice=row.is_practice))


def _day(now: datetime) -> date:
    return now.astimezone(STOCKHOLM).date()


def _somebody(actor: Actor) -> UUID:
    if actor.id is None:
        raise NotAllowed
    return actor.id
