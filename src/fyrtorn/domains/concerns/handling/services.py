"""The staff side: opening, answering, deciding. Reading is a deed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from fyrtorn.domains.concerns.errors import (
    ExceptionalReasonsMissing,
    PoliceNotTold,
    StepNotPossible,
    TextIsMissing,
)
from fyrtorn.domains.concerns.handling.ages import AgeNoted, ages_noted
from fyrtorn.domains.concerns.handling.assessments import Part, says
from fyrtorn.domains.concerns.handling.drafts import drop_draft, opened_draft, store_draft
from fyrtorn.domains.concerns.handling.practice import store_practice
from fyrtorn.domains.concerns.handling.reasons import Reasoned, opened_reasons, sealed_reason
from fyrtorn.domains.concerns.handling.second_reading import Read, leave_readings, readings_of
from fyrtorn.domains.concerns.handling.sharing import Shared, shared_of, told_police
from fyrtorn.domains.concerns.models import Concern, Draft, Intake, Recusal, StepTaken
from fyrtorn.domains.concerns.openings import openings
from fyrtorn.domains.concerns.reaching import data_key_of, reached, somebody
from fyrtorn.domains.concerns.recusals import SteppedBack, sealed_ground, stepped_back
from fyrtorn.domains.concerns.rules import decision_due_on, kept_until, owes_protection, steps_from
from fyrtorn.domains.concerns.versions import expect_version
from fyrtorn.domains.concerns.vocabulary import ENDS, AgeGroup, ConcernKind, Step
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue import messages
from fyrtorn.foundation.dialogue.files import FileHead, files_of
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT, Written
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.sealing import KeysChanged
from fyrtorn.foundation.vault.withholding import withhold


class OpenConcern(NamedTuple):
    """A concern whose texts were opened for one reading."""

    concern: Concern
    messages: list[Written]
    steps: list[Reasoned]
    draft: str = ""
    """What the reader has begun to answer."""
    stepped_back: Sequence[SteppedBack] = ()
    files: Sequence[FileHead] = ()
    """What the sender has sent with the messages."""
    ages: Sequence[AgeNoted] = ()
    """What the team has found out about the person's age."""
    shared: Sequence[Shared] = ()
    """What has been let out, to whom and by which gateway."""
    readings: Sequence[Read] = ()
    """What colleagues were asked to think of it, and what they answered."""

    @property
    def version(self) -> int:
        """Grows with every message, step, note of age and sharing. A form says on which version it was written."""
        return len(self.messages) + len(self.steps) + len(self.ages) + len(self.shared)


@guarded(Permission.CONCERN_READ, deed="concerns.concern.opened")
def open_concern(*, actor: Actor, concern_id: UUID, keyring: Keyring) -> OpenConcern:
    """Open a concern's texts. The first opening of a report ends its alarm and erases when it came.

    Raises ``NotFound`` when it is not there, not the actor's, or not sealed to any team of the keyring, and
    ``TooManyOpened`` when the actor has opened more than anybody can read.
    """
    return _opened(actor, concern_id, keyring)


@guarded(Permission.CONCERN_READ, deed="concerns.concern.packed")
def pack_concern(*, actor: Actor, concern_id: UUID, keyring: Keyring) -> OpenConcern:
    """Open a concern's texts to print them for the case system. Logged apart from reading. Raises ``NotFound``."""
    return _opened(actor, concern_id, keyring)


@guarded(Permission.DIALOGUE_WRITE, deed="concerns.concern.answered")
def answer_concern(
    *,
    actor: Actor,
    concern_id: UUID,
    keyring: Keyring,
    text: str,
    is_question: bool,
    now: datetime,
    asks_for_files: bool = False,
    version: int | None = None,
) -> Concern:
    """Write to the sender. ``is_question`` says whether an answer is asked for, ``asks_for_files`` whether pictures
    or documents are welcome with it. The writer's draft is deleted.

    ``version`` is that of the :class:`OpenConcern` the text was written on; ``None`` asks for no comparison.

    Raises ``StepNotPossible`` when the dialogue is closed, ``TextIsMissing`` for an empty or too long text,
    ``SomebodyWasFirst`` when there is something that the writer has not seen.
    """
    concern = reached(actor, concern_id, Permission.DIALOGUE_WRITE)
    if concern.dialogue.state == DialogueState.CLOSED:
        raise StepNotPossible
    data_key = data_key_of(actor, concern, keyring)
    expect_version(actor, concern, version)
    _write(actor, concern, data_key, text, now, asks_for_files=asks_for_files)
    drop_draft(actor, concern)
    messages.tell(
        concern.dialogue,
        state=DialogueState.ASKED if is_question or asks_for_files else DialogueState.READ,
        to_team=False,
        to_sender=True,
    )
    if concern.answer_by is not None:
        concern.answer_by = None
        _save(concern)
    return concern


