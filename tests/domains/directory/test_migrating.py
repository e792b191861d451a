"""What stood before a rule came: carried over as it was, and said to have been there."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

import cast
from factories.directory import draft, entry_of, line_id_of, service
from fyrtorn.domains.directory import queries, services
from fyrtorn.domains.directory.contents import Area
from fyrtorn.domains.directory.models import AreaConsent, Line, Service, ServiceArea
from fyrtorn.domains.directory.vocabulary import AreaKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def run(migration: str, step: str) -> None:
    """Run one step of a migration on the tables as they stand, with that migration's own models."""
    apps = MigrationLoader(connection).project_state(("directory", migration)).apps
    module = importlib.import_module(f"fyrtorn.domains.directory.migrations.{migration}")
    getattr(module, step)(apps, None)


def shown_in(place: Organisation) -> set[Any]:
    return {entry.id for entry in queries.entries_for(place.id, region_id=place.parent_id, language="sv")}


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="row security lets nobody make such a row any more"
)
def test_areas_that_stood_before_anybody_was_asked_count_as_agreed_and_can_be_refused(places):
    nykvarn, keeper = places["nykvarn"], places["sodertalje"]
    areas = [Area(AreaKind.MUNICIPALITY, place.id) for place in (nykvarn, keeper)]
    made = service(keeper, areas=areas)
    regional = service(places["stockholms-lan"], areas=[Area(AreaKind.MUNICIPALITY, nykvarn.id)])
    with acting(cast.everything()):
        ServiceArea._base_manager.update(asked_at=None)

    run("0005_areas_are_agreed_to", "count_what_stands_as_agreed")

    with acting(cast.everything()):
        (consent,) = AreaConsent._base_manager.all()
    assert (consent.place_id, consent.organisation_id, consent.ground) == (
        nykvarn.id,
        nykvarn.id,
        "Fanns innan samtycke började frågas",
    )
    assert shown_in(nykvarn) == {made.id, regional.id}
    services.refuse_area(
        actor=cast.actor_of("coordinator_nykvarn"),
        organisation_id=nykvarn.id,
        service_id=made.id,
        place_id=nykvarn.id,
    )
    assert shown_in(nykvarn) == {regional.id}


def test_a_no_that_waited_makes_its_line_unconfirmed_and_a_settled_one_does_not(places):
    actor = cast.everything()
    waiting, settled = service(places["nykvarn"]), service(places["nykvarn"])
    for made in (waiting, settled):
        asked = services.ask_mailbox(actor=actor, line_id=line_id_of(made))
        services.answer_question(actor=actor, request_id=asked.id, is_right=False)
    services.confirm_line(
        actor=cast.actor_of("coordinator_nykvarn"),
        line_id=line_id_of(settled),
        today=entry_of(settled).checked_on,
    )
    with acting(actor):
        Line._base_manager.update(objected_at=None)

    run("0004_objected_lines", "carry_over")

    assert entry_of(waiting).lines[0].is_objected_to
    assert not entry_of(settled).lines[0].is_objected_to


def test_services_that_stood_are_put_in_order(places, coordinator_nykvarn):
    for name in ("Örnen", "Ankan"):
        draft(places["nykvarn"], name=name)
    with acting(cast.everything()):
        Service._base_manager.update(sort_key="")

    run("0006_services_by_name", "fill_in")

    with acting(coordinator_nykvarn):
        found = queries.my_entries(actor=coordinator_nykvarn)
    assert [entry.name for entry in found] == ["Ankan", "Örnen"]
