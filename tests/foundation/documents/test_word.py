"""A document as a Word file, in a look of its own or in a municipality's template, which may do nothing else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from factories.documents import HOSTILE, chart, everything, figures_with
from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason
from fyrtorn.foundation.documents import raster, word, word_templates
from fyrtorn.foundation.documents.model import (
    Block,
    Bullets,
    Contents,
    Document,
    Fact,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Run,
    Table,
)
from fyrtorn.foundation.documents.word_parts import begin_field, bookmark_name, end_field

Change = Callable[[WordDocument], None]


@pytest.fixture(scope="module")
def made() -> WordDocument:
    return docx.Document(BytesIO(word.docx(everything())))


def template(change: Change = lambda _word: None, *, text: str = "{{innehåll}}") -> bytes:
    """A municipality's template: a cover, the marker, a last page, a header, and page numbers in the footer."""
    made = docx.Document()
    made.add_paragraph("Exempelköpings kommun")
    made.add_paragraph(text)
    made.add_paragraph("Frågor besvaras av kommunledningskontoret.")
    made.sections[0].header.paragraphs[0].text = "Exempelköping"
    footer = made.sections[0].footer.paragraphs[0]
    begin_field(footer, " PAGE ")
    end_field(footer)
    style = made.styles["Heading 1"]
    style.font.name = "Comic Sans MS"  # type: ignore[attr-defined]  # a paragraph style
    made.core_properties.author = "Nils Nyckelpiga"
    change(made)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def rezipped(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, extra in more.items():
            new.writestr(name, extra)
    return out.getvalue()


def texts(made: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in made.paragraphs]


def styles(made: WordDocument, text: str) -> list[str]:
    return [
        paragraph.style.name for paragraph in made.paragraphs if paragraph.text == text and paragraph.style
    ]


# --- in a look of our own -------------------------------------------------------------------------


def test_headings_have_words_own_styles(made: WordDocument) -> None:
    assert styles(made, "Lägesbild 2026 för Exempelköping") == ["Title"]
    assert styles(made, "Metod")[-1] == "Heading 2"
    assert styles(made, "Vad som är osäkert") == ["Heading 3"]
    assert styles(made, "Skolan") == ["List Bullet"]
    assert styles(made, "Fråga") == ["List Number"]


def test_the_file_says_its_language_and_an_organisations_name(made: WordDocument) -> None:
    language = made.styles.element.find(f".//{qn('w:lang')}")

    assert language.get(qn("w:val")) == "sv-SE"
    assert made.core_properties.title == "Lägesbild 2026 för Exempelköping"
    assert made.core_properties.author == made.core_properties.last_modified_by == "Exempelköpings kommun"
    assert made.core_properties.comments == ""


def test_a_tables_head_comes_back_on_each_page(made: WordDocument) -> None:
    table = made.tables[0]

    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True] + [False] * 59
    assert table.rows[0].cells[2].text == "Kostnad"
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Åtgärder och kostnad"
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"


def test_a_drawing_is_a_picture_with_words(made: WordDocument) -> None:
    described = [one.get("descr") for one in made.element.iter(qn("wp:docPr"))]

    assert len(made.inline_shapes) == 2
    assert described[0] == chart().alt
    assert all(shape.width <= 16 * 360_000 for shape in made.inline_shapes)


def test_links_lead_to_bookmarks_that_are_there(made: WordDocument) -> None:
    anchors = {one.get(qn("w:anchor")) for one in made.element.iter(qn("w:hyperlink"))} - {None}
    bookmarks = [one.get(qn("w:name")) for one in made.element.iter(qn("w:bookmarkStart"))]
    outside = [rel.target_ref for rel in made.part.rels.values() if rel.is_external]

    assert anchors <= set(bookmarks)
    assert "k_metod" in anchors
    assert len(bookmarks) == len(set(bookmarks)) == 5
    assert outside == ["https://www.riksdagen.se/"]


def test_the_contents_are_a_field_that_word_brings_up_to_date(made: WordDocument) -> None:
    codes = [one.text.split()[:3] for one in made.element.body.iter(qn("w:instrText"))]
    marks = [one.get(qn("w:fldCharType")) for one in made.element.body.iter(qn("w:fldChar"))]

    assert codes == [["TOC", "\\o", '"1-2"']]
    assert marks == ["begin", "separate", "end"]


def test_long_keys_that_begin_alike_are_different_bookmarks() -> None:
    one, other = bookmark_name("a" * 50 + "1"), bookmark_name("a" * 50 + "2")

    assert one != other
    assert len(one) == len(other) == 40


def test_each_numbered_list_starts_at_one() -> None:
    lists = Document(title="t", body=(Numbered(("a", "b")), Paragraph("mellan"), Numbered(("c",))))

    made = docx.Document(BytesIO(word.docx(lists)))

    numbers = [one.get(qn("w:val")) for one in made.element.body.iter(qn("w:numId"))]
    starts = {
        one.getparent().getparent().get(qn("w:numId"))
        for one in made.part.numbering_part.element.iter(qn("w:startOverride"))
    }
    assert numbers[0] == numbers[1] != numbers[2]
    assert set(numbers) <= starts


