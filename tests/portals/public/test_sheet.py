"""What is taken along: the sheet, its PDF, and the block for a municipality's own site."""

from __future__ import annotations

import html
import re
from io import BytesIO

import pikepdf
import pytest
from django.test import Client

from factories import directory as given
from fyrtorn.foundation.documents import pdf as making
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("delivered")


def pdf_of(answer: object) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(answer.content))  # type: ignore[attr-defined]


def test_the_sheet_has_numbers_hours_and_the_way_back(browser: Client) -> None:
    page = browser.get("/kommun/helsingborg/blad/").content.decode()

    assert "042-10 50 00" in page
    assert "08.00–17.00" in page
    assert 'href="/kommun/helsingborg/blad.pdf"' in page
    assert re.search(r"<svg [^>]*viewBox", page)
    assert not re.search(r"<svg[^>]*style", page)
    assert "Öppet nu" not in page
    assert "Stängt just nu" not in page


def test_the_pdf_is_tagged_named_and_one_page(browser: Client) -> None:
    answer = browser.get("/kommun/helsingborg/blad.pdf")
    document = pdf_of(answer)
    root = document.Root

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="kontakt-helsingborg.pdf"'
    assert len(document.pages) == 1
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "sv"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert 'part="1"' in str(root.Metadata.read_bytes()) or b"pdfuaid:part" in root.Metadata.read_bytes()
    assert "Helsingborg" in str(document.docinfo["/Title"])
    assert b"/Figure" in b"".join(
        str(o).encode() for o in document.objects if isinstance(o, pikepdf.Dictionary)
    )


def test_every_picture_in_the_pdf_has_words(browser: Client) -> None:
    document = pdf_of(browser.get("/kommun/kiruna/blad.pdf"))
    figures = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]

    assert figures
    assert all(str(figure.get("/Alt", "")) for figure in figures)


def test_the_pdf_is_made_once(browser: Client, django_assert_max_num_queries: object) -> None:
    first = browser.get("/en/kommun/nykvarn/blad.pdf")

    with django_assert_max_num_queries(1):  # type: ignore[operator]  # whether anything has changed
        second = browser.get("/en/kommun/nykvarn/blad.pdf")

    assert first.content == second.content
    assert str(pdf_of(first).Root.Lang) == "en"


def test_a_machine_without_the_libraries_says_so_calmly(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> object:
        raise OSError(f"cannot load library for {name}")

    monkeypatch.setattr(making, "import_module", missing)

    answer = browser.get("/kommun/nykvarn/blad.pdf")

    assert answer.status_code == 404
    assert "Skriv ut sidan med webbläsarens egen utskrift" in answer.content.decode()


def test_while_another_sheet_is_made_the_next_is_asked_to_wait(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "WAIT_SECONDS", 0.01)
    with making.one_at_a_time:
        answer = browser.get("/kommun/nykvarn/blad.pdf")

    assert answer.status_code == 503
    assert browser.get("/kommun/nykvarn/blad.pdf").status_code == 200


def test_the_sheet_of_a_municipality_without_numbers_says_what_to_do(browser: Client) -> None:
    page = browser.get("/kommun/kiruna/blad/").content.decode()

    assert "Börja med kommunens växel" in page
    assert "Obekräftat" in page


def test_the_block_stands_alone(browser: Client, places: dict[str, Organisation]) -> None:
    given.service(places["orebro"], name="Råd & stöd <Örebro>")
    page = browser.get("/kommun/orebro/block/").content.decode()
    markup = html.unescape(re.search(r'<textarea id="html"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1])  # type: ignore[index]
    text = html.unescape(re.search(r'<textarea id="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1])  # type: ignore[index]

    assert "Råd &amp; stöd &lt;Örebro&gt;" in markup
    assert '<a href="tel:+46846500400">08-465 004 00</a>' in markup
    assert 'href="http://localhost:8000/kommun/orebro/"' in markup
    assert "Uppgifterna kontrollerades" in markup
    assert not re.search(r"<script|style=|class=|<img|<iframe", markup)
    assert "Råd & stöd <Örebro>: 08-465 004 00" in text
    assert "http://localhost:8000/kommun/orebro/" in text
    assert "Öppet" not in markup + text


def test_a_block_without_anything_confirmed_says_so(browser: Client) -> None:
    page = html.unescape(browser.get("/kommun/strangnas/block/").content.decode())

    assert "0152-291 00" not in page
    assert "Uppgifterna kontrollerades" in page, "the nationwide health line is confirmed"


@pytest.mark.usefixtures("in_demo")
def test_a_demos_block_cannot_be_called(browser: Client) -> None:
    assert "tel:" not in browser.get("/kommun/nykvarn/block/").content.decode()
