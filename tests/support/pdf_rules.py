"""What a PDF must hold so that somebody who listens to it, or looks for a heading, finds the way (PDF/UA-1).

No validator is among the packages, so conformance is claimed and these signs of it are checked: they are what
goes wrong in practice. ISO 14289-1 is the source; section numbers stand beside each rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

TEXT_OPERATORS = frozenset({"Tj", "TJ", "'", '"'})
OPENS = frozenset({"BMC", "BDC"})
MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Element:
    """One structure element: its type ("H1", "Figure"), the element itself, and how it stands below another."""

    kind: str
    node: Any
    parents: tuple[str, ...]


def problems_of(content: bytes) -> list[str]:
    """Every rule the PDF breaks, in words; empty for a good one."""
    with pikepdf.open(BytesIO(content)) as document:
        return [
            *_head_problems(document),
            *_heading_problems(elements_of(document)),
            *_figure_problems(elements_of(document)),
            *_table_problems(elements_of(document)),
            *_link_problems(document),
            *_text_problems(document),
        ]


def elements_of(document: pikepdf.Pdf) -> list[Element]:
    """The structure elements in reading order."""
    tree = document.Root.get("/StructTreeRoot")
    return [] if tree is None else list(_below(tree, ()))


def headings_of(content: bytes) -> list[str]:
    """The headings' types in reading order: "H1", "H2"."""
    with pikepdf.open(BytesIO(content)) as document:
        return [element.kind for element in elements_of(document) if _level(element.kind)]


def bookmarks_of(content: bytes) -> list[str]:
    """The titles in the outline, all levels, in order."""
    with pikepdf.open(BytesIO(content)) as document, document.open_outline() as outline:
        waiting = list(outline.root)
        titles = []
        while waiting:
            item = waiting.pop(0)
            titles.append(str(item.title))
            waiting = [*item.children, *waiting]
        return titles


def _below(node: Any, parents: tuple[str, ...]) -> Iterator[Element]:
    children = node.get("/K")
    if children is None:
        return
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            kind = str(child.S).lstrip("/")
            yield Element(kind, child, parents)
            yield from _below(child, (*parents, kind))


def _head_problems(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "it is not marked as tagged (7.1)"
    if not str(root.get("/Lang", "")):
        yield "it does not say its language (7.2)"
    if not str(document.docinfo.get("/Title", "")):
        yield "it has no title (7.1)"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "a reader shows the file's name rather than its title (7.1)"
    metadata = root.Metadata.read_bytes() if "/Metadata" in root else b""
    if b"pdfuaid:part" not in metadata:
        yield "it does not say that it follows PDF/UA (5)"


def _level(kind: str) -> int:
    """A heading's level, 0 for anything else."""
    is_heading = len(kind) == 2 and kind[0] == "H" and kind[1].isdigit()
    return int(kind[1]) if is_heading else 0


def _heading_problems(elements: list[Element]) -> Iterator[str]:
    before = 0
    for element in elements:
        level = _level(element.kind)
        if level > before + 1:
            yield f"a heading of level {level} follows on level {before} (7.4.2)"
        before = level or before
    if before == 0:
        yield "it has no headings (7.4)"


def _figure_problems(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        if element.kind == "Figure" and not str(element.node.get("/Alt", "")).strip():
            yield "a figure has no words (7.3)"


def _table_problems(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        if element.kind != "Table":
            continue
        heads = [inner for inner in _below(element.node, ()) if inner.kind == "TH"]
        if not heads:
            yield "a table has no heads (7.5)"
        if any(_scope(head.node) not in {"/Row", "/Column", "/Both"} for head in heads):
            yield "a table's head does not say what it is the head of (7.5)"


def _scope(node: Any) -> str:
    attributes = node.get("/A", pikepdf.Array())
    for attribute in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(attribute, pikepdf.Dictionary) and str(attribute.get("/O", "")) == "/Table":
            return str(attribute.get("/Scope", ""))
    return ""


def _link_problems(document: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(document.pages, start=1):
        for note in page.get("/Annots", []):
            if str(note.get("/Subtype", "")) != "/Link":
                continue
            words, place = str(note.get("/Contents", "")), str(note.get("/Dest", ""))
            if not words.strip() or words == place:
                yield f"a link on page {number} does not say in words where it leads (7.18.5)"


def _text_problems(document: pikepdf.Pdf) -> Iterator[str]:
    """Text that belongs to no tag and is no artifact, on the page itself or in what it draws."""
    for number, page in enumerate(document.pages, start=1):
        if _has_loose_text(page):
            yield f"page {number} has text outside the tags (7.1)"


def _has_loose_text(page: Any) -> bool:
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in OPENS:
            depth += 1
        elif name == "EMC":
            depth -= 1
        elif name in TEXT_OPERATORS and depth == 0 and len(operands):
            return True
    return False
