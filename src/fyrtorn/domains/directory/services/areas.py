"""Where a service is offered."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from fyrtorn.domains.directory.contents import Area
from fyrtorn.domains.directory.models import Service, ServiceArea
from fyrtorn.domains.directory.services.rows import changed, service_row
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission


@guarded(Permission.DIRECTORY_EDIT, deed="directory.area.set")
def set_areas(*, actor: Actor, service_id: UUID, areas: Collection[Area]) -> Service:
    """Say where the service is offered: exactly here. Several municipalities may share one service."""
    service = service_row(actor, service_id)
    mine = ServiceArea.objects.within(actor, Permission.DIRECTORY_EDIT).filter(service=service)
    mine.delete()
    for area in sorted(set(areas), key=lambda area: (area.kind, str(area.place_id or ""))):
        ServiceArea(
            organisation_id=service.organisation_id, service=service, kind=area.kind, place_id=area.place_id
        ).save(force_insert=True)
    changed(actor, service.id)
    return service
