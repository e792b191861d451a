"""A line passes to another operator: the number and the published figures go on, talks and keys never."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories import directory
from factories import helpline as given
from fyrtorn.domains.directory.contents import Words
from fyrtorn.domains.directory.vocabulary import ServiceKind
from fyrtorn.domains.helpline.models import Figure, HelpLine
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.public import page_cache
from fyrtorn.processes.staffing_lines import opening

pytestmark = pytest.mark.django_db

LAST = date(2026, 11, 30)


@pytest.fixture
def on(monkeypatch):
    def move(day: date) -> None:
        moment = datetime.combine(day, time(9), tzinfo=STOCKHOLM)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return move


@pytest.fixture
def line(places, on):
    """A line that Nykvarn runs on its own number, which Örebro is to run by the directory."""
    on(date(2026, 11, 23))
    directory.service(
        places["nykvarn"],
        provider_id=places["orebro"].id,
        lines=[directory.phone(directory.NUMBER, hours=directory.ALWAYS)],
        kind=ServiceKind.HELPLINE,
        words={"sv": Words(name="Provstödet")},
    )
    return opened(places["nykvarn"])


def opened(place):
    actor = cast.everything()
    with acting(actor):
        (number,) = opening.numbers(organisation_id=place.id)
        return opening.open_line(
            actor=actor,
            organisation_id=place.id,
            directory_line=number.line_id,
            content=given.content(),
            runs_from=clock.today(),
        )


def figure(line, place, **said: object) -> Figure:
    row = Figure(
        organisation=place,
        series=line.series,
        starts=date(2026, 10, 1),
        months=1,
        published_on=date(2026, 11, 8),
        **said,
    )
    row.save()
    return row


def test_the_series_and_the_published_figures_follow_and_nothing_else(line, places, on, signed_in):
    nykvarn, orebro = places["nykvarn"], places["orebro"]
    with acting(cast.everything()):
        figure(line, nykvarn, facet="reached", value="answered", number=31)
        figure(line, nykvarn, facet="sex", value="boy", number=None)
    leader, page = signed_in("line_leader_nykvarn"), reverse("staff:end_line", args=[line.id])
    assert "stannar hos er tills de gallras" in leader.get(page).content.decode()

    leader.post(page, {"last_day": LAST.isoformat(), "passes_to": orebro.id})
    on(LAST)
    assert opening.numbers(organisation_id=orebro.id) == [], "it is run until the day is over"
    on(date(2026, 12, 1))
    taken = opened(orebro)

    assert (taken.series, taken.organisation_id, taken.owner_id) == (line.series, orebro.id, nykvarn.id)
    with acting(cast.everything()):
        found = Figure._base_manager.filter(organisation=orebro).values_list("facet", "value", "number")
        assert sorted(found) == [("reached", "answered", 31), ("sex", "boy", None)]
        assert HelpLine._base_manager.filter(series=line.series).count() == 2


def test_who_was_not_passed_the_line_begins_anew(line, places, on):
    with acting(cast.everything()):
        figure(line, places["nykvarn"], facet="reached", value="answered", number=31)
    opening.end_line(actor=cast.everything(), line_id=line.id, last_day=LAST)
    on(date(2026, 12, 1))

    taken = opened(places["orebro"])

    assert taken.series != line.series
    with acting(cast.everything()):
        assert not Figure._base_manager.filter(organisation=places["orebro"]).exists()


def test_it_is_passed_to_nobody_that_the_directory_does_not_name(line, places):
    with pytest.raises(NotFound):
        opening.end_line(
            actor=cast.everything(), line_id=line.id, last_day=LAST, passes_to_id=places["ale"].id
        )


def test_between_the_two_the_number_is_said_to_be_unstaffed(line, places, on):
    opening.end_line(
        actor=cast.everything(), line_id=line.id, last_day=LAST, passes_to_id=places["orebro"].id
    )
    on(date(2026, 12, 1))
    page_cache.forget_all()

    page = " ".join(Client().get("/kommun/nykvarn/").content.decode().split())

    assert "men ingen är på plats" in page
