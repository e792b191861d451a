"""The desk: what waits for whom, and what is done about it with one click. And the finder beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import cast
from factories import directory as made
from fyrtorn.domains.directory import services
from fyrtorn.domains.guidance import services as guidance
from fyrtorn.domains.guidance.vocabulary import FactKind
from fyrtorn.foundation.access.actor import visitor
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.hours.model import Hours, Spell, WeeklyRule
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
Places = dict[str, Organisation]

OLD = date(2024, 1, 1)
OPEN_EVERY_DAY = Hours(weekly=tuple(WeeklyRule(day, Spell(time(8), 480)) for day in range(1, 8)))


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    return signed_in("coordinator_nykvarn")


def _desk(client: Client) -> str:
    return client.get(reverse("staff:desk")).content.decode()


def _piles(client: Client) -> dict[str, list[str]]:
    page = client.get(reverse("staff:desk"))
    return {pile.id: [row.title for row in pile.rows] for pile in page.context["piles"]}


def _from_desk(client: Client, name: str, id_: object, **sent: str) -> None:
    client.post(reverse(f"staff:{name}", args=[id_]), {"fran": "skrivbord", **sent})


def test_the_first_day_leads_to_the_old_page(client: Client) -> None:
    page = _desk(client)

    assert "Börja med er gamla sida" in page
    assert reverse("staff:read_page") in page


def test_old_facts_wait_until_one_click_confirms_them(client: Client, places: Places) -> None:
    service = made.service(
        places["nykvarn"], lines=[made.checked(made.phone(), OLD)], source=made.source(checked_on=OLD)
    )

    before = _piles(client)
    _from_desk(client, "confirm_service", service.id)

    assert before == {"gamla": ["Provmottagningen"]}
    assert "Inget väntar på dig" in _desk(client)


def test_a_function_that_says_no_comes_first_and_goes_when_it_is_put_right(
    client: Client, places: Places
) -> None:
    service = made.service(places["nykvarn"])
    actor = cast.everything()
    request = services.ask_mailbox(actor=actor, line_id=made.line_id_of(service))
    services.answer_question(actor=actor, request_id=request.id, is_right=False)

    before = _piles(client)
    _from_desk(client, "confirm_line", made.line_id_of(service))

    assert list(before) == ["svar"]
    assert _piles(client) == {}


def test_a_no_that_comes_after_today_s_check_still_shows(client: Client, places: Places) -> None:
    service = made.service(places["nykvarn"])
    line_id = made.line_id_of(service)
    actor = cast.everything()
    services.confirm_line(actor=actor, line_id=line_id, today=clock.today())
    request = services.ask_mailbox(actor=actor, line_id=line_id)
    services.answer_question(actor=actor, request_id=request.id, is_right=False)

    assert "svar" in _piles(client)


def test_red_days_get_their_answer_from_the_desk(
    client: Client, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 1, 10, tzinfo=STOCKHOLM))
    service = made.service(places["nykvarn"], lines=[made.phone(hours=OPEN_EVERY_DAY)])

    before = _piles(client)
    _from_desk(client, "say_red_days", made.line_id_of(service), roda="stangt")

    assert before == {"roda-dagar": ["Provmottagningen"]}
    assert _piles(client) == {}


def test_drafts_and_feedback_wait(client: Client, places: Places) -> None:
    made.draft(places["nykvarn"], name="Halvfärdig")
    guidance.leave_feedback(
        actor=visitor(), page="/", text="Kontrasten är dålig.", reply_to="", about_id=places["nykvarn"].id
    )

    assert set(_piles(client)) == {"utkast", "synpunkter"}


def test_facts_that_nobody_checked_for_a_year_wait(client: Client, places: Places) -> None:
    made.service(places["nykvarn"])
    guidance.state_fact(
        actor=cast.everything(),
        organisation_id=places["nykvarn"].id,
        kind=FactKind.PLAN_YEAR,
        text="Kommunen har en plan.",
        source_title="Planen",
        checked_on=clock.today() - timedelta(days=400),
    )

    before = _piles(client)
    _from_desk(client, "confirm_page", "nykvarn")

    assert before == {"gamla": ["Sidan för Nykvarns kommun"]}
    assert _piles(client) == {}


def test_sources_that_disagree_stand_beside_each_other(client: Client, places: Places) -> None:
    mine = made.service(places["nykvarn"])
    services.note_claim(
        actor=cast.everything(),
        organisation_id=places["nykvarn"].id,
        value=made.DIALLED,
        owner="En annan verksamhet",
        hours="vardagar 10–11",
        source_title="En gammal sida",
        source_dated=OLD,
    )

    page = _desk(client)

    assert "En annan verksamhet" in page
    assert "En gammal sida, 1 januari 2024" in page
    assert reverse("staff:service", args=[mine.id]) in page


def test_nobody_else_s_work_waits_on_my_desk(signed_in: SignedIn, places: Places) -> None:
    made.service(
        places["orebro"], lines=[made.checked(made.phone(), OLD)], source=made.source(checked_on=OLD)
    )

    assert _piles(signed_in("coordinator_nykvarn")) == {}


@pytest.mark.parametrize("part", ["regional", "duty_reader_sodertalje", "records_officer_nykvarn"])
def test_readers_have_a_desk_without_work(signed_in: SignedIn, places: Places, part: str) -> None:
    made.service(
        places["nykvarn"], lines=[made.checked(made.phone(), OLD)], source=made.source(checked_on=OLD)
    )

    page = _desk(signed_in(part))

    assert "Stämmer fortfarande" not in page
    assert "Hitta hjälp åt någon som ringer" in page


def test_the_desk_asks_as_many_questions_for_many_as_for_few(client: Client, places: Places) -> None:
    def old_service(number: int) -> None:
        made.service(
            places["nykvarn"],
            name=f"Tjänst {number}",
            lines=[made.checked(made.phone(f"08-465 004 {number:02}"), OLD)],
            source=made.source(checked_on=OLD),
        )

    for number in range(3):
        old_service(number)
    few = _questions(client)
    for number in range(3, 30):
        old_service(number)

    assert _questions(client) == few


def _questions(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("staff:desk"))
    return len(asked)


def test_menu_says_who_i_am_and_for_whom(client: Client) -> None:
    page = _desk(client)

    assert "Beda Provare" in page
    assert "Nykvarns kommun" in page
    assert 'action="/personal/ut/"' in page


@pytest.mark.parametrize(
    ("part", "missing"),
    [
        ("regional", {"read_page", "articles", "people"}),
        ("national", {"page", "read_page", "people"}),
        ("coordinator_nykvarn", {"articles", "people", "read_page"}),
    ],
)
def test_menu_has_no_dead_links(signed_in: SignedIn, part: str, missing: set[str]) -> None:
    menu = _desk(signed_in(part)).partition("<nav")[2].partition("</nav>")[0]

    names = {"desk", "services", "page", "read_page", "finder", "articles", "people"}
    assert {name for name in names if f'"{reverse(f"staff:{name}")}"' not in menu} == missing


def test_the_finder_gives_number_and_reason(signed_in: SignedIn, places: Places) -> None:
    made.service(places["nykvarn"], name="Provmottagningen")

    page = (
        signed_in("duty_reader_sodertalje")
        .get(reverse("staff:finder"), {"kommun": "nykvarn", "arende": "someone"})
        .content.decode()
    )

    assert "Provmottagningen" in page
    assert made.NUMBER in page


def test_the_finder_says_when_nothing_local_is_confirmed(signed_in: SignedIn, places: Places) -> None:
    page = signed_in("regional").get(reverse("staff:finder"), {"kommun": "Salem"}).content.decode()

    assert "Börja med kommunens växel" in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"kommun": "Ingenstans"}, "Ingen kommun heter så"),
        ({"kommun": ""}, "Skriv vilken kommun det gäller"),
        ({"kommun": "nykvarn", "arende": "annat"}, "Se över det här"),
        ({"kommun": "<script>alert(1)</script>"}, "Ingen kommun heter så"),
    ],
)
def test_the_finder_says_what_is_wrong_with_a_question(
    client: Client, asked: dict[str, str], sentence: str
) -> None:
    page = client.get(reverse("staff:finder"), asked).content.decode()

    assert sentence in page
    assert "<script>alert" not in page
