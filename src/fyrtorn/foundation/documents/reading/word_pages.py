"""Word: the paragraphs, points and tables of the main part, as they stand after all changes are accepted.

Pages are those the program last laid out, where it noted them. Headers and footers are not read; footnotes come
after the paragraph that they belong to.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from fyrtorn.foundation.cleaning.markup import Element, local, parsed
from fyrtorn.foundation.cleaning.ooxml_relations import Relation, relations_in
from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason
from fyrtorn.foundation.cleaning.packages import Package, opened_package
from fyrtorn.foundation.cleaning.words import words
from fyrtorn.foundation.documents.reading.lines import squeezed, without_bullet
from fyrtorn.foundation.documents.reading.outcomes import IsTooLong
from fyrtorn.foundation.documents.reading.pages import (
    DEEPEST_HEADING,
    MOST_PAGES,
    Page,
    Pages,
    Passage,
    PassageKind,
)
from fyrtorn.foundation.documents.reading.text_pages import plain

_UNREAD: Final = words(
    "del moveFrom instrText delText pPr rPr tblPr tcPr trPr sectPr Fallback sdtPr comment annotationRef"
)
_SPACING: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEADING_STYLE: Final = re.compile(r"(?:heading|rubrik)\s*(?P<level>[1-9])", re.IGNORECASE)
_TITLE_STYLES: Final = {"title": 1, "titel": 1, "rubrik": 1, "subtitle": 2, "underrubrik": 2}
_LIST_STYLE: Final = re.compile(r"list|punktlista|numrerad", re.IGNORECASE)
_DEEPEST: Final = 40
"""Tables within tables, and what else may lie in each other."""


@dataclass(frozen=True, slots=True)
class _Styles:
    levels: dict[str, int]
    lists: frozenset[str]


@dataclass(slots=True)
class _Document:
    styles: _Styles
    footnotes: dict[str, Element]
    number: int = 1
    pages: dict[int, list[Passage]] = field(default_factory=dict)

    def add(self, passage: Passage) -> None:
        self.pages.setdefault(self.number, []).append(passage)

    def turn(self) -> None:
        if self.number in self.pages:
            self.number += 1
        if self.number > MOST_PAGES:
            raise IsTooLong


def pages_of_word(content: bytes) -> Pages:
    """Raises :class:`CannotBeCleaned` and :class:`IsTooLong`."""
    package = opened_package(content)
    main = _main_part(package)
    root = parsed(package.read(main.target))
    body = next((child for child in root if local(child.tag) == "body"), None)
    if local(root.tag) != "document" or body is None:
        raise CannotBeCleaned(Reason.OTHER_DOCUMENT)
    document = _Document(_styles(package, main.target), _footnotes(package, main.target))
    _read_blocks(body, document, depth=0)
    return Pages(
        pages=tuple(Page(number, tuple(passages)) for number, passages in sorted(document.pages.items())),
        is_numbered=document.number > 1,
    )


def _main_part(package: Package) -> Relation:
    if "_rels/.rels" in package.names:
        for relation in relations_in(package.read("_rels/.rels"), folder=""):
            if relation.kind == "officeDocument" and not relation.is_external:
                return relation
    raise CannotBeCleaned(Reason.ARCHIVE)


def _part_of_kind(package: Package, main: str, kind: str) -> Element | None:
    folder, file = posixpath.split(main)
    rels = posixpath.join(folder, "_rels", f"{file}.rels")
    if rels not in package.names:
        return None
    for relation in relations_in(package.read(rels), folder=folder):
        if relation.kind == kind and not relation.is_external and relation.target in package.names:
            return parsed(package.read(relation.target))
    return None


# --- what styles say ------------------------------------------------------------------------------


def _styles(package: Package, main: str) -> _Styles:
    root = _part_of_kind(package, main, "styles")
    levels: dict[str, int] = {}
    lists: set[str] = set()
    for style in [] if root is None else root:
        identity = _attribute(style, "styleId")
        name = _value_in(style, "name") or identity
        level = _level_of(name, style)
        if level:
            levels[identity] = level
        if _LIST_STYLE.search(name) or next(_all(style, "numPr"), None) is not None:
            lists.add(identity)
    return _Styles(levels, frozenset(lists))


def _level_of(name: str, style: Element) -> int:
    found = _HEADING_STYLE.match(name)
    if found:
        return min(int(found["level"]), DEEPEST_HEADING)
    outline = _value_in(style, "outlineLvl")
    if outline.isdecimal() and int(outline) < DEEPEST_HEADING:
        return int(outline) + 1
    return _TITLE_STYLES.get(name.lower(), 0)


def _footnotes(package: Package, main: str) -> dict[str, Element]:
    root = _part_of_kind(package, main, "footnotes")
    return {} if root is None else {_attribute(note, "id"): note for note in root}


# --- what stands in the body ----------------------------------------------------------------------


def _read_blocks(parent: Element, document: _Document, *, depth: int) -> None:
    if depth > _DEEPEST:
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
    for child in parent:
        name = local(child.tag)
        if name == "p":
            _read_paragraph(child, document, depth=depth)
        elif name == "tbl":
            _read_table(child, document, depth=depth)
        elif name not in _UNREAD:
            _read_blocks(child, document, depth=depth + 1)


def _read_paragraph(paragraph: Element, document: _Document, *, depth: int) -> None:
    if _is_on_new_page(paragraph):
        document.turn()
    kind, level = _kind_of(paragraph, document.styles)
    text = ""
    for piece in _pieces(paragraph):
        if piece == "\f":
            text = _finished(text, kind, level, document)
            document.turn()
        else:
            text += piece
    _finished(text, kind, level, document)
    for reference in _read_in(paragraph, "footnoteReference"):
        note = document.footnotes.pop(_attribute(reference, "id"), None)
        if note is not None:
            _read_blocks(note, document, depth=depth + 1)
    for box in _read_in(paragraph, "txbxContent"):
        _read_blocks(box, document, depth=depth + 1)


def _finished(text: str, kind: PassageKind, level: int, document: _Document) -> str:
    for line in plain(text).split("\n") if kind is not PassageKind.HEADING else [plain(text)]:
        bare, is_item = (line, False) if level else without_bullet(line)
        read = squeezed(bare)
        if read:
            document.add(Passage(PassageKind.ITEM if is_item else kind, read, level))
    return ""


def _is_on_new_page(paragraph: Element) -> bool:
    return any(_is_on(mark) for mark in _all(paragraph, "pageBreakBefore"))


def _kind_of(paragraph: Element, styles: _Styles) -> tuple[PassageKind, int]:
    style = next((_attribute(mark, "val") for mark in _all(paragraph, "pStyle")), "")
    own = _value_in(paragraph, "outlineLvl")
    level = int(own) + 1 if own.isdecimal() and int(own) < DEEPEST_HEADING else styles.levels.get(style, 0)
    if level:
        return PassageKind.HEADING, level
    if style in styles.lists or next(_all(paragraph, "numPr"), None) is not None:
        return PassageKind.ITEM, 0
    return PassageKind.PARAGRAPH, 0


def _read_table(table: Element, document: _Document, *, depth: int) -> None:
    for row in _rows_of(table):
        cells = [_cell(cell, document, depth=depth) for cell in row]
        if sum(map(bool, cells)) > 1 or len(cells) > 1:
            if any(cells):
                document.add(Passage(PassageKind.ROW, "", 0, tuple(cells)))
        elif cells and cells[0]:  # a box with one cell is drawn as a table, and read as text
            _read_blocks(row[0], document, depth=depth + 1)


def _rows_of(table: Element) -> Iterator[list[Element]]:
    for row in _within(table, "tr"):
        yield list(_within(row, "tc"))


def _cell(cell: Element, document: _Document, *, depth: int) -> str:
    """A cell's paragraphs on one line, as sentences of their own."""
    if depth > _DEEPEST:
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
    paragraphs = [squeezed(plain("".join(_pieces(one)).replace("\f", " "))) for one in _read_in(cell, "p")]
    text = ""
    for paragraph in filter(None, paragraphs):
        gap = "" if not text else " " if text.endswith((".", "!", "?", ":", ";", ",")) else "; "
        text += gap + paragraph
    return text


