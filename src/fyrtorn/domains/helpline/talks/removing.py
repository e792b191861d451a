"""Removing records of talks with their keys: nothing opens them afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from fyrtorn.domains.helpline.models import Talk
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.models import MatterGrant, Withheld
from fyrtorn.foundation.vault.shredding import shred


def remove_talks(actor: Actor, rows: Sequence[Talk], *, permission: Permission) -> None:
    """Remove the rows and the ways to their keys. The keys go when the caller's transaction is kept."""
    by_place: dict[UUID, list[UUID]] = defaultdict(list)
    for row in rows:
        by_place[row.organisation_id].append(row.id)
    for organisation_id, ids in by_place.items():
        shred(organisation_id, ids)
        for model in (MatterGrant, Withheld):
            model.objects.within(actor, permission).filter(matter_id__in=ids).delete()
        Talk.objects.within(actor, permission).filter(id__in=ids).delete()
