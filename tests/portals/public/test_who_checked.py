"""Published facts say which function checked them, never which person."""

from __future__ import annotations

import pytest

import cast
from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory import services
from fyrtorn.domains.guidance import services as guidance
from fyrtorn.domains.guidance.vocabulary import FactKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.queries import municipality
from fyrtorn.portals.public import page_cache
from fyrtorn.processes.delivering import demo, program

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_which_function_checked_a_fact_and_no_name(client, coordinator_nykvarn):
    program.deliver(actor=cast.everything())
    demo.load_demo(actor=cast.everything(), today=clock.today())
    nykvarn = municipality("nykvarn")
    with acting(coordinator_nykvarn):
        entry = directory.my_entries(actor=coordinator_nykvarn, organisation_id=nykvarn.id)[0]
    services.confirm_service(actor=coordinator_nykvarn, service_id=entry.id, today=clock.today())
    guidance.state_fact(
        actor=coordinator_nykvarn,
        organisation_id=nykvarn.id,
        kind=FactKind.MEETING_RHYTHM,
        text="Gruppen träffas varje månad.",
        source_title="Kommunens sida",
    )
    page_cache.forget_all()

    page = client.get("/kommun/nykvarn/").content.decode()

    assert coordinator_nykvarn.label not in page
    assert "samordnare, Nykvarns kommun" in page
