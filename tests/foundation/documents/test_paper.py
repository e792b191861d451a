"""A document as a PDF: walked through by whoever listens, with its contents, its bookmarks and its language."""

from __future__ import annotations

import threading
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from factories.documents import everything
from fyrtorn.foundation.documents import paper
from fyrtorn.foundation.documents import pdf as making
from fyrtorn.foundation.documents.model import Document, Heading, Paragraph, Table
from fyrtorn.foundation.documents.pdf import PdfBusy, Standard, pdf_of
from support.pdf_rules import bookmarks_of, headings_of, problems_of


@pytest.fixture(scope="module")
def made() -> bytes:
    return paper.pdf(everything())


def text_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_a_document_is_tagged_throughout(made: bytes) -> None:
    assert problems_of(made) == []
    assert headings_of(made) == ["H1", "H2", "H2", "H3", "H4", "H2", "H2"]


def test_it_says_what_it_is(made: bytes) -> None:
    with pikepdf.open(BytesIO(made)) as document:
        assert str(document.Root.Lang) == "sv"
        assert str(document.docinfo["/Title"]) == "Lägesbild 2026 för Exempelköping"
        assert str(document.docinfo["/Author"]) == "Exempelköpings kommun"


def test_its_headings_are_bookmarks_and_stand_in_the_contents_with_their_page(made: bytes) -> None:
    pages = text_of(made)

    assert bookmarks_of(made) == [
        "Lägesbild 2026 för Exempelköping",
        "Inledning",
        "Metod",
        "Vad som är osäkert",
        "Åtgärder",
        "Händelser",
    ]
    events = next(
        number for number, text in enumerate(pages, start=1) if "\nHändelser\n" in text and number > 1
    )
    assert f"Händelser{events}" in pages[0].replace(".", "").replace(" ", "")
    assert f"Sida 1 av {len(pages)}" in pages[0]


def test_a_long_table_has_its_head_on_each_page(made: bytes) -> None:
    with_rows = [text for text in text_of(made) if text.count("Fritidsnämnden") > 1]

    assert len(with_rows) == 3
    assert all("Ansvarig" in text for text in with_rows)


def test_a_word_without_end_stays_on_the_page() -> None:
    word = "Donaudampfschiffahrtsgesellschaft" * 8
    document = Document(
        title=word, body=(Heading(word), Paragraph(word), Table(word, (word, "b"), ((word, "1"),)))
    )

    content = paper.pdf(document)

    assert problems_of(content) == []
    assert rightmost(content) <= 595 - 40


def rightmost(content: bytes) -> float:
    """How far to the right any run of letters starts, in points."""
    found: list[float] = []

    def seen(text: str, scale: list[float], place: list[float], *_rest: object) -> None:
        if text.strip():
            found.append(scale[0] * place[4] + scale[4])

    for page in PdfReader(BytesIO(content)).pages:
        page.extract_text(visitor_text=seen)
    return max(found)


def test_work_in_the_background_waits_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "WAIT_SECONDS", 0.01)
    document = Document(title="Plan", body=(Heading("Mål"),))
    released = threading.Timer(0.2, making.one_at_a_time.release)

    making.one_at_a_time.acquire()
    with pytest.raises(PdfBusy):
        paper.pdf(document)

    released.start()
    assert paper.pdf(document, patient=True).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<html><title>t</title><h1>a</h1></html>", "it does not say its language (7.2)"),
        ("<html lang=sv><h1>a</h1></html>", "it has no title (7.1)"),
        ("<html lang=sv><title>t</title><p>a</p></html>", "it has no headings (7.4)"),
        (
            "<html lang=sv><title>t</title><h1>a</h1><h3>b</h3></html>",
            "a heading of level 3 follows on level 1 (7.4.2)",
        ),
        (
            "<html lang=sv><title>t</title><h1>a</h1><table><tr><td>1</td></tr></table></html>",
            "a table has no heads (7.5)",
        ),
        (
            "<html lang=sv><title>t</title><h1>a</h1>"
            "<img src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 height=%229%22/>'>"
            "</html>",
            "a figure has no words (7.3)",
        ),
    ],
)
def test_the_rules_find_what_is_wrong(html: str, what: str) -> None:
    assert what in problems_of(pdf_of(html, "", standard=Standard.ACCESSIBLE))
