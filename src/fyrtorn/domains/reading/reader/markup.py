"""HTML as lines: blocks break lines, a table's row is a line, what is not for reading is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fyrtorn.domains.reading.reader.errors import PageTooLarge
from fyrtorn.domains.reading.reader.lines import Page, Piece, Role, looks_like_a_heading, page_of

_TAG: Final = re.compile(
    r"<(?:!doctype|html|head|body|div|p|br|table|tr|td|ul|ol|li|dl|h[1-6]|span|a|section|article|main)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_DEEPEST: Final = 400
"""Open elements within each other. Deeper than that, the parser's time grows with the square of the depth."""
_LONGEST_TAG: Final = 8000
"""Characters in one tag, of which the parser compares every attribute with every other."""
_LONG_TAG: Final = re.compile(rf"<[^<>]{{{_LONGEST_TAG}}}")
_NESTING: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_NEVER_NESTS: Final = frozenset(
    ("p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "col", "br", "hr", "img", "input",
     "meta", "link", "base", "area", "embed", "source", "track", "wbr", "param", "html", "head", "body", "a")
)  # fmt: skip
_ONLY_LOOKS: Final = re.compile(
    r"</?(?:b|i|u|s|em|strong|small|big|font|tt|code|strike|nobr|mark|select|optgroup|option|datalist)\b[^<>]*>",
    re.IGNORECASE,
)

_LEFT_OUT: Final = frozenset(
    ("script", "style", "noscript", "template", "svg", "nav", "iframe", "object", "input", "textarea", "canvas", "math",
     "head", "map", "audio", "video", "progress", "meter")
)  # fmt: skip
_BANNER: Final = re.compile(r"cookie|kakor|consent|samtycke|gdpr", re.IGNORECASE)
_GROUPS: Final = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "section", "article", "aside", "main",
     "header", "footer", "address", "details", "form", "fieldset", "blockquote", "figure", "hr", "pre")
)  # fmt: skip
_BLOCKS: Final = frozenset(
    ("div", "li", "dt", "dd", "br", "tr", "caption", "summary", "legend", "button", "label", "center", "figcaption",
     "tbody", "thead", "tfoot", "body", "html")
)  # fmt: skip
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "legend", "button"))
_CELLS: Final = frozenset(("td", "th"))


def looks_like_html(text: str) -> bool:
    """Whether the text has any of the tags that make a page."""
    return _TAG.search(text) is not None


def page_from_html(html: str) -> Page:
    """The lines of an HTML page.

    Raises:
        PageTooLarge: the markup nests deeper, or its tags are longer, than on any page written for people.
    """
    html = _ONLY_LOOKS.sub("", html)
    if _LONG_TAG.search(html) or _is_too_deep(html):
        raise PageTooLarge
    tree = LexborHTMLParser(html)
    head = _Head.of(tree)
    root = tree.body or tree.root
    pieces = _Walk().read(root) if root is not None else []
    return page_of(_marked(pieces), title=head.title, site=head.site, modified=head.modified)


def _is_too_deep(html: str) -> bool:
    depth = 0
    for closing, name in _NESTING.findall(html):
        if name.lower() in _NEVER_NESTS:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Head:
    title: str = ""
    site: str = ""
    modified: str = ""

    @classmethod
    def of(cls, tree: LexborHTMLParser) -> _Head:
        title = tree.css_first("title")
        named = {
            (
                node.attributes.get("property") or node.attributes.get("name") or ""
            ).lower(): node.attributes.get("content")
            for node in tree.css("meta")[:200]
        }
        modified = next(
            filter(None, map(named.get, ("article:modified_time", "last-modified", "dcterms.modified"))), ""
        )
        return cls(
            title=" ".join(title.text(deep=True).split())[:300] if title is not None else "",
            site=" ".join((named.get("og:site_name") or "").split())[:200],
            modified=modified or "",
        )


@dataclass(slots=True)
class _Sheet:
    """Lines being written: the page's own, or those of one table cell."""

    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    role: Role = Role.TEXT
    cells: list[list[Piece]] = field(default_factory=list)
    table_group: int = 0

    def break_line(self, group: int) -> None:
        text = " ".join("".join(self.words).split())
        if text:
            self.pieces.append(Piece(text, self.role, group))
        self.words.clear()


