"""H40 to H46: the same form twice, many forms at once, forms that are no forms, and what sizes tell."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.test import Client

import cast
from factories.concerns import leave, only_concern, settle
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.dialogue.models import Message
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.models import KeyHolder
from fyrtorn.portals.public.views.concerns import private
from support.concerned import at
from support.installing import Installed
from support.sending import Sender

CODE_PAGE = "/svar/nykvarn/kod/"


@pytest.fixture(autouse=True)
def no_crowd() -> None:
    private.writers.forget()


def form(**changed: str) -> dict[str, str]:
    return {
        "about": "other_child",
        "kind": "advice",
        "text": "Jag är orolig.",
        "ticket": new_key().hex(),
        "do": "sure",
        **changed,
    }


def concerns() -> int:
    with acting(cast.everything()):
        return Concern._base_manager.count()


@pytest.mark.usefixtures("doors_open")
def test_a_page_loaded_again_or_sent_twice_shows_one_receipt_for_one_concern() -> None:
    client, sent = Client(HTTP_HOST="localhost"), form()

    answers = [client.post(CODE_PAGE, sent) for _ in range(3)]

    codes = {answer.content.partition(b'class="code"')[2][:200].partition(b"</p>")[0] for answer in answers}
    assert {answer.status_code for answer in answers} == {200}
    assert len(codes) == 1
    assert (concerns(), keeper().counts().matters) == (1, 1)


def test_many_at_once_are_each_kept_once_and_a_double_press_is_one(installed: Installed, times: int) -> None:
    at(installed, "open-doors")
    number = 32 if times == 1 else 256
    tickets = [new_key().hex() for _ in range(number)]
    with installed.serving() as service, ThreadPoolExecutor(number) as many:

        def send(which: int) -> str:
            sender = Sender(service.port, network=which % number)
            return sender.leave(f"text {which % number}", ticket=tickets[which % number]).code

        codes = list(many.map(send, range(2 * number)))

    distinct = list(dict.fromkeys(codes))
    assert all(codes)
    assert len(distinct) == number
    assert sorted(at(installed, "come-back", *distinct)) == sorted([f"text {n}"] for n in range(number))
    assert len(at(installed, "read")) == number


@pytest.mark.usefixtures("doors_open")
@pytest.mark.parametrize("fault", ["no team", "no member", "no decision", "no store"])
def test_where_nobody_would_read_it_the_form_says_so_before_a_word_is_written(
    fault: str, vault_folder: Path
) -> None:
    if fault == "no decision":
        settle(decided_on=None)
    if fault == "no store":
        (vault_folder / "pepper").unlink()
    with acting(cast.everything()):
        if fault == "no team":
            KeyHolder._base_manager.filter(kind="team").delete()
        if fault == "no member":
            KeyHolder._base_manager.filter(kind="member").update(retired_on=clock.today())

    first = Client(HTTP_HOST="localhost").get("/kommun/nykvarn/skriv/")
    sent = Client(HTTP_HOST="localhost").post(CODE_PAGE, form())

    if fault != "no team":  # that is no state of ours: somebody has written in the database
        assert b'name="about"' not in first.content
    assert b'class="code"' not in sent.content
    assert "Jag är orolig." in sent.content.decode()  # what was written is not lost
    assert concerns() == 0


@pytest.mark.usefixtures("doors_open")
@pytest.mark.parametrize("changed", [
    {"text": ""}, {"text": " \n\t "}, {"text": "x" * 20_001}, {"text": "\x00"}, {"ticket": ""}, {"ticket": "g" * 64},
    {"ticket": "0" * 63}, {"ticket": "０" * 64}, {"kind": "reports"}, {"kind": ""}, {"about": "nobody"}, {"about": ""},
    {"kind": "report", "about": "own_child"}, {"do": "<b>"}, {"organisation_id": "1", "is_practice": "1", "text": ""},
])  # fmt: skip
def test_a_form_that_is_none_is_answered_in_words_and_nothing_is_stored(changed: dict[str, str]) -> None:
    answer = Client(HTTP_HOST="localhost").post(CODE_PAGE, form(**changed))

    if changed != {"do": "<b>"}:
        assert b'class="code"' not in answer.content
        assert concerns() == 0
    assert answer.status_code in {200, 422}
    assert b"<html" in answer.content


@pytest.mark.usefixtures("doors_open")
@pytest.mark.parametrize("length", [1, 19_999, 20_000])
def test_texts_as_long_as_is_allowed_are_taken(length: int) -> None:
    answer = Client(HTTP_HOST="localhost").post(CODE_PAGE, form(text="å" * length))

    assert b'class="code"' in answer.content


@pytest.mark.usefixtures("doors_open")
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"text=" + b"x" * 10_000_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"f%d=1" % number for number in range(100_000)), "application/x-www-form-urlencoded"),
        (b"text=%ff%fe&ticket=%00", "application/x-www-form-urlencoded"),
        (b"text=a&text=b&ticket=c&ticket=d", "application/x-www-form-urlencoded"),
        (b"[" * 100_000, "application/json"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
    ],
    ids=["ten megabytes", "fields", "not utf-8", "twice", "deep", "broken parts", "no boundary"],
)
def test_bodies_that_are_no_forms_are_answered_and_store_nothing(body: bytes, content_type: str) -> None:
    answer = Client(HTTP_HOST="localhost").generic("POST", CODE_PAGE, body, content_type)

    assert answer.status_code in {200, 400, 413, 422}
    assert b'class="code"' not in answer.content
    assert concerns() == 0


@pytest.mark.usefixtures("doors_open")
def test_fields_that_nobody_asked_for_change_nothing() -> None:
    sent = form(is_practice="1", step="no_further", number="AAA-AAA", organisation="x", state="closed")

    Client(HTTP_HOST="localhost").post(CODE_PAGE, sent)

    concern = only_concern()
    assert (concern.is_practice, concern.step, concern.dialogue.state) == (False, "received", "received")
    assert concern.number != "AAA-AAA"


@pytest.mark.usefixtures("doors_open")
def test_texts_of_different_lengths_are_stored_in_equal_lengths() -> None:
    for text in ("ja", "En litet längre text, men ändå kort. " * 5):
        leave(text)

    with acting(cast.everything()):
        lengths = {len(bytes(body)) for body in Message._base_manager.values_list("body", flat=True)}

    assert len(lengths) == 1


@pytest.mark.usefixtures("doors_open")
def test_another_sites_form_is_refused() -> None:
    for origin in ("https://evil.example", "null", "http://localhost.evil.example"):
        answer = Client(HTTP_HOST="localhost").post(CODE_PAGE, form(), headers={"origin": origin})
        assert answer.status_code == 403
    assert concerns() == 0
