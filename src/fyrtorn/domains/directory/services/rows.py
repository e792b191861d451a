"""Fetching the row a verb is about, within the actor's reach, and noting that it changed."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F

from fyrtorn.domains.directory.errors import EditedMeanwhile, LineNotFound, ServiceNotFound
from fyrtorn.domains.directory.models import ConfirmationRequest, Line, Service
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
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


def refuse_if_edited(service: Service, version: int | None) -> None:
    """Raise ``EditedMeanwhile`` when somebody has saved since ``version``. ``None``: nobody began from one."""
    if version is not None and service.version != version:
        raise EditedMeanwhile


def settle_objections(actor: Actor, *, permission: Permission, **of: UUID) -> None:
    """Note that somebody has dealt with the answers "stämmer inte" about a line or a service's lines.

    From then on the lines count as confirmed again, as far as they were. ``of`` is ``line_id`` or
    ``service_id``.
    """
    which = {("line__service_id" if name == "service_id" else name): row_id for name, row_id in of.items()}
    lines = {("id" if name == "line_id" else name): row_id for name, row_id in of.items()}
    Line.objects.within(actor, permission).filter(**lines).update(objected_at=None)
    ConfirmationRequest.objects.within(actor, permission).filter(
        **which, is_right=False, settled_at__isnull=True
    ).update(settled_at=clock.now())
