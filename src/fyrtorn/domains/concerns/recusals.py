"""Who is too close to a concern to handle it ("jäv", Administrative Procedure Act 2017:900, sections 16-18)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from fyrtorn.domains.concerns.models import Concern, Recusal
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.sealed import Sealed

_TABLE: Final = "concerns_recusal"


@dataclass(frozen=True, slots=True)
class SteppedBack:
    """A colleague who stepped back, with the reason opened; empty when it does not open."""

    account_id: UUID
    noted_on: date
    reason: str = field(repr=False)


def not_recused(actor: Actor, rows: QuerySet[Concern]) -> QuerySet[Concern]:
    """The concerns that the actor has not stepped back from."""
    own = Recusal.objects.visible_to(actor).filter(concern_id=OuterRef("id"), account_id=actor.id)
    return rows.filter(~Exists(own))


def sealed_ground(recusal: Recusal, data_key: DataKey, reason: str) -> Sealed:
    return data_key.seal(reason, purpose=Purpose.TITLE, table=_TABLE, column="reason", row_id=recusal.id)


def stepped_back(actor: Actor, concern: Concern, data_key: DataKey) -> list[SteppedBack]:
    """Those who have stepped back from the concern, for the ones who have not."""
    rows = Recusal.objects.visible_to(actor).filter(concern_id=concern.id).order_by("noted_on", "id")
    return [SteppedBack(row.account_id, row.noted_on, _opened(row, data_key)) for row in rows]


def _opened(row: Recusal, data_key: DataKey) -> str:
    try:
        return data_key.open(row.reason, purpose=Purpose.TITLE, table=_TABLE, column="reason", row_id=row.id)
    except Damaged:
        return ""
