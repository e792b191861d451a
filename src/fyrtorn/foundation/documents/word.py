"""A document as a Word file: with real styles, so that it can be worked on, listened to, and put in another."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any, Final

import docx as library
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from fyrtorn.foundation.base import clock
from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason
from fyrtorn.foundation.documents import raster
from fyrtorn.foundation.documents import word_parts as parts
from fyrtorn.foundation.documents.drawing.canvas import fit_for_xml
from fyrtorn.foundation.documents.model import (
    Align,
    Block,
    Bullets,
    Contents,
    Document,
    Figure,
    Heading,
    Note,
    NoteKind,
    Numbered,
    PageBreak,
    Paragraph,
    Placed,
    Table,
    Text,
    headings,
    runs_of,
)
from fyrtorn.foundation.documents.word_templates import checked_template

MARKER: Final = "{{innehåll}}"
"""Where in a template the document goes. What stands before and after stays; without it, all text is replaced."""

NO_PICTURE: Final = "Diagrammet finns i webbversionen och i PDF-filen. Tabellen visar samma uppgifter."
_LINKS: Final = ("https://", "http://", "mailto:", "tel:", "#")
_WIDEST: Final = Cm(16)
_CHART: Final = Cm(12.5)
_TALLEST: Final = Cm(21)

_STYLES: Final = {
    "title": ("Title", "Rubrik"),
    "subtitle": ("Subtitle", "Underrubrik"),
    "heading1": ("Heading 1", "Rubrik 1"),
    "heading2": ("Heading 2", "Rubrik 2"),
    "heading3": ("Heading 3", "Rubrik 3"),
    "heading4": ("Heading 4", "Rubrik 4"),
    "bullets": ("List Bullet", "Punktlista"),
    "numbers": ("List Number", "Numrerad lista"),
    "caption": ("Caption", "Beskrivning"),
    "text": ("Body Text", "Brödtext", "Normal"),
}
"""What each role is called in a template: Word's own name first, which a Swedish Word writes in the file as well."""

_TABLES: Final = ("Table Grid", "Tabellrutnät", "Tabellrutnät ljust", "Grid Table Light")
_SEA: Final = RGBColor(0x0B, 0x55, 0x63)
_INK: Final = RGBColor(0x10, 0x26, 0x2B)


def docx(document: Document) -> bytes:
    """The document as a DOCX in a plain look of our own."""
    word = library.Document()
    _dress(word)
    return _saved(_filled(word, document), document)


def into_template(document: Document, template: bytes) -> bytes:
    """The document in the municipality's own template (.docx or .dotx): its styles, header, footer and fonts stay.

    Raises :class:`CannotBeCleaned` for a template that could run, fetch or hide something, or cannot be read.
    """
    content = checked_template(template)
    try:
        word = library.Document(BytesIO(content))
        return _saved(_filled(word, document), document)
    except (KeyError, ValueError, AttributeError, IndexError, etree.LxmlError, zipfile.BadZipFile):
        raise CannotBeCleaned(Reason.DAMAGED) from None


# --- the file -------------------------------------------------------------------------------------


def _filled(word: WordDocument, document: Document) -> WordDocument:
    tail = _room_in(word)
    _Writer(word, document).write()
    body = word.element.body
    for one in tail:
        if body.sectPr is None:
            body.append(one)
        else:
            body.sectPr.addprevious(one)
    parts.set_language(word, _language_of(document))
    return word


def _room_in(word: WordDocument) -> list[Any]:
    """Take out the marker and give back what stands after it; without a marker, take out all."""
    body = word.element.body
    blocks = [one for one in body.iterchildren() if one.tag != qn("w:sectPr")]
    at = next((number for number, one in enumerate(blocks) if MARKER in _text_in(one)), None)
    if at is None:
        for one in blocks:
            body.remove(one)
        return []
    for one in blocks[at:]:
        body.remove(one)
    return blocks[at + 1 :]


def _text_in(block: Any) -> str:
    return "".join(one.text or "" for one in block.iter(qn("w:t")))