def _pieces(paragraph: Element) -> Iterator[str]:
    """The letters of a paragraph in order; a form feed where a page was turned."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        name = local(element.tag)
        if name in _UNREAD or name == "txbxContent":
            continue
        if name == "t":
            yield element.text or ""
        elif name == "lastRenderedPageBreak" or (name == "br" and _attribute(element, "type") == "page"):
            yield "\f"
        elif name in _SPACING:
            yield _SPACING[name]
        else:
            waiting.extend(reversed(element))


# --- small tools ----------------------------------------------------------------------------------


def _all(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element.iter() if local(one.tag) == name)


def _read_in(element: Element, name: str) -> Iterator[Element]:
    """The same, without what is not read, and without looking into what was found."""
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if local(one.tag) == name:
            yield one
        elif local(one.tag) not in _UNREAD:
            waiting.extend(reversed(one))


def _within(element: Element, name: str) -> Iterator[Element]:
    """Children by this name, also those in a wrapper such as a content control."""
    for child in element:
        if local(child.tag) == name:
            yield child
        elif local(child.tag) in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _within(child, name)


def _attribute(element: Element, name: str) -> str:
    for key, value in element.attrib.items():
        if local(key) == name:
            return str(value)
    return ""


def _value_in(element: Element, name: str) -> str:
    return next((_attribute(one, "val") for one in _all(element, name)), "")


def _is_on(mark: Element) -> bool:
    return _attribute(mark, "val") not in {"0", "false", "off"}
