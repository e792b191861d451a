"""Making a matter: what intake does. No secret is needed and none is kept.

The keeper's half is on disk before anything else is stored, so that there is never a matter without it;
a crash in between leaves a half that opens nothing, which the nightly check finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.matters import DataKey, Grant, new_matter
from fyrtorn.foundation.vault.models import KeyHolder, MatterGrant
from fyrtorn.foundation.vault.principals import Principal
from fyrtorn.foundation.vault.sealed import Sealed


@dataclass(frozen=True, slots=True)
class MadeMatter:
    """A matter whose shred key is kept. ``grants`` and ``receipt_wrap`` are still to be stored."""

    matter_id: UUID
    organisation_id: UUID
    data_key: DataKey
    grants: tuple[Grant, ...]
    receipt_wrap: Sealed | None


def make_matter(
    organisation_id: UUID, *, readers: Sequence[Principal], receipt_key: bytes | None = None
) -> MadeMatter:
    """A new matter for the readers, all found trusted, and for whoever has the receipt.

    Its key is in the store at once, and stays there unused if the caller's transaction comes to nothing. So call it
    before that begins where one can: the store is then not waited for while rows are locked.
    """
    (made,) = make_matters(organisation_id, readers=readers, receipt_keys=[receipt_key])
    return made


def make_matters(
    organisation_id: UUID, *, readers: Sequence[Principal], receipt_keys: Sequence[bytes | None]
) -> list[MadeMatter]:
    """One new matter for each receipt, all kept at once: the store is written to as often as for one."""
    new = [
        new_matter(organisation_id=organisation_id, matter_id=new_id(), readers=readers, receipt_key=key)
        for key in receipt_keys
    ]
    keeper().put_all({matter.matter_id: matter.shred_key for matter in new})
    return [
        MadeMatter(matter.matter_id, organisation_id, matter.data_key, matter.grants, matter.receipt_wrap)
        for matter in new
    ]


class KeysChanged(Exception):  # noqa: N818 - it says what happened
    """A team's keys were changed while the matter was made: make it anew, for the keys of now."""


def store_grants(*made: MadeMatter, actor: Actor, permission: Permission) -> None:
    """Store to whom the matters are sealed: part of the transaction that stores them.

    Raises :class:`KeysChanged` when one of the keys is no longer in use. A row that points at a holder waits
    for whoever is changing that holder's keys, so that what is seen here afterwards is how it became.
    """
    MatterGrant.objects.within(actor, permission).bulk_create(
        MatterGrant(
            organisation_id=matter.organisation_id,
            matter_id=matter.matter_id,
            holder_id=grant.principal_id,
            sealed_inner=grant.sealed_inner,
        )
        for matter in made
        for grant in matter.grants
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # the waiting is done now, not when the transaction ends
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    sealed_to = {grant.principal_id for matter in made for grant in matter.grants}
    in_use = KeyHolder.objects.within(actor, permission).filter(id__in=sealed_to, retired_on=None)
    if in_use.count() != len(sealed_to):
        raise KeysChanged
