"""The hours of a line, said by whoever leads it: of its own number, and of no other."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

import cast
from factories import directory
from factories import helpline as given
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.vocabulary import ServiceKind
from fyrtorn.domains.helpline.errors import HoursKeptElsewhere
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.hours.words import hours_in_words
from fyrtorn.processes.staffing_lines import hours, opening
from fyrtorn.processes.staffing_lines.hours import NumberKept, number_kept

pytestmark = pytest.mark.django_db

LEADER, WORKER = "line_leader_nykvarn", "line_worker_nykvarn"
WEEK = "Måndag–lördag 10.00–14.00"
CHRISTMAS_EVE = date(2099, 12, 24)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def kept(line) -> NumberKept:
    found = number_kept(line.directory_line)
    assert found is not None
    return found


def words(line) -> str:
    return hours_in_words(kept(line).number.hours, language="sv")


def week(line, written: str = WEEK, **said) -> dict[str, object]:
    return {"times": written, "read_as": written, "version": kept(line).version, **said}


def test_the_leader_says_when_the_line_is_open_and_the_log_says_who_did(places, signed_in):
    line = given.line(places["nykvarn"])
    leader, page = signed_in(LEADER), reverse("staff:line_hours", args=[line.id])

    first = leader.post(page, week(line, "mån-lör 10-14", read_as=""))
    saved = leader.post(page, week(line), follow=True)

    assert "Så här läste vi tiderna" in text(first)
    assert "Tiderna gäller nu" in text(saved)
    assert words(line) == WEEK
    assert kept(line).number.is_trusted(today=kept(line).number.checked_on)
    with acting(cast.everything()):
        (deed,) = Deed._base_manager.filter(deed="helpline.hours.said")
    assert deed.actor_id == cast.actor_of(LEADER).id


def test_a_day_that_differs_is_added_and_taken_away_and_outlives_a_new_week(places, signed_in):
    line = given.line(places["nykvarn"])
    leader, page = signed_in(LEADER), reverse("staff:line_hours", args=[line.id])

    unread = leader.post(page, {"gor": "dag", "on": CHRISTMAS_EVE, "times": "ibland"})
    leader.post(page, {"gor": "dag", "on": CHRISTMAS_EVE, "times": "", "reason": "julafton"})
    leader.post(page, week(line))
    (closed,) = kept(line).number.hours.deviations
    leader.post(page, {"gor": "ta-bort", "dag": CHRISTMAS_EVE})

    assert "times" in unread.context["day"].errors
    assert (closed.on, closed.spells, closed.reason) == (CHRISTMAS_EVE, (), "julafton")
    assert kept(line).number.hours.deviations == ()
    assert words(line) == WEEK


def test_what_an_editor_saved_meanwhile_is_not_written_over_unseen(places, signed_in):
    line = given.line(places["nykvarn"])
    leader, page = signed_in(LEADER), reverse("staff:line_hours", args=[line.id])
    stale = week(line)
    services.change_line(
        actor=cast.everything(),
        line_id=line.directory_line,
        content=directory.phone(hours=directory.OFFICE_HOURS),
    )

    told = leader.post(page, stale)
    assert words(line).startswith("Helgfria vardagar")
    leader.post(page, week(line, version=told.context["week"]["version"].value()))

    assert words(line) == WEEK


def test_nobody_else_says_them_and_of_no_number_but_the_lines(places, signed_in):
    line = given.line(places["nykvarn"])
    other = directory.line_id_of(directory.service(places["nykvarn"], name="Mottagningen"))
    page = reverse("staff:line_hours", args=[line.id])

    for who in (WORKER, "coordinator_nykvarn", "social_worker_orebro"):
        assert signed_in(who).post(page, week(line)).status_code == 404
    assert signed_in(LEADER).post(reverse("staff:line_hours", args=[other]), week(line)).status_code == 404
    assert words(line) == "Alla dagar dygnet runt"


def test_where_another_keeps_the_number_the_page_says_who(places, signed_in):
    nykvarn, orebro = places["nykvarn"], places["orebro"]
    number = directory.service(orebro, kind=ServiceKind.HELPLINE, provider_id=nykvarn.id)
    with acting(cast.everything()):
        line = opening.open_line(
            actor=cast.everything(),
            organisation_id=nykvarn.id,
            directory_line=directory.line_id_of(number),
            content=given.content(),
            runs_from=clock.today(),
        )
    leader, page = signed_in(LEADER), reverse("staff:line_hours", args=[line.id])

    assert "hålls av Örebro" in text(leader.get(page))
    leader.post(page, week(line))
    with pytest.raises(HoursKeptElsewhere):
        hours.say_hours(
            actor=cast.actor_of(LEADER), line_id=line.id, hours=Hours(), version=kept(line).version
        )

    assert words(line) == "Alla dagar dygnet runt"
