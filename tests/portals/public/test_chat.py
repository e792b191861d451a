"""Chatting as a visitor meets it: each page with and without its script, and the way out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from factories import chats
from factories.vault import vault_folder
from fyrtorn.domains.directory.models import Line
from fyrtorn.domains.helpline.chats import answering, rooms, rules, sweeping
from fyrtorn.domains.helpline.models import Chat, HelpCase, HelpLine
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.portals.public.views.chat import beginners, chatters, few, readers

import cast  # isort: skip

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(places, vault_folder, client):
    for crowd in (beginners, chatters, few, readers):
        crowd.forget()
    made = chats.line()
    chats.sit(made)
    return made


def address(line) -> str:
    return f"/chatt/{line.directory_line}/"


def news(line) -> str:
    return f"/chatt/nytt/{line.organisation_id}/"


def fields(answer) -> dict[str, str]:
    """The page's hidden fields."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.content.decode())
    return dict(found)


def begun(client: Client, line, text: str = chats.TEXT) -> tuple[Any, dict[str, str]]:
    sent = fields(client.get(address(line)))
    answer = client.post(address(line), {**sent, "do": "join", "text": text})
    return answer, fields(answer)


def test_what_holds_is_said_before_the_first_field(client, line):
    page = client.get(address(line))
    text = page.content.decode()

    assert page.status_code == 200
    before_the_field = text[: text.index("<textarea")]
    for said in ("Läses av dem som svarar på Provstödet", "Det är inte polisen", "26 kap. 1 §", "förstörs"):
        assert said in before_the_field
    assert "script-src 'none'" in page["Content-Security-Policy"]
    assert page["Cache-Control"] == "no-store"
    assert not page.cookies


def test_a_whole_chat_without_script(client, line):
    answer, sent = begun(client, line)
    assert "Du är först i kön." in answer.content.decode()

    chats.take(chats.only_chat())
    chats.answer(chats.only_chat(), "Hej! <b>Berätta</b>.")
    seen = client.post(address(line), {**sent, "do": "look"})
    said = client.post(address(line), {**fields(seen), "do": "say", "text": "Han är femton."})
    again = client.post(address(line), {**fields(seen), "do": "say", "text": "Han är femton."})

    assert "Hej! &lt;b&gt;Berätta&lt;/b&gt;." in seen.content.decode()
    for page in (said, again):
        assert page.content.decode().count("Han är femton.") == 1
    assert fields(said)["message"] != fields(seen)["message"]
    assert not said.cookies


def test_the_script_runs_on_the_chats_page_alone(client, line):
    answer, sent = begun(client, line)
    asked = client.post(address(line), {**sent, "do": "ask"})

    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "public/chat.js" in answer.content.decode()
    assert "script-src 'none'" in asked["Content-Security-Policy"]


def test_the_script_is_told_nothing_when_nothing_is_new(client, line):
    answer, sent = begun(client, line)
    mark = re.search(r'data-mark="([^"]+)"', answer.content.decode())
    assert mark is not None
    hidden = {"hemlig": sent["hemlig"], "mark": mark[1]}

    quiet = client.post(news(line), hidden)
    chats.take(chats.only_chat())
    told = client.post(news(line), hidden)

    assert (quiet.status_code, quiet.content) == (204, b"")
    assert told.json()["state"] == "taken"
    assert client.post(news(line), {**hidden, "mark": told.json()["mark"]}).status_code == 204


def test_a_message_that_is_sent_again_arrives_once(client, line):
    _answer, sent = begun(client, line)
    said = {"hemlig": sent["hemlig"], "text": "Är du kvar?", "message": uuid4().hex}

    answers = [client.post(news(line), said).json() for _ in range(3)]

    assert [one["messages"].count("Är du kvar?") for one in answers] == [1, 1, 1]
    assert chats.only_chat().messages == 2


@pytest.mark.parametrize("wrong", ["", "0" * 64, "x", "0" * 63])
def test_another_secret_finds_nothing(client, line, wrong):
    begun(client, line)

    assert client.post(news(line), {"hemlig": wrong}).status_code == 410
    assert chats.TEXT not in client.post(address(line), {"hemlig": wrong, "do": "look"}).content.decode()


def test_leaving_destroys_what_was_written(client, line):
    _answer, sent = begun(client, line)
    matter = chats.only_chat().dialogue_id

    left = client.post(address(line), {**sent, "do": "leave"})

    assert "Det som skrevs är förstört" in left.content.decode()
    assert matter not in keeper().matters()
    assert client.post(news(line), {"hemlig": sent["hemlig"], "do": "leave"}).status_code == 204


def test_a_code_can_be_kept_and_is_shown_once(client, line):
    _answer, sent = begun(client, line)
    chats.take(chats.only_chat())
    answering.end(actor=cast.actor_of(chats.WORKER), chat_id=chats.only_chat().id, now=clock.now())
    over = client.post(address(line), {**sent, "do": "look"}).content.decode()

    kept = client.post(address(line), {**sent, "do": "keep"}).content.decode()
    groups = re.findall(r"<span>([0-9A-Z]{4})</span>", kept)
    at_once = client.post(f"/samtal/{chats.PLACE}/", {"tecken": "-".join(groups)})
    sweeping.turn(now=clock.now() + timedelta(minutes=16))
    later = client.post(address(line), {**sent, "do": "keep"})
    read = client.post(f"/samtal/{chats.PLACE}/", {"tecken": "-".join(groups)})

    assert "Avsluta och ge mig en kod" in over
    assert len(groups) == 5
    for page in (at_once, read):
        assert chats.TEXT in page.content.decode(), "the line's page of codes opens it"
    assert later.status_code == 410
    with acting(cast.everything()):
        assert HelpCase._base_manager.count() == 1


