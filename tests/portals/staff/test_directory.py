"""The directory's pages: the list, one service, and what is done with one click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import cast
from factories import directory as made
from fyrtorn.domains.directory import queries, services
from fyrtorn.domains.directory.entries import Entry
from fyrtorn.domains.directory.models import Service, ServiceArea
from fyrtorn.domains.directory.vocabulary import EntryState
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
Places = dict[str, Organisation]

XSS = """"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}{% now "Y" %}'--"""


def _post(client: Client, page: str, /, *args: Any, **sent: Any) -> Any:
    return client.post(reverse(f"staff:{page}", args=args), sent)


def _drafts() -> list[Entry]:
    with acting(cast.everything()):
        return queries.my_entries(actor=cast.everything(), state=EntryState.DRAFT)


def test_coordinator_sees_own_services_with_number_and_status(signed_in: SignedIn, places: Places) -> None:
    made.service(places["nykvarn"], name="Provmottagningen")

    page = signed_in("coordinator_nykvarn").get(reverse("staff:services")).content.decode()

    assert "Provmottagningen" in page
    assert made.NUMBER in page
    assert "Öppet dygnet runt." in page


def test_list_leaves_out_what_is_out_of_reach(signed_in: SignedIn, places: Places) -> None:
    made.service(places["orebro"], name="Örebros egen")

    page = signed_in("coordinator_nykvarn").get(reverse("staff:services")).content.decode()

    assert "Örebros egen" not in page


def test_regional_coordinator_chooses_among_municipalities(signed_in: SignedIn, places: Places) -> None:
    made.service(places["nykvarn"], name="Nykvarns mottagning")
    made.service(places["sodertalje"], name="Södertäljes mottagning")

    page = signed_in("regional").get(reverse("staff:services"), {"for": "nykvarn"}).content.decode()

    assert "Nykvarns mottagning" in page
    assert "Södertäljes mottagning" not in page


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("alla", {"Ute", "Inne"}),
        ("publicerade", {"Ute"}),
        ("utkast", {"Inne"}),
        ("upphorda", {"Borta"}),
    ],
)
def test_list_is_filtered_by_state(signed_in: SignedIn, places: Places, shown: str, names: set[str]) -> None:
    made.service(places["nykvarn"], name="Ute")
    made.service(places["nykvarn"], name="Inne", is_published=False)
    gone = made.service(places["nykvarn"], name="Borta")
    client = signed_in("coordinator_nykvarn")
    _post(client, "retire", gone.id)

    page = client.get(reverse("staff:services"), {"visa": shown}).content.decode()

    assert {name for name in ("Ute", "Inne", "Borta") if f">{name}<" in page} == names


def test_list_is_paged_by_key(signed_in: SignedIn, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    for number in range(3):
        made.service(places["nykvarn"], name=f"Tjänst {number}")
    client = signed_in("coordinator_nykvarn")

    first = client.get(reverse("staff:services"))
    second = client.get(reverse("staff:services") + first.context["pager"]["next_href"])

    shown = [entry.name for page in (first, second) for entry in page.context["entries"]]
    assert sorted(shown) == ["Tjänst 0", "Tjänst 1", "Tjänst 2"]
    assert second.context["pager"]["next_href"] == ""


def test_list_asks_as_many_questions_for_forty_services_as_for_four(
    signed_in: SignedIn, places: Places
) -> None:
    client = signed_in("coordinator_nykvarn")
    for number in range(4):
        made.service(places["nykvarn"], name=f"Tjänst {number}")
    few = _queries_of(client, reverse("staff:services"))
    for number in range(4, 40):
        made.service(places["nykvarn"], name=f"Tjänst {number}")

    many = _queries_of(client, reverse("staff:services"))

    assert many == few


def _queries_of(client: Client, href: str) -> int:
    from django.db import connection

    with CaptureQueriesContext(connection) as asked:
        client.get(href)
    return len(asked)


@pytest.mark.parametrize(
    "part", ["regional", "duty_reader_sodertalje", "records_officer_nykvarn", "administrator"]
)
def test_readers_see_a_service_without_buttons(signed_in: SignedIn, places: Places, part: str) -> None:
    service = made.service(places["nykvarn"], name="Provmottagningen")

    page = signed_in(part).get(reverse("staff:service", args=[service.id])).content.decode()

    assert "Provmottagningen" in page
    main = page.partition("<main")[2]
    assert "<button" not in main
    assert reverse("staff:edit_service", args=[service.id]) not in page


@pytest.mark.parametrize("name", ["service", "edit_service", "areas", "new_line"])
def test_another_municipality_s_service_is_not_found(signed_in: SignedIn, places: Places, name: str) -> None:
    service = made.service(places["nykvarn"])

    answer = signed_in("outsider").get(reverse(f"staff:{name}", args=[service.id]))

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["edit_line", "remove_line", "deviations"])
def test_another_municipality_s_line_is_not_found(signed_in: SignedIn, places: Places, name: str) -> None:
    line_id = made.line_id_of(made.service(places["nykvarn"]))

    answer = signed_in("outsider").get(reverse(f"staff:{name}", args=[line_id]))

    assert answer.status_code == 404


