"""What a document says, page by page: PDF, Word and text."""

from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_BREAK

from factories import office_files
from factories.files import zipped
from fyrtorn.foundation.documents.pdf import Standard, pdf_of
from fyrtorn.foundation.documents.reading.pages import Pages, PassageKind
from fyrtorn.foundation.documents.reading.reader import pages_of, pages_of_pasted

PLAN = """<html lang="sv"><title>Plan</title><body>
<h1>Handlingsplan för ett tryggt Ekby</h1>
<p>Kommunens arbete ska vila på kunskap om den egna orten, och varje åtgärd ska svara mot något som lägesbilden
visar. Den som leder arbetet är kommunstyrelsen, som varje år berättar för fullmäktige hur det går.</p>
<p>Planen gäller i två år.</p>
<h2>Mål</h2>
<ul><li>Personal i skolan vet vem de kan fråga när något oroar dem, och de gör det i god tid innan en fråga har
vuxit sig stor</li><li>Unga har någonstans att ta vägen.</li></ul>
<table><tr><th>Åtgärd</th><th>Ansvarig</th><th>Klart</th></tr>
<tr><td>Utbilda all personal i skolan om vem man frågar och vad som händer sedan</td><td>Skolförvaltningen</td>
<td>2027-06-30</td></tr><tr><td>Ta fram en rutin</td><td>Socialförvaltningen</td><td>Hösten 2027</td></tr></table>
<p style="break-before: page">Sista sidan börjar här.</p></body></html>"""


def told(pages: Pages) -> list[tuple[int, str, object]]:
    return [(number, one.kind.value, one.cells or one.text) for number, one in pages.passages()]


@pytest.fixture(scope="module")
def plan() -> Pages:
    return pages_of(pdf_of(PLAN, "body { font: 11pt sans-serif }", standard=Standard.ACCESSIBLE))


def test_a_pdf_is_read_as_it_stands(plan):
    assert told(plan) == [
        (1, "heading", "Handlingsplan för ett tryggt Ekby"),
        (
            1,
            "paragraph",
            "Kommunens arbete ska vila på kunskap om den egna orten, och varje åtgärd ska svara mot något som "
            "lägesbilden visar. Den som leder arbetet är kommunstyrelsen, som varje år berättar för fullmäktige "
            "hur det går.",
        ),
        (1, "paragraph", "Planen gäller i två år."),
        (1, "heading", "Mål"),
        (
            1,
            "item",
            "Personal i skolan vet vem de kan fråga när något oroar dem, och de gör det i god tid innan en fråga "
            "har vuxit sig stor",
        ),
        (1, "item", "Unga har någonstans att ta vägen."),
        (1, "row", ("Åtgärd", "Ansvarig", "Klart")),
        (
            1,
            "row",
            (
                "Utbilda all personal i skolan om vem man frågar och vad som händer sedan",
                "Skolförvaltningen",
                "2027-06-30",
            ),
        ),
        (1, "row", ("Ta fram en rutin", "Socialförvaltningen", "Hösten 2027")),
        (2, "paragraph", "Sista sidan börjar här."),
    ]
    assert plan.is_numbered


def test_the_larger_letters_are_the_higher_heading(plan):
    levels = [one.level for _number, one in plan.passages() if one.kind is PassageKind.HEADING]

    assert levels == sorted(levels)
    assert levels[0] == 1


def test_what_stands_at_the_edge_of_every_page_is_left_out_and_a_cut_sentence_is_whole():
    page = "<p>{}</p><p style='break-after: page'>{}</p>"
    html = "".join(
        page.format(f"Stycke {word} handlar om något eget.", end)
        for word, end in [
            ("ett", "Arbetet leds av"),
            ("två", "Det var det."),
            ("tre", "Slut."),
            ("fyra", "Klart."),
        ]
    ).replace("<p>Stycke två", "<p>kommunstyrelsen.</p><p>Stycke två")
    css = "@page { @top-center { content: 'Ekby kommun' } @bottom-center { content: 'Sida ' counter(page) ' av 4' } }"

    pages = pages_of(
        pdf_of(f"<html lang='sv'><title>x</title>{html}</html>", css, standard=Standard.ACCESSIBLE)
    )

    texts = [text for _number, passage in pages.passages() for text in passage.texts]
    assert "Arbetet leds av kommunstyrelsen." in texts
    assert not any("Ekby" in text or "Sida" in text for text in texts)


