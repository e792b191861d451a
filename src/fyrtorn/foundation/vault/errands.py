"""What takes two: whoever is about to use the recovery sheets has somebody beside them.

One begins, another who is signed in as themselves says that they are there, and then there is half an hour. The
witness opens nothing, so it may be anybody whom the municipality trusts with its accounts or its records: perhaps
nobody else in the vault is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.vault.errors import NotWitnessed
from fyrtorn.foundation.vault.models import RootErrand

LASTS: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Errand:
    """An errand that lasts, as a page shows it: accounts by their ids."""

    id: UUID
    begun_by: UUID
    joined_by: UUID | None


def under_way(actor: Actor, organisation_id: UUID, *, now: datetime) -> Errand | None:
    """The organisation's errand, while it lasts."""
    row = _lasting(actor, organisation_id, now=now)
    return Errand(row.id, row.begun_by, row.joined_by) if row is not None else None


@guarded(Permission.VAULT_FOUND, deed="vault.errand.begun")
def begin_errand(*, actor: Actor, organisation_id: UUID, now: datetime) -> RootErrand:
    """Begin an errand that takes two, instead of any earlier one. Raises ``NotAllowed`` for who is nobody."""
    if actor.id is None:
        raise NotAllowed
    RootErrand.objects.visible_to(actor).filter(organisation_id=organisation_id).delete()
    row = RootErrand(organisation_id=organisation_id, begun_by=actor.id, begun_at=now)
    row.save(force_insert=True)
    return row


@guarded(Permission.VAULT_WITNESS, deed="vault.errand.joined")
def join_errand(*, actor: Actor, organisation_id: UUID, errand_id: UUID, now: datetime) -> RootErrand:
    """Say that one is there, beside whoever began the errand.

    Raises ``NotFound`` when that errand is over or has its witness, ``NotAllowed`` for one's own.
    """
    row = _lasting(actor, organisation_id, now=now)
    if row is None or row.id != errand_id or row.joined_by not in {None, actor.id}:
        raise NotFound
    if actor.id is None or row.begun_by == actor.id:
        raise NotAllowed
    row.joined_by = actor.id
    row.save(update_fields=["joined_by"])
    return row


def finish(actor: Actor, organisation_id: UUID, *, now: datetime) -> None:
    """Use up the actor's own errand, inside the verb that it was for.

    Raises ``NotWitnessed`` unless they began it, another has joined, and it lasts.
    """
    row = _lasting(actor, organisation_id, now=now)
    if row is None or row.begun_by != actor.id or row.joined_by in {None, actor.id}:
        raise NotWitnessed
    row.delete()


def _lasting(actor: Actor, organisation_id: UUID, *, now: datetime) -> RootErrand | None:
    """Time that runs backwards ends it too. Verbs take turns, so the row needs no lock of its own."""
    row: RootErrand | None = (
        RootErrand.objects.visible_to(actor).filter(organisation_id=organisation_id).first()
    )
    return row if row is not None and row.begun_at <= now <= row.begun_at + LASTS else None
