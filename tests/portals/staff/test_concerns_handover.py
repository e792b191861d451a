"""To the own system: a package made in memory, one clear thing to do next, and a clock that goes on."""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories.concerns import HEAD, TEXT, WORKER, come_back, leave, only_concern, open_doors, opened, settle
from factories.vault import PHRASE, vault_folder
from fyrtorn.domains.concerns.handling.assessments import sections_of
from fyrtorn.domains.concerns.handling.wording import LAST_WORDS
from fyrtorn.domains.concerns.vocabulary import ConcernKind, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.dialogue.vocabulary import DialogueState
from fyrtorn.foundation.documents import pdf as making

__all__ = ["vault_folder"]


@pytest.fixture
def doors_open(vault_folder: Path, places: object) -> None:
    open_doors()
    settle(assesses_here=False)


@pytest.fixture
def client(doors_open: None) -> Client:
    return unlocked(WORKER)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("doors_open")]


def unlocked(part: str) -> Client:
    client = cast.signed_in_client(part)
    client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})
    return client


def text_of(answer: Any) -> str:
    return answer.content.decode()


def at(name: str, *more: str) -> str:
    return reverse(f"staff:{name}", args=[only_concern().id, *more])


def taken_out() -> int:
    with acting(cast.everything()):
        return Deed._base_manager.filter(deed="concerns.concern.packed").count()


def protect(client: Client) -> None:
    client.post(
        at("assess_protection"),
        {"version": 1, "need": "not_now", "facts": "En kniv.", "why": "Hemma.", "done_now": "Ringer."},
    )


def hand_over(client: Client, **changed: Any) -> Any:
    given = {"version": 2, "handed_on": clock.today().isoformat(), "case_number": "SN-4711"}
    return client.post(at("hand_over_concern"), {**given, **changed})


def fetch(client: Client, kind: str) -> Any:
    return client.post(at("concern_handover_file", kind))


def test_the_pdf_can_be_archived_read_aloud_and_read_by_a_system(client):
    leave(kind=ConcernKind.REPORT)
    protect(client)

    answer = fetch(client, "pdf")

    number = only_concern().number
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="arende-{number}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    with pikepdf.open(BytesIO(answer.content)) as pdf, pdf.open_metadata() as about:
        assert about.pdfa_status == "3A"
        assert about["dc:title"] == f"Ärende {number}"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "sv"
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert not pdf.is_encrypted
        (spec,) = pdf.Root.AF
        assert spec.AFRelationship == "/Source"
        inside = pdf.attachments[f"arende-{number}.json"].get_file().read_bytes()
    assert json.loads(inside)["messages"][0]["text"] == TEXT


def test_every_font_of_the_pdf_is_inside_it(client):
    leave(kind=ConcernKind.REPORT)

    with pikepdf.open(BytesIO(fetch(client, "pdf").content)) as pdf:
        fonts = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]

        assert fonts
        assert all(any(f"/FontFile{n}" in font for n in ("", "2", "3")) for font in fonts)


def test_a_sign_without_a_font_is_told_by_number_and_stands_whole_in_the_data(client):
    leave("Jag är ledsen 😢 och rädd.", kind=ConcernKind.REPORT)

    assert (
        making.legible("Jag är ledsen 😢 och rädd. 👨‍👩‍👧")
        == "Jag är ledsen [U+1F622] och rädd. [U+1F468][U+1F469][U+1F467]"
    )
    assert fetch(client, "pdf").content.startswith(b"%PDF-1.7")
    assert json.loads(fetch(client, "json").content)["messages"][0]["text"] == "Jag är ledsen 😢 och rädd."


def test_the_data_alone_is_the_same_matter(client):
    leave(kind=ConcernKind.REPORT)

    answer = fetch(client, "json")

    assert answer["Content-Type"] == "application/json"
    inside = json.loads(answer.content)
    assert inside["concern"]["number"] == only_concern().number
    assert inside["made_by"] == "Kalle Provare"
    assert inside["authority"].startswith("Socialtjänsten i ")


def test_each_taking_out_is_logged_and_looking_at_the_page_is_not_one(client):
    leave(kind=ConcernKind.REPORT)

    client.get(at("concern_handover"))
    before = taken_out()
    fetch(client, "pdf")
    fetch(client, "json")

    assert (before, taken_out()) == (0, 2)


_WRITTEN: list[str] = []
_WATCHING: list[bool] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    is_opened = bool(_WATCHING) and event == "open" and isinstance(arguments[2], int)
    if is_opened and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        _WRITTEN.append(str(arguments[0]))


def test_nothing_of_a_package_is_written_to_disk(client):
    leave(kind=ConcernKind.REPORT)
    fetch(client, "pdf")  # once first: libraries fill their own stores the first time
    sys.addaudithook(_watch)
    _WATCHING.append(True)
    try:
        answer = fetch(client, "pdf")
    finally:
        _WATCHING.clear()

    assert answer.status_code == 200
    assert _WRITTEN == []