def test_a_machine_without_fonts_says_where_the_drawing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "FONTS", ())
    raster._font.cache_clear()

    made = docx.Document(BytesIO(word.docx(Document(title="t", body=(chart(),)))))
    raster._font.cache_clear()

    assert word.NO_PICTURE in texts(made)
    assert len(made.inline_shapes) == 0
    assert made.tables[0].rows[1].cells[1].text == "42"


def test_whatever_somebody_writes_is_text_in_the_file() -> None:
    body: list[Block] = [Contents(title=HOSTILE[0])]
    for label in HOSTILE:
        run = (Run(label), Run(label, href=f"https://example.se/{label}"), Run(label, href="file:///c:/x"))
        body += [
            Heading(label, key=label),
            Paragraph(run, key=f"{label}-b", label=label),
            Bullets((run,)),
            Note(run, title=label),
            Table(label, (label,), ((run,),)),
        ]
    said = "".join(HOSTILE)
    document = Document(
        title=said,
        subtitle=said,
        facts=(Fact(said, said),),
        author=said,
        description=said,
        body=(*body, figures_with(said)[0]),
    )

    made = docx.Document(BytesIO(word.docx(document)))

    assert not any("file:" in rel.target_ref for rel in made.part.rels.values() if rel.is_external)
    assert "Heading 1" in styles(made, HOSTILE[0])


def test_a_picture_of_a_drawing_is_large_enough_for_paper_and_never_too_large() -> None:
    for figure in figures_with("Torget")[4:5]:
        for drawing in (figure.drawing, replace(figure.drawing, height=4000)):
            content = raster.png(drawing)

            assert content is not None
            picture = Image.open(BytesIO(content))
            assert picture.width * picture.height <= raster.MOST_PIXELS * 1.01
            assert abs(picture.width / picture.height - drawing.width / drawing.height) < 0.02
            assert len(picture.getcolors(1_000_000) or []) > 3


# --- in a template --------------------------------------------------------------------------------


def test_a_templates_own_pages_stay_around_the_document() -> None:
    made = docx.Document(BytesIO(word.into_template(everything(), template())))

    found = texts(made)
    assert found[0] == "Exempelköpings kommun"
    assert found[1] == "Lägesbild 2026 för Exempelköping"
    assert found[-1] == "Frågor besvaras av kommunledningskontoret."
    assert made.element.body[-1].tag == qn("w:sectPr")
    assert not any("innehåll}}" in text for text in found)


def test_without_a_marker_all_its_text_is_replaced() -> None:
    made = docx.Document(BytesIO(word.into_template(everything(), template(text="Skriv här"))))

    assert texts(made)[0] == "Lägesbild 2026 för Exempelköping"
    assert "Skriv här" not in texts(made)


def test_its_header_footer_and_styles_stay_and_its_maker_does_not() -> None:
    made = docx.Document(BytesIO(word.into_template(everything(), template())))

    assert made.sections[0].header.paragraphs[0].text == "Exempelköping"
    assert " PAGE " in [one.text for one in made.sections[0].footer._element.iter(qn("w:instrText"))]
    assert made.styles["Heading 1"].font.name == "Comic Sans MS"  # type: ignore[attr-defined]  # a paragraph style
    assert made.core_properties.author == "Exempelköpings kommun"


def swedish(made: WordDocument) -> None:
    """The headings under Swedish names of the municipality's own, and none of Word's."""
    for level in (1, 2, 3, 4):
        style = made.styles[f"Heading {level}"]
        style.element.getparent().remove(style.element)
    for level in (1, 2):
        made.styles.add_style(f"Rubrik {level}", WD_STYLE_TYPE.PARAGRAPH)


def test_swedish_names_of_styles_are_found_and_missing_headings_made() -> None:
    made = docx.Document(BytesIO(word.into_template(everything(), template(swedish))))

    assert styles(made, "Inledning")[-1] == "Rubrik 1"
    assert styles(made, "Vad som är osäkert") == ["Heading 3"]
    outline = made.styles["Heading 3"].element.find(f".//{qn('w:outlineLvl')}")
    assert outline.get(qn("w:val")) == "2"


def test_a_dotx_becomes_a_document() -> None:
    dotx = rezipped(
        template(),
        lambda name, content: (
            content.replace(b"document.main+xml", b"template.main+xml")
            if name == "[Content_Types].xml"
            else content
        ),
    )

    made = docx.Document(BytesIO(word.into_template(everything(), dotx)))

    assert "Lägesbild 2026 för Exempelköping" in texts(made)


def outside(kind: str, address: str) -> Change:
    return lambda made: (
        made.part.relate_to(
            address,
            f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}",
            is_external=True,
        )
        and None
    )


