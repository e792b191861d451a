"""Numbers and hours as an editor types them: read back, saved, refused with a remedy, never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from factories import directory as made
from fyrtorn.domains.directory.entries import LineEntry
from fyrtorn.domains.directory.models import Service
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import red_day
from fyrtorn.foundation.hours.model import HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.hours.words import hours_in_words
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
Places = dict[str, Organisation]

OPEN_EVERY_DAY = Hours(weekly=tuple(WeeklyRule(day, Spell(time(8), 480)) for day in range(1, 8)))
"""Every day 8-16, and nothing said about red days."""


@pytest.fixture
def service(places: Places) -> Service:
    return made.service(places["nykvarn"], lines=[made.phone(hours=made.OFFICE_HOURS)])


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    return signed_in("coordinator_nykvarn")


def _line(service: Service) -> LineEntry:
    return made.entry_of(service).lines[0]


def _sent(service: Service, **said: Any) -> dict[str, Any]:
    """What the line's form sends when nothing is changed, but for what is ``said``."""
    words = hours_in_words(_line(service).hours, language="sv")
    return {
        "version": made.entry_of(service).version,
        "kind": "phone",
        "written": made.NUMBER,
        "times": words,
        "read_as": words,
        "source_title": "Provkällan",
        **said,
    }


def _edit(client: Client, service: Service, **said: Any) -> Any:
    href = reverse("staff:edit_line", args=[made.line_id_of(service)])
    return client.post(href, _sent(service, **said))


def test_hours_are_read_back_before_they_are_saved(client: Client, service: Service) -> None:
    first = _edit(client, service, times="vardagar 10–12")
    read_as = first.context["form"].back.sentence
    second = _edit(client, service, times="vardagar 10–12", read_as=read_as)

    assert "Så här läste vi tiderna" in first.content.decode()
    assert "10.00–12.00" in first.content.decode()
    assert second.status_code == 302
    assert _line(service).hours.weekly[0].spell == Spell(time(10), 120)


def test_unchanged_hours_are_saved_at_once(client: Client, service: Service) -> None:
    answer = _edit(client, service, label="för vuxna")

    assert answer.status_code == 302
    assert _line(service).label == "för vuxna"
    assert _line(service).hours == made.OFFICE_HOURS


def test_read_back_while_typing_says_the_week_and_saves_nothing(client: Client, service: Service) -> None:
    answer = client.post(reverse("staff:hours_read_back") + "?hela=ja", {"times": "mån–fre 9-12, lör 10-11"})

    page = answer.content.decode()
    assert "Måndag–fredag" in page
    assert "10.00–11.00" in page
    assert "<html" not in page
    assert _line(service).hours == made.OFFICE_HOURS


def test_hours_that_cannot_be_read_are_refused_with_an_example(client: Client, service: Service) -> None:
    answer = _edit(client, service, times="ibland på förmiddagen kanske")

    assert "Vi kunde inte läsa tiderna" in answer.content.decode()
    assert _line(service).hours == made.OFFICE_HOURS


def test_a_time_that_does_not_exist_is_named(client: Client, service: Service) -> None:
    answer = _edit(client, service, times="vardagar 25–27")

    assert "25.00 finns inte" in answer.content.decode()


def test_hours_typed_a_day_at_a_time(client: Client, service: Service) -> None:
    said = {"times": "", "mandag": "09–12 och 13–16", "tisdag": "10-11"}

    first = _edit(client, service, **said)
    _edit(client, service, **said, read_as=first.context["form"].back.sentence)

    rules = [(rule.weekday, rule.spell.starts.hour) for rule in _line(service).hours.weekly]
    assert rules == [(1, 9), (1, 13), (2, 10)]


def test_hours_in_two_places_are_refused(client: Client, service: Service) -> None:
    answer = _edit(client, service, tisdag="10-11")

    assert "Skriv tiderna på ett ställe" in answer.content.decode()


