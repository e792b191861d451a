"""What looks like a person: the check while one writes, and what a coordinator vouches for."""

from __future__ import annotations

import json
import uuid

import pytest
from django.urls import reverse

import cast
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.impersonal import queries
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.django_db

LIST = "/personal/text/"


def _check_address(place: Organisation) -> str:
    return reverse("staff:check_text", args=[place.id])


def _standing(part: str, place: Organisation) -> list[str]:
    actor = cast.actor_of(part)
    with cast.acting(actor):
        return [row.shown for row in queries.vouched(actor=actor, organisation_id=place.id)]


def test_the_check_answers_with_places_and_what_to_write_instead(signed_in, places):
    client = signed_in("coordinator_nykvarn")

    answer = client.post(_check_address(places["nykvarn"]), {"text": "\U0001f600 Anna Berggren ringde."})

    assert json.loads(answer.content) == {
        "marks": [
            {
                "start": 3,
                "end": 16,
                "says": "Det här är ett namn.",
                "remedy": "Skriv funktionen i stället, till exempel ”rektorn” eller ”en elev”.",
            }
        ]
    }
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_check_is_read_by_nobody_from_outside_and_is_only_posted_to(signed_in, places):
    outsider = signed_in("outsider")

    assert outsider.post(_check_address(places["nykvarn"]), {"text": "Anna Berggren"}).status_code == 404
    assert outsider.get(_check_address(places["orebro"])).status_code == 405


def test_the_check_keeps_and_logs_nothing_of_the_text(signed_in, places, caplog, capsys):
    client = signed_in("coordinator_nykvarn")
    before = Deed.objects.count()

    client.post(_check_address(places["nykvarn"]), {"text": "Anna Berggren, 070-174 06 05"})

    told = caplog.text + "".join(capsys.readouterr())
    assert "Berggren" not in told
    assert "070-174" not in told
    assert Deed.objects.count() == before


def test_a_coordinator_vouches_and_takes_it_back(signed_in, places):
    client = signed_in("coordinator_nykvarn")
    assert "Inget är intygat än" in client.get(LIST).content.decode()

    client.post(LIST, {"text": "Stiftelsen Anna Berggren", "reason": "organisation"})
    page = client.get(LIST).content.decode()
    assert "Anna Berggren" in page
    assert "Namnet på en organisation" in page

    (row,) = _rows(places["nykvarn"])
    answer = client.post(reverse("staff:withdraw_voucher", args=[row.id]), follow=True)
    assert "Tillbakataget" in answer.content.decode()
    assert _standing("coordinator_nykvarn", places["nykvarn"]) == []


def _rows(place):
    actor = cast.actor_of("coordinator_nykvarn")
    with cast.acting(actor):
        return queries.vouched(actor=actor, organisation_id=place.id)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": "Biblioteket", "reason": "place"}, "läses inte som en person"),
        ({"text": "19121212-1212", "reason": "other", "note": "ett exempel"}, "Kod IMP-002"),
        ({"text": "Anna Berggren", "reason": "other"}, "Kod IMP-003"),
        ({"text": "Anna Berggren", "reason": "other", "note": "Sven Lindqvist sa det"}, "Kod IMP-001"),
        ({"text": "", "reason": ""}, "Välj vad det är"),
    ],
)
def test_what_cannot_be_vouched_for_is_told_beside_its_field(signed_in, places, given, told):
    client = signed_in("coordinator_nykvarn")

    answer = client.post(LIST, given)

    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert _standing("coordinator_nykvarn", places["nykvarn"]) == []


def test_without_the_permission_there_is_no_such_page(signed_in, places):
    client = signed_in("editor_nykvarn")

    assert client.get(LIST).status_code == 404
    assert client.post(LIST, {"text": "Anna Berggren", "reason": "place"}).status_code == 404
    assert client.post(reverse("staff:withdraw_voucher", args=[uuid.uuid4()])).status_code == 404


def test_another_municipalitys_voucher_is_not_there(signed_in, places):
    signed_in("coordinator_nykvarn").post(LIST, {"text": "Anna Berggren", "reason": "organisation"})
    (row,) = _rows(places["nykvarn"])
    client = signed_in("outsider")

    assert "Anna Berggren" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}?for=nykvarn").status_code == 404
    assert client.post(reverse("staff:withdraw_voucher", args=[row.id])).status_code == 404
    assert _standing("coordinator_nykvarn", places["nykvarn"]) == ["Anna Berggren"]
