"""Where a service is offered."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from fyrtorn.domains.directory.contents import Area
from fyrtorn.domains.directory.errors import AreaTooWide, NoArea
from fyrtorn.domains.directory.models import Service, ServiceArea
from fyrtorn.domains.directory.services.rows import changed, service_row
from fyrtorn.domains.directory.vocabulary import AreaKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.organisations.queries import organisation


@guarded(Permission.DIRECTORY_EDIT, deed="directory.area.set")
def set_areas(*, actor: Actor, service_id: UUID, areas: Collection[Area]) -> Service:
    """Say where the service is offered: exactly here. Several municipalities may share one service.

    Raises ``AreaTooWide`` when a municipality reaches for a county or the nation: that is other people's
    pages. Raises ``NoArea`` when a published service would be offered nowhere.
    """
    service = service_row(actor, service_id)
    if service.is_published and not areas:
        raise NoArea
    is_wide = any(area.kind is not AreaKind.MUNICIPALITY for area in areas)
    if is_wide and organisation(service.organisation_id).is_municipality:
        raise AreaTooWide
    mine = ServiceArea.objects.within(actor, Permission.DIRECTORY_EDIT).filter(service=service)
    mine.delete()
    for area in sorted(set(areas), key=lambda area: (area.kind, str(area.place_id or ""))):
        ServiceArea(
            organisation_id=service.organisation_id, service=service, kind=area.kind, place_id=area.place_id
        ).save(force_insert=True)
    changed(actor, service.id)
    return service
