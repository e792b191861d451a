"""Fetching the row a verb is about, within the actor's reach, and noting that it changed."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F

from fyrtorn.domains.directory.errors import LineNotFound, ServiceNotFound
from fyrtorn.domains.directory.models import Line, Service
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.published.edition import raise_edition


def service_row(
    actor: Actor, service_id: UUID, *, permission: Permission = Permission.DIRECTORY_EDIT
) -> Service:
    """The service, locked for the transaction, or ``ServiceNotFound``."""
    row = Service.objects.within(actor, permission).select_for_update().filter(id=service_id).first()
    if row is None:
        raise ServiceNotFound
    return row


def line_row(actor: Actor, line_id: UUID, *, permission: Permission = Permission.DIRECTORY_EDIT) -> Line:
    """The line, locked for the transaction, or ``LineNotFound``."""
    row = Line.objects.within(actor, permission).select_for_update().filter(id=line_id).first()
    if row is None:
        raise LineNotFound
    return row


def changed(actor: Actor, service_id: UUID, *, permission: Permission = Permission.DIRECTORY_EDIT) -> None:
    """Note that a service has a new version, and drop the kept pages when it is published."""
    rows = Service.objects.within(actor, permission).filter(id=service_id)
    rows.update(version=F("version") + 1)
    if rows.filter(published_at__isnull=False).exists():
        raise_edition()
