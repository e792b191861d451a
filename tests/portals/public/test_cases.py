"""Coming back to a helpline in writing: the code opens what was talked about, and nothing else does."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

import cast
from factories import talks as given
from factories.concerns import leave, open_doors
from factories.vault import vault_folder
from fyrtorn.domains.helpline.talks import cases
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.receipt_codes import grouped
from fyrtorn.portals.public.views.concerns.private import guessers, writers

__all__ = ["vault_folder"]

PAGE = "/samtal/nykvarn/"
WORKER = given.WORKER


@pytest.fixture(autouse=True)
def nobody_counted() -> None:
    writers.forget()
    guessers.forget()


@pytest.fixture
def code(places: object, vault_folder: object) -> str:
    """A code somebody was given, with one message under it."""
    line = given.line_with_vault()
    worker = cast.actor_of(WORKER)
    case, code = cases.give_code(actor=worker, line_id=line.id, ticket=new_key(), now=clock.now())
    cases.write_to_caller(
        actor=worker,
        case_id=case.id,
        keyring=given.keyring(),
        reference=case.reference,
        text="Anhörigstödet har öppet i dag.",
        is_question=False,
        seen=0,
        now=clock.now(),
    )
    return grouped(code)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def visit_of(answer: Any) -> str:
    found = re.search(r'name="visit" value="([^"]*)"', answer.content.decode())
    assert found
    return found.group(1)


def test_the_code_opens_what_was_talked_about_and_an_answer_is_kept(code: str) -> None:
    browser = Client()
    opened = browser.post(PAGE, {"tecken": code.lower()})
    assert "Anhörigstödet har öppet i dag." in text_of(opened)

    sent = browser.post(PAGE, {"visit": visit_of(opened), "do": "write", "text": "Tack, jag ringde."})

    assert "Skickat" in text_of(sent)
    assert "Tack, jag ringde." in text_of(sent)
    assert "Tack, jag ringde." in text_of(browser.post("/en" + PAGE, {"tecken": code}))
    assert not browser.cookies
    assert code.replace("-", "") not in sent.content.decode().replace("-", "")
    for answer in (opened, sent):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "<script" not in answer.content.decode()


def test_wrong_codes_are_answered_alike_also_that_of_a_concern(code: str) -> None:
    pages = {
        (answer.status_code, text_of(answer))
        for typed in ("", "hej", "0000-0000-0000-0000-0000")
        for answer in [Client().post(PAGE, {"tecken": typed})]
    }
    assert len(pages) == 1
    assert next(iter(pages))[0] == 422
    elsewhere = Client().post("/svar/nykvarn/", {"tecken": code})
    assert elsewhere.status_code == 422
    assert f'href="{PAGE}"' in elsewhere.content.decode()
    assert Client().post("/samtal/orebro/", {"tecken": code}).status_code == 422
    assert Client().get("/samtal/finns-inte/").status_code == 404


@pytest.mark.usefixtures("places", "vault_folder")
def test_a_concerns_code_opens_nothing_here() -> None:
    open_doors()
    left = leave()
    assert Client().post(PAGE, {"tecken": left.code}).status_code == 422


def test_a_page_left_open_too_long_sends_nothing_and_gives_the_text_back(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = visit_of(Client().post(PAGE, {"tecken": code}))
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "now", lambda: later)

    answer = Client().post(PAGE, {"visit": visit, "do": "write", "text": "Hinner jag?"})

    assert answer.status_code == 409
    assert "Hinner jag?" in answer.content.decode()
    assert "Hinner jag?" not in text_of(Client().post(PAGE, {"tecken": code}))
