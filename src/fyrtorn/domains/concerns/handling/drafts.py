"""Drafts of answers, sealed with the concern's own key."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fyrtorn.domains.concerns.models import Concern, Draft
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.matters import DataKey

_TABLE: Final = "concerns_draft"


def own_draft(actor: Actor, concern: Concern) -> Draft | None:
    """What the actor has begun to write, still sealed."""
    drafts = Draft.objects.visible_to(actor)
    return drafts.filter(concern_id=concern.id, account_id=actor.id).first()


def opened_draft(actor: Actor, concern: Concern, data_key: DataKey) -> str:
    """What the actor has begun to write; empty when there is nothing, or when it does not open."""
    draft = own_draft(actor, concern)
    if draft is None:
        return ""
    try:
        return data_key.open(
            draft.text, purpose=Purpose.MESSAGE, table=_TABLE, column="text", row_id=draft.id
        )
    except Damaged:
        return ""


def store_draft(actor: Actor, concern: Concern, data_key: DataKey, text: str, *, account_id: UUID) -> Draft:
    """Seal and store, instead of what was there before."""
    draft = own_draft(actor, concern) or Draft(
        organisation_id=concern.organisation_id, concern=concern, account_id=account_id
    )
    draft.text = data_key.seal(text, purpose=Purpose.MESSAGE, table=_TABLE, column="text", row_id=draft.id)
    draft.save()
    return draft


def drop_draft(actor: Actor, concern: Concern) -> None:
    Draft.objects.visible_to(actor).filter(concern_id=concern.id, account_id=actor.id).delete()