class _Walk:
    """Goes through the tree without recursion, entering and leaving each element."""

    def __init__(self) -> None:
        self._group = 0
        self._sheets = [_Sheet()]

    def read(self, root: LexborNode) -> list[Piece]:
        for node, is_entered in _steps(root):
            name = node.tag or ""
            if name == "-text":
                self._sheets[-1].words.append(node.text_content or "")
            elif is_entered:
                self._enter(node, name)
            else:
                self._leave(node, name)
        self._sheets[0].break_line(self._group)
        return self._sheets[0].pieces

    def _enter(self, node: LexborNode, name: str) -> None:
        sheet = self._sheets[-1]
        if name in _CELLS:
            self._sheets.append(_Sheet())
        elif name in _GROUPS or name in _BLOCKS:
            sheet.break_line(self._group)
            self._group += name in _GROUPS
            if name in _HEADINGS:
                sheet.role = Role.HEADING
            elif name == "li":
                sheet.role = Role.ITEM
            if name == "table":
                sheet.table_group = self._group
            elif name == "tr":
                sheet.cells = []
        elif name == "img" and node.attributes.get("alt"):
            sheet.words.append(" ")

    def _leave(self, node: LexborNode, name: str) -> None:
        sheet = self._sheets[-1]
        if name == "a":
            sheet.words.append(_hidden_in(node, "".join(sheet.words)[-200:]))
        elif name in _CELLS and len(self._sheets) > 1:
            sheet.break_line(self._group)
            self._sheets.pop()
            self._sheets[-1].cells.append(sheet.pieces)
        elif name in _GROUPS or name in _BLOCKS:
            sheet.break_line(self._group)
            self._group += name in _GROUPS
            if name in _HEADINGS or name == "li":
                sheet.role = Role.TEXT
            if name == "tr":
                sheet.pieces.extend(_row(sheet.cells, sheet.table_group))
                sheet.cells = []


def _steps(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every element as it is entered and as it is left, and every text, in reading order."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, is_entered = stack.pop()
        if is_entered and node is not root and _is_left_out(node):
            continue
        yield node, is_entered
        if not is_entered or node.tag == "-text":
            continue
        stack.append((node, False))
        children: list[tuple[LexborNode, bool]] = []
        child = node.first_child
        while child is not None:
            children.append((child, True))
            child = child.next
        stack.extend(reversed(children))


def _is_left_out(node: LexborNode) -> bool:
    name = node.tag or ""
    if name == "-text":
        return False
    if name.startswith(("-", "!")) or name in _LEFT_OUT:
        return True
    attributes = node.attributes
    if attributes.get("role") == "navigation":
        return True
    marks = " ".join(
        filter(None, (attributes.get("id"), attributes.get("class"), attributes.get("aria-label")))
    )
    return name not in {"body", "main"} and _BANNER.search(marks) is not None


def _hidden_in(link: LexborNode, shown: str) -> str:
    """The number or address that a link leads to, when its text does not show it: "Ring oss"."""
    scheme, _, target = (link.attributes.get("href") or "").strip().partition(":")
    target = unquote(target.partition("?")[0]).strip()
    kind = scheme.lower()
    if kind == "mailto" and "@" in target and "@" not in shown:
        return f" {target} "
    digits = re.sub(r"\D", "", target)
    if kind == "tel" and digits and digits[-4:] not in re.sub(r"\D", "", shown):
        return f" {target} "
    return ""


_LONGEST_CELL: Final = 90


def _row(cells: list[list[Piece]], group: int) -> list[Piece]:
    """A table's row as one line with its cells parted by bars; a row that lays out a page, as its cells' lines."""
    is_layout = any(len(cell) > 3 or any(len(piece.text) > _LONGEST_CELL for piece in cell) for cell in cells)
    if is_layout or len(cells) == 1:
        return [piece for cell in cells for piece in cell]
    texts = [", ".join(piece.text for piece in cell) for cell in cells]
    return [Piece(" | ".join(text for text in texts if text), Role.TEXT, group)]


def _marked(pieces: list[Piece]) -> Iterator[Piece]:
    """Short lines first in their group are headings here too: pages use bold text for them."""
    for index, piece in enumerate(pieces):
        is_first = index == 0 or pieces[index - 1].group != piece.group
        has_more = index + 1 < len(pieces) and pieces[index + 1].group == piece.group
        if piece.role is Role.TEXT and is_first and has_more and looks_like_a_heading(piece.text):
            yield Piece(piece.text, Role.HEADING, piece.group)
        else:
            yield piece
