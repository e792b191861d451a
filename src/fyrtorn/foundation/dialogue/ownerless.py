"""Destroying dialogues that no domain speaks of any more: nobody would ever take them away."""

from __future__ import annotations

from datetime import date

from django.db.models import OneToOneRel

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.vault.shredding import forget_matters


def forget_ownerless(actor: Actor, *, permission: Permission, today: date) -> int:
    """Dialogues past their day that nothing belongs to, with their keys; how many. In the caller's transaction.

    A dialogue is owned by a row that points at it one to one. Those that have one are their domain's to end.
    """
    due = Dialogue.objects.within(actor, permission).filter(keep_until__lt=today)
    for owner in Dialogue._meta.get_fields(include_hidden=True):
        if isinstance(owner, OneToOneRel) and issubclass(owner.related_model, TenantModel):
            owners = owner.related_model.objects.within(actor, permission)
            due = due.exclude(id__in=owners.values(owner.field.attname))
    gone = list(due.values_list("organisation_id", "id"))
    forget_matters(actor, gone, permission=permission)
    Dialogue.objects.within(actor, permission).filter(id__in=[row_id for _, row_id in gone]).delete()
    return len(gone)