def _saved(word: WordDocument, document: Document) -> bytes:
    """The file, with what it says of itself: an organisation's name, and nobody's who made the template."""
    told = word.core_properties
    told.title = fit_for_xml(document.title)[:255]
    told.author = told.last_modified_by = fit_for_xml(document.author)[:255]
    told.subject = fit_for_xml(document.description)[:255]
    told.comments, told.keywords = "", ""
    told.language = _language_of(document)
    told.created = told.modified = clock.now()
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _language_of(document: Document) -> str:
    return "sv-SE" if document.language == "sv" else document.language


def _dress(word: WordDocument) -> None:
    """A4, a sans serif, and the colours of the web pages."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.4)
    fonts = word.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), "Calibri")
    for name, size in (
        ("Title", 26),
        ("Heading 1", 17),
        ("Heading 2", 13.5),
        ("Heading 3", 12),
        ("Heading 4", 11),
    ):
        style: Any = word.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), _SEA if size > 13 else _INK
        style.font.italic = False
    caption: Any = word.styles["Caption"]
    caption.font.color.rgb, caption.font.size = _INK, Pt(10)
    _number_pages(section.footer.paragraphs[0])


def _number_pages(paragraph: WordParagraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for before, code in (("Sida ", "PAGE"), (" av ", "NUMPAGES")):
        paragraph.add_run(before)
        parts.begin_field(paragraph, code)
        paragraph.add_run("1")
        parts.end_field(paragraph)


# --- its blocks -----------------------------------------------------------------------------------


class _Writer:
    """Writes a document's blocks at the end of a Word file, one after the other."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self._word = word
        self._document = document
        self._placed = headings(document)
        used = [int(one.get(qn("w:id"), "0")) for one in word.element.body.iter(qn("w:bookmarkStart"))]
        self._bookmarks = parts.Bookmarks(first=max(used, default=0) + 1)

    def write(self) -> None:
        self._line(self._document.title, "title")
        if self._document.subtitle:
            self._line(self._document.subtitle, "subtitle")
        for fact in self._document.facts:
            paragraph = self._line("", "text")
            _add(paragraph, f"{fact.label}: ", strong=True)
            _add(paragraph, fact.value)
            paragraph.paragraph_format.space_after = Pt(2)
        following = iter(self._placed)
        for block in self._document.body:
            if isinstance(block, Heading):
                self._heading(next(following))
            else:
                self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case Bullets() | Numbered():
                self._list(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Note():
                self._note(block)
            case Contents():
                self._contents(block)
            case PageBreak():
                self._line("", "text").add_run().add_break(WD_BREAK.PAGE)
            case Heading():
                raise ValueError("a heading is written with its key")

    def _line(self, text: str, role: str) -> WordParagraph:
        paragraph = self._word.add_paragraph(style=self._style(role))
        if text:
            _add(paragraph, text)
        return paragraph

    def _style(self, role: str) -> Any:
        """The template's own style for the role; a heading that it lacks is made, so that readers find it."""
        found = parts.style_named(self._word, _STYLES[role], WD_STYLE_TYPE.PARAGRAPH)
        if found is not None or not role.startswith("heading"):
            return found
        level = int(role[-1])
        made: Any = self._word.styles.add_style(_STYLES[role][0], WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        made.font.bold, made.font.size = True, Pt(19 - 2 * level)
        made.paragraph_format.keep_with_next = True
        made.paragraph_format.space_before = Pt(14)
        made.element.get_or_add_pPr().append(parts.element("w:outlineLvl", val=str(level - 1)))
        return made

    def _heading(self, placed: Placed) -> None:
        paragraph = self._line(placed.heading.text, f"heading{min(placed.heading.level, 4)}")
        self._bookmarks.add(paragraph, placed.key)

    def _paragraph(self, block: Paragraph) -> None:
        paragraph = self._line("", "text")
        if block.label:
            _add(paragraph, f"[{block.label}] ", strong=True)
        _add_text(paragraph, block.text)
        if block.key:
            self._bookmarks.add(paragraph, block.key)

    def _list(self, block: Bullets | Numbered) -> None:
        is_numbered = isinstance(block, Numbered)
        style = self._style("numbers" if is_numbered else "bullets")
        numbering = parts.new_numbering(self._word, style) if is_numbered and style is not None else None
        for number, item in enumerate(block.items, start=1):
            paragraph = self._word.add_paragraph(style=style)
            if numbering is not None:
                parts.number_by(paragraph, numbering)
            elif is_numbered:
                _add(paragraph, f"{number}. ")
            elif style is None:
                _add(paragraph, "– ")
            _add_text(paragraph, item)

    def _table(self, block: Table) -> None:
        caption = self._line(block.caption, "caption")
        caption.paragraph_format.keep_with_next = True
        style = parts.style_named(self._word, _TABLES, WD_STYLE_TYPE.TABLE)
        table = self._word.add_table(rows=1 + len(block.rows), cols=len(block.head))
        if style is None:
            parts.set_borders(table)
        else:
            table.style = style
        parts.mark_heads(table, caption=fit_for_xml(block.caption), has_row_heads=block.has_row_heads)
        for at, (row, made) in enumerate(zip((block.head, *block.rows), parts.rows_of(table), strict=True)):
            for column, (words, cell) in enumerate(zip(row, made, strict=True)):
                _add_text(cell, words, strong=at == 0)
                cell.paragraph_format.space_after = Pt(2)
                if block.align_of(column) is Align.END:
                    cell.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._line("", "text").paragraph_format.space_after = Pt(0)

    def _figure(self, block: Figure) -> None:
        picture = raster.png(block.drawing)
        if picture is None:
            self._line(NO_PICTURE, "text")
        else:
            self._picture(block, picture)
        caption = self._line(block.caption, "caption")
        if block.note:
            _add(caption, f". {block.note}" if not block.caption.endswith(".") else f" {block.note}")
        if block.table is not None:
            self._table(block.table)

    def _picture(self, block: Figure, picture: bytes) -> None:
        section = self._word.sections[-1]
        room = (section.page_width or Cm(21)) - (section.left_margin or 0) - (section.right_margin or 0)
        width = min(_WIDEST if block.narrow else _CHART, room)
        width = min(width, round(_TALLEST * block.drawing.width / block.drawing.height))
        paragraph = self._line("", "text")
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(picture), width=Emu(width))
        parts.describe_picture(shape, words=fit_for_xml(block.alt), name=fit_for_xml(block.caption))

    def _note(self, block: Note) -> None:
        paragraph = self._line("", "text")
        if block.title:
            _add(paragraph, block.title, strong=True)
            paragraph.add_run().add_break()
        _add_text(paragraph, block.text)
        warns = block.kind is NoteKind.WARNING
        parts.set_apart(
            paragraph, colour="B26A00" if warns else "1B7F8F", ground="FBF3E6" if warns else "EEF5F6"
        )

    def _contents(self, block: Contents) -> None:
        """A list of contents that Word brings up to date, with links in it from the start but no page numbers."""
        shown = [one for one in self._placed if one.heading.level <= block.depth]
        if not shown:
            return
        title_style: Any = parts.style_named(
            self._word, ("TOC Heading", "Innehållsförteckningsrubrik"), WD_STYLE_TYPE.PARAGRAPH
        )
        title: WordParagraph = self._word.add_paragraph(style=title_style)
        _add(title, block.title, strong=True)
        for number, one in enumerate(shown):
            names = (f"toc {one.heading.level}", f"Innehåll {one.heading.level}")
            style: Any = parts.style_named(self._word, names, WD_STYLE_TYPE.PARAGRAPH)
            paragraph = self._word.add_paragraph(style=style)
            if style is None:
                paragraph.paragraph_format.left_indent = Cm(0.6 * (one.heading.level - 1))
                paragraph.paragraph_format.space_after = Pt(2)
            if number == 0:
                parts.begin_field(paragraph, f' TOC \\o "1-{block.depth}" \\h \\z \\u ')
            parts.add_link(paragraph, fit_for_xml(one.heading.text), f"#{one.key}", strong=False)
            if number == len(shown) - 1:
                parts.end_field(paragraph)


def _add_text(paragraph: WordParagraph, text: Text, *, strong: bool = False) -> None:
    for run in runs_of(text):
        if run.href.startswith(_LINKS):
            parts.add_link(
                paragraph, fit_for_xml(run.text), fit_for_xml(run.href), strong=run.strong or strong
            )
        else:
            _add(paragraph, run.text, strong=run.strong or strong)


def _add(paragraph: WordParagraph, text: str, *, strong: bool = False) -> None:
    paragraph.add_run(fit_for_xml(text)).bold = strong or None
