"""Answering and deciding: nothing is sent unseen, nothing written is lost, and who was late is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories.concerns import (
    HEAD,
    TEXT,
    WORKER,
    come_back,
    leave,
    only_concern,
    open_doors,
    opened,
    write_more,
)
from factories.vault import PHRASE, vault_folder
from fyrtorn.domains.concerns.handling.assessments import Section, sections_of
from fyrtorn.domains.concerns.handling.wording import ANSWERS, TURNED
from fyrtorn.domains.concerns.models import Draft, StepTaken
from fyrtorn.domains.concerns.vocabulary import ConcernKind, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.dialogue.vocabulary import DialogueState

__all__ = ["vault_folder"]

ANSWER = "Tack för att du skrev. Vad har du sett själv?"


@pytest.fixture
def doors_open(vault_folder: Path, places: object) -> None:
    open_doors()


@pytest.fixture
def client(doors_open: None) -> Client:
    return unlocked(WORKER)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("doors_open")]


def unlocked(part: str) -> Client:
    client = cast.signed_in_client(part)
    client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def at(name: str) -> str:
    return reverse(f"staff:{name}", args=[only_concern().id])


def write(client: Client, text: str = ANSWER, *, do: str = "granska", version: int = 1, **more: str):
    return client.post(at("answer_concern"), {"text": text, "gor": do, "version": version, **more})


def protection(client: Client, *, version: int = 1, **changed: str):
    given = {
        "need": "not_now",
        "facts": "En kniv i jackan.",
        "why": "Är hemma i dag.",
        "done_now": "Ringer skolan.",
    }
    return client.post(at("assess_protection"), {"version": version, **given, **changed})


def assessment(client: Client, *, version: int = 2, **changed: str):
    given = {
        "facts": "En kniv i jackan.",
        "interpretation": "Kan vara rädd.",
        "protects_family": "Pappan är hemma på kvällarna.",
        "alternatives": "Kan ha varit en fickkniv.",
        "why": "Erbjuds stöd.",
        "step": "to_support",
        "last_words": "Tack för att du hörde av dig.",
    }
    return client.post(at("end_concern"), {"version": version, **given, **changed})


def drafts() -> list[Draft]:
    with acting(cast.everything()):
        return list(Draft._base_manager.all())


def sent(code: str) -> list[str]:
    return [message.text for message in come_back(code).messages]


def test_an_answer_is_looked_at_before_it_is_sent(client):
    receipt = leave()

    preview = write(client)
    before = sent(receipt.code)
    answer = write(client, do="skicka", is_question="on")

    assert "Inget är skickat än." in text_of(preview)
    assert before == [TEXT]
    assert answer.url == at("concern")
    assert sent(receipt.code) == [TEXT, ANSWER]
    assert come_back(receipt.code).state is DialogueState.ASKED


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("Vi har talat med skolan om det.", "talat med skolan"),
        ("Ring Beda Svensson på mottagningen.", "Beda Svensson"),
        ("Nås på 070-174 06 05 hela dagen.", "070-174 06 05"),
    ],
)
def test_what_says_too_much_is_pointed_out_and_can_be_sent_anyway(client, text, warned):
    receipt = leave()

    preview = text_of(write(client, text))
    write(client, text, do="skicka")

    assert "Titta en gång till" in preview
    assert warned in preview
    assert "Skicka ändå" in preview
    assert sent(receipt.code)[-1] == text


def test_an_answer_that_says_nothing_too_much_is_not_warned_about(client):
    leave()

    assert "Titta en gång till" not in text_of(write(client))


def test_changing_goes_back_to_the_same_text(client):
    leave()

    assert ANSWER in text_of(write(client, do="andra"))
    assert drafts() == []


def test_ready_words_are_added_last_and_nothing_is_sent(client):
    receipt = leave()

    for ready in ANSWERS:
        shown = (
            client.post(at("answer_concern"), {"text": "Hej.", "fardigt": ready.key.value, "version": 1})
            .context["form"]["text"]
            .value()
        )
        assert shown == f"Hej.\n\n{ready.text}"
    assert len(sent(receipt.code)) == 1


def test_a_draft_lies_sealed_is_found_again_by_its_writer_alone_and_goes_when_it_is_sent(client):
    leave()
    write(client, "Ett halvfärdigt svar.", do="utkast")

    (draft,) = drafts()
    mine, theirs = client.get(at("answer_concern")), unlocked(HEAD).get(at("answer_concern"))
    write(client, do="skicka")

    assert b"halvf" not in bytes(draft.text)
    assert "Ett halvfärdigt svar." in text_of(mine)
    assert "Ett halvfärdigt svar." not in text_of(theirs)
    assert drafts() == []


def test_a_draft_is_one_and_the_last(client):
    leave()
    write(client, "Först så.", do="utkast")
    write(client, "Sedan så.", do="granska")

    assert len(drafts()) == 1
    assert opened(only_concern().id).draft == "Sedan så."


def test_what_was_written_survives_that_the_vault_locks(client):
    receipt = leave()
    client.post(reverse("staff:vault_lock"))

    answer = text_of(write(client, do="skicka"))

    assert "Valvet hann låsa sig." in answer
    assert ANSWER in answer
    assert TEXT not in answer
    assert sent(receipt.code) == [TEXT]


@pytest.mark.parametrize("text", ["", "   ", "x" * 20_001])
@pytest.mark.parametrize("do", ["granska", "skicka", "utkast"])
def test_an_answer_says_something_and_is_not_endless(client, text, do):
    receipt = leave()

    assert write(client, text, do=do).status_code == 200
    assert sent(receipt.code) == [TEXT]


def test_two_at_once_the_second_is_told_and_keeps_the_text(client):
    receipt = leave()
    colleague = unlocked(HEAD)
    write(colleague, "Jag hann först.", do="skicka")

    late = write(client, do="skicka")
    again = write(client, do="skicka", version=2)

    assert "Det har hänt något i ärendet sedan du öppnade sidan." in text_of(late)
    assert ANSWER in text_of(late)
    assert "Jag hann först." in text_of(late)
    assert late.context["form"]["version"].value() == "2"
    assert again.status_code == 302
    assert sent(receipt.code) == [TEXT, "Jag hann först.", ANSWER]


def test_the_sender_writing_meanwhile_counts_as_something_new(client):
    receipt = leave(kind=ConcernKind.REPORT)
    write_more(come_back(receipt.code).ticket, "Nu har det hänt något.")

    late = protection(client, version=1)

    assert "Nu har det hänt något." in text_of(late)
    assert "En kniv i jackan." in text_of(late)
    assert only_concern().step == Step.RECEIVED


@pytest.mark.parametrize("version", ["", "x", "-1", "999999999999999999999"])
def test_a_form_with_a_made_up_version_does_nothing(client, version):
    receipt = leave()

    assert write(client, do="skicka", version=version).status_code == 200
    assert sent(receipt.code) == [TEXT]


def test_protection_is_assessed_with_who_when_and_why(client):
    leave(kind=ConcernKind.REPORT)

    answer = protection(client)
    shown = text_of(client.get(at("concern")))

    assert answer.url == at("concern")
    assert only_concern().step == Step.PROTECTION_ASSESSED
    assert "Kalle Provare" in shown
    assert "Nej, inte genast" in shown
    assert "En kniv i jackan." in shown


@pytest.mark.parametrize("missing", ["need", "facts", "why", "done_now"])
def test_an_assessment_of_protection_leaves_nothing_out(client, missing):
    leave(kind=ConcernKind.REPORT)

    assert protection(client, **{missing: ""}).status_code == 200
    assert only_concern().step == Step.RECEIVED


def test_a_report_is_handed_over_with_day_and_number_and_the_sender_learns_neither(client):
    receipt = leave(kind=ConcernKind.REPORT)
    protection(client)
    given = {"version": 2, "handed_on": "2026-11-20", "case_number": "SN-4711"}

    client.post(at("hand_over_concern"), given)

    assert only_concern().step == Step.HANDED_OVER
    assert [one.text for one in _sections()] == ["2026-11-20", "SN-4711"]
    assert sent(receipt.code) == [TEXT]
    assert come_back(receipt.code).state is DialogueState.READ


def test_a_whole_assessment_ends_a_report(client):
    receipt = leave(kind=ConcernKind.REPORT)
    protection(client)

    answer = assessment(client)

    assert answer.url == at("concern")
    assert only_concern().step == Step.TO_SUPPORT
    assert "Pappan är hemma på kvällarna." in text_of(client.get(at("concern")))
    assert sent(receipt.code)[-1] == "Tack för att du hörde av dig."


def test_an_assessment_names_something_that_protects_or_why_nothing_is_known(client):
    leave(kind=ConcernKind.REPORT)
    protection(client)

    refused = assessment(client, protects_family="")
    explained = assessment(client, protects_family="", none_known_because="Ingen har svarat än.")

    assert "Skriv minst en sak som fungerar eller ger stöd" in text_of(refused)
    assert "En kniv i jackan." in text_of(refused)
    assert explained.status_code == 302


def test_after_fourteen_days_the_exceptional_reasons_are_asked_for(client, monkeypatch):
    leave(kind=ConcernKind.REPORT)
    protection(client)
    late = clock.today() + timedelta(days=15)
    monkeypatch.setattr("fyrtorn.portals.staff.concerns.deciding.clock.today", lambda: late)

    refused = assessment(client)
    explained = assessment(client, exceptional="Barnet gick inte att nå.")

    assert "De 14 dagarna har gått." in text_of(refused)
    assert explained.status_code == 302


def test_an_assessment_that_is_too_long_is_told_so_and_kept(client):
    leave(kind=ConcernKind.REPORT)
    protection(client)
    long = "x" * 5000

    refused = assessment(client, facts=long, interpretation=long, alternatives=long, why=long)

    assert "Det blev för långt." in text_of(refused)
    assert long in text_of(refused)


def test_nothing_ends_a_report_before_protection_is_assessed(client):
    leave(kind=ConcernKind.REPORT)

    assert assessment(client, version=1).status_code == 409
    assert client.get(at("hand_over_concern")).status_code == 409
    assert only_concern().step == Step.RECEIVED


def test_no_page_takes_a_step_that_is_not_among_the_next(client):
    leave(kind=ConcernKind.REPORT)
    protection(client)

    for step in ("handed_over", "advised", "received", "x", ""):
        assert assessment(client, step=step).status_code == 200
    assert only_concern().step == Step.PROTECTION_ASSESSED


def test_advice_ends_with_last_words(client):
    receipt = leave()

    client.post(
        at("end_concern"),
        {"version": 1, "step": "advised", "why": "Råd om samtal.", "last_words": "Lycka till."},
    )

    assert only_concern().is_ended
    assert sent(receipt.code)[-1] == "Lycka till."


def test_an_ended_concern_is_read_and_no_more(client):
    leave()
    client.post(at("end_concern"), {"version": 1, "step": "advised", "why": "Råd.", "last_words": "Tack."})

    shown = text_of(client.get(at("concern")))

    assert "Dialogen är stängd." in shown
    assert at("answer_concern") not in shown
    for name in ("answer_concern", "end_concern", "turn_concern", "assess_protection"):
        assert client.get(at(name)).status_code == 409
    assert only_concern().number in text_of(client.get("/personal/oro/?visa=avslutade"))


def test_advice_becomes_a_report_after_the_words_to_the_sender_were_shown(client):
    receipt = leave()

    shown = text_of(client.get(at("turn_concern")))
    client.post(
        at("turn_concern"), {"version": 1, "age": "child", "why": "Skolan och klassen står i texten."}
    )

    assert TURNED[:60] in shown
    assert only_concern().kind == ConcernKind.REPORT
    assert sent(receipt.code)[-1] == TURNED
    assert "Behöver barnet skydd nu?" in text_of(client.get(at("concern")))
    assert client.post(at("turn_concern"), {"version": 3, "age": "child", "why": "igen"}).status_code == 409


def test_a_form_sent_twice_is_done_once(client):
    receipt = leave()
    write(client, do="skicka")

    assert write(client, do="skicka").status_code == 200
    assert sent(receipt.code) == [TEXT, ANSWER]


@pytest.mark.parametrize(
    "name", ["assess_protection", "hand_over_concern", "end_concern", "turn_concern", "recuse", "note_age"]
)
def test_no_step_is_taken_while_the_vault_is_locked(client, name):
    leave(kind=ConcernKind.ADVICE if name == "turn_concern" else ConcernKind.REPORT)
    if name in {"hand_over_concern", "end_concern"}:
        protection(client)
    before = _steps()
    client.post(reverse("staff:vault_lock"))
    given = {
        **{
            "version": 2,
            "facts": "a",
            "why": "kvar i rutan",
            "need": "now",
            "done_now": "b",
            "step": "to_support",
        },
        **{"interpretation": "c", "alternatives": "d", "protects_family": "e", "last_words": "f"},
        **{"age": "child", "handed_on": "2026-11-20", "case_number": "7", "reason_given": "kvar i rutan"},
    }

    answer = text_of(client.post(at(name), given))

    assert "Valvet hann låsa sig." in answer
    assert _steps() == before
    assert only_concern().number in answer


def _steps() -> int:
    with acting(cast.everything()):
        return StepTaken._base_manager.count()


def _sections() -> tuple[Section, ...]:
    return sections_of(opened(only_concern().id).steps[-1].reason)


def test_last_words_that_say_too_much_are_sent_only_by_who_insists(client):
    receipt = leave()
    given = {"version": 1, "step": "advised", "why": "Råd.", "last_words": "Vi har inlett en utredning."}

    refused = client.post(at("end_concern"), given)
    before = sent(receipt.code)
    client.post(at("end_concern"), given | {"send_anyway": "on"})

    assert "Det här kan säga för mycket: utredning." in text_of(refused)
    assert "Skicka sista ordet ändå" in text_of(refused)
    assert before == [TEXT]
    assert sent(receipt.code)[-1] == "Vi har inlett en utredning."


def test_the_usual_last_words_ask_nothing_more(client):
    leave()

    assert "Skicka sista ordet ändå" not in text_of(client.get(at("end_concern")))
