"""Entries that come with the program or with a demo: made once, brought up to date after that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from fyrtorn.domains.directory.contents import Area, Content, LineContent
from fyrtorn.domains.directory.models import Claim, Service
from fyrtorn.domains.directory.services.areas import set_areas
from fyrtorn.domains.directory.services.consents import agreed_by_source
from fyrtorn.domains.directory.services.lines import add_line
from fyrtorn.domains.directory.services.publishing import publish
from fyrtorn.domains.directory.services.writing import draft_service
from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission


@guarded(Permission.DIRECTORY_EDIT, deed="directory.service.delivered")
def deliver_service(
    *,
    actor: Actor,
    organisation_id: UUID,
    content: Content,
    lines: Sequence[LineContent],
    areas: Collection[Area],
) -> Service:
    """Make the delivered service with ``content.key``, published if it can be reached.

    One that is already there is left as it is: from then on it belongs to its editors. Where the program
    delivers it, its source speaks for the areas it serves until somebody there says otherwise.
    """
    there = Service.objects.within(actor, Permission.DIRECTORY_EDIT).filter(key=content.key).first()
    if there is not None:
        return there
    service = draft_service(actor=actor, organisation_id=organisation_id, content=content)
    for line in lines:
        add_line(actor=actor, service_id=service.id, content=line)
    set_areas(actor=actor, service_id=service.id, areas=areas)
    if actor.doorway is Doorway.COMMAND:
        agreed_by_source(actor, service, content.source)
    if lines and areas:
        publish(actor=actor, service_id=service.id)
    return service


@guarded(Permission.DIRECTORY_EDIT, deed="directory.claim.noted")
def note_claim(
    *,
    actor: Actor,
    organisation_id: UUID,
    value: str,
    owner: str,
    hours: str,
    source_title: str,
    source_dated: date | None,
) -> Claim:
    """Keep what another source says of a number, so that staff see where sources disagree."""
    mine = Claim.objects.within(actor, Permission.DIRECTORY_EDIT)
    claim: Claim = mine.get_or_create(
        organisation_id=organisation_id,
        value=value,
        owner=owner,
        source_title=source_title,
        defaults={"hours": hours, "source_dated": source_dated},
    )[0]
    return claim
