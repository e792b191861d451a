"""Feedback about the site: kept without sender, and never about a person."""

from __future__ import annotations

import dataclasses

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from factories import log
from factories.feedback import feedback_left
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.portals.public.views import feedback

PATH = "/tillganglighet/synpunkter/"


def test_what_was_written_is_kept_without_sender(browser: Client) -> None:
    before = log.now()

    answer = browser.post(PATH, {"text": "Knappen går inte att nå.", "page": "startsidan", "reply_to": ""})

    kept = feedback_left()[0]
    assert answer.status_code == 200
    assert (kept.text, kept.page, kept.reply_to) == ("Knappen går inte att nå.", "startsidan", "")
    assert kept.received_on == clock.today()
    assert "du får inget svar" in answer.content.decode()
    assert log.deeds(after=before) == []
    assert not answer.cookies


def test_who_leaves_an_address_is_promised_a_reply(browser: Client) -> None:
    answer = browser.post(f"/en{PATH}", {"text": "Too small.", "reply_to": "prov@exempel.example"})

    assert feedback_left()[0].reply_to == "prov@exempel.example"
    assert "reply to you" in answer.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"text": "Jag är orolig för Kalle Provsson, ring mig."},
        {"text": "Min granne 070-174 06 05 heter Provsson, Beda Provsson"},
        {"text": "Sidan är bra.", "page": "Om Kalle Andersson"},
    ],
)
def test_what_names_somebody_is_not_taken_in(browser: Client, said: dict[str, str]) -> None:
    answer = browser.post(PATH, said)
    html = answer.content.decode()

    assert answer.status_code == 422
    assert feedback_left() == []
    assert "Är du orolig för någon: ring" in html
    assert 'aria-invalid="true"' in html


def test_a_fault_is_told_beside_its_field_and_on_top(browser: Client) -> None:
    html = browser.post(PATH, {"text": "", "reply_to": "inte en adress"}).content.decode()

    assert html.count("Skriv vad som inte fungerar innan du skickar.") == 2
    assert html.count("Skriv adressen så här: namn@exempel.se.") == 2
    assert 'href="#id_text"' in html


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "x" * 2001, "   "])
def test_what_cannot_be_kept_is_a_form_error(browser: Client, text: str) -> None:
    assert browser.post(PATH, {"text": text}).status_code == 422
    assert feedback_left() == []


def test_what_is_stored_is_said_before_the_first_field(browser: Client) -> None:
    html = browser.get(PATH).content.decode()

    assert html.index("allmän handling") < html.index("<textarea")
    assert html.index("Skriv inte om någon person här") < html.index("<textarea")


def test_while_the_site_is_looked_after_it_says_so(browser: Client, settings: Settings) -> None:
    settings.INSTALLATION = dataclasses.replace(settings.INSTALLATION, read_only=True)

    answer = browser.post(PATH, {"text": "Knappen går inte att nå."})

    assert answer.status_code == 503
    assert "Just nu går det bara att läsa" in answer.content.decode()


def test_too_many_from_one_network_are_asked_to_wait(browser: Client) -> None:
    statuses = [
        browser.post(PATH, {"text": "Knappen går inte att nå."}).status_code
        for _ in range(feedback.FEEDBACK_PER_NETWORK + 1)
    ]

    assert statuses[-2:] == [200, 429]


def test_behind_our_own_proxy_the_address_it_adds_is_counted(browser: Client, settings: Settings) -> None:
    settings.INSTALLATION = dataclasses.replace(settings.INSTALLATION, behind_proxy=True)
    for number in range(feedback.FEEDBACK_PER_NETWORK):
        browser.post(PATH, {"text": "Prov."}, headers={"x-forwarded-for": f"10.0.{number}.1, 192.0.2.1"})

    forged = browser.post(PATH, {"text": "Prov."}, headers={"x-forwarded-for": "203.0.113.9, 192.0.2.2"})
    other = browser.post(PATH, {"text": "Prov."}, headers={"x-forwarded-for": "192.0.2.1, 198.51.100.7"})

    assert (forged.status_code, other.status_code) == (429, 200)


def test_feedback_about_a_municipalitys_page_is_that_municipalitys(browser: Client) -> None:
    place = Organisation.objects.get(key="nykvarn")
    link = browser.get("/kommun/nykvarn/").content.decode()
    asked = browser.get("/kommun/nykvarn/synpunkter/").content.decode()

    answer = browser.post("/kommun/nykvarn/synpunkter/", {"text": "Numret är fel."})

    assert 'href="/kommun/nykvarn/synpunkter/"' in link
    assert 'action="/kommun/nykvarn/synpunkter/"' in asked
    assert "Nykvarns kommun läser det du skriver" in asked
    assert answer.status_code == 200
    assert [row.organisation_id for row in feedback_left()] == [place.id]


@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_no_form_for_a_place_that_does_not_exist(browser: Client, method: str) -> None:
    answer = getattr(browser, method)("/kommun/finns-inte/synpunkter/", {"text": "Prov."})

    assert (answer.status_code, feedback_left()) == (404, [])