def test_red_days_and_dates_chosen_beside_the_words(client: Client, service: Service) -> None:
    said = {
        "times": "vardagar 9–12",
        "holidays": "same",
        "valid_from": "2027-01-01",
        "valid_to": "2027-06-30",
    }

    first = _edit(client, service, **said)
    _edit(client, service, **said, read_as=first.context["form"].back.sentence)

    rule = _line(service).hours.weekly[0]
    assert (rule.holidays, rule.valid_from, rule.valid_to) == (
        HolidayRule.SAME,
        date(2027, 1, 1),
        date(2027, 6, 30),
    )


def test_last_day_before_the_first_is_refused(client: Client, service: Service) -> None:
    answer = _edit(client, service, valid_from="2027-06-30", valid_to="2027-01-01")

    assert "Sista dagen ligger före den första" in answer.content.decode()


def test_empty_hours_mean_that_nobody_knows(client: Client, service: Service) -> None:
    _edit(client, service, times="", read_as="")

    assert _line(service).hours == Hours()


def test_words_alone_are_kept_as_words(client: Client, service: Service) -> None:
    first = _edit(client, service, times="jourtid")
    _edit(client, service, times="jourtid", read_as=first.context["form"].back.sentence)

    assert _line(service).hours == Hours(in_words="jourtid")


def test_a_line_takes_over_when_another_is_closed(client: Client, service: Service, places: Places) -> None:
    emergency = made.service(
        places["nykvarn"], name="Provjouren", lines=[made.phone(made.OTHER_NUMBER, hours=Hours())]
    )
    other_id = made.line_id_of(service)

    _edit(client, emergency, written=made.OTHER_NUMBER, times="", when_closed=str(other_id))

    assert _line(emergency).hours.when_closed == made.OFFICE_HOURS


def test_own_hours_and_taking_over_contradict_each_other(
    client: Client, service: Service, places: Places
) -> None:
    other = made.service(places["nykvarn"], name="Annan", lines=[made.phone(made.OTHER_NUMBER)])

    answer = _edit(client, service, when_closed=str(made.line_id_of(other)))

    assert "Välj det ena" in answer.content.decode()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("åtta noll fyra", "DIR-003"),
        ("08-465 004 00 eller 01", "DIR-003"),
        ("112", "DIR-004"),
        ("08-46", "DIR-003"),
    ],
)
def test_what_is_no_number_is_refused_beside_the_field(
    client: Client, service: Service, written: str, code: str
) -> None:
    answer = _edit(client, service, written=written)

    assert code in str(answer.context["form"].errors["written"])
    assert _line(service).display == made.NUMBER


def test_a_person_s_mailbox_is_refused_with_its_remedy(client: Client, service: Service) -> None:
    answer = _edit(client, service, kind="email", written="anna.andersson@nykvarn.example", times="")

    assert "DIR-005" in str(answer.context["form"].errors["written"])
    assert "funktionsbrevlåda" in answer.content.decode()


def test_a_link_that_is_no_https_address_is_refused(client: Client, service: Service) -> None:
    answer = _edit(client, service, kind="form", written="javascript:alert(1)", times="")

    assert "DIR-008" in str(answer.context["form"].errors["written"])


def test_nothing_is_lost_when_somebody_else_saved_in_between(client: Client, service: Service) -> None:
    mine = _sent(service, written=made.OTHER_NUMBER)
    _edit(client, service, label="hann före")
    href = reverse("staff:edit_line", args=[made.line_id_of(service)])

    conflict = client.post(href, mine)
    page = conflict.content.decode()
    again = client.post(href, mine | {"version": conflict.context["form"]["version"].value()})

    assert "DIR-007" in page
    assert "hann före" in page
    assert made.OTHER_NUMBER in page
    assert again.status_code == 302
    assert _line(service).display == made.OTHER_NUMBER


def test_a_line_is_removed_after_one_question(client: Client, service: Service) -> None:
    href = reverse("staff:remove_line", args=[made.line_id_of(service)])

    question = client.get(href)
    still_there = len(made.entry_of(service).lines)
    client.post(href)

    assert made.NUMBER in question.content.decode()
    assert (still_there, len(made.entry_of(service).lines)) == (1, 0)


