"""A document as HTML: a piece of a page, or a page of its own for the PDF.

Everything is escaped, nothing has a style attribute, and what the classes look like stands in the portals'
style sheet (design/styles/documents.css) and in ``paper.css``.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from html import escape as escape_markup
from typing import Final

from fyrtorn.foundation.documents.drawing.canvas import Drawing, fit_for_xml
from fyrtorn.foundation.documents.model import (
    Align,
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
    Run,
    Table,
    Text,
    headings,
    runs_of,
)

_PIECE: Final = 20
_TAG: Final = re.compile(r"(<[^>]*>)")
_SIGN: Final = re.compile(r"&#?\w+;|.", re.DOTALL)
_LONG_WORD: Final = re.compile(r"(?:&#?\w+;|[^\s&]){41,}")
_LINKS: Final = ("https://", "http://", "mailto:", "tel:", "#")
"""Where a link may lead. Any other address is shown as words."""


def fragment(document: Document, *, offset: int = 1) -> str:
    """The document's body as HTML, to stand under the page's own title.

    ``offset`` is the level of the heading it stands under: 1 makes a heading of level 1 an ``<h2>``. Levels
    below ``<h6>`` become ``<h6>``.
    """
    return _written(document, _SCREEN(offset=offset))


def page(document: Document) -> str:
    """The document as an HTML page of its own, for paper: its title, what is known of it, and its body."""
    facts = "".join(f"<dt>{escape(fact.label)}</dt><dd>{escape(fact.value)}</dd>" for fact in document.facts)
    subtitle = f'<p class="subtitle">{escape(document.subtitle)}</p>' if document.subtitle else ""
    return (
        f'<!doctype html><html lang="{escape(document.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title>"
        f"{_meta('author', document.author)}{_meta('description', document.description)}"
        f"</head><body><h1>{escape(document.title)}</h1>{subtitle}"
        f"{f'<dl>{facts}</dl>' if facts else ''}{_foldable(_written(document, _PAPER))}</body></html>"
    )


def text(words: Text) -> str:
    """Words with emphasis and links, as HTML.

    >>> text((Run("Ring "), Run("växeln", href="tel:+46846500400"), Run(" <nu>", strong=True)))
    'Ring <a href="tel:+46846500400">växeln</a><strong> &lt;nu&gt;</strong>'
    """
    return "".join(map(_run, runs_of(words)))


def table(shown: Table) -> str:
    """The table with its caption, its heads marked as such, and room to be moved sideways on a small screen."""
    return (
        f'<div class="table-frame" role="group" aria-label="{escape(shown.caption)}" tabindex="0">'
        f"{_plain_table(shown)}</div>"
    )


def figure(shown: Figure, *, has_heading: bool = False) -> str:
    """The drawing, its caption and what must be known to read it, and the same figures to unfold as a table.

    ``has_heading``: a heading right above says what it shows, so the caption is for those who hear the page alone.
    """
    heard = ' class="only-heard"' if has_heading else ""
    table_of = f"<span{heard}>: {escape(shown.caption)}</span>"
    return f"<figure>{_drawings(shown)}{_caption(shown, heard)}</figure>{_unfolded(shown, table_of)}"


@dataclass(frozen=True, slots=True)
class _Medium:
    """What differs between a screen and paper: the level of headings, and how figures and tables are shown."""

    offset: int
    figure: Callable[[Figure], str]
    table: Callable[[Table], str]


def _written(document: Document, medium: _Medium) -> str:
    placed = headings(document)
    following = iter(placed)
    written = []
    for block in document.body:
        if isinstance(block, Heading):
            written.append(_heading(next(following), offset=medium.offset))
        elif isinstance(block, Contents):
            written.append(_contents(block, placed, offset=medium.offset))
        else:
            written.append(_block(block, medium))
    return "".join(written)


def _block(block: Paragraph | Bullets | Numbered | Table | Figure | Note | PageBreak, medium: _Medium) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Bullets() | Numbered():
            return _list(block)
        case Note():
            return _note(block)
        case Table():
            return medium.table(block)
        case Figure():
            return medium.figure(block)
        case PageBreak():
            return '<div class="page-break"></div>'


# --- words ----------------------------------------------------------------------------------------


def escape(words: str) -> str:
    return escape_markup(fit_for_xml(words))


def _run(run: Run) -> str:
    words = f"<strong>{escape(run.text)}</strong>" if run.strong else escape(run.text)
    if run.href.startswith(_LINKS):
        return f'<a href="{escape(run.href)}">{words}</a>'
    return words


def _heading(placed: Placed, *, offset: int) -> str:
    level = min(placed.heading.level + offset, 6)
    return f'<h{level} id="{escape(placed.key)}">{escape(placed.heading.text)}</h{level}>'


def _paragraph(paragraph: Paragraph) -> str:
    key = f' id="{escape(paragraph.key)}"' if paragraph.key else ""
    label = f'<span class="document-label">{escape(paragraph.label)}</span> ' if paragraph.label else ""
    return f"<p{key}>{label}{text(paragraph.text)}</p>"


def _list(listed: Bullets | Numbered) -> str:
    tag = "ul" if isinstance(listed, Bullets) else "ol"
    return f"<{tag}>{''.join(f'<li>{text(item)}</li>' for item in listed.items)}</{tag}>"


def _note(note: Note) -> str:
    title = f"<p><strong>{escape(note.title)}</strong></p>" if note.title else ""
    kind = " document-warning" if note.kind is NoteKind.WARNING else ""
    return f'<div class="document-note{kind}" role="note">{title}<p>{text(note.text)}</p></div>'


def _contents(contents: Contents, placed: tuple[Placed, ...], *, offset: int) -> str:
    """The headings down to the wished depth, as a list with no lists in it: levels are told by a class."""
    rows = "".join(
        f'<li class="contents-{one.heading.level}"><a href="#{escape(one.key)}">{escape(one.heading.text)}</a></li>'
        for one in placed
        if one.heading.level <= contents.depth
    )
    if not rows:
        return ""
    level = min(1 + offset, 6)
    title = f'<h{level} class="contents-title">{escape(contents.title)}</h{level}>'
    return (
        f'<nav class="document-contents" aria-label="{escape(contents.title)}">{title}<ul>{rows}</ul></nav>'
    )


# --- tables ---------------------------------------------------------------------------------------


def _plain_table(shown: Table) -> str:
    head = "".join(
        f'<th scope="col"{_aligned(shown, column)}>{text(cell)}</th>'
        for column, cell in enumerate(shown.head)
    )
    rows = "".join(f"<tr>{_cells(shown, row)}</tr>" for row in shown.rows)
    opened = '<table class="whole">' if shown.is_whole else "<table>"
    return (
        f"{opened}<caption>{escape(shown.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cells(shown: Table, row: tuple[Text, ...]) -> str:
    cells = []
    for column, cell in enumerate(row):
        names_row = shown.has_row_heads and column == 0
        opened, closed = ('th scope="row"', "th") if names_row else ("td", "td")
        cells.append(f"<{opened}{_aligned(shown, column)}>{text(cell)}</{closed}>")
    return "".join(cells)


def _aligned(shown: Table, column: int) -> str:
    return ' class="number-cell"' if shown.align_of(column) is Align.END else ""


# --- figures --------------------------------------------------------------------------------------


def _drawings(shown: Figure) -> str:
    if shown.narrow is None:
        return f'<div class="drawing-frame">{shown.drawing.svg}</div>'
    return (
        f'<div class="drawing-frame drawing-wide">{shown.drawing.svg}</div>'
        f'<div class="drawing-frame drawing-narrow">{shown.narrow.svg}</div>'
    )


def _caption(shown: Figure, heard: str) -> str:
    note = f'<span class="figure-note">{escape(shown.note)}</span>' if shown.note else ""
    return f"<figcaption{heard}>{escape(shown.caption)}{note}</figcaption>"


def _unfolded(shown: Figure, table_of: str) -> str:
    if shown.table is None:
        return ""
    return f"<details><summary>Visa som tabell{table_of}</summary>{table(shown.table)}</details>"


def _figure_on_paper(shown: Figure) -> str:
    """The drawing as a picture with words, which the PDF tags as a figure, and the table right below it."""
    shape = "full" if shown.narrow else "wide"
    picture = f'<img class="{shape}" alt="{escape(shown.alt)}" src="{_as_data(shown.drawing)}">'
    below = ""
    if shown.table is not None:
        below = _plain_table(replace(shown.table, caption=f"{shown.table.caption}, som tabell"))
    return f'<div class="figure">{picture}<p class="caption">{_caption_words(shown)}</p></div>{below}'


def _caption_words(shown: Figure) -> str:
    note = f" {escape(shown.note)}" if shown.note else ""
    return f"<strong>{escape(shown.caption)}</strong>{note}"


def _as_data(drawing: Drawing) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing.svg_file.encode()).decode()}"


def _foldable(markup: str) -> str:
    """The markup with places to break in words too long for a line; to look for them takes the library long.

    >>> _foldable("<p>" + "ab&amp;" * 14 + "</p>").count("\u200b")
    2
    """
    parts = _TAG.split(markup)
    parts[::2] = [_LONG_WORD.sub(lambda word: _in_pieces(word.group()), part) for part in parts[::2]]
    return "".join(parts)


def _in_pieces(word: str) -> str:
    signs = _SIGN.findall(word)
    return "\u200b".join("".join(signs[at : at + _PIECE]) for at in range(0, len(signs), _PIECE))


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">' if content else ""


_SCREEN: Final = partial(_Medium, figure=figure, table=table)
_PAPER: Final = _Medium(offset=1, figure=_figure_on_paper, table=_plain_table)
