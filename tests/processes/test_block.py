"""The block on a municipality's own site, and when it has become old."""

from __future__ import annotations

import pytest

import cast
from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.contents import LineContent, Source
from fyrtorn.domains.directory.vocabulary import LineKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.organisations.queries import municipality
from fyrtorn.processes.delivering import demo, program
from fyrtorn.processes.finding_help import block

pytestmark = pytest.mark.django_db


@pytest.fixture
def nykvarn(places):
    program.deliver(actor=cast.everything())
    demo.load_demo(actor=cast.everything(), today=clock.today())
    return municipality("nykvarn")


def old_blocks(actor):
    with acting(actor):
        return [found.place.key for found in block.old_blocks(actor=actor, at=clock.now())]


def first_phone(actor, place):
    with acting(actor):
        entries = directory.my_entries(actor=actor, organisation_id=place.id)
    return next(line for entry in entries for line in entry.lines if line.kind is LineKind.PHONE)


def test_a_block_just_pasted_is_not_old(nykvarn, coordinator_nykvarn):
    block.note_copied(actor=coordinator_nykvarn, organisation_id=nykvarn.id, at=clock.now())

    assert old_blocks(coordinator_nykvarn) == []


def test_a_new_number_makes_the_pasted_block_old_until_it_is_pasted_again(nykvarn, coordinator_nykvarn):
    block.note_copied(actor=coordinator_nykvarn, organisation_id=nykvarn.id, at=clock.now())
    line = first_phone(coordinator_nykvarn, nykvarn)
    source = Source(title="Kommunen", checked_on=clock.today())
    content = LineContent(kind=LineKind.PHONE, written="08-465 004 10", hours=line.hours, source=source)

    services.change_line(actor=coordinator_nykvarn, line_id=line.id, content=content)

    assert old_blocks(coordinator_nykvarn) == ["nykvarn"]
    block.note_copied(actor=coordinator_nykvarn, organisation_id=nykvarn.id, at=clock.now())
    assert old_blocks(coordinator_nykvarn) == []


def test_a_new_check_of_the_same_number_leaves_the_block_as_good(nykvarn, coordinator_nykvarn):
    block.note_copied(actor=coordinator_nykvarn, organisation_id=nykvarn.id, at=clock.now())

    services.confirm_line(
        actor=coordinator_nykvarn,
        line_id=first_phone(coordinator_nykvarn, nykvarn).id,
        today=clock.today(),
    )

    assert old_blocks(coordinator_nykvarn) == []


def test_an_outsider_notes_nothing_and_is_told_of_nothing(nykvarn, coordinator_nykvarn, outsider):
    block.note_copied(actor=coordinator_nykvarn, organisation_id=nykvarn.id, at=clock.now())

    with pytest.raises(NotAllowed):
        block.note_copied(actor=outsider, organisation_id=nykvarn.id, at=clock.now())

    assert old_blocks(outsider) == []


def test_nobody_has_pasted_a_block_until_somebody_says_so(nykvarn, coordinator_nykvarn):
    with acting(coordinator_nykvarn):
        when = block.copied_on(actor=coordinator_nykvarn, organisation_id=nykvarn.id)

    assert when is None
