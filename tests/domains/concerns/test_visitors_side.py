"""What a visitor is offered, and that sending a form once more stores nothing more."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

import cast
from factories.concerns import HEAD, PLACE, TEXT, come_back, leave, open_doors, settle, write_more
from fyrtorn.domains.concerns import doorkeeping
from fyrtorn.domains.concerns.arrival import intake
from fyrtorn.domains.concerns.errors import DoorIsShut
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.rules import office_changes_at
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.vault.ciphers import new_key


def offer(place: str = PLACE, *, now: datetime | None = None) -> intake.Offer | None:
    here = cast.organisation(place).id
    return intake.offer_for_visitor(visitor_at(here), here, now=now or clock.now())


def close(*kinds: ConcernKind) -> None:
    for kind in kinds:
        doorkeeping.close_door(
            actor=cast.actor_of(HEAD), organisation_id=cast.organisation(PLACE).id, kind=kind
        )


@pytest.mark.usefixtures("doors_open")
def test_what_has_arrived_has_arrived_though_the_door_was_shut_since() -> None:
    ticket = new_key()
    first = leave(ticket=ticket)
    close(*ConcernKind)

    again = leave(ticket=ticket)

    assert again == first
    with pytest.raises(DoorIsShut):
        leave()


@pytest.mark.usefixtures("doors_open")
def test_a_form_can_be_asked_for_its_receipt_and_no_other() -> None:
    ticket, here = new_key(), cast.organisation(PLACE).id
    receipt = leave(ticket=ticket)

    def again(some: bytes) -> intake.Receipt | None:
        return intake.receipt_again(
            actor=visitor_at(here), organisation_id=here, ticket=some, now=clock.now()
        )

    assert again(ticket) == receipt
    assert again(new_key()) is None


@pytest.mark.usefixtures("doors_open")
def test_a_message_that_is_sent_once_more_is_stored_once() -> None:
    visit = come_back(leave().code)
    assert visit is not None

    for _ in range(3):
        after = write_more(visit.ticket, "Sedan i somras.")

    assert [message.text for message in after.messages] == [TEXT, "Sedan i somras."]


@pytest.mark.usefixtures("doors_open")
def test_an_offer_says_what_can_be_left_about_whom() -> None:
    both = offer()
    close(ConcernKind.ADVICE)
    report_only = offer()
    close(ConcernKind.REPORT)

    assert both is not None
    assert both.kinds_about(About.OTHER_CHILD) == (ConcernKind.ADVICE, ConcernKind.REPORT)
    assert both.kinds_about(About.OWN_CHILD) == (ConcernKind.ADVICE,)
    assert both.readers_described == "två socialsekreterare"
    assert both.answer_by.hour == 16
    assert report_only is not None
    assert report_only.kinds_about(About.OWN_CHILD) == ()
    assert offer() is None


@pytest.mark.usefixtures("doors_open")
def test_at_night_nobody_is_offered_what_nobody_would_read() -> None:
    settle(reads_out_of_hours=False)
    tuesday = datetime(2026, 11, 17, tzinfo=STOCKHOLM)

    by_day, by_night = offer(now=tuesday.replace(hour=15)), offer(now=tuesday.replace(hour=16))

    assert by_day is not None
    assert by_day.open_kinds == set(ConcernKind)
    assert by_day.changes_at == tuesday.replace(hour=16)
    assert by_night is not None
    assert by_night.open_kinds == {ConcernKind.ADVICE}
    assert by_night.changes_at == (tuesday + timedelta(days=1)).replace(hour=8)


def test_office_time_is_asked_for_again_at_eight_and_at_sixteen() -> None:
    day = datetime(2026, 11, 17, tzinfo=STOCKHOLM)

    changes = [office_changes_at(day.replace(hour=hour)).hour for hour in (0, 7, 8, 15, 16, 23)]

    assert changes == [8, 8, 16, 16, 8, 8]


@pytest.mark.usefixtures("places")
def test_where_nothing_is_set_up_nothing_is_found_and_nothing_fails(vault_folder: Path) -> None:
    for part in vault_folder.iterdir():
        if part.is_file():
            part.unlink()
    here = cast.organisation(PLACE).id
    visitor, now = visitor_at(here), clock.now()

    assert offer() is None
    assert come_back("7KQM-3DXA-0000-ZZZZ-1234") is None
    assert intake.look_again(actor=visitor, organisation_id=here, ticket="AAAA", now=now) is None
    assert intake.receipt_again(actor=visitor, organisation_id=here, ticket=new_key(), now=now) is None


@pytest.mark.usefixtures("doors_open")
def test_asking_for_a_receipt_stores_nothing() -> None:
    here = cast.organisation(PLACE).id

    intake.receipt_again(actor=visitor_at(here), organisation_id=here, ticket=new_key(), now=clock.now())

    with acting(cast.everything()):
        assert Concern._base_manager.count() == 0


@pytest.mark.usefixtures("vault_folder", "places")
def test_the_neighbours_door_is_no_concern_of_ours() -> None:
    open_doors()

    assert offer("orebro") is None
