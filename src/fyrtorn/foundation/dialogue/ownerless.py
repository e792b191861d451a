"""Destroying dialogues that no domain speaks of any more: nobody would ever take them away."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import OneToOneRel

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.vault.models import MatterGrant, Withheld
from fyrtorn.foundation.vault.shredding import shred


def forget_ownerless(actor: Actor, *, permission: Permission, today: date) -> int:
    """Dialogues past their day that nothing belongs to, with their keys; how many. In the caller's transaction.

    A dialogue is owned by a row that points at it one to one. Those that have one are their domain's to end.
    """
    due = Dialogue.objects.within(actor, permission).filter(keep_until__lt=today)
    for owner in Dialogue._meta.get_fields(include_hidden=True):
        if isinstance(owner, OneToOneRel) and issubclass(owner.related_model, TenantModel):
            owners = owner.related_model.objects.within(actor, permission)
            due = due.exclude(id__in=owners.values(owner.field.attname))
    by_place: dict[UUID, list[UUID]] = defaultdict(list)
    for organisation_id, matter_id in due.values_list("organisation_id", "id"):
        by_place[organisation_id].append(matter_id)
    for organisation_id, matter_ids in by_place.items():
        shred(organisation_id, matter_ids)
        for model in (MatterGrant, Withheld):
            model.objects.within(actor, permission).filter(matter_id__in=matter_ids).delete()
        Dialogue.objects.within(actor, permission).filter(id__in=matter_ids).delete()
    return sum(map(len, by_place.values()))
