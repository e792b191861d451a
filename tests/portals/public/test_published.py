"""A published picture as everybody meets it: its page, its PDF, and nothing that is not open."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

import cast
from factories.situation import INTERNAL_TEXT, OPEN_TEXT, POLICE_TEXT, decided_edition, draft_edition
from fyrtorn.domains.situation.editions.audiences import Audience
from fyrtorn.domains.situation.editions.files import Form, ask_for_file, kind_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.work import queries as work
from fyrtorn.foundation.jobs.work.running import run_waiting
from fyrtorn.foundation.organisations import services as organisations
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.portals.public import page_cache
from fyrtorn.processes import publishing_pictures
from support.pdf_rules import problems_of

pytestmark = pytest.mark.django_db

PAGE = "/kommun/nykvarn/lagesbild/"
PDF = "/kommun/nykvarn/lagesbild.pdf"


def _publish(places, **said):
    edition = decided_edition(places["nykvarn"], **said)
    publishing_pictures.publish(actor=cast.actor_of("coordinator_nykvarn"), edition_id=edition.id)
    run_waiting()
    page_cache.forget_all()
    return edition


def test_the_page_says_who_decided_when_and_how_fresh_it_is(client, places):
    _publish(places, on=clock.today() - timedelta(days=70))

    page = client.get(PAGE)
    text = page.content.decode()

    assert "Beslutad av kommunstyrelsen den" in text
    assert "Det är 2 månader sedan. Den ska uppdateras senast" in text
    assert OPEN_TEXT in text
    assert 'href="/kommun/nykvarn/lagesbild.pdf"' in text
    assert "<script" not in text
    assert not page.cookies
    assert len(page.content) < 60_000
    assert "Kommunens lägesbild, beslutad" in client.get("/kommun/nykvarn/").content.decode()


def test_nothing_internal_and_nothing_from_the_police_reaches_anybody(client, places):
    edition = _publish(places)
    actor = cast.actor_of("coordinator_nykvarn")
    ask_for_file(actor=actor, edition_id=edition.id, form=Form.WORD, audience=Audience.PUBLIC)
    run_waiting()

    pdf = client.get(PDF)
    with cast.acting(actor):
        made = work.latest_work(
            actor,
            kind=kind_of(Form.WORD, Audience.PUBLIC),
            organisation_id=edition.organisation_id,
            target_id=edition.id,
        )
        word = work.file_of(actor, made.id).content
    said = {
        "page": client.get(PAGE).content.decode(),
        "english": client.get(f"/en{PAGE}").content.decode(),
        "pdf": _text_of(pdf.content),
        "word": _words_of(word),
    }

    for where, text in said.items():
        assert _squeezed(OPEN_TEXT) in _squeezed(text), where
        assert _squeezed(INTERNAL_TEXT) not in _squeezed(text), where
        assert _squeezed(POLICE_TEXT) not in _squeezed(text), where


def test_the_pdf_is_one_that_everybody_can_read(client, places):
    _publish(places)

    answer = client.get(PDF)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert problems_of(answer.content) == []


def test_without_anything_published_there_is_no_page_and_no_link(client, places):
    draft_edition(places["nykvarn"])

    assert client.get(PAGE).status_code == 404
    assert client.get(PDF).status_code == 404
    assert "lagesbild" not in client.get("/kommun/nykvarn/").content.decode()
    assert client.post(PAGE).status_code == 405


def test_withdrawn_it_is_gone_at_once(client, places):
    edition = _publish(places)
    assert client.get(PAGE).status_code == 200

    publishing_pictures.withdraw(actor=cast.actor_of("coordinator_nykvarn"), edition_id=edition.id)
    page_cache.forget_all()

    assert client.get(PAGE).status_code == 404


def test_a_departments_picture_has_an_address_of_its_own(client, places):
    school = organisations.make_organisation(
        actor=cast.everything(), kind=OrganisationKind.DEPARTMENT, name="Utbildning", parent=places["nykvarn"]
    )
    _publish(places)
    edition = decided_edition(places["nykvarn"], holder=school, title="Skolans lägesbild")
    publishing_pictures.publish(actor=cast.actor_of("coordinator_nykvarn"), edition_id=edition.id)
    page_cache.forget_all()

    assert "Skolans lägesbild" in client.get(f"{PAGE}{school.key}/").content.decode()
    assert f'href="{PAGE}{school.key}/"' in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}finns-inte/").status_code == 404


def _words_of(word):
    blocks = docx.Document(BytesIO(word)).element.body.iter()
    return "\n".join(block.text for block in blocks if block.text)


def _text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def _squeezed(text):
    """Without what a line break or a hyphen on paper puts between letters."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def test_the_reverse_names_are_the_addresses_staff_are_sent_to():
    assert reverse("public:picture", kwargs={"place": "nykvarn"}) == PAGE
