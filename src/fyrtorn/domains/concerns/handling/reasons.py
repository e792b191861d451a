"""The reasons of steps, sealed with the concern's own key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.concerns.models import Concern, StepTaken
from fyrtorn.domains.concerns.vocabulary import Step
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.sealed import Sealed

_TABLE: Final = "concerns_steptaken"


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A step that was taken, with its reason opened."""

    step: Step
    taken_at: datetime
    account_id: UUID
    reason: str = field(repr=False)
    is_damaged: bool = False


def sealed_reason(taken: StepTaken, data_key: DataKey, reason: str) -> Sealed:
    return data_key.seal(reason, purpose=Purpose.TITLE, table=_TABLE, column="reason", row_id=taken.id)


def opened_reasons(actor: Actor, concern: Concern, data_key: DataKey) -> list[Reasoned]:
    """The concern's steps, in the order they were taken."""
    rows = StepTaken.objects.visible_to(actor).filter(concern_id=concern.id).order_by("taken_at", "id")
    return [_opened(row, data_key) for row in rows]


def _opened(row: StepTaken, data_key: DataKey) -> Reasoned:
    try:
        reason = data_key.open(
            row.reason, purpose=Purpose.TITLE, table=_TABLE, column="reason", row_id=row.id
        )
    except Damaged:
        return Reasoned(Step(row.step), row.taken_at, row.account_id, "", is_damaged=True)
    return Reasoned(Step(row.step), row.taken_at, row.account_id, reason)
