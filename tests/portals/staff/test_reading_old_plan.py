"""An old plan on the staff portal: read, gone through item by item, and half-done work that survives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import cast
from factories import plans as made
from fyrtorn.domains.plans.models import Plan
from fyrtorn.domains.plans.writing import queries
from fyrtorn.domains.plans.writing.entries import WholePlan
from fyrtorn.foundation.access.context import acting

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
OLD = (
    "Mål 1: Personal i skolan vet vem de kan fråga\n\n"
    "Åtgärd\tAnsvarig\tTidplan\n"
    "Utbilda all personal i skolan\tGrundskolan\t2027-06-30\n"
    "Ta fram en lathund\tStaben\tHösten 2027\n"
)


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    return signed_in("coordinator_nykvarn")


@pytest.fixture
def plan(places: dict[str, Any]) -> Plan:
    made.function(places["nykvarn"], "Grundskolan")
    return made.plan(places["nykvarn"])


def whole(plan: Plan) -> WholePlan:
    with acting(cast.everything()):
        return queries.whole_plan(actor=cast.everything(), plan_id=plan.id)


def read(client: Client, plan: Plan, text: str = OLD) -> Any:
    return client.post(reverse("staff:read_old_file", args=[plan.id]), {"text": text}, follow=True)


def save(client: Client, page: Any, plan: Plan, **answers: str) -> Any:
    """Send the review as it stands, with these answers by the proposal's title; the others are for later."""
    sent = {}
    for item in page.context["items"]:
        for field in item.form:
            value = field.value()
            sent[field.html_name] = "" if value is None else str(value)
        sent[item.form.add_prefix("decision")] = answers.get(item.entry.title, "senare")
        if item.form.add_prefix("title") in answers:
            sent[item.form.add_prefix("title")] = answers[item.form.add_prefix("title")]
    return client.post(reverse("staff:old_plan_review", args=[plan.id]), sent, follow=True)


def test_an_old_plan_becomes_a_goal_with_measures_by_one_save(client, plan):
    page = read(client, plan)

    done = save(client, page, plan, **{item.entry.title: "ja" for item in page.context["items"]})

    found = whole(plan)
    assert "Klart: 3 saker är med i planen" in done.content.decode()
    assert [goal.title for goal in found.goals] == ["Personal i skolan vet vem de kan fråga"]
    assert {(one.title, one.owner.name if one.owner else "", str(one.ends_on)) for one in found.measures} == {
        ("Utbilda all personal i skolan", "Grundskolan", "2027-06-30"),
        ("Ta fram en lathund", "", "2027-12-31"),
    }


def test_an_owner_that_is_no_function_here_is_told_of(client, plan):
    shown = read(client, plan).content.decode()

    assert "I den gamla planen ansvarar Staben." in shown
    assert "I den gamla planen ansvarar Grundskolan." not in shown


def test_half_of_it_waits_until_somebody_comes_back(client, plan):
    page = read(client, plan)
    save(client, page, plan, **{"Personal i skolan vet vem de kan fråga": "ja", "Ta fram en lathund": "nej"})

    again = client.get(reverse("staff:old_plan_review", args=[plan.id]))

    assert [item.entry.title for item in again.context["items"]] == ["Utbilda all personal i skolan"]
    assert [one.title for one in again.context["declined"]] == ["Ta fram en lathund"]
    assert [one.title for one in whole(plan).goals] == ["Personal i skolan vet vem de kan fråga"]


def test_a_no_is_regretted(client, plan):
    page = save(client, read(client, plan), plan, **{"Ta fram en lathund": "nej"})
    (declined,) = page.context["declined"]

    again = client.post(reverse("staff:reopen_old_item", args=[plan.id, declined.id]), follow=True)

    assert "Ta fram en lathund" in [item.entry.title for item in again.context["items"]]
    assert again.context["declined"] == []


def test_a_measure_needs_its_goal_first(client, plan):
    shown = save(client, read(client, plan), plan, **{"Ta fram en lathund": "ja"}).content.decode()

    assert "Säg ja till målet först, eller välj ett annat mål." in shown
    assert whole(plan).measures == ()


def test_a_title_that_has_no_room_is_told_of_and_not_cut(client, plan):
    page = read(client, plan)
    (field,) = [
        item.form.add_prefix("title")
        for item in page.context["items"]
        if item.entry.title.startswith("Utbilda")
    ]
    yes = {item.entry.title: "ja" for item in page.context["items"]}

    again = save(client, page, plan, **yes, **{field: "Utbilda all personal " * 11})

    assert [item.entry.title for item in again.context["items"]] == ["Utbilda all personal i skolan"]
    assert [one.title for one in whole(plan).measures] == ["Ta fram en lathund"]


def test_a_name_that_is_written_in_is_refused_beside_its_field(client, plan):
    page = read(client, plan)
    field = page.context["items"][0].form.add_prefix("title")

    shown = save(
        client,
        page,
        plan,
        **{"Personal i skolan vet vem de kan fråga": "ja", field: "Kerstin Almqvist utbildar alla"},
    )

    assert "Något behöver en blick till" in shown.content.decode()
    assert whole(plan).goals == ()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "Kommunen arbetar för trygghet."}, "PLN-060"),
        ({"text": ""}, "Klistra in en text, eller välj en fil."),
        ({"text": "", "file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7\nslut")}, "FILE-006"),
    ],
)
def test_what_gives_nothing_is_told(client, plan, sent, said):
    page = client.post(reverse("staff:read_old_file", args=[plan.id]), sent)

    assert said in page.content.decode()


@pytest.mark.parametrize("name", ["read_old_file", "old_plan_review"])
def test_others_find_nothing(signed_in: SignedIn, plan, name):
    href = reverse(f"staff:{name}", args=[plan.id])

    assert signed_in("outsider").get(href).status_code == 404
    assert signed_in("social_worker_nykvarn").get(href).status_code == 404
    assert signed_in("coordinator_nykvarn").delete(href).status_code == 405