@guarded(Permission.CONCERN_DECIDE, deed="concerns.step.taken")
def take_step(
    *,
    actor: Actor,
    concern_id: UUID,
    keyring: Keyring,
    step: Step,
    reason: str,
    last_words: str,
    now: datetime,
    version: int | None = None,
) -> Concern:
    """Take a step, with its reason. A step that ends the concern closes the dialogue with ``last_words``.

    What is decided here after its last day says which exceptional reasons there were (Social Services Act 20:2):
    ``ExceptionalReasonsMissing`` otherwise.

    What was decided is not told to the sender (OSL 26:1): ``last_words`` is what they may read.

    Raises ``StepNotPossible`` when the step cannot follow, ``TextIsMissing`` without a reason or, at the end,
    without last words, ``PoliceNotTold`` while no gateway to the police stands in the concern, and
    ``SomebodyWasFirst`` as :func:`answer_concern`.
    """
    concern = reached(actor, concern_id, Permission.CONCERN_DECIDE)
    possible = steps_from(
        ConcernKind(concern.kind), Step(concern.step), owes_protection=concern.owes_protection
    )
    if step not in possible:
        raise StepNotPossible
    if not reason.strip() or len(reason) > LONGEST_TEXT or (step in ENDS and not last_words.strip()):
        raise TextIsMissing
    if step is Step.TO_POLICE and not told_police(actor, concern):
        raise PoliceNotTold
    if _is_late(concern, step, now.date()) and not says(reason, Part.EXCEPTIONAL):
        raise ExceptionalReasonsMissing
    data_key = data_key_of(actor, concern, keyring)
    expect_version(actor, concern, version)
    _note_step(actor, concern, step, data_key=data_key, reason=reason, now=now)
    concern.step = step
    if step is Step.PROTECTION_ASSESSED:
        concern.owes_protection = False
    if step in ENDS:
        concern.answer_by = concern.due_on = None
        _write(actor, concern, data_key, last_words, now)
        messages.tell(concern.dialogue, state=DialogueState.CLOSED, to_team=False, to_sender=True)
        _keep_from_today(actor, concern, now.date())
    _save(concern)
    return concern


@guarded(Permission.CONCERN_DECIDE, deed="concerns.concern.turned")
def turn_into_report(
    *,
    actor: Actor,
    concern_id: UUID,
    keyring: Keyring,
    age_group: AgeGroup,
    words_to_sender: str,
    reason: str,
    now: datetime,
    version: int | None = None,
) -> Concern:
    """Advice in which it can be understood whom it is about becomes a report: about a child, an orosanmälan.

    Its clock runs from now, when that was understood; what was written before follows along. About an adult there
    is no clock, but the matter is to be considered (Social Services Act 14:2).
    """
    concern = reached(actor, concern_id, Permission.CONCERN_DECIDE)
    if concern.kind != ConcernKind.ADVICE or Step(concern.step) in ENDS:
        raise StepNotPossible
    if not reason.strip() or not words_to_sender.strip():
        raise TextIsMissing
    data_key = data_key_of(actor, concern, keyring)
    expect_version(actor, concern, version)
    today = now.date()
    concern.kind, concern.step, concern.age_known = ConcernKind.REPORT, Step.RECEIVED, age_group
    concern.due_on, concern.answer_by = decision_due_on(today, ConcernKind.REPORT, age_group), None
    concern.owes_protection = owes_protection(ConcernKind.REPORT, age_group)
    _save(concern)
    concern.dialogue.keep_until = kept_until(ConcernKind.REPORT, today, advice_months=0)
    concern.dialogue.save(update_fields=["keep_until"])
    _note_step(actor, concern, Step.RECEIVED, data_key=data_key, reason=reason, now=now)
    _write(actor, concern, data_key, words_to_sender, now)
    messages.tell(concern.dialogue, state=DialogueState.READ, to_team=False, to_sender=True)
    return concern


@guarded(Permission.DIALOGUE_WRITE, deed="concerns.draft.kept")
def keep_draft(*, actor: Actor, concern_id: UUID, keyring: Keyring, text: str) -> Draft:
    """Keep what the actor has begun to answer, sealed. Raises ``TextIsMissing`` when it is too long."""
    concern = reached(actor, concern_id, Permission.DIALOGUE_WRITE)
    if len(text) > LONGEST_TEXT:
        raise TextIsMissing
    data_key = data_key_of(actor, concern, keyring)
    return store_draft(actor, concern, data_key, text, account_id=somebody(actor))