def test_a_package_is_not_fetched_by_a_link_nor_in_an_unknown_shape(client):
    leave(kind=ConcernKind.REPORT)

    assert client.get(at("concern_handover_file", "pdf")).status_code == 405
    assert fetch(client, "zip").status_code == 404
    assert taken_out() == 0


def test_with_the_vault_locked_nothing_is_made_and_one_is_led_to_unlocking(client):
    leave(kind=ConcernKind.REPORT)
    client.post(reverse("staff:vault_lock"))

    answer = fetch(client, "pdf")

    assert answer.url == at("concern_handover")
    assert reverse("staff:vault_unlock") in client.get(answer.url).url
    assert taken_out() == 0


def test_while_another_pdf_is_made_one_is_asked_to_wait(client, monkeypatch):
    leave(kind=ConcernKind.REPORT)
    monkeypatch.setattr(making, "WAIT_SECONDS", 0.01)

    with making.one_at_a_time:
        answer = client.post(at("concern_handover_file", "pdf"), follow=True)

    assert "En annan PDF görs just nu." in text_of(answer)


def test_the_page_warns_that_the_file_is_outside_protection(client):
    leave(kind=ConcernKind.REPORT)

    assert "Filen skyddas inte av Fyrtorn" in text_of(client.get(at("concern_handover")))


def test_by_default_there_is_one_thing_to_do_next_and_assessing_here_is_not_it(client):
    leave(kind=ConcernKind.REPORT)
    protect(client)

    shown = text_of(client.get(at("concern")))

    assert "Nästa: för över till ert eget system" in shown
    assert at("concern_handover") in shown
    assert at("end_concern") not in shown
    refused = client.get(at("end_concern"))
    assert refused.status_code == 409
    assert "Ni bedömer orosanmälningar i ert eget system" in text_of(refused)


def test_those_who_chose_to_assess_here_do_so_first(client):
    settle(assesses_here=True)
    leave(kind=ConcernKind.REPORT)
    protect(client)

    shown = text_of(client.get(at("concern")))

    assert "Nästa: bedöm om ni ska utreda" in shown
    assert client.get(at("end_concern")).status_code == 200


def test_handed_over_the_dialogue_and_the_clock_stay_until_it_is_decided(client):
    receipt = leave(kind=ConcernKind.REPORT)
    protect(client)

    hand_over(client)
    shown = text_of(client.get(at("concern")))
    still_open = come_back(receipt.code).state
    reason = opened(only_concern().id).steps[-1].reason
    client.post(
        at("decided_concern"),
        {"version": 3, "decided_on": clock.today().isoformat(), "last_words": LAST_WORDS},
    )

    assert "Överförd. Ni beslutar i ert eget system." in shown
    assert "Beslut senast" in shown
    assert [one.text for one in sections_of(reason)] == [clock.today().isoformat(), "SN-4711"]
    assert still_open is not DialogueState.CLOSED
    assert only_concern().step == Step.DECIDED
    assert come_back(receipt.code).state is DialogueState.CLOSED
    assert come_back(receipt.code).messages[-1].text == LAST_WORDS


@pytest.mark.parametrize("missing", ["handed_on", "case_number"])
def test_handing_over_takes_a_day_and_a_number(client, missing):
    leave(kind=ConcernKind.REPORT)
    protect(client)

    assert hand_over(client, **{missing: ""}).status_code == 200
    assert only_concern().step == Step.PROTECTION_ASSESSED


def test_neither_day_lies_ahead(client):
    leave(kind=ConcernKind.REPORT)
    protect(client)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()

    handed = hand_over(client, handed_on=tomorrow)
    hand_over(client)
    decided = client.post(
        at("decided_concern"), {"version": 3, "decided_on": tomorrow, "last_words": LAST_WORDS}
    )

    assert "Dagen har inte varit än." in text_of(handed)
    assert "Dagen har inte varit än." in text_of(decided)
    assert only_concern().step == Step.HANDED_OVER


def test_it_is_not_decided_elsewhere_before_it_was_handed_over(client):
    leave(kind=ConcernKind.REPORT)
    protect(client)

    assert client.get(at("decided_concern")).status_code == 409


def test_the_desk_says_what_should_have_been_handed_over(client, monkeypatch):
    leave(kind=ConcernKind.REPORT, now=clock.now().replace(year=2025))
    client.get(at("concern"))

    desk = text_of(cast.signed_in_client(HEAD).get(reverse("staff:desk")))

    assert "1 orosanmälan skulle ha förts över" in desk


def test_the_head_chooses_where_it_is_assessed(client):
    head = unlocked(HEAD)
    page = head.get(reverse("staff:settle_intake"))

    assert page.context["form"]["assesses_here"].value() is False
    given = {name: field.value() or "" for name, field in ((f.name, f) for f in page.context["form"])}
    head.post(reverse("staff:settle_intake"), {**given, "assesses_here": "on"})

    assert head.get(reverse("staff:settle_intake")).context["form"]["assesses_here"].value() is True
