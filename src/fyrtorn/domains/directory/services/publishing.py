"""Making a service public, hiding it again, and saying that it has ended."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.directory.errors import NoArea, NoLines
from fyrtorn.domains.directory.models import Line, Service, ServiceArea
from fyrtorn.domains.directory.services.rows import service_row
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.published.edition import raise_edition


@guarded(Permission.DIRECTORY_EDIT, deed="directory.service.published")
def publish(*, actor: Actor, service_id: UUID) -> Service:
    """Show the service to everybody in its areas. Safe to repeat.

    Raises ``NoLines`` when there is no way of reaching it, ``NoArea`` when it is offered nowhere.
    """
    service = service_row(actor, service_id)
    if not Line.objects.within(actor, Permission.DIRECTORY_EDIT).filter(service=service).exists():
        raise NoLines
    if not ServiceArea.objects.within(actor, Permission.DIRECTORY_EDIT).filter(service=service).exists():
        raise NoArea
    service.published_at = service.published_at or clock.now()
    service.retired_on = None
    return _saved(service)


@guarded(Permission.DIRECTORY_EDIT, deed="directory.service.withdrawn")
def withdraw(*, actor: Actor, service_id: UUID) -> Service:
    """Hide the service from the public. It stays as a draft and can be published again."""
    service = service_row(actor, service_id)
    service.published_at = None
    return _saved(service)


@guarded(Permission.DIRECTORY_EDIT, deed="directory.service.retired")
def retire(*, actor: Actor, service_id: UUID) -> Service:
    """Say that the service no longer exists. Publishing it again undoes this."""
    service = service_row(actor, service_id)
    service.published_at = None
    service.retired_on = clock.today()
    return _saved(service)


def _saved(service: Service) -> Service:
    service.save(update_fields=["published_at", "retired_on"])
    raise_edition()
    return service
