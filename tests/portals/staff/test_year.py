"""The year's pages: the clocks in words, what comes back, talks, mailboxes, calendars and handing over."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

import cast
from factories import plans as planned
from factories import situation as given
from fyrtorn.domains.plans.clocks import queries
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.organisations import services as organisations
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind

pytestmark = pytest.mark.django_db

YEAR, DESK = "staff:year", "staff:desk"
TODAY = clock.today()
PAGES = (
    YEAR,
    "staff:new_year_event",
    "staff:year_suggestions",
    "staff:note_talk",
    "staff:reminders",
    "staff:calendars",
    "staff:hand_over",
)


@pytest.fixture
def client(signed_in: Callable[..., Client]) -> Client:
    return signed_in("coordinator_nykvarn")


@pytest.fixture
def nykvarn(places: dict[str, Organisation]) -> Organisation:
    return places["nykvarn"]


def page(client: Client, name: str = YEAR, **asked: str) -> str:
    answer = client.get(reverse(name), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def events(place: Organisation) -> list[queries.YearEventEntry]:
    with acting(cast.everything()):
        return queries.year_events(actor=cast.everything(), organisation_id=place.id)


def keep(client: Client, **said: object) -> object:
    sent = {"title": "Frågor till skolan", "months": ["2", "9"], "function": "samordnaren"} | said
    return client.post(reverse("staff:new_year_event"), sent)


def test_the_clocks_say_when_by_what_rule_and_what_to_do(client: Client, nykvarn: Organisation) -> None:
    given.decided_edition(nykvarn, on=months_later(TODAY, -22))

    shown = page(client)

    assert "Lägesbilden ska uppdateras senast" in shown
    assert "6 § lagen om kommuners ansvar för brottsförebyggande arbete (2023:196)" in shown
    assert reverse("staff:begin_edition") in shown
    assert "Ni har ingen beslutad plan än." in shown


def test_the_wheel_holds_the_year_and_other_years_are_a_click_away(
    client: Client, nykvarn: Organisation
) -> None:
    keep(client)

    assert "<svg" in page(client)
    assert f"Årshjul för {TODAY.year + 1}" in page(client, ar=str(TODAY.year + 1))
    for far in ("1999", "9999999", "i år", "²"):
        assert client.get(reverse(YEAR), {"ar": far}).status_code == 404


@pytest.mark.parametrize(("today", "shown"), [(date(2027, 9, 30), 2027), (date(2027, 10, 1), 2028)])
def test_from_october_the_wheel_opens_on_the_year_to_plan(
    client: Client, monkeypatch: pytest.MonkeyPatch, today: date, shown: int
) -> None:
    monkeypatch.setattr(clock, "today", lambda: today)

    assert client.get(reverse(YEAR)).context["shown_year"] == shown


def test_something_that_comes_back_is_added_changed_and_removed(
    client: Client, nykvarn: Organisation
) -> None:
    keep(client)
    (event,) = events(nykvarn)
    sent = {"title": "Frågor", "months": ["3"], "function": "", "version": str(event.version)}

    client.post(reverse("staff:edit_year_event", args=[event.id]), sent)
    late = client.post(reverse("staff:edit_year_event", args=[event.id]), sent | {"title": "Mitt"})

    assert [(one.title, one.months) for one in events(nykvarn)] == [("Frågor", (3,))]
    assert {"Det här står nu", "Mitt"} <= set(re.findall("Det här står nu|Mitt", late.content.decode()))
    client.post(reverse("staff:remove_year_event", args=[event.id]))
    assert events(nykvarn) == []


def test_a_person_in_the_year_is_shown_and_not_kept(client: Client, nykvarn: Organisation) -> None:
    answer = keep(client, function="Ragnhild Östlund")

    assert "Ett ställe är markerat" in answer.content.decode()  # type: ignore[attr-defined]
    assert events(nykvarn) == []


def test_suggestions_are_taken_up_once(client: Client, nykvarn: Organisation) -> None:
    address = reverse("staff:year_suggestions")
    for _ in range(2):
        client.post(address, {"keys": ["crisis", "ask"]})

    assert {event.suggested for event in events(nykvarn)} == {"crisis", "ask"}


def test_a_talk_starts_its_clock_anew(client: Client, nykvarn: Organisation) -> None:
    sent = {"held_on": TODAY.isoformat(), "forum": "Krisledningen", "words": "Fler timmar på fritidsgården."}

    ahead = client.post(
        reverse("staff:note_talk"), sent | {"held_on": (TODAY + timedelta(days=1)).isoformat()}
    )
    client.post(reverse("staff:note_talk"), sent)

    assert "PLN-040" in ahead.content.decode()
    shown = page(client)
    assert "Läget ska tas upp i samverkan senast" in shown
    assert "Fler timmar på fritidsgården." in shown


def test_reminders_go_to_a_mailbox_that_several_read(client: Client, nykvarn: Organisation) -> None:
    field = f"box-{nykvarn.id}"

    refused = client.post(reverse("staff:reminders"), {field: "ragnhild.ostlund@nykvarn.example"})
    client.post(reverse("staff:reminders"), {field: "samordning@nykvarn.example"})

    assert "PLN-043" in refused.content.decode()
    assert "Nykvarns kommun påminns på samordning@nykvarn.example" in page(client)
    client.post(reverse("staff:reminders"), {field: ""})
    assert "Ingen påminns per mejl" in page(client)


def test_a_calendars_address_is_shown_once_and_can_be_closed(client: Client, nykvarn: Organisation) -> None:
    made = client.post(reverse("staff:calendars"), {"what_for": "Säkerhetsfunktionens Outlook"})
    (secret,) = re.findall(r"/kalender/([\w-]{20,})\.ics", made.content.decode())

    shown = page(client, "staff:calendars")

    assert "Säkerhetsfunktionens Outlook" in shown
    assert secret not in shown
    with acting(cast.everything()):
        (row,) = queries.calendars(actor=cast.everything(), organisation_id=nykvarn.id)
    assert client.get(f"/kalender/{secret}.ics").status_code == 200
    client.post(reverse("staff:close_calendar", args=[row.id]))
    assert client.get(f"/kalender/{secret}.ics").status_code == 404


def test_the_year_is_taken_away_as_a_file(client: Client, nykvarn: Organisation) -> None:
    keep(client)

    answer = client.get(reverse("staff:calendar_file"))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="arshjul-nykvarn.ics"'
    assert Calendar.from_ical(answer.content.decode()).walk("VEVENT")


def test_the_successors_page_has_it_all(client: Client, nykvarn: Organisation) -> None:
    given.decided_edition(nykvarn, on=months_later(TODAY, -2))
    planned.decide(planned.ready(nykvarn))
    given.sent_round(nykvarn, given.contact_point(nykvarn, function="Biblioteket"))

    shown = page(client, "staff:hand_over")

    for said in ("KS 2026/114", "KS 2026/118", "Utbilda personalen", "Grundskolan", "0 av 1 har svarat"):
        assert said in shown


def test_whoever_leaves_or_comes_finds_the_successors_page_and_what_may_be_written(
    client: Client, signed_in: Callable[..., Client]
) -> None:
    hand_over, vouched = reverse("staff:hand_over"), reverse("staff:vouched")

    for name in (DESK, "staff:pictures", "staff:plans", YEAR):
        assert f'href="{hand_over}"' in page(client, name), name
    assert f'href="{vouched}"' in page(client, "staff:pictures")
    contact = signed_in("contact_person_nykvarn")
    assert hand_over not in page(contact, DESK)
    assert vouched not in page(contact, "staff:pictures")


def test_a_contact_person_reads_the_year_and_changes_nothing(
    signed_in: Callable[..., Client], nykvarn: Organisation
) -> None:
    client = signed_in("contact_person_nykvarn")

    assert reverse("staff:note_talk") not in page(client)
    assert [client.get(reverse(name)).status_code for name in PAGES] == [200, *[404] * 5, 200]
    assert keep(client).status_code == 404  # type: ignore[attr-defined]


def test_another_municipality_finds_nothing(
    client: Client, signed_in: Callable[..., Client], nykvarn: Organisation
) -> None:
    keep(client)
    (event,) = events(nykvarn)
    outsider = signed_in("outsider")

    assert "Frågor till skolan" not in page(outsider)
    assert outsider.get(reverse(YEAR), {"for": "nykvarn"}).status_code == 404
    assert outsider.get(reverse("staff:hand_over"), {"for": "nykvarn"}).status_code == 404
    for name in ("staff:edit_year_event", "staff:remove_year_event"):
        assert outsider.post(reverse(name, args=[event.id])).status_code == 404
    assert len(events(nykvarn)) == 1


def test_the_desk_tells_what_is_due_and_what_came_in(client: Client, nykvarn: Organisation) -> None:
    def rows() -> list[str]:
        return [
            row.title
            for pile in client.get(reverse(DESK)).context["piles"]
            if pile.id == "arbetet"
            for row in pile.rows
        ]

    before = rows()
    given.decided_edition(nykvarn, on=months_later(TODAY, -23))
    row = given.sent_round(nykvarn, given.contact_point(nykvarn), title="Insamling")
    given.answered(given.asked_in(row.id).id)

    assert before == []
    assert rows() == ["Insamling", "Ta upp läget i samverkan", "Uppdatera lägesbilden"]


def test_more_years_ask_the_database_no_more(client: Client, nykvarn: Organisation) -> None:
    def asked() -> list[int]:
        counts = []
        for name in (DESK, YEAR, "staff:hand_over"):
            with CaptureQueriesContext(connection) as seen:
                page(client, name)
            counts.append(len(seen))
        return counts

    def a_year(function: str) -> None:
        given.decided_edition(nykvarn, on=months_later(TODAY, -23))
        planned.decide(planned.ready(nykvarn))
        keep(client, title=f"Frågor till {function.lower()}")
        page(client)  # what was just done is told once

    a_year("Biblioteket")
    first = asked()
    a_year("Fritidsgården")

    assert asked() == first


def test_the_picture_room_asks_as_often_however_many_departments_write(
    client: Client, nykvarn: Organisation
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            shown = page(client, "staff:pictures")
        assert "I utkastet står vad som saknas." in shown
        return len(seen)

    def writes(name: str) -> None:
        holder = organisations.make_organisation(
            actor=cast.everything(), kind=OrganisationKind.DEPARTMENT, name=name, parent=nykvarn
        )
        given.draft_edition(nykvarn, holder=holder)

    given.draft_edition(nykvarn)
    writes("Utbildningskontoret")
    first = asked()
    writes("Socialkontoret")

    assert asked() == first
