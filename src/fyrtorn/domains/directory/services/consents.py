"""Yes and no to showing another keeper's service in one's own municipality.

Nobody speaks for the neighbour: what is somebody else's area waits for an answer, and shows nothing until
there is one. A county or a national body may say yes on a municipality's behalf, with the ground for it, so
that a municipality in which nobody has an account yet can be served; its own no always weighs more.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fyrtorn.domains.directory.contents import Source
from fyrtorn.domains.directory.errors import AreaNotAsked, AreaRefused, GroundMissing
from fyrtorn.domains.directory.models import AreaConsent, Service, ServiceArea
from fyrtorn.domains.directory.services.areas import speaks_for
from fyrtorn.domains.directory.services.writing import refuse_names
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.organisations.queries import organisation
from fyrtorn.foundation.published.edition import raise_edition

LONGEST_GROUND: Final = 200


@guarded(Permission.DIRECTORY_EDIT, deed="directory.area.agreed")
def agree_to_area(
    *, actor: Actor, organisation_id: UUID, service_id: UUID, place_id: UUID, ground: str = ""
) -> AreaConsent:
    """Say yes, as ``organisation_id``, to showing a service in the municipality ``place_id``.

    On somebody else's behalf a ``ground`` is needed, such as an agreement and its date: ``GroundMissing``
    without one, ``AreaRefused`` where the municipality has said no itself. Raises ``AreaNotAsked`` for what
    was never asked or is not this organisation's to answer, ``NamesAPerson`` when the ground does.
    """
    _asked_area(organisation_id, service_id=service_id, place_id=place_id)
    said = tidy(ground)[:LONGEST_GROUND]
    refuse_names(said)
    if organisation_id != place_id:
        if not said:
            raise GroundMissing
        own = AreaConsent.objects.published().filter(service=service_id, place=place_id)
        if own.filter(organisation=place_id, is_agreed=False).exists():
            raise AreaRefused
    return _said(actor, organisation_id, service_id, place_id, is_agreed=True, ground=said)


@guarded(Permission.DIRECTORY_EDIT, deed="directory.area.refused")
def refuse_area(*, actor: Actor, organisation_id: UUID, service_id: UUID, place_id: UUID) -> AreaConsent:
    """Say no, or take back a yes: the service leaves the municipality's page at once.

    On somebody else's behalf only the own yes is taken back. Raises ``AreaNotAsked`` as
    :func:`agree_to_area`.
    """
    _asked_area(organisation_id, service_id=service_id, place_id=place_id)
    return _said(actor, organisation_id, service_id, place_id, is_agreed=False, ground="")


def agreed_by_source(actor: Actor, service: Service, source: Source) -> None:
    """Note for a delivered service that its source says where it serves: those areas count as agreed to."""
    dated = f", {source.dated.isoformat()}" if source.dated else ""
    ground = f"Enligt källan: {source.title}{dated}"[:LONGEST_GROUND]
    areas = ServiceArea.objects.within(actor, Permission.DIRECTORY_EDIT)
    for area in areas.filter(service=service, asked_at__isnull=False):
        place_id = area.place_id
        if place_id is not None:
            _said(actor, place_id, service.id, place_id, is_agreed=True, ground=ground)


def _asked_area(speaker_id: UUID, *, service_id: UUID, place_id: UUID) -> ServiceArea:
    """The area, which somebody else than its keeper answers for, or ``AreaNotAsked``."""
    area = ServiceArea.objects.asked().filter(service=service_id, place=place_id).first()
    if area is None or not speaks_for(organisation(speaker_id), organisation(place_id)):
        raise AreaNotAsked
    return area


def _said(
    actor: Actor, speaker_id: UUID, service_id: UUID, place_id: UUID, *, is_agreed: bool, ground: str
) -> AreaConsent:
    """Write what is said in place of what the same speaker said before, and drop the kept pages."""
    mine = AreaConsent.objects.within(actor, Permission.DIRECTORY_EDIT)
    row: AreaConsent = mine.update_or_create(
        organisation_id=speaker_id,
        service_id=service_id,
        place_id=place_id,
        defaults={
            "is_agreed": is_agreed,
            "said_at": clock.now(),
            "said_by": actor.function_in(speaker_id),
            "ground": ground,
        },
    )[0]
    raise_edition()
    return row
