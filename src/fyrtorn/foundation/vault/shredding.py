"""Destroying matters for good, so that neither a rollback nor a crash leaves anything half destroyed.

What is to go is noted in the transaction that removes its rows. The keys themselves go when that has been
committed: rolled back, nothing was lost; interrupted after it, the note is there and the clock goes on with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.models import MatterGrant, Shredding, Withheld

WAYS: Final = (MatterGrant, Withheld)
"""The tables that say who comes by a matter's key, and who must not."""

_DESTROYER: Final = command(Permission.VAULT_HOLD, label="förstöring av nycklar")


def shred(organisation_id: UUID, matter_ids: Sequence[UUID]) -> None:
    """Destroy the matters' keys once the caller's transaction is committed, inside which this is called."""
    for matter_id in matter_ids:
        Shredding(organisation_id=organisation_id, matter_id=matter_id).save(force_insert=True)
    transaction.on_commit(finish, robust=True)  # a store that is away is no reason to call the deed undone


def forget_matters(actor: Actor, matters: Iterable[tuple[UUID, UUID]], *, permission: Permission) -> None:
    """Destroy matters, each named by its organisation and its id, with every way to their keys.

    In the caller's transaction. The rows that hold what was sealed are the caller's to remove or to empty.
    """
    by_place: dict[UUID, list[UUID]] = defaultdict(list)
    for organisation_id, matter_id in matters:
        by_place[organisation_id].append(matter_id)
    for organisation_id, matter_ids in by_place.items():
        shred(organisation_id, matter_ids)
        for model in WAYS:
            model.objects.within(actor, permission).filter(matter_id__in=matter_ids).delete()


def finish() -> int:
    """Destroy the keys of everything that is noted. Safe to run again. How many there were."""
    with acting(_DESTROYER):
        noted = list(Shredding.objects.visible_to(_DESTROYER))
    if noted:
        keeper().delete(*(note.matter_id for note in noted))
        with acting(_DESTROYER):
            Shredding.objects.visible_to(_DESTROYER).filter(id__in=[note.id for note in noted]).delete()
    return len(noted)