def test_two_columns_of_running_text_are_read_down():
    words = "Den som är orolig kan alltid fråga någon och behöver inte veta säkert. " * 12
    html = f"<html lang='sv'><title>x</title><p>{words}Vänster slutar.</p></html>"
    css = "body { columns: 2; column-gap: 12mm; font: 10pt sans-serif }"

    pages = pages_of(pdf_of(html, css, standard=Standard.ACCESSIBLE))

    read = " ".join(text for _number, passage in pages.passages() for text in passage.texts)
    assert read == f"{words}Vänster slutar."


def word_of(document: object) -> bytes:
    written = BytesIO()
    document.save(written)  # type: ignore[attr-defined]
    return written.getvalue()


def test_a_word_document_keeps_headings_points_rows_and_pages():
    document = Document()
    document.add_heading("Handlingsplan", level=0)
    document.add_heading("Mål", level=2)
    document.add_paragraph("Alla vet vem man frågar.", style="List Bullet")
    document.add_paragraph("Det här är ").add_run("ett stycke.").bold = True
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["Åtgärd", "Ansvarig", "Utbilda", "Skolan"], strict=True
    ):
        cell.text = text
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("På nästa sida.")

    pages = pages_of(word_of(document))

    assert told(pages) == [
        (1, "heading", "Handlingsplan"),
        (1, "heading", "Mål"),
        (1, "item", "Alla vet vem man frågar."),
        (1, "paragraph", "Det här är ett stycke."),
        (1, "row", ("Åtgärd", "Ansvarig")),
        (1, "row", ("Utbilda", "Skolan")),
        (2, "paragraph", "På nästa sida."),
    ]
    assert [one.level for _number, one in pages.passages() if one.level] == [1, 2]


def test_what_was_taken_out_of_a_word_document_is_not_read_and_what_was_put_in_is():
    parts = office_files.docx_parts()
    body = (
        "<w:p><w:r><w:t>Kvar </w:t></w:r><w:del><w:r><w:delText>borttaget</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>tillagt</w:t></w:r></w:ins></w:p>"
    )
    name = next(name for name in parts if name.endswith("document.xml"))
    parts[name] = (
        f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    )

    pages = pages_of(zipped(parts))

    assert told(pages) == [(1, "paragraph", "Kvar tillagt")]
    assert not pages.is_numbered


def test_the_file_that_came_with_everything_in_it_is_read():
    assert pages_of(office_files.docx()).letters > 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_however_it_was_written(encoding):
    pages = pages_of("Mål\r\n\r\nAlla vet vem man frågar.".encode(encoding))

    assert told(pages) == [(1, "heading", "Mål"), (1, "paragraph", "Alla vet vem man frågar.")]


def test_pasted_text_keeps_its_points_its_rows_and_its_paragraphs():
    text = (
        "2.1 Mål för skolan\n"
        "Alla som arbetar i skolan ska veta vem de kan fråga när de blir oro-\n"
        "liga, och de ska våga göra det.\n"
        "• Utbilda personalen\n- Ta fram en rutin\n1. Följ upp\n\n"
        "Åtgärd\tAnsvarig\nUtbilda\tSkolan\n"
        "\fNästa sida."
    )

    assert told(pages_of_pasted(text)) == [
        (1, "heading", "2.1 Mål för skolan"),
        (
            1,
            "paragraph",
            "Alla som arbetar i skolan ska veta vem de kan fråga när de blir oroliga, och de ska våga göra det.",
        ),
        (1, "item", "Utbilda personalen"),
        (1, "item", "Ta fram en rutin"),
        (1, "item", "Följ upp"),
        (1, "row", ("Åtgärd", "Ansvarig")),
        (1, "row", ("Utbilda", "Skolan")),
        (2, "paragraph", "Nästa sida."),
    ]


def test_contents_with_dots_are_left_out():
    pages = pages_of_pasted("Mål ............. 4\nÅtgärder . . . . . . . 5\n\nHär börjar planen.")

    assert told(pages) == [(1, "paragraph", "Här börjar planen.")]
