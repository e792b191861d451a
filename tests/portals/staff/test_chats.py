"""Answering chats as the worker meets them, with two at once, and what others may not."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories import chats
from factories.concerns import leave, settle
from factories.vault import PHRASE, unlock, vault_folder
from fyrtorn.domains.concerns.doorkeeping import open_door
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.domains.helpline.chats import rules, sweeping, visiting
from fyrtorn.domains.helpline.models import Talk
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db

ROOM = "/personal/stodtelefon/chattar/"


@pytest.fixture
def line(places, vault_folder):
    made = chats.line()
    chats.sit(made)
    return made


def unlocked(part: str) -> Client:
    client = cast.signed_in_client(part)
    assert client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE}).status_code == 302
    return client


@pytest.fixture
def worker(line) -> Client:
    return unlocked(chats.WORKER)


def mark_of(page: str) -> str:
    found = re.search(r'data-mark="([0-9a-f]+)"', page)
    assert found is not None
    return found[1]


def test_the_queue_tells_nothing_of_what_was_written(worker, line):
    chats.join(line)
    page = worker.get(ROOM).content.decode()

    assert "Har väntat mindre än en minut." in page
    assert chats.TEXT not in page


def test_two_chats_side_by_side(worker, line):
    chats.join(line, "Den första.")
    chats.join(line, "Den andra.")
    for chat in chats.all_chats():
        worker.post(f"{ROOM}{chat.id}/svara/")
        worker.post(f"{ROOM}{chat.id}/skriv/", {"text": f"Hej {chat.number}", "message": uuid4().hex})

    page = worker.get(ROOM).content.decode()

    for said in ("Den första.", "Den andra.", "Hej 1", "Hej 2", 'id="fara"', 'data-key="KeyL"'):
        assert page.count(said) == 1


def test_the_script_hears_what_is_new_and_nothing_else(worker, line):
    secret = chats.join(line)
    chat = chats.only_chat()
    worker.post(f"{ROOM}{chat.id}/svara/")
    mark = mark_of(worker.get(ROOM).content.decode())

    quiet = worker.post(f"{ROOM}nytt/", {"mark": mark})
    chats.say(line, secret, "Hallå?")
    told = worker.post(f"{ROOM}nytt/", {"mark": mark, "har": f"{chat.id}:1"})
    known = worker.post(f"{ROOM}nytt/", {"mark": "", "har": f"{chat.id}:2"})

    assert known.json()["chats"] == [{"id": str(chat.id), "standing": ""}], "nothing is opened twice"
    assert quiet.status_code == 204
    assert "Hallå?" in told.json()["chats"][0]["said"]
    assert worker.post(f"{ROOM}nytt/", {"mark": told.json()["mark"]}).status_code == 204


def test_a_message_sent_again_by_the_script_is_stored_once(worker, line):
    chats.join(line)
    chat = chats.only_chat()
    worker.post(f"{ROOM}{chat.id}/svara/")
    said = {"text": "Jag är kvar.", "message": uuid4().hex}

    answers = [
        worker.post(f"{ROOM}{chat.id}/skriv/", said, headers={"Accept": "application/json"}) for _ in range(3)
    ]
    empty = worker.post(
        f"{ROOM}{chat.id}/skriv/", {**said, "text": " "}, headers={"Accept": "application/json"}
    )

    assert [one.status_code for one in answers] == [204, 204, 204]
    assert chats.only_chat().messages == 2
    assert empty.status_code == 422
    assert "tomt" in empty.json()["wrong"]


def test_a_locked_vault_reads_nothing(worker, line):
    chats.join(line)
    chat = chats.only_chat()
    worker.post(f"{ROOM}{chat.id}/svara/")
    locked = cast.signed_in_client(chats.WORKER)

    page = locked.get(ROOM)
    news = locked.post(f"{ROOM}nytt/", {"mark": ""})

    assert page.status_code == 302
    assert "valv" in page["Location"]
    assert (news.status_code, news.json()) == (409, {"locked": True})


def test_handed_over_ended_and_recorded(worker, line):
    chats.join(line)
    chat = chats.only_chat()
    worker.post(f"{ROOM}{chat.id}/svara/")
    worker.post(f"{ROOM}{chat.id}/lamna-over/")
    assert "En kollega har lämnat över." in worker.get(ROOM).content.decode()

    worker.post(f"{ROOM}{chat.id}/svara/")
    worker.post(f"{ROOM}{chat.id}/avsluta/")
    page = worker.get(ROOM).content.decode()
    noted = worker.post(f"{ROOM}{chat.id}/anteckna/")

    assert "Nyss avslutade, utan anteckning" in page
    with acting(cast.everything()):
        talk = Talk._base_manager.get()
    assert str(talk.id) in noted["Location"]
    assert "Nyss avslutade" not in worker.get(ROOM).content.decode()


@pytest.mark.parametrize("deed", ["svara", "skriv", "lamna-over", "avsluta", "anteckna"])
def test_others_find_nothing(worker, line, deed):
    chats.join(line)
    chat = chats.take(chats.only_chat(), chats.COLLEAGUE)

    mine = worker.post(f"{ROOM}{chat.id}/{deed}/", {"text": "hej", "message": uuid4().hex})
    outside = cast.signed_in_client("social_worker_orebro").post(f"{ROOM}{chat.id}/{deed}/")

    assert mine.status_code in {302, 404}
    assert outside.status_code in {302, 404}
    assert (chats.only_chat().taken_by_id, chats.only_chat().messages) == (chat.taken_by_id, 1)


def test_what_waits_in_writing_stands_with_the_chats_and_is_answered_alike(worker, line):
    for part in (chats.HEAD, chats.WORKER):
        unlock(part, chats.PLACE)
    settle()
    open_door(
        actor=cast.actor_of(chats.HEAD),
        organisation_id=line.organisation_id,
        kind=ConcernKind.ADVICE,
        today=clock.today(),
    )
    leave("Jag är orolig för en elev.")
    secret = chats.join(line)
    visiting.keep_code(
        actor=chats.visitor(),
        organisation_id=line.organisation_id,
        secret=secret,
        now=clock.now(),
        keep_until=rules.code_kept_until(clock.today()),
    )
    sweeping.turn(now=clock.now())

    page = worker.get(ROOM).content.decode()
    told = worker.post(f"{ROOM}nytt/", {"mark": ""}).json()["written"]
    cases = re.findall(r'href="(/personal/stodtelefon/arende/[^"]+)"', page)
    concerns = re.findall(r'href="(/personal/oro/[^"]+)" id="las-', page)

    assert (len(cases), len(concerns)) == (1, 1), page
    assert page.index(cases[0]) < page.index(concerns[0])
    assert {cases[0], concerns[0]} <= set(re.findall(r'href="([^"]+)"', told))
    for text in (chats.TEXT, "Jag är orolig för en elev."):
        assert text not in page
    thread = '<li class="message is-theirs" data-number="1">'
    opened = worker.get(cases[0]).content.decode()
    for part in (thread, chats.TEXT, "data-answer", "Färdiga svar"):
        assert part in opened
    assert thread in worker.get(concerns[0]).content.decode()
    answered = worker.post(f"{cases[0]}skriv/", {"text": "Bra att du skrev.", "sett": "1"})
    assert answered.status_code == 302, answered.content.decode()
    assert cases[0] not in worker.get(ROOM).content.decode()
