"""The block on a municipality's own site, and when it has become old."""

from __future__ import annotations

from datetime import datetime

import pytest

import cast
from factories.directory import ALWAYS, OFFICE_HOURS, phone, service
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.contents import LineContent, Source
from fyrtorn.domains.directory.vocabulary import LineKind, ServiceKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.organisations.queries import municipality
from fyrtorn.processes.delivering import demo, program
from fyrtorn.processes.finding_help import block, help_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def nykvarn(places):
    program.deliver(actor=cast.everything())
    demo.load_demo(actor=cast.everything(), today=clock.today())
    return municipality("nykvarn")


def old_blocks(actor):
    with acting(actor):
        return [found.place.key for found in block.old_blocks(actor=actor, at=clock.now())]


def first_phone(place):
    """The line that stands first in the block."""
    return block.lines_in_block(help_page(place, at=clock.now(), language="sv"))[0].first.line


def test_a_block_just_pasted_is_not_old(nykvarn, coordinator_nykvarn):
    block.note_copied(actor=coordinator_nykvarn, organisation_id=nykvarn.id, at=clock.now())

    assert old_blocks(coordinator_nykvarn) == []


def test_a_new_number_makes_the_pasted_block_old_until_it_is_pasted_again(nykvarn, coordinator_nykvarn):
    block.note_copied(actor=coordinator_nykvarn, organisation_id=nykvarn.id, at=clock.now())
    line = first_phone(nykvarn)
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
        line_id=first_phone(nykvarn).id,
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


def test_a_block_pasted_by_day_is_as_good_by_night(nykvarn, coordinator_nykvarn):
    noon = datetime(2026, 3, 4, 12, 0, tzinfo=STOCKHOLM)  # a working day
    lines = [phone("08-465 004 30", hours=OFFICE_HOURS), phone("08-465 004 31", hours=ALWAYS)]
    service(nykvarn, kind=ServiceKind.HELPLINE, lines=lines)
    block.note_copied(actor=coordinator_nykvarn, organisation_id=nykvarn.id, at=noon)

    with acting(coordinator_nykvarn):
        assert block.old_blocks(actor=coordinator_nykvarn, at=noon.replace(hour=23)) == []
