"""The law check's pages, and publishing a plan."""

from __future__ import annotations

import pytest
from django.urls import reverse

import cast
from factories import plans as factory

pytestmark = pytest.mark.django_db

WHO = "coordinator_nykvarn"
WORDS = "Överenskommelse med lokalpolisområdet från 2025."


def test_an_empty_municipality_is_told_what_is_missing_and_that_it_is_no_legal_opinion():
    page = cast.signed_in_client(WHO).get(reverse("staff:law_check")).content.decode()

    assert "inget juridiskt utlåtande" in page
    assert "Det finns ingen beslutad lägesbild här." in page
    assert "Det finns ingen plan här." in page
    assert "Kartläggning, omfattning, följder" not in page


def test_a_decided_plan_moves_its_rows_and_a_chapter_is_said_to_be_one(places):
    factory.decide(factory.ready(places["nykvarn"]))

    page = cast.signed_in_client(WHO).get(reverse("staff:law_check")).content.decode()

    assert "Planen bygger på lägesbilden från" in page
    assert "Åtgärdsplanen enligt lagen gäller all brottslighet och finns inte här." in page


def test_the_coordinators_word_is_kept_with_its_day():
    client = cast.signed_in_client(WHO)
    address = reverse("staff:state_requirement", args=["BFA-09a"])

    answer = client.post(address, {"stated": "present", "words": WORDS})

    assert answer.status_code == 302
    assert WORDS in client.get(reverse("staff:law_check")).content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"words": WORDS}, "Välj det som stämmer."),
        ({"stated": "present", "words": ""}, "Svaret säger inte vad det bygger på."),
        ({"stated": "present", "words": "Ring Ragnhild Östlund, 070-174 06 05."}, "070-174 06 05"),
    ],
)
def test_what_is_missing_or_points_at_somebody_is_told_beside_the_field(sent, told):
    answer = cast.signed_in_client(WHO).post(reverse("staff:state_requirement", args=["BFA-09a"]), sent)

    assert answer.status_code == 200
    assert told in answer.content.decode()


def test_what_is_not_stated_has_no_page():
    assert cast.signed_in_client(WHO).get("/personal/lagkoll/BFA-05a/").status_code == 404
    assert cast.signed_in_client(WHO).get("/personal/lagkoll/finns-inte/").status_code == 404


def test_whoever_reads_plans_reads_the_check_and_states_nothing():
    client = cast.signed_in_client("contact_person_nykvarn")

    assert "/lagkoll/BFA" not in client.get(reverse("staff:law_check")).content.decode()
    assert client.get(reverse("staff:state_requirement", args=["BFA-09a"])).status_code == 404


def test_a_plan_is_put_up_and_taken_down(places):
    client = cast.signed_in_client(WHO)
    row = factory.decide(factory.ready(places["nykvarn"]))
    address = reverse("staff:publish_plan", args=[row.id])

    client.post(address, {"shows_share": "on"})
    assert f"/kommun/nykvarn/handlingsplan/{row.id}/" in client.get(address).content.decode()
    client.post(reverse("staff:withdraw_plan", args=[row.id]))

    assert "Publicera planen" in client.get(address).content.decode()


@pytest.mark.parametrize("who", ["preparer_nykvarn", "contact_person_nykvarn", "outsider"])
def test_nobody_else_puts_a_plan_up(places, who):
    row = factory.decide(factory.ready(places["nykvarn"]))

    answer = cast.signed_in_client(who).post(reverse("staff:publish_plan", args=[row.id]), {})

    assert answer.status_code == 404
    assert cast.signed_in_client(WHO).get("/kommun/nykvarn/handlingsplan/").status_code == 404
