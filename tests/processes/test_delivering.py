"""What comes with the program, and the demo."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories import log
from factories.directory import entry_of
from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory import services, upkeep
from fyrtorn.domains.directory.delivered.reading import national_services
from fyrtorn.domains.directory.models import Claim, Service
from fyrtorn.domains.directory.numbers import machine_number
from fyrtorn.domains.directory.vocabulary import LineKind
from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.guidance.models import PageFact
from fyrtorn.domains.knowledge.delivered.reading import delivered_items
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.queries import first_broken_line
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.published import edition
from fyrtorn.processes.delivering import demo, program

pytestmark = pytest.mark.django_db

DELIVERER = cast.everything()


def rows() -> dict[str, int]:
    with acting(DELIVERER):
        return {
            model.__name__: model.objects.visible_to(DELIVERER).count()
            for model in (Service, PageFact, Claim)
        }


def test_what_comes_with_the_program_is_loaded_and_published(places):
    loaded = program.deliver(actor=DELIVERER)

    delivered = national_services()
    assert loaded == len(delivered) + len(delivered_items())
    assert directory.count_published() == sum(bool(service.lines) for service in delivered)
    assert guidance.article("om-fyrtorn", language="sv").title
    assert first_broken_line() is None


def test_loading_again_changes_nothing(places):
    program.deliver(actor=DELIVERER)
    before, edition_before = rows(), edition.current()

    assert program.deliver(actor=DELIVERER) == 0
    assert (rows(), edition.current()) == (before, edition_before)


def test_what_the_national_editors_have_retired_does_not_come_back(places):
    program.deliver(actor=DELIVERER)
    before = directory.count_published()
    delivered = directory.entries_for(None, language="sv")[0]
    services.retire(actor=DELIVERER, service_id=delivered.id)

    program.deliver(actor=DELIVERER)

    assert directory.count_published() == before - 1


def test_every_delivered_entry_has_words_lines_areas_a_source_and_passes_the_editors_own_rules(places):
    program.deliver(actor=DELIVERER)
    demo.load_demo(actor=DELIVERER, today=clock.today())

    with acting(DELIVERER):
        entries = []
        while page := directory.my_entries(actor=DELIVERER, after=entries[-1].id if entries else None):
            entries += page
    for entry in entries:
        assert (entry.name, entry.key, entry.source_title) != ("", "", "")
        assert entry.areas
        assert entry.is_published == bool(entry.lines)
        assert all(line.value and line.display for line in entry.lines)
        phones = [line for line in entry.lines if line.kind is LineKind.PHONE]
        assert all(machine_number(line.display) == line.value for line in phones)


def test_the_alarm_numbers_come_with_the_program_and_always_answer(places):
    program.deliver(actor=DELIVERER)

    for number in ("112", "114 14"):
        found = directory.hours_of_number(number, at=clock.now())
        assert (found.status.is_open, found.is_trusted) == (True, True)


def test_a_visitor_without_a_municipality_meets_the_nationwide_services(places):
    program.deliver(actor=DELIVERER)

    entries = directory.entries_for(None, language="en")
    assert len(entries) == directory.count_published()
    assert all(entry.is_nationwide for entry in entries)


def test_the_demo_fills_four_municipalities_and_can_be_loaded_again(places):
    program.deliver(actor=DELIVERER)
    count = demo.load_demo(actor=DELIVERER, today=clock.today())
    before = rows()

    again = demo.load_demo(actor=DELIVERER, today=clock.today() + timedelta(days=40))

    assert count == again > 30
    assert rows() == before
    for key in ("nykvarn", "helsingborg", "strangnas", "botkyrka"):
        assert guidance.published_facts(organisations.municipality(key).id, language="sv"), key
    for key in ("nykvarn", "helsingborg", "strangnas"):
        place = organisations.municipality(key)
        entries = directory.entries_for(place.id, language="sv")
        assert any(entry.is_local_to(place.id) for entry in entries), key


def test_in_the_demo_sources_disagree_about_the_national_support_line(places):
    program.deliver(actor=DELIVERER)
    demo.load_demo(actor=DELIVERER, today=clock.today())

    with acting(DELIVERER):
        found = {conflict.value: conflict for conflict in upkeep.conflicts(actor=DELIVERER)}

    assert len({statement.owner for statement in found["+4620100200"].statements}) > 1


def test_in_the_demo_the_municipalities_that_were_checked_lately_are_trusted(places):
    program.deliver(actor=DELIVERER)
    demo.load_demo(actor=DELIVERER, today=clock.today())

    for key in demo.CHECKED_IN_THE_DEMO:
        place = organisations.municipality(key)
        for entry in directory.entries_for(place.id, language="sv"):
            if entry.is_local_to(place.id):
                assert all(line.is_trusted(today=clock.today()) for line in entry.lines), entry.key


def test_the_demo_does_not_overwrite_what_an_editor_has_said(places, coordinator_nykvarn):
    program.deliver(actor=DELIVERER)
    demo.load_demo(actor=DELIVERER, today=clock.today())
    with acting(coordinator_nykvarn):
        mine = directory.my_entries(actor=coordinator_nykvarn)[0]
    services.remove_line(actor=coordinator_nykvarn, line_id=mine.lines[0].id)

    demo.load_demo(actor=DELIVERER, today=clock.today())

    with acting(coordinator_nykvarn):
        assert (
            len(directory.entry_for(actor=coordinator_nykvarn, service_id=mine.id).lines)
            == len(mine.lines) - 1
        )


def test_nobody_but_the_operator_loads_it(places, coordinator_nykvarn):
    with pytest.raises(NotAllowed):
        program.deliver(actor=coordinator_nykvarn)

    assert rows()["Service"] == 0
    assert {outcome for _, outcome in log.deeds()} == {"denied"}


def test_a_delivered_service_is_kept_by_the_first_municipality_it_serves(places):
    program.deliver(actor=DELIVERER)
    demo.load_demo(actor=DELIVERER, today=clock.today())

    emergency = directory.published_entry("nykvarn-socialjour", language="sv")
    assert entry_of(Service(id=emergency.id)).organisation_id == places["nykvarn"].id
    assert emergency.provider_id == places["sodertalje"].id
