"""How old the person is, as far as it decides which rules hold: found out by the team, with how they know, sealed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.concerns.errors import StepNotPossible, TextIsMissing
from fyrtorn.domains.concerns.models import AgeNote, Concern, StepTaken
from fyrtorn.domains.concerns.reaching import data_key_of, reached, somebody
from fyrtorn.domains.concerns.rules import decision_due_on, is_as_a_child, owes_protection
from fyrtorn.domains.concerns.vocabulary import AgeGroup, ConcernKind, Step
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.dialogue import messages
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.matters import DataKey

_TABLE: Final = "concerns_agenote"


@dataclass(frozen=True, slots=True)
class AgeNoted:
    """What was found out, by whom, and how they know; empty when that does not open."""

    age_group: AgeGroup
    noted_at: datetime
    account_id: UUID
    reason: str = field(repr=False)


@guarded(Permission.CONCERN_DECIDE, deed="concerns.age.noted")
def note_age(
    *,
    actor: Actor,
    concern_id: UUID,
    keyring: Keyring,
    age_group: AgeGroup,
    reason: str,
    now: datetime,
) -> Concern:
    """Note how old the person is, and let the rules that follow hold from when the report came.

    Somebody who turns out to be a child owes an assessment of protection at once, and the days to decide are
    counted from the day the report reached the authority; they may be over. Raises ``StepNotPossible`` when it has
    ended, ``TextIsMissing`` without a reason.
    """
    concern = reached(actor, concern_id, Permission.CONCERN_DECIDE)
    if concern.is_ended:
        raise StepNotPossible
    if not reason.strip() or len(reason) > LONGEST_TEXT:
        raise TextIsMissing
    data_key = data_key_of(actor, concern, keyring)
    note = AgeNote(
        organisation_id=concern.organisation_id,
        concern=concern,
        age_group=age_group,
        noted_at=now,
        account_id=somebody(actor),
    )
    note.reason = data_key.seal(reason, purpose=Purpose.TITLE, table=_TABLE, column="reason", row_id=note.id)
    note.save(force_insert=True)
    follow_age(actor, concern, data_key, age_group)
    concern.put_in_order()
    concern.save()
    return concern


def follow_age(actor: Actor, concern: Concern, data_key: DataKey, age_group: AgeGroup) -> None:
    """Set what follows from the age on the concern. The caller stores it."""
    was_as_a_child = is_as_a_child(concern.age_group)
    concern.age_known = age_group
    kind = ConcernKind(concern.kind)
    if not owes_protection(kind, age_group):
        concern.due_on, concern.owes_protection = None, False
    elif not was_as_a_child:
        concern.due_on = decision_due_on(_reported_on(actor, concern, data_key), kind, age_group)
        concern.owes_protection = True


def ages_noted(actor: Actor, concern: Concern, data_key: DataKey) -> list[AgeNoted]:
    """What the team has found out about the age, in order."""
    rows = AgeNote.objects.visible_to(actor).filter(concern_id=concern.id).order_by("noted_at", "id")
    return [
        AgeNoted(AgeGroup(row.age_group), row.noted_at, row.account_id, _opened(row, data_key))
        for row in rows
    ]


def _reported_on(actor: Actor, concern: Concern, data_key: DataKey) -> date:
    """The day the report reached the authority: when advice was found to be one, else when it was written.

    It lies open nowhere. Its month does, for a text that is damaged.
    """
    turned = StepTaken.objects.visible_to(actor).filter(concern_id=concern.id, step=Step.RECEIVED)
    moment = turned.order_by("taken_at").values_list("taken_at", flat=True).first()
    if moment is None:
        written = messages.messages_of(actor, concern.dialogue, data_key)
        moment = next((message.at for message in written if not message.is_damaged), None)
    return concern.received_month if moment is None else moment.astimezone(STOCKHOLM).date()


def _opened(row: AgeNote, data_key: DataKey) -> str:
    try:
        return data_key.open(row.reason, purpose=Purpose.TITLE, table=_TABLE, column="reason", row_id=row.id)
    except Damaged:
        return ""
