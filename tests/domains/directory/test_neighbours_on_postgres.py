"""PostgreSQL says the same of other people's areas, past the door, to the service's own role."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

import cast
from factories.directory import service
from factories.own_database import sweden
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.contents import Area
from fyrtorn.domains.directory.models import AreaConsent, Service, ServiceArea
from fyrtorn.domains.directory.vocabulary import AreaKind
from fyrtorn.foundation.access.actor import Actor, Doorway, Reach, actor_with, visitor
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.postgres


@pytest.fixture
def here(own_database: None) -> dict[str, Organisation]:
    return sweden()


def editor_in(place: Organisation) -> Actor:
    permissions = (Permission.DIRECTORY_READ, Permission.DIRECTORY_EDIT)
    return actor_with(Doorway.SIGN_IN, [(permissions, Reach(frozenset({place.id})))])


def shared(here: dict[str, Organisation]) -> Service:
    """Kept by Södertälje and offered in Nykvarn alone."""
    area = Area(AreaKind.MUNICIPALITY, here["nykvarn"].id)
    return service(here["sodertalje"], areas=[area])


def raw_areas(actor: Actor) -> int:
    with transaction_of(actor):
        return ServiceArea._base_manager.count()


def consent(made: Service, place: Organisation, speaker_id: UUID) -> AreaConsent:
    return AreaConsent(
        organisation_id=speaker_id, service=made, place=place, is_agreed=True, said_at=clock.now()
    )


def test_an_area_that_waits_is_seen_by_who_asks_and_who_is_asked_alone(here):
    made = shared(here)
    who = [editor_in(here["sodertalje"]), editor_in(here["nykvarn"]), editor_in(here["orebro"]), visitor()]
    before = [raw_areas(actor) for actor in who]

    services.agree_to_area(
        actor=who[1], organisation_id=here["nykvarn"].id, service_id=made.id, place_id=here["nykvarn"].id
    )
    after = [raw_areas(actor) for actor in who]
    services.refuse_area(
        actor=who[1], organisation_id=here["nykvarn"].id, service_id=made.id, place_id=here["nykvarn"].id
    )

    assert (before, after) == ([1, 1, 0, 0], [1, 1, 1, 1])
    assert [raw_areas(actor) for actor in who] == before


def test_a_county_and_a_national_body_see_what_they_may_answer(here):
    shared(here)
    national = cast.actor_of("national")

    assert raw_areas(editor_in(here["stockholms-lan"])) == 1
    assert raw_areas(editor_in(here["orebro-lan"])) == 0
    assert raw_areas(national) == 1


@pytest.mark.parametrize("speaker", ["sodertalje", "nykvarn"])
def test_who_asks_cannot_write_the_yes(here, speaker):
    made = shared(here)

    with pytest.raises(DatabaseError), transaction_of(editor_in(here["sodertalje"])):
        consent(made, here["nykvarn"], here[speaker].id).save(force_insert=True)


def test_who_asks_cannot_call_the_area_its_own(here):
    shared(here)

    with (
        pytest.raises(DatabaseError),
        transaction_of(editor_in(here["sodertalje"])),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE directory_servicearea SET asked_at = NULL")
