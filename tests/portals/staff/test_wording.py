"""The constitution check's page: what is sent is read, shown once and forgotten."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

SignedIn = Callable[..., Client]
HREF = "/personal/grundlagskoll/"
MARKED = "Skriv ner namn, vilka som närvarar och vad de pratar om."

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    return signed_in("coordinator_nykvarn")


def word_file() -> SimpleUploadedFile:
    document = Document()
    document.add_paragraph("Arbetet utgår från kunskap.")
    document.add_page_break()
    document.add_paragraph(MARKED)
    written = BytesIO()
    document.save(written)
    return SimpleUploadedFile("plan.pdf", written.getvalue(), content_type="application/pdf")


def test_a_pasted_text_is_shown_with_its_mark_the_rule_and_another_wording(client):
    page = client.post(HREF, {"text": f"Arbetet utgår från kunskap. {MARKED} Ring oss gärna."})

    shown = page.content.decode()
    assert "Ett ställe att skriva om" in shown
    assert "<mark>Skriv ner namn, vilka som närvarar</mark> och vad de pratar om." in shown
    assert "Arbetet utgår från kunskap. <span" in shown
    assert "2 kap. 6 § andra stycket regeringsformen (1974:152)" in shown
    assert "Vi beskriver platser, tider och händelser, aldrig vilka som var där." in shown
    assert "sida 1" not in shown


def test_a_file_is_what_its_bytes_say_and_its_pages_are_told(client):
    shown = client.post(HREF, {"text": "", "file": word_file()}).content.decode()

    assert "Ett ställe att skriva om" in shown
    assert "sida 2" in shown


def test_nothing_found_promises_nothing(client):
    shown = client.post(HREF, {"text": "Kontakta socialtjänsten om du är orolig."}).content.decode()

    assert "Inget ställe hittades" in shown
    assert "ingen garanti" in shown


def test_what_is_marked_is_written_as_words_and_not_as_markup(client):
    shown = client.post(HREF, {"text": "Skriv ner namn på <script>elever</script>."}).content.decode()

    assert "<script>elever" not in shown
    assert "&lt;script&gt;elever" in shown


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "  "}, "Klistra in en text, eller välj en fil."),
        ({"text": "", "file": SimpleUploadedFile("tom.pdf", b"")}, "Filen är tom."),
        ({"text": "", "file": SimpleUploadedFile("plan.docx", b"%PDF-1.7\nslut")}, "FILE-006"),
        ({"text": "", "file": SimpleUploadedFile("bild.pdf", b"\xff\xd8\xff\xe0" + bytes(90))}, "FILE-001"),
        ({"text": "x" * 300_001}, "FILE-004"),
        ({"text": "", "file": SimpleUploadedFile("stor.pdf", b"%PDF-" + bytes(20 * 1024 * 1024))}, "20 MB"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_form(client, sent, said):
    page = client.post(HREF, sent)

    assert page.status_code == 200
    assert said in page.content.decode()


def test_nothing_of_the_text_reaches_the_database(client):
    client.get(HREF)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.post(HREF, {"text": MARKED})

    told = [query["sql"] for query in asked]
    written = [sql for sql in told if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not any("närvarar" in sql for sql in told)
    assert not any("session" not in sql for sql in written)


def test_the_page_is_not_kept_by_the_browser(client):
    assert client.post(HREF, {"text": MARKED}).headers["Cache-Control"] == "no-store"


def test_only_those_who_read_plans_find_it(signed_in: SignedIn):
    assert reverse("staff:wording") == HREF
    assert signed_in("social_worker_nykvarn").get(HREF).status_code == 404
    assert Client().get(HREF).status_code == 302


def test_it_takes_no_other_method(client):
    assert client.delete(HREF).status_code == 405
