"""Which readerships somebody belongs to."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.search.models import Readership


def readerships_of(actor: Actor) -> frozenset[int]:
    """The numbers of those beyond everybody's. A visitor belongs to none, whatever a visitor may do."""
    if actor.doorway is Doorway.PUBLIC or not actor.reaches:
        return frozenset()
    held = [permission for permission in actor.reaches if actor.may(permission)]
    rows = Readership.objects.filter(permission__in=held)
    return frozenset(row.id for row in rows if _belongs(actor, row))


def _belongs(actor: Actor, row: Readership) -> bool:
    permission = Permission(row.permission)
    if not row.organisations:
        return actor.may(permission)
    return any(actor.may_in(permission, UUID(one)) for one in row.organisations.split(","))
