"""Making a matter: what intake does. No secret is needed and none is kept.

The keeper's half is on disk before anything else is stored, so that there is never a matter without it;
a crash in between leaves a half that opens nothing, which the nightly check finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

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

    Call it before the transaction that stores it.
    """
    matter_id = new_id()
    made = new_matter(
        organisation_id=organisation_id, matter_id=matter_id, readers=readers, receipt_key=receipt_key
    )
    keeper().put(matter_id, made.shred_key)
    return MadeMatter(matter_id, organisation_id, made.data_key, made.grants, made.receipt_wrap)


class KeysChanged(Exception):  # noqa: N818 - it says what happened
    """A team's keys were changed while the matter was made: make it anew, for the keys of now."""


def store_grants(made: MadeMatter, *, actor: Actor, permission: Permission) -> None:
    """Store to whom the matter is sealed: part of the transaction that stores the matter.

    Raises :class:`KeysChanged` when one of the keys is no longer in use. A row that points at a holder waits
    for whoever is changing that holder's keys, so that what is seen here afterwards is how it became.
    """
    for grant in made.grants:
        MatterGrant(
            organisation_id=made.organisation_id,
            matter_id=made.matter_id,
            holder_id=grant.principal_id,
            sealed_inner=grant.sealed_inner,
        ).save(force_insert=True)
    in_use = KeyHolder.objects.within(actor, permission).filter(
        id__in=[grant.principal_id for grant in made.grants], retired_on=None
    )
    if in_use.count() != len(made.grants):
        raise KeysChanged