def field(code: str) -> Change:
    def change(made: WordDocument) -> None:
        paragraph = made.add_paragraph()
        begin_field(paragraph, code)
        end_field(paragraph)

    return change


def field_in_pieces(made: WordDocument) -> None:
    paragraph = made.add_paragraph()
    begin_field(paragraph, " DD")
    more = OxmlElement("w:instrText")
    more.text = 'EAUTO "c:\\\\x" '
    paragraph._p[-2].append(more)
    end_field(paragraph)


def simple_field(made: WordDocument) -> None:
    made.add_paragraph()._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="INCLUDETEXT x"/>'))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (outside("image", "https://example.se/bild.png"), Reason.EMBEDDED),
        (outside("hyperlink", "file:///c:/hemligt.docx"), Reason.EMBEDDED),
        (outside("oleObject", "https://example.se/x"), Reason.EMBEDDED),
        (outside("aFChunk", "https://example.se/x"), Reason.EMBEDDED),
        (outside("vbaProject", "vbaProject.bin"), Reason.MACROS),
        (field(" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "), Reason.MACROS),
        (field(' INCLUDEPICTURE "https://example.se/spår.png" '), Reason.MACROS),
        (field(" QUOTE 68 68 69 "), Reason.MACROS),
        (field_in_pieces, Reason.MACROS),
        (simple_field, Reason.MACROS),
    ],
    ids=lambda value: getattr(value, "__name__", None) if callable(value) else str(value),
)
def test_a_template_that_could_run_or_fetch_something_is_refused(change: Change, reason: Reason) -> None:
    with pytest.raises(CannotBeCleaned) as refused:
        word.into_template(everything(), template(change))

    assert refused.value.reason is reason


def test_where_a_template_came_from_is_forgotten() -> None:
    def attached(made: WordDocument) -> None:
        settings = made.settings.element
        link = OxmlElement("w:attachedTemplate")
        part = next(rel.target_part for rel in made.part.rels.values() if rel.reltype.endswith("/settings"))
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        link.set(qn("r:id"), part.relate_to("file:///C:/Mallar/Nils/mall.dotx", kind, is_external=True))
        settings.insert(0, link)

    made = word.into_template(everything(), template(attached))

    with zipfile.ZipFile(BytesIO(made)) as package:
        assert not any(b"attachedTemplate" in package.read(name) for name in package.namelist())


def test_a_template_asks_no_database() -> None:
    def merged(made: WordDocument) -> None:
        made.settings.element.insert(
            0,
            parse_xml(
                f'<w:mailMerge {nsdecls("w")}><w:connectString w:val="Provider=Personer"/></w:mailMerge>'
            ),
        )

    made = word.into_template(everything(), template(merged))

    with zipfile.ZipFile(BytesIO(made)) as package:
        assert b"mailMerge" not in package.read("word/settings.xml")


def bomb() -> bytes:
    return rezipped(template(), lambda _name, content: content, **{"word/media/b.png": b"\0" * 150_000_000})


def with_macros() -> bytes:
    return rezipped(template(), lambda _name, content: content, **{"word/vbaProject.bin": b"x"})


def with_a_page_under_another_name() -> bytes:
    """The whole text lies in a part that is not called markup, with a field that runs a program."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(template(field(" DDEAUTO c:\\\\cmd.exe ")))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name).replace(b"word/document.xml", b"word/document.dat")
            new.writestr(name.replace("word/document.xml", "word/document.dat"), content)
    return out.getvalue()


def with_entities() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    return rezipped(
        template(),
        lambda name, content: (
            head + content[content.index(b"?>") + 2 :] if name == "word/document.xml" else content
        ),
    )


def without_body() -> bytes:
    return rezipped(
        template(),
        lambda name, content: (
            re.sub(rb"<w:body>.*</w:body>", b"", content, flags=re.DOTALL)
            if name == "word/document.xml"
            else content
        ),
    )


def a_workbook() -> bytes:
    from openpyxl import Workbook

    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bytes, Reason.EMPTY),
        (lambda: b"\0" * (word_templates.MOST_BYTES + 1), Reason.TOO_LARGE),
        (lambda: b"PK\x03\x04skrot", Reason.DAMAGED),
        (lambda: template()[:4000], Reason.DAMAGED),
        (with_a_page_under_another_name, Reason.OTHER_DOCUMENT),
        (a_workbook, Reason.OTHER_DOCUMENT),
        (bomb, Reason.TOO_COMPLICATED),
        (with_macros, Reason.MACROS),
        (with_entities, Reason.DAMAGED),
        (without_body, Reason.DAMAGED),
    ],
    ids=[
        "empty",
        "large",
        "junk",
        "half",
        "another name",
        "workbook",
        "bomb",
        "macros",
        "entities",
        "no body",
    ],
)
def test_what_is_no_template_is_refused(content: Callable[[], bytes], reason: Reason) -> None:
    with pytest.raises(CannotBeCleaned) as refused:
        word.into_template(everything(), content())

    assert refused.value.reason is reason