@pytest.mark.parametrize("part", ["outsider", "regional", "duty_reader_sodertalje"])
@pytest.mark.parametrize("name", ["publish", "withdraw", "retire", "confirm_service"])
def test_who_may_not_edit_changes_nothing(signed_in: SignedIn, places: Places, name: str, part: str) -> None:
    service = made.service(places["nykvarn"])
    before = made.entry_of(service)

    answer = _post(signed_in(part), name, service.id)

    assert answer.status_code == 404
    assert made.entry_of(service) == before


@pytest.mark.parametrize("name", ["publish", "withdraw", "retire", "confirm_service"])
def test_looking_never_changes_anything(signed_in: SignedIn, places: Places, name: str) -> None:
    service = made.service(places["nykvarn"])

    answer = signed_in("coordinator_nykvarn").get(reverse(f"staff:{name}", args=[service.id]))

    assert answer.status_code == 405


def test_new_service_becomes_a_draft_in_the_own_municipality(signed_in: SignedIn, places: Places) -> None:
    client = signed_in("editor_nykvarn")

    answer = _post(
        client,
        "new_service",
        organisation_id=str(places["nykvarn"].id),
        kind="social_services",
        name="Vuxenmottagningen",
        provider="Nykvarns kommun",
    )

    (entry,) = _drafts()
    assert answer.url == reverse("staff:new_line", args=[entry.id])
    assert (entry.name, entry.provider_id) == ("Vuxenmottagningen", places["nykvarn"].id)
    assert [area.place_id for area in entry.areas] == [places["nykvarn"].id]


def test_new_service_is_never_made_for_somebody_else(signed_in: SignedIn, places: Places) -> None:
    answer = _post(
        signed_in("editor_nykvarn"),
        "new_service",
        organisation_id=str(places["orebro"].id),
        kind="social_services",
        name="Främmande",
        provider="Örebro kommun",
    )

    assert answer.status_code == 200
    assert "organisation_id" in answer.context["form"].errors


def test_unknown_provider_is_asked_about_and_then_made(signed_in: SignedIn, places: Places) -> None:
    client = signed_in("editor_nykvarn")
    sent = {
        "organisation_id": str(places["nykvarn"].id),
        "kind": "social_services",
        "name": "Mottagningen",
        "provider": "Provkontoret",
    }

    first = _post(client, "new_service", **sent)
    _post(client, "new_service", **sent, provider_kind="department")

    assert "ORG-002" in str(first.context["form"].errors["provider"])
    (entry,) = _drafts()
    assert entry.provider_name == "Provkontoret, Nykvarns kommun"


def test_a_neighbour_s_name_finds_the_neighbour(signed_in: SignedIn, places: Places) -> None:
    _post(
        signed_in("editor_nykvarn"),
        "new_service",
        organisation_id=str(places["nykvarn"].id),
        kind="social_emergency",
        name="Socialjouren",
        provider="södertälje kommun",
    )

    (entry,) = _drafts()
    assert entry.provider_id == places["sodertalje"].id


def test_publish_hide_and_publish_again(signed_in: SignedIn, places: Places) -> None:
    service = made.service(places["nykvarn"], is_published=False)
    client = signed_in("coordinator_nykvarn")

    _post(client, "publish", service.id)
    was_out = made.entry_of(service).is_published
    _post(client, "withdraw", service.id)
    was_in = not made.entry_of(service).is_published
    _post(client, "publish", service.id)

    assert (was_out, was_in, made.entry_of(service).is_published) == (True, True, True)


def test_a_retired_service_comes_back_when_it_is_published(signed_in: SignedIn, places: Places) -> None:
    service = made.service(places["nykvarn"])
    client = signed_in("coordinator_nykvarn")

    _post(client, "retire", service.id)
    retired = made.entry_of(service)
    _post(client, "publish", service.id)

    assert retired.retired_on == clock.today()
    assert made.entry_of(service).retired_on is None


def test_nothing_without_a_number_is_published(signed_in: SignedIn, places: Places) -> None:
    service = made.service(places["nykvarn"], lines=[], is_published=False)

    answer = signed_in("coordinator_nykvarn").post(reverse("staff:publish", args=[service.id]), follow=True)

    assert "DIR-001" in answer.content.decode()
    assert not made.entry_of(service).is_published


def test_one_click_confirms_all_of_it(signed_in: SignedIn, places: Places) -> None:
    old = date(2024, 1, 1)
    service = made.service(
        places["nykvarn"], lines=[made.checked(made.phone(), old)], source=made.source(checked_on=old)
    )

    _post(signed_in("coordinator_nykvarn"), "confirm_service", service.id)

    entry = made.entry_of(service)
    assert (entry.checked_on, entry.lines[0].checked_on) == (clock.today(), clock.today())


