"""What python-docx has no words for: links, bookmarks, fields, marked table heads, words for pictures, languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Final
from zlib import crc32

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import BaseStyle
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

LINK_COLOUR: Final = RGBColor(0x0B, 0x55, 0x63)
_LONGEST_ADDRESS: Final = 2000
_LONGEST_NAME: Final = 40


def element(name: str, /, **attributes: str) -> Any:
    """A new element of Word's own, with attributes of the same namespace: ``element("w:lang", val="sv-SE")``."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


# --- styles ---------------------------------------------------------------------------------------


def style_named(document: WordDocument, names: Sequence[str], kind: WD_STYLE_TYPE) -> BaseStyle | None:
    """The first style of the kind with one of the names, in any case; None where there is none."""
    known = {(style.name or "").casefold(): style for style in document.styles if style.type == kind}
    return next((known[name.casefold()] for name in names if name.casefold() in known), None)


def set_language(document: WordDocument, language: str) -> None:
    """Say which language the text is in, so that it is read aloud and spelled as such."""
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = element("w:docDefaults")
        styles.insert(0, defaults)
    in_runs = _child(_child(defaults, "w:rPrDefault"), "w:rPr")
    _child(in_runs, "w:lang").set(qn("w:val"), language)


def _child(parent: Any, name: str) -> Any:
    found = parent.find(qn(name))
    if found is None:
        found = element(name)
        parent.append(found)
    return found


# --- links, bookmarks, fields ---------------------------------------------------------------------


def add_link(paragraph: WordParagraph, text: str, href: str, *, strong: bool) -> None:
    """Words that lead to an address, or to a bookmark where it starts with ``#``."""
    link = OxmlElement("w:hyperlink")
    if href.startswith("#"):
        link.set(qn("w:anchor"), bookmark_name(href[1:]))
    else:
        target = href[:_LONGEST_ADDRESS]
        link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = WordRun(OxmlElement("w:r"), paragraph)
    run.text = text
    run.bold = strong or None
    run.underline = True
    run.font.color.rgb = LINK_COLOUR
    link.append(run._r)
    paragraph._p.append(link)


def bookmark_name(key: str) -> str:
    """A key as Word takes it: letters, digits and underscores, at most forty; a longer one ends in its checksum.

    >>> bookmark_name("åtgärd-1")
    'k_åtgärd_1'
    """
    name = "k_" + "".join(sign if sign.isalnum() else "_" for sign in key)
    return name if len(name) <= _LONGEST_NAME else f"{name[:31]}_{crc32(key.encode()):08x}"


class Bookmarks:
    """Numbers bookmarks, which must all have their own."""

    def __init__(self, *, first: int) -> None:
        self._numbers = count(first)

    def add(self, paragraph: WordParagraph, key: str) -> None:
        number = str(next(self._numbers))
        start = element("w:bookmarkStart", id=number, name=bookmark_name(key))
        properties = paragraph._p.pPr
        paragraph._p.insert(0 if properties is None else 1, start)
        paragraph._p.append(element("w:bookmarkEnd", id=number))


def begin_field(paragraph: WordParagraph, code: str) -> None:
    """Begin a field whose result follows, up to ``end_field``."""
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="begin"))
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = code
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="separate"))


def end_field(paragraph: WordParagraph) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


# --- lists ----------------------------------------------------------------------------------------


def new_numbering(document: WordDocument, style: BaseStyle) -> str | None:
    """The id of a numbering that starts over at 1, made like the style's own; None for a style without one."""
    own = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if own is None:
        return None
    numbering = document.part.numbering_part.numbering_definitions._numbering
    like = next((one for one in numbering.num_lst if str(one.numId) == own.get(qn("w:val"))), None)
    if like is None:
        return None
    made = numbering.add_num(like.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(made.numId)


def number_by(paragraph: WordParagraph, numbering: str) -> None:
    properties = element("w:numPr")
    properties.append(element("w:ilvl", val="0"))
    properties.append(element("w:numId", val=numbering))
    paragraph._p.get_or_add_pPr().append(properties)


# --- tables, pictures, boxes ----------------------------------------------------------------------


def mark_heads(table: WordTable, *, caption: str, has_row_heads: bool) -> None:
    """Mark the first row as a head that comes back on every page, and give the table its name."""
    rows = table._tbl.tr_lst
    for row in rows:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    rows[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    properties.append(
        element(
            "w:tblLook",
            firstRow="1",
            lastRow="0",
            firstColumn="1" if has_row_heads else "0",
            lastColumn="0",
            noHBand="0",
            noVBand="1",
        )
    )
    properties.append(element("w:tblCaption", val=caption))


def rows_of(table: WordTable) -> Iterator[list[WordParagraph]]:
    """The first paragraph of every cell, row by row. (The library's own cells are looked up anew each time.)"""
    for row in table._tbl.tr_lst:
        yield [WordCell(cell, table).paragraphs[0] for cell in row.tc_lst]


def set_borders(table: WordTable) -> None:
    """Thin lines between rows, where the template has no style for tables."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{edge}", val="single", sz="4", space="0", color="9FB3B8"))
    table._tbl.tblPr.find(qn("w:tblW")).addnext(borders)


def describe_picture(shape: Any, *, words: str, name: str) -> None:
    """Say in words what the picture shows."""
    properties = shape._inline.docPr
    properties.set("descr", words)
    properties.set("name", name)


def set_apart(paragraph: WordParagraph, *, colour: str, ground: str) -> None:
    """A thick line to the left and a ground of its own."""
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    borders.append(element("w:left", val="single", sz="24", space="8", color=colour))
    properties.append(borders)
    properties.append(element("w:shd", val="clear", color="auto", fill=ground))
    paragraph.paragraph_format.left_indent = Pt(12)