def test_a_page_that_a_browser_sends_again_begins_nothing(client, line):
    sent = fields(client.get(address(line)))
    old = str(int((clock.now() - timedelta(hours=1)).timestamp()))

    answer = client.post(address(line), {**sent, "made": old, "do": "join", "text": chats.TEXT})

    assert answer.status_code == 409
    assert chats.TEXT in answer.content.decode(), "what was written is not lost"
    assert fields(answer)["hemlig"] != sent["hemlig"]
    assert chats.all_chats() == []


def test_nobody_there_and_the_text_stays(client, line):
    sent = fields(client.get(address(line)))
    rooms.stand_up(actor=cast.actor_of(chats.WORKER), line_id=line.id, now=clock.now())

    page = client.get(address(line)).content.decode()
    answer = client.post(address(line), {**sent, "do": "join", "text": chats.TEXT})

    assert "Chatten är stängd just nu" in page
    assert "<textarea" not in page
    assert chats.TEXT in answer.content.decode()
    assert chats.all_chats() == []


def test_no_page_where_there_is_no_chat(client, places):
    assert client.get(f"/chatt/{uuid4()}/").status_code == 404


def test_from_another_site_nothing_is_sent(client, line):
    sent = fields(client.get(address(line)))

    answer = client.post(
        address(line), {**sent, "do": "join", "text": "hej"}, headers={"Origin": "https://other.example"}
    )

    assert answer.status_code == 403
    assert chats.all_chats() == []


def test_the_way_to_the_chat_stands_by_the_number(client, line):
    page = client.get(f"/kommun/{chats.PLACE}/").content.decode()

    assert f'href="{address(line)}"' in page
    assert client.get(f"/en{address(line)}").status_code == 200


def test_one_network_does_not_fill_the_queue(client, line):
    answers = [begun(client, line)[0].status_code for _ in range(4)]
    elsewhere = client.post(
        address(line),
        {**fields(client.get(address(line))), "do": "join", "text": chats.TEXT},
        REMOTE_ADDR="198.51.100.7",
    )

    assert answers == [200, 200, 200, 429]
    assert elsewhere.status_code == 200


def test_another_text_from_a_page_one_went_back_to_is_given_back(client, line):
    _answer, sent = begun(client, line)
    client.post(address(line), {**sent, "do": "say", "text": "Det första."})

    again = client.post(address(line), {**sent, "do": "say", "text": "Det andra."})
    assert again.status_code == 422
    assert "Det du skrev nu är inte skickat." in again.content.decode()
    said = client.post(address(line), {**fields(again), "do": "say", "text": "Det andra."})

    assert said.status_code == 200
    assert said.content.decode().count("Det andra.") == 1


def test_the_answer_says_which_message_it_stored(client, line):
    _answer, sent = begun(client, line)
    message = uuid4().hex

    told = client.post(news(line), {"hemlig": sent["hemlig"], "text": "Hej?", "message": message})
    quiet = client.post(news(line), {"hemlig": sent["hemlig"]})

    assert (told.json()["stored"], quiet.json()["stored"]) == (message, "")


def test_a_chat_under_way_goes_on_when_the_line_takes_no_new_ones(client, line):
    _answer, sent = begun(client, line)
    with acting(cast.everything()):
        HelpLine._base_manager.filter(id=line.id).update(channels=["phone"])

    assert client.get(address(line)).status_code == 404
    said = client.post(address(line), {**sent, "do": "say", "text": "Är ni kvar?"})
    assert "Är ni kvar?" in said.content.decode()
    assert client.post(address(line), {**sent, "do": "keep"}).status_code == 200


def test_a_chat_goes_on_when_its_number_leaves_the_directory(client, line):
    first = fields(client.get(address(line)))
    _answer, sent = begun(client, line)
    with acting(cast.everything()):
        Line._base_manager.filter(id=line.directory_line).delete()

    said = client.post(address(line), {**sent, "do": "say", "text": "Är ni kvar?"})
    again = client.post(address(line), {**sent, "do": "join", "text": chats.TEXT})
    never = client.post(address(line), {**first, "do": "join", "text": "Det första."})
    left = client.post(address(line), {**sent, "do": "leave"})

    for page in (said, again):
        assert (page.status_code, page.content.decode().count("Är ni kvar?")) == (200, 1)
    assert (never.status_code, client.get(address(line)).status_code) == (404, 404)
    assert "Den här chatten finns inte längre" in never.content.decode()
    assert "Det första." in never.content.decode(), "what was written is not lost"
    assert "Det som skrevs är förstört" in left.content.decode()
    assert chats.only_chat().state == "ended"


def test_asking_for_all_texts_again_and_again_has_an_end(client, line):
    _answer, sent = begun(client, line)
    while readers.has_room("127.0.0.1"):
        readers.lets_in("127.0.0.1")

    answer = client.post(news(line), {"hemlig": sent["hemlig"], "text": "Hej?", "message": uuid4().hex})

    assert answer.status_code == 429
    assert chats.only_chat().messages == 1, "what is refused is not stored"


def test_whoever_nobody_answered_is_told_so(client, line):
    _answer, sent = begun(client, line)
    later = clock.now() + rules.WAITS_AT_MOST
    with acting(cast.everything()):
        Chat._base_manager.update(heard_at=later)
    sweeping.turn(now=later)

    page = client.post(address(line), {**sent, "do": "look"}).content.decode()

    assert "Ingen hann svara dig" in page
    assert "Avsluta och ge mig en kod" in page
