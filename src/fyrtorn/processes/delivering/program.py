"""What every installation starts with: Sweden's places, nationwide services, articles, examples and the library."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from fyrtorn.domains.directory import queries as directory_queries
from fyrtorn.domains.directory import services as directory
from fyrtorn.domains.directory.contents import Area
from fyrtorn.domains.directory.delivered.reading import (
    NATION,
    DeliveredService,
    Provider,
    national_services,
)
from fyrtorn.domains.directory.vocabulary import AreaKind
from fyrtorn.domains.guidance import services as guidance
from fyrtorn.domains.guidance.delivered.reading import delivered_articles
from fyrtorn.domains.knowledge.delivered.reading import delivered_items
from fyrtorn.domains.knowledge.writing import delivering as knowledge
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.organisations import services as organisation_services
from fyrtorn.foundation.organisations.errors import OrganisationNotFound
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.vocabulary import KEEPER_KEY, OrganisationKind

KEEPER = Provider(KEEPER_KEY, "Nationella uppgifter", OrganisationKind.NATIONAL)
"""Who keeps the nationwide entries in an installation."""


def deliver(*, actor: Actor) -> int:
    """Load everything that comes with the program. Returns how many rows were new or changed.

    Safe to repeat: what editors have made their own is left alone.
    """
    changed = len(organisation_services.load_places(actor=actor))
    keeper = organisation_of(KEEPER, actor=actor)
    changed += deliver_services(national_services(), keeper_id=keeper.id, actor=actor)
    for article in sorted(delivered_articles(), key=lambda article: article.language != "sv"):
        guidance.deliver_article(actor=actor, organisation_id=keeper.id, delivered=article)
    return changed + len(
        knowledge.deliver_items(actor=actor, organisation_id=keeper.id, delivered=delivered_items())
    )


def deliver_services(delivered: Iterable[DeliveredService], *, keeper_id: UUID | None, actor: Actor) -> int:
    """Load the services that are not there. Without a keeper, each is kept by the first municipality it serves.

    Returns how many were new.
    """
    codes = organisations.ids_by_code()
    with acting(actor):
        there = directory_queries.keys_in_use(actor=actor)
    new = [service for service in delivered if service.key not in there]
    for service in new:
        provider = organisation_of(service.provider, actor=actor)
        directory.deliver_service(
            actor=actor,
            organisation_id=keeper_id or codes[service.area_codes[0]],
            content=service.content(provider_id=provider.id),
            lines=service.lines,
            areas=[_area(code, codes) for code in service.area_codes],
        )
    return len(new)


def organisation_of(provider: Provider, *, actor: Actor) -> Organisation:
    """The organisation, made if nobody has made it before."""
    try:
        return organisations.organisation_by_key(provider.key)
    except OrganisationNotFound:
        return organisation_services.make_organisation(
            actor=actor, kind=provider.kind, name=provider.name, key=provider.key
        )


def _area(code: str, codes: dict[str, UUID]) -> Area:
    if code == NATION:
        return Area(AreaKind.NATION)
    return Area(AreaKind.REGION if len(code) == 2 else AreaKind.MUNICIPALITY, codes[code])
