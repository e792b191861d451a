"""The calendar behind a secret address: what it gives, to whom, how often, and what it tells nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import cast
from factories import situation as given
from fyrtorn.domains.plans.clocks import queries, services
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.portals.guest.calendar import ASKED_AT_MOST, KEPT_SECONDS, SHELF, Shelf
from fyrtorn.processes.keeping_time import calendars

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_shelf() -> Iterator[None]:
    SHELF.empty()
    yield
    SHELF.empty()


@pytest.fixture
def nykvarn(places: dict[str, Organisation]) -> Organisation:
    given.decided_edition(places["nykvarn"], on=months_later(clock.today(), -20))
    return places["nykvarn"]


@pytest.fixture
def secret(nykvarn: Organisation) -> str:
    actor = cast.actor_of("coordinator_nykvarn")
    return calendars.open_feed(actor=actor, organisation_id=nykvarn.id, what_for="Outlook")


def test_the_holder_gets_the_year_without_a_cookie(client: Client, secret: str) -> None:
    answer = client.get(f"/kalender/{secret}.ics")

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"SUMMARY:Uppdatera l\xc3\xa4gesbilden" in answer.content
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not answer.cookies


def test_a_head_and_an_unchanged_calendar_carry_no_body(client: Client, secret: str) -> None:
    address = f"/kalender/{secret}.ics"
    first = client.head(address)

    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, first.content) == (200, b"")
    assert (again.status_code, again.content) == (304, b"")
    assert client.post(address).status_code == 405


def test_a_wrong_and_a_closed_address_are_one_and_the_same(
    client: Client, secret: str, nykvarn: Organisation
) -> None:
    everything = cast.everything()
    assert client.get(f"/kalender/{secret}.ics").status_code == 200
    with acting(everything):
        (row,) = queries.calendars(actor=everything, organisation_id=nykvarn.id)
    services.close_calendar(actor=everything, link_id=row.id)

    answers = []
    for tried in (secret, "fel", "a" * 3000, "%00"):
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(f"/kalender/{tried}.ics")
        answers.append((answer.status_code, answer.content, len(seen)))

    assert {answer[0] for answer in answers} == {404}
    assert len(set(answers)) == 1


def test_it_shows_no_more_than_its_own_municipality(client: Client, secret: str, places: dict) -> None:  # type: ignore[type-arg]
    point = given.contact_point(places["orebro"])
    given.sent_round(places["orebro"], point, title="Insamling i Örebro")

    assert "Örebro" not in client.get(f"/kalender/{secret}.ics").content.decode()


def test_it_is_made_once_in_a_while_and_given_out_so_many_times(nykvarn: Organisation) -> None:
    moment = [0.0]
    shelf, today = Shelf(now=lambda: moment[0]), clock.today()
    first = shelf.take(nykvarn.id, today=today)

    with CaptureQueriesContext(connection) as seen:
        given_out = [shelf.take(nykvarn.id, today=today) for _ in range(ASKED_AT_MOST + 1)]
    moment[0] += KEPT_SECONDS

    assert not seen.captured_queries
    assert given_out == [first] * ASKED_AT_MOST + [None]
    assert shelf.take(nykvarn.id, today=today) is not None
    assert shelf.take(nykvarn.id, today=today + timedelta(days=1)) is not None
