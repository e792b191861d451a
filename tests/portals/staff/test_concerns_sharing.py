"""Letting something out: the way that tells of nobody first, then one question a page, and never by the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories.concerns import HEAD, TEXT, WORKER, leave, only_concern, open_doors, opened
from factories.vault import PHRASE, vault_folder
from fyrtorn.domains.concerns.gateways import GatewayKey, Receiver, closed_to, gateway_of, gateways_to
from fyrtorn.domains.concerns.models import Sharing
from fyrtorn.domains.concerns.vocabulary import ConcernKind, Step
from fyrtorn.foundation.access.context import acting

__all__ = ["vault_folder"]

UNNAMED = {
    "receiver": "school",
    "to": "rektorn",
    "what": "En pojke i mellanstadiet har visat kamrater en våldsam film.",
    "why": "Skolan möter gruppen varje dag.",
    "cannot_tell": "on",
    "version": "1",
}
CHOSEN = {"receiver": "police", "gateway": "under_21"}
DECISION = {
    **CHOSEN,
    **{f"condition_{n}": "on" for n in range(len(gateway_of(GatewayKey.UNDER_21).conditions))},
    "to": "lokalpolisområdet",
    "about": "Personen i ärendet",
    "what": "Att en kniv har synts i skolan.",
    "why": "Det finns en risk för brott i helgen.",
    "version": "1",
    "besluta": "ja",
}


@pytest.fixture
def client(vault_folder: Path, places: object) -> Client:
    open_doors()
    leave()
    return unlocked(WORKER)


pytestmark = pytest.mark.django_db


def unlocked(part: str) -> Client:
    client = cast.signed_in_client(part)
    client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})
    return client


def text_of(answer: Any) -> str:
    return answer.content.decode()


def at(name: str, *more: Any) -> str:
    return reverse(f"staff:{name}", args=[only_concern().id, *more])


def stored() -> list[Sharing]:
    with acting(cast.everything()):
        return list(Sharing._base_manager.all())


def test_the_first_way_shown_is_the_one_that_tells_of_nobody(client):
    page = text_of(client.get(at("share_concern")))

    assert at("share_concern") in text_of(client.get(at("concern")))
    assert page.index(at("share_unnamed")) < page.index(at("share_by_gateway"))


def test_telling_without_saying_whom_is_kept_and_shown_with_the_concern(client):
    answer = client.post(at("share_unnamed"), UNNAMED)

    (kept,) = stored()
    assert answer.url == at("shared", kept.id)
    assert UNNAMED["what"] in text_of(client.get(answer.url))
    assert "Utan att röja vem." in text_of(client.get(at("concern")))
    assert UNNAMED["what"] in text_of(client.get(at("concern_package")))


@pytest.mark.parametrize("missing", ["receiver", "to", "what", "why", "cannot_tell"])
def test_every_question_is_answered_and_what_was_written_stays(client, missing):
    answer = client.post(at("share_unnamed"), {**UNNAMED, missing: ""})

    assert answer.status_code == 200
    assert stored() == []
    if missing != "why":
        assert UNNAMED["why"] in text_of(answer)


def test_what_points_at_somebody_is_pointed_out_and_kept_out(client):
    told = {**UNNAMED, "what": "Pappan heter Kalle och nås på 070-174 06 05.", "are_nobody": "on"}

    answer = text_of(client.post(at("share_unnamed"), told))

    assert "Ta bort det här först" in answer
    assert "070-174 06 05" in answer
    assert stored() == []


def test_what_may_be_a_name_is_asked_about(client):
    told = {**UNNAMED, "what": "Alva i 8B, säger de, är namnet på en klubb."}

    asked = client.post(at("share_unnamed"), told)
    answered = client.post(at("share_unnamed"), {**told, "are_nobody": "on"})

    assert "Ser ut som namn: Alva." in text_of(asked)
    assert answered.status_code == 302


def test_the_gateways_to_the_receiver_are_shown_with_what_they_take_and_none_is_chosen(client):
    page = client.post(at("share_by_gateway"), {"receiver": "police"})

    shown = text_of(page)
    for gateway in gateways_to(Receiver.POLICE):
        assert gateway.cited in shown
        assert all(str(condition) in shown for condition in gateway.conditions)
    for gateway in closed_to(Receiver.POLICE):
        assert str(gateway.why_not_here) in shown
        assert f'value="{gateway.key.value}"' not in shown
    assert "checked" not in shown


def test_a_decision_takes_three_questions_and_is_kept(client):
    first = text_of(client.get(at("share_by_gateway")))
    third = text_of(client.post(at("share_by_gateway"), CHOSEN))
    answer = client.post(at("share_by_gateway"), DECISION)

    (kept,) = stored()
    paper = text_of(client.get(answer.url))
    assert "Fråga 1 av 3" in first
    assert "Fråga 3 av 3" in third
    assert "Se över det här" not in third
    assert (kept.receiver, kept.gateway) == ("police", "under_21")
    assert "10 kap. 18 a § offentlighets- och sekretesslagen (2009:400)" in paper
    assert "Sekretess enligt 26 kap. 1 §" in paper
    assert "Socialtjänsten i Nykvarns kommun." in paper
    assert "Kalle Provare" in paper


@pytest.mark.parametrize("missing", ["condition_2", "to", "about", "what", "why"])
def test_nothing_is_decided_while_something_is_missing(client, missing):
    given = {name: value for name, value in DECISION.items() if name != missing}

    answer = client.post(at("share_by_gateway"), given)

    assert answer.status_code == 200
    assert "Se över det här" in text_of(answer)
    assert stored() == []


@pytest.mark.parametrize(
    "changed",
    [
        {"gateway": "general"},
        {"gateway": "inform"},
        {"gateway": "x"},
        {"receiver": "school"},
        {"receiver": "x"},
        {"receiver": ""},
    ],
)
def test_a_gateway_that_does_not_lead_there_is_asked_for_again(client, changed):
    answer = client.post(at("share_by_gateway"), {**DECISION, **changed})

    assert answer.status_code == 200
    assert stored() == []


def test_what_was_written_survives_that_the_vault_locks(client):
    client.post(reverse("staff:vault_lock"))

    for name, given in (("share_unnamed", UNNAMED), ("share_by_gateway", DECISION)):
        answer = text_of(client.post(at(name), given))
        assert "Valvet hann låsa sig." in answer
        assert given["why"] in answer
        assert TEXT not in answer
    assert stored() == []


def test_a_decision_sent_twice_is_one(client):
    client.post(at("share_by_gateway"), DECISION)

    again = client.post(at("share_by_gateway"), DECISION)

    assert "Det har hänt något i ärendet" in text_of(again)
    assert len(stored()) == 1


def test_the_end_at_the_police_leads_to_writing_what_was_told(vault_folder, places):
    open_doors()
    leave(kind=ConcernKind.REPORT)
    client = unlocked(HEAD)
    client.post(
        at("assess_protection"), {"version": 1, "need": "not_now", "facts": "a", "why": "b", "done_now": "c"}
    )
    ending = {
        "version": opened(only_concern().id).version,
        "facts": "a",
        "interpretation": "b",
        "protects_family": "c",
        "alternatives": "d",
        "why": "e",
        "step": "to_police",
        "last_words": "Tack för att du hörde av dig.",
    }

    refused = text_of(client.post(at("end_concern"), ending))

    assert "Skriv det först, under ”Lämna uppgifter till någon annan”." in refused
    assert only_concern().step == Step.PROTECTION_ASSESSED


def test_a_paper_that_is_not_there_is_not_found(client):
    assert client.get(at("shared", only_concern().id)).status_code == 404
