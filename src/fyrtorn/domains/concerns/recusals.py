"""Who is too close to a concern to handle it ("jäv", Administrative Procedure Act 2017:900, sections 16-18)."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from fyrtorn.domains.concerns.models import Concern, Recusal
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.vault.ciphers import Purpose
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.sealed import Sealed

_TABLE: Final = "concerns_recusal"


def not_recused(actor: Actor, rows: QuerySet[Concern]) -> QuerySet[Concern]:
    """The concerns that the actor has not stepped back from."""
    own = Recusal.objects.visible_to(actor).filter(concern_id=OuterRef("id"), account_id=actor.id)
    return rows.filter(~Exists(own))


def sealed_ground(recusal: Recusal, data_key: DataKey, reason: str) -> Sealed:
    return data_key.seal(reason, purpose=Purpose.TITLE, table=_TABLE, column="reason", row_id=recusal.id)