def test_one_click_confirms_a_line_alone(signed_in: SignedIn, places: Places) -> None:
    old = date(2024, 1, 1)
    service = made.service(
        places["nykvarn"], lines=[made.checked(made.phone(), old)], source=made.source(checked_on=old)
    )

    _post(signed_in("coordinator_nykvarn"), "confirm_line", made.line_id_of(service))

    entry = made.entry_of(service)
    assert (entry.checked_on, entry.lines[0].checked_on) == (old, clock.today())


def test_asking_the_mailbox_sends_one_question_a_day(signed_in: SignedIn, places: Places) -> None:
    service = made.service(
        places["nykvarn"], mailbox="mottagningen@nykvarn.example", deputy_mailbox="vikarie@nykvarn.example"
    )
    client = signed_in("coordinator_nykvarn")
    line_id = made.line_id_of(service)

    _post(client, "ask_mailbox", line_id)
    again = client.post(reverse("staff:ask_mailbox", args=[line_id]), follow=True)

    assert Notice.objects.count() == 2
    assert "DIR-011" in again.content.decode()


def test_there_is_nobody_to_ask_without_a_mailbox(signed_in: SignedIn, places: Places) -> None:
    service = made.service(places["nykvarn"])

    answer = signed_in("coordinator_nykvarn").post(
        reverse("staff:ask_mailbox", args=[made.line_id_of(service)]), follow=True
    )

    assert "DIR-010" in answer.content.decode()
    assert Notice.objects.count() == 0


def test_history_says_what_was_done_and_by_whom(signed_in: SignedIn, places: Places) -> None:
    service = made.service(places["nykvarn"])
    client = signed_in("coordinator_nykvarn")
    _post(client, "withdraw", service.id)

    page = client.get(reverse("staff:service", args=[service.id]))

    newest = page.context["deeds"][0]
    assert (newest.words, newest.who) == ("Dold", "Beda Provare")
    assert Deed.objects.filter(deed="directory.service.withdrawn").count() == 1


def test_areas_are_added_by_name_and_taken_away(signed_in: SignedIn, places: Places) -> None:
    service = made.service(places["nykvarn"])
    client = signed_in("coordinator_nykvarn")
    own = f"municipality:{places['nykvarn'].id}"

    _post(client, "areas", service.id, kept=[own], added="salem")
    both = {area.place_name for area in made.entry_of(service).areas}
    _post(client, "areas", service.id, kept=[own], added="")

    assert both == {"Nykvarns kommun", "Salems kommun"}
    assert [area.place_name for area in made.entry_of(service).areas] == ["Nykvarns kommun"]


def test_a_municipality_does_not_reach_the_whole_nation(signed_in: SignedIn, places: Places) -> None:
    service = made.service(places["nykvarn"])

    answer = _post(signed_in("coordinator_nykvarn"), "areas", service.id, kept=["nation:"], added="")

    assert answer.status_code == 200
    assert not ServiceArea._base_manager.filter(kind="nation").exists()


def test_an_unknown_municipality_is_asked_about(signed_in: SignedIn, places: Places) -> None:
    service = made.service(places["nykvarn"])

    answer = _post(signed_in("coordinator_nykvarn"), "areas", service.id, kept=[], added="Ingenstans")

    assert "Ingen kommun heter så" in answer.content.decode()
    assert len(made.entry_of(service).areas) == 1


def test_markup_in_any_text_is_shown_and_never_run(signed_in: SignedIn, places: Places) -> None:
    service = made.service(places["nykvarn"], name=XSS[:160])
    client = signed_in("coordinator_nykvarn")

    pages = [
        client.get(href).content.decode()
        for href in (
            reverse("staff:services"),
            reverse("staff:service", args=[service.id]),
            reverse("staff:edit_service", args=[service.id]),
            reverse("staff:desk"),
        )
    ]

    assert all("<script>alert" not in page and "<img src=x" not in page for page in pages)
    assert "{{7*7}}" in pages[1]
    assert Service._base_manager.count() == 1


def test_a_service_whose_function_objects_is_marked_in_the_list_and_corrected_before_it_is_waved_through(
    signed_in: SignedIn, places: Places
) -> None:
    actor = cast.everything()
    service = made.service(places["nykvarn"], mailbox="jouren@nykvarn.example")
    with acting(actor):
        asked = services.ask_mailbox(actor=actor, line_id=made.line_id_of(service))
        services.answer_question(actor=actor, request_id=asked.id, is_right=False)
    client = signed_in("coordinator_nykvarn")

    listed = client.get(reverse("staff:services")).context["entries"]
    (row,) = next(
        pile.rows for pile in client.get(reverse("staff:desk")).context["piles"] if pile.id == "svar"
    )

    assert [entry.is_overdue for entry in listed] == [True]
    assert row.is_page_first
    assert row.href == reverse("staff:edit_line", args=[made.line_id_of(service)])
