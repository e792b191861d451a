"""Where a service is offered."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from fyrtorn.domains.directory.contents import Area
from fyrtorn.domains.directory.errors import AreaTooWide, NoArea
from fyrtorn.domains.directory.models import Service, ServiceArea
from fyrtorn.domains.directory.services.rows import changed, service_row
from fyrtorn.domains.directory.vocabulary import AreaKind
from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.queries import organisation, organisations
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind


@guarded(Permission.DIRECTORY_EDIT, deed="directory.area.set")
def set_areas(*, actor: Actor, service_id: UUID, areas: Collection[Area]) -> Service:
    """Say where the service is offered: exactly here. Several municipalities may share one service.

    A municipality that the keeper does not speak for is asked, and the service is not shown there before
    it has said yes. Areas that stand already are left as they are.

    Raises ``AreaTooWide`` when a keeper reaches for a county or a nation that is not its own to speak for:
    that is other people's pages. Raises ``NoArea`` when a published service would be offered nowhere.
    """
    service = service_row(actor, service_id)
    if service.is_published and not areas:
        raise NoArea
    keeper = organisation(service.organisation_id)
    mine = ServiceArea.objects.within(actor, Permission.DIRECTORY_EDIT).filter(service=service)
    standing = {Area(AreaKind(row.kind), row.place_id): row.id for row in mine}
    new = set(areas) - standing.keys()
    if actor.doorway is not Doorway.COMMAND and any(_is_too_wide(keeper, area) for area in new):
        raise AreaTooWide
    mine.filter(id__in=[row_id for area, row_id in standing.items() if area not in areas]).delete()
    places = {row.id: row for row in organisations([area.place_id for area in new if area.place_id])}
    for area in sorted(new, key=lambda area: (area.kind, str(area.place_id or ""))):
        place = places.get(area.place_id) if area.place_id else None
        is_own = area.kind is not AreaKind.MUNICIPALITY or place is None or speaks_for(keeper, place)
        ServiceArea(
            organisation_id=service.organisation_id,
            service=service,
            kind=area.kind,
            place_id=area.place_id,
            asked_at=None if is_own else clock.now(),
        ).save(force_insert=True)
    changed(actor, service.id)
    return service


def speaks_for(speaker: Organisation, place: Organisation) -> bool:
    """Whether an organisation may say what is shown on a municipality's page.

    The municipality itself and its own departments, its county, and national bodies. Source: this
    platform's own rule; a county and a national body answer for what they enter everywhere they serve.
    """
    is_department_there = speaker.kind == OrganisationKind.DEPARTMENT and speaker.parent_id == place.id
    is_above = speaker.kind == OrganisationKind.NATIONAL or speaker.id == place.parent_id
    return speaker.id == place.id or is_department_there or is_above


def _is_too_wide(keeper: Organisation, area: Area) -> bool:
    """Whether the area is a county or a nation that the keeper is not the one to speak for."""
    if area.kind is AreaKind.MUNICIPALITY or keeper.kind == OrganisationKind.NATIONAL:
        return False
    is_own_county = keeper.kind == OrganisationKind.REGION and area.place_id == keeper.id
    return area.kind is AreaKind.NATION or not is_own_county
