"""Finding the row that a verb is about, or saying that there is none."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.situation.errors.rounds import AskedNotFound, RoundNotFound
from fyrtorn.domains.situation.models import Asked, Round
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission


def round_row(actor: Actor, round_id: UUID) -> Round:
    row = Round.objects.within(actor, Permission.PICTURE_EDIT).filter(id=round_id).first()
    if row is None:
        raise RoundNotFound
    return row


def asked_row(actor: Actor, asked_id: UUID, *, permission: Permission = Permission.PICTURE_EDIT) -> Asked:
    """With its round and function."""
    rows = Asked.objects.within(actor, permission).filter(id=asked_id)
    row = rows.select_related("round", "contact_point").first()
    if row is None:
        raise AskedNotFound
    return row
