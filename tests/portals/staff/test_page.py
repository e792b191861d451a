"""The municipality's facts: said, changed, confirmed, hidden and shown - by those who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import cast
from fyrtorn.domains.guidance import queries, services
from fyrtorn.domains.guidance.errors import NamesAPerson
from fyrtorn.domains.guidance.models import PageFact
from fyrtorn.domains.guidance.vocabulary import FactKind, TranslationStatus
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
Places = dict[str, Organisation]

TEXT = "Kommunen har en handlingsplan."


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    return signed_in("coordinator_nykvarn")


def _state(place: Organisation, text: str = TEXT, **said: Any) -> PageFact:
    return services.state_fact(
        actor=cast.everything(),
        organisation_id=place.id,
        kind=FactKind.PLAN_YEAR,
        text=text,
        source_title="Provplanen",
        **said,
    )


def _public(place: Organisation, language: str = "sv") -> list[str]:
    return [fact.text for fact in queries.published_facts(place.id, language=language)]


def test_coordinator_states_a_fact_that_shows_at_once(client: Client, places: Places) -> None:
    answer = client.post(
        reverse("staff:new_fact"),
        {"kind": "plan_year", "text": TEXT, "source_title": "Provplanen", "source_dated": "2026-03-31"},
    )

    (fact,) = queries.published_facts(places["nykvarn"].id, language="sv")
    assert answer.status_code == 302
    assert (fact.text, fact.source_dated) == (TEXT, date(2026, 3, 31))


def test_a_person_s_name_is_refused_beside_the_text(client: Client, places: Places) -> None:
    answer = client.post(
        reverse("staff:new_fact"),
        {"kind": "plan_year", "text": "Samordnare är Anna Andersson.", "source_title": "Provplanen"},
    )

    assert "GUI-001" in str(answer.context["form"].errors["text"])
    assert "Anna Andersson" in answer.content.decode()
    assert _public(places["nykvarn"]) == []


def test_swedish_and_english_are_changed_side_by_side(client: Client, places: Places) -> None:
    fact = _state(places["nykvarn"])

    client.post(reverse("staff:edit_fact", args=[fact.id]), {"text": "Ny text.", "english": "New text."})

    assert _public(places["nykvarn"]) == ["Ny text."]
    assert _public(places["nykvarn"], "en") == ["New text."]


def test_english_is_behind_when_only_the_swedish_changes(client: Client, places: Places) -> None:
    fact = _state(places["nykvarn"])
    _state(places["nykvarn"], "English.", language="en", position=fact.position)

    client.post(reverse("staff:edit_fact", args=[fact.id]), {"text": "Ny text.", "english": "English."})

    (pair,) = queries.my_fact_pairs(
        actor=cast.everything(), organisation_id=places["nykvarn"].id, language="en"
    )
    assert pair.status is TranslationStatus.BEHIND
    assert "Källtexten har ändrats" in client.get(reverse("staff:page")).content.decode()


def test_hidden_in_both_languages_and_shown_again(client: Client, places: Places) -> None:
    fact = _state(places["nykvarn"])
    _state(places["nykvarn"], "English.", language="en", position=fact.position)

    client.post(reverse("staff:hide_fact", args=[fact.id]))
    hidden = _public(places["nykvarn"]) + _public(places["nykvarn"], "en")
    client.post(reverse("staff:show_fact", args=[fact.id]))

    assert hidden == []
    assert _public(places["nykvarn"], "en") == ["English."]


def test_english_written_for_a_hidden_fact_stays_hidden(client: Client, places: Places) -> None:
    fact = _state(places["nykvarn"])
    client.post(reverse("staff:hide_fact", args=[fact.id]))

    client.post(reverse("staff:edit_fact", args=[fact.id]), {"text": TEXT, "english": "English."})

    assert _public(places["nykvarn"], "en") == []


def test_one_click_confirms_one_fact_or_the_whole_page(client: Client, places: Places) -> None:
    old = clock.today() - timedelta(days=400)
    one = _state(places["nykvarn"], checked_on=old)
    other = _state(places["nykvarn"], checked_on=old)

    client.post(reverse("staff:confirm_fact", args=[one.id]))
    after_one = PageFact._base_manager.get(id=other.id).checked_on
    client.post(reverse("staff:confirm_page", args=["nykvarn"]))

    assert PageFact._base_manager.get(id=one.id).checked_on == clock.today()
    assert after_one == old
    assert PageFact._base_manager.get(id=other.id).checked_on == clock.today()


def test_readers_see_the_page_without_buttons(signed_in: SignedIn, places: Places) -> None:
    _state(places["nykvarn"])

    page = signed_in("duty_reader_sodertalje").get(reverse("staff:page")).content.decode()

    assert TEXT in page
    assert "<button" not in page.partition("<main")[2]


def test_regional_coordinator_chooses_a_municipality_and_it_is_remembered(
    signed_in: SignedIn, places: Places
) -> None:
    _state(places["nykvarn"])
    client = signed_in("regional")

    client.get(reverse("staff:page"), {"for": "nykvarn"})

    assert TEXT in client.get(reverse("staff:page")).content.decode()


@pytest.mark.parametrize("name", ["edit_fact", "confirm_fact", "hide_fact", "show_fact"])
@pytest.mark.parametrize("part", ["outsider", "regional", "duty_reader_sodertalje", "national"])
def test_who_may_not_edit_changes_nothing(signed_in: SignedIn, places: Places, name: str, part: str) -> None:
    fact = _state(places["nykvarn"])

    answer = signed_in(part).post(
        reverse(f"staff:{name}", args=[fact.id]), {"text": "Ändrad.", "english": ""}
    )

    assert answer.status_code == 404
    assert _public(places["nykvarn"]) == [TEXT]


def test_another_municipality_s_page_is_not_confirmed(signed_in: SignedIn, places: Places) -> None:
    old = clock.today() - timedelta(days=400)
    fact = _state(places["nykvarn"], checked_on=old)

    answer = signed_in("outsider").post(reverse("staff:confirm_page", args=["nykvarn"]))

    assert answer.status_code == 404
    assert PageFact._base_manager.get(id=fact.id).checked_on == old


def test_an_organisation_out_of_reach_is_not_chosen(client: Client) -> None:
    assert client.get(reverse("staff:page"), {"for": "orebro"}).status_code == 404


def test_markup_in_a_fact_is_shown_and_never_run(client: Client, places: Places) -> None:
    fact = _state(places["nykvarn"], '"><script>alert(1)</script>')

    pages = [
        client.get(href).content.decode()
        for href in (reverse("staff:page"), reverse("staff:edit_fact", args=[fact.id]))
    ]

    assert all("<script>alert" not in page for page in pages)


def test_where_a_fact_comes_from_names_nobody(client: Client, places: Places) -> None:
    page = client.post(
        reverse("staff:new_fact"),
        {"kind": FactKind.PLAN_YEAR, "text": TEXT, "source_title": "Samtal med Anna Provsson, samordnare"},
    )

    assert NamesAPerson.code in str(page.context["form"].errors)
    assert _public(places["nykvarn"]) == []


def test_a_pasted_block_is_noted_and_reminded_of_on_the_desk(signed_in):
    client = signed_in("coordinator_nykvarn")

    answer = client.post(reverse("staff:note_block", args=["nykvarn"]), follow=True)

    assert "Ni lade in blocket på er webbplats" in answer.content.decode()


def test_an_outsiders_block_is_not_found(signed_in):
    client = signed_in("outsider")

    assert client.post(reverse("staff:note_block", args=["nykvarn"])).status_code == 404
    assert client.get(reverse("staff:note_block", args=["nykvarn"])).status_code == 405
