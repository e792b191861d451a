"""What every verb on a concern begins with: the row, for whoever may have it, and its data key."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.recusals import not_recused
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.unsealing import open_matter


def reached(actor: Actor, concern_id: UUID, permission: Permission) -> Concern:
    """The concern, locked until the verb is done. Raises ``NotFound``, also for whoever has stepped back."""
    rows = not_recused(actor, Concern.objects.within(actor, permission)).select_for_update(of=("self",))
    concern: Concern | None = rows.select_related("dialogue").filter(id=concern_id).first()
    if concern is None:
        raise NotFound
    return concern


def data_key_of(actor: Actor, concern: Concern, keyring: Keyring) -> DataKey:
    """What the concern's texts are sealed with. Raises ``NotFound`` when the keyring does not open it."""
    if keyring.organisation_id != concern.organisation_id:
        raise NotFound
    return open_matter(actor, keyring, organisation_id=concern.organisation_id, matter_id=concern.dialogue_id)


def somebody(actor: Actor) -> UUID:
    """Whose a step, a draft or a note is. Raises ``NotAllowed`` for a command, which is nobody."""
    if actor.id is None:
        raise NotAllowed
    return actor.id