@guarded(Permission.CONCERN_READ, deed="concerns.concern.recused")
def recuse(*, actor: Actor, concern_id: UUID, keyring: Keyring, reason: str, today: date) -> Recusal:
    """Step back from a concern that one is too close to. It is not there for the actor any more.

    It is sealed to the colleagues one by one from now on, so that the actor's keys do not open it, and the note with
    it. Raises ``TextIsMissing`` without a reason, ``NobodyElseReads`` when no colleague could open it.
    """
    concern = reached(actor, concern_id, Permission.CONCERN_READ)
    if not reason.strip() or len(reason) > LONGEST_TEXT:
        raise TextIsMissing
    recusal = Recusal(
        organisation_id=concern.organisation_id,
        concern=concern,
        account_id=somebody(actor),
        noted_on=today,
    )
    recusal.reason = sealed_ground(recusal, data_key_of(actor, concern, keyring), reason)
    recusal.save(force_insert=True)
    drop_draft(actor, concern)
    leave_readings(actor, concern)
    withhold(
        actor,
        keyring,
        organisation_id=concern.organisation_id,
        matter_id=concern.dialogue_id,
        account_id=recusal.account_id,
    )
    if concern.handler_id == recusal.account_id:
        concern.handler_id = None
        concern.save(update_fields=["handler_id"])
    return recusal


@guarded(Permission.CONCERN_READ, deed="concerns.practice.left")
def leave_practice(*, actor: Actor, organisation_id: UUID, kind: ConcernKind, now: datetime) -> Concern:
    """An invented concern for the team to practise on.

    Raises ``VaultNotMade`` where there is no vault, ``StepNotPossible`` while the team's keys are being changed.
    """
    try:
        return store_practice(actor, organisation_id, kind, now=now)
    except KeysChanged:
        raise StepNotPossible from None


def _is_late(concern: Concern, step: Step, today: date) -> bool:
    """Whether the step decides here what was due before. What is decided in another system is explained there."""
    return step in ENDS and step is not Step.DECIDED and concern.due_on is not None and concern.due_on < today


def _opened(actor: Actor, concern_id: UUID, keyring: Keyring) -> OpenConcern:
    concern = reached(actor, concern_id, Permission.CONCERN_READ)
    openings.note(somebody(actor), concern.id)
    data_key = data_key_of(actor, concern, keyring)
    written = messages.messages_of(actor, concern.dialogue, data_key)
    if concern.received_at is not None:
        concern.received_at = None
        _save(concern)
    is_unread = concern.dialogue.state == DialogueState.RECEIVED
    messages.tell(concern.dialogue, state=DialogueState.READ if is_unread else None, to_team=False)
    steps = opened_reasons(actor, concern, data_key)
    return OpenConcern(
        concern,
        written,
        steps,
        draft=opened_draft(actor, concern, data_key),
        stepped_back=stepped_back(actor, concern, data_key),
        files=files_of(actor, concern.dialogue, data_key),
        ages=ages_noted(actor, concern, data_key),
        shared=shared_of(actor, concern, data_key),
        readings=readings_of(actor, concern, data_key),
    )


def _keep_from_today(actor: Actor, concern: Concern, today: date) -> None:
    """The time a concern is kept runs from its end."""
    intake = Intake.objects.within(actor, Permission.CONCERN_READ).filter(
        organisation_id=concern.organisation_id
    )
    months = intake.values_list("advice_kept_months", flat=True).first() or 0
    concern.dialogue.keep_until = kept_until(ConcernKind(concern.kind), today, advice_months=months)
    concern.dialogue.save(update_fields=["keep_until"])


def _note_step(
    actor: Actor, concern: Concern, step: Step, *, data_key: DataKey, reason: str, now: datetime
) -> None:
    taken = StepTaken(
        organisation_id=concern.organisation_id,
        concern=concern,
        step=step,
        taken_at=now,
        account_id=somebody(actor),
    )
    taken.reason = sealed_reason(taken, data_key, reason)
    taken.save(force_insert=True)


def _save(concern: Concern) -> None:
    concern.put_in_order()
    concern.save()


def _write(
    actor: Actor,
    concern: Concern,
    data_key: DataKey,
    text: str,
    now: datetime,
    *,
    asks_for_files: bool = False,
) -> None:
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise TextIsMissing
    earlier = messages.messages_of(actor, concern.dialogue, data_key)
    messages.write(
        concern.dialogue,
        data_key,
        text=text,
        by=Writer.TEAM,
        at=now,
        number=messages.next_number(earlier),
        author_id=actor.id,
        asks_for_files=asks_for_files,
    )
