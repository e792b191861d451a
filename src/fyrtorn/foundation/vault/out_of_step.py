"""Whether the database and the keeper's store speak of the same matters."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.models import KeyHolder, MatterGrant
from fyrtorn.foundation.vault.principals import Kind
from fyrtorn.foundation.vault.sealed_here import rows_sealed_here


@dataclass(frozen=True, slots=True)
class OutOfStep:
    """Where the database and the keeper's store disagree. Nothing is mended by itself."""

    matters_without_key: int
    """What these say is lost, unless the key comes back from a copy; in time they are to be weeded."""
    keys_without_matter: int
    """Left by somebody's connection that broke, or by a database that was put back. They open nothing."""
    founded_without_root: int
    """Organisations whose vault was founded, and whose root the store does not know: nothing can be sealed there."""


def out_of_step(actor: Actor) -> OutOfStep:
    """Compare the database with the keeper's store, in the actor's whole reach. Raises ``KeeperMissing``."""
    kept = keeper().matters()
    granted = MatterGrant.objects.visible_to(actor).values_list("matter_id", flat=True).distinct()
    sealed = frozenset(granted) | rows_sealed_here(actor)
    kept_since = keeper().matters()
    return OutOfStep(
        matters_without_key=len(sealed - kept_since),
        keys_without_matter=len(kept - sealed),
        founded_without_root=sum(keeper().anchors_of(one) is None for one in founded(actor)),
    )


def founded(actor: Actor) -> list[UUID]:
    """The organisations in the actor's reach that have founded a vault."""
    roots = KeyHolder.objects.visible_to(actor).filter(kind=Kind.ROOT)
    return list(roots.values_list("organisation_id", flat=True))