def _coming_red_day() -> date:
    today = clock.today()
    return next(
        day for ahead in range(1, 200) if (day := today + timedelta(days=ahead)) and red_day(day) is not None
    )


def test_coming_red_days_are_closed_with_one_click_and_opened_again(client: Client, places: Places) -> None:
    service = made.service(places["nykvarn"], lines=[made.phone(hours=OPEN_EVERY_DAY)])
    line_id = made.line_id_of(service)
    day = _coming_red_day().isoformat()

    client.post(reverse("staff:close_red_days", args=[line_id]), {"dag": [day, "2026-13-45", "x"]})
    closed = [deviation.on.isoformat() for deviation in _line(service).hours.deviations]
    client.post(reverse("staff:remove_deviation", args=[line_id]), {"dag": day})

    assert closed == [day]
    assert _line(service).hours.deviations == ()


def test_one_answer_for_all_red_days_keeps_hours_and_deviations(client: Client, places: Places) -> None:
    service = made.service(places["nykvarn"], lines=[made.phone(hours=OPEN_EVERY_DAY)])
    line_id = made.line_id_of(service)
    client.post(
        reverse("staff:deviations", args=[line_id]), {"on": "2027-03-01", "times": "", "reason": "flytt"}
    )

    client.post(reverse("staff:say_red_days", args=[line_id]), {"roda": "stangt"})

    hours = _line(service).hours
    assert {rule.holidays for rule in hours.weekly} == {HolidayRule.CLOSED}
    assert [deviation.reason for deviation in hours.deviations] == ["flytt"]


def test_a_single_day_with_other_times(client: Client, service: Service) -> None:
    href = reverse("staff:deviations", args=[made.line_id_of(service)])

    client.post(href, {"on": "2027-03-01", "times": "09–12", "reason": "personalen utbildas"})

    (deviation,) = _line(service).hours.deviations
    assert deviation.spells == (Spell(time(9), 180),)
    assert "09.00–12.00 (personalen utbildas)" in client.get(href).content.decode()


@pytest.mark.parametrize(
    ("name", "sent"),
    [("say_red_days", {"roda": "kanske"}), ("remove_deviation", {"dag": "i morgon"}), ("say_red_days", {})],
)
def test_answers_that_no_form_of_ours_sends_are_not_found(
    client: Client, service: Service, name: str, sent: dict[str, str]
) -> None:
    answer = client.post(reverse(f"staff:{name}", args=[made.line_id_of(service)]), sent)

    assert answer.status_code == 404


@pytest.mark.parametrize("size", [601, 100_000])
def test_endless_hours_are_refused(client: Client, service: Service, size: int) -> None:
    answer = _edit(client, service, times="mån 9-12, " * (size // 10))

    assert answer.status_code == 200
    assert "times" in answer.context["form"].errors


def test_a_flood_of_fields_is_answered_in_words(client: Client, service: Service) -> None:
    answer = client.post(reverse("staff:hours_read_back"), {f"falt{number}": "x" for number in range(2000)})

    assert answer.status_code == 413
    assert "BASE-413" in answer.content.decode()


def test_a_date_typed_with_the_hours_replaces_what_was_said_of_that_date_before(
    client: Client, service: Service
) -> None:
    href = reverse("staff:deviations", args=[made.line_id_of(service)])
    for day in ("2027-03-01", "2027-03-02"):
        client.post(href, {"on": day, "times": "09–12", "reason": ""})
    times = "vardagar 8–16, 1 mars 2027 stängt"
    read_as = _edit(client, service, times=times).context["form"].back.sentence

    _edit(client, service, times=times, read_as=read_as)

    said = {deviation.on: deviation.spells for deviation in _line(service).hours.deviations}
    assert said == {date(2027, 3, 1): (), date(2027, 3, 2): (Spell(time(9), 180),)}
