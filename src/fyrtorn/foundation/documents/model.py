"""A document as it is meant, before it is a page, a PDF or a Word file. Pure and frozen.

Whoever has something to say builds a :class:`Document`; ``web``, ``paper`` and ``word`` write it. Text is
plain: whatever stands in it is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from fyrtorn.foundation.documents.drawing.canvas import Drawing

DEEPEST: Final = 4
"""How many levels of headings there are below the title."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row. ``href`` leads to https:, mailto:, tel: or to a heading's key as ``#key``."""

    text: str
    strong: bool = False
    href: str = ""


Text: TypeAlias = str | tuple[Run, ...]


def runs_of(text: Text) -> tuple[Run, ...]:
    """The text as runs.

    >>> runs_of("Hej")
    (Run(text='Hej', strong=False, href=''),)
    """
    return (Run(text),) if isinstance(text, str) else text


def plain(text: Text) -> str:
    """The text without emphasis and links.

    >>> plain((Run("Se "), Run("planen", href="#plan")))
    'Se planen'
    """
    return "".join(run.text for run in runs_of(text))


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 stands right below the document's title. ``key`` is what a link may lead to, unique in its document."""

    text: str
    level: int = 1
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    key: str = ""
    label: str = ""
    """Said before the text where it needs one: "Internt stycke"."""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    items: tuple[Text, ...]


class Align(StrEnum):
    START = "start"
    END = "end"
    """Numbers, which are compared from the right."""


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` names the columns and every row is as long as it. ``align`` is by column, START where it is short.

    ``is_whole``: on paper it is kept on one page, where it has room there. For tables of few rows.
    """

    caption: str
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    has_row_heads: bool = True
    """Whether the first cell of a row names the row."""
    align: tuple[Align, ...] = ()
    is_whole: bool = False

    def align_of(self, column: int) -> Align:
        return self.align[column] if column < len(self.align) else Align.START


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its words: ``alt`` says what it shows, ``table`` gives the same as figures.

    ``narrow`` is the same drawing for a page as wide as a telephone, where it has one.
    """

    drawing: Drawing
    alt: str
    caption: str
    table: Table | None = None
    narrow: Drawing | None = None
    note: str = ""
    """What must be known to read it: a break in method, what is hidden and why."""


class NoteKind(StrEnum):
    INFO = "info"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Note:
    """Something set apart from the text."""

    text: Text
    kind: NoteKind = NoteKind.INFO
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a page of its own, on paper."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of the headings, down to a level."""

    title: str = "Innehåll"
    depth: int = 2


Block: TypeAlias = Heading | Paragraph | Bullets | Numbered | Table | Figure | Note | PageBreak | Contents


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of the document itself: "Diarienummer", "Beslutad", "Kontrollsumma"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """``language`` is a BCP 47 code. ``author`` is an organisation, never a person."""

    title: str
    body: tuple[Block, ...]
    language: str = "sv"
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    author: str = ""
    description: str = field(default="")
    """One sentence on what it is, for whoever keeps or searches files."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading with the key it is reached by."""

    heading: Heading
    key: str


def headings(document: Document) -> tuple[Placed, ...]:
    """The document's headings in order; one without a key gets one from its place ("plats-3")."""
    found = [block for block in document.body if isinstance(block, Heading)]
    return tuple(
        Placed(heading, heading.key or f"plats-{number}") for number, heading in enumerate(found, start=1)
    )


# --- is it readable by everybody? -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """What would shut somebody out, and in which block (from 0; -1 is the document itself)."""

    block: int
    what: str


def problems(document: Document) -> tuple[Problem, ...]:
    """What is wrong with the document for somebody who listens to it or finds the way by its headings.

    >>> [problem.what for problem in problems(Document(title="Plan", body=(Heading("Mål", level=2),)))]
    ['a heading of level 2 follows on level 0']
    """
    found = [] if document.title.strip() else [Problem(-1, "the document has no title")]
    level = 0
    for number, block in enumerate(document.body):
        if isinstance(block, Heading):
            found += [Problem(number, what) for what in _heading_problems(block, after=level)]
            level = block.level
        else:
            found += [Problem(number, what) for what in _block_problems(block)]
    keys = [placed.key for placed in headings(document)]
    found += [Problem(-1, f"two headings have the key {key}") for key in _twice(keys)]
    return tuple(found)


def _heading_problems(heading: Heading, *, after: int) -> Iterator[str]:
    if not heading.text.strip():
        yield "a heading is empty"
    if not 1 <= heading.level <= DEEPEST:
        yield f"there is no level {heading.level}"
    elif heading.level > after + 1:
        yield f"a heading of level {heading.level} follows on level {after}"


def _block_problems(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from _table_problems(block)
        case Figure():
            if not block.alt.strip():
                yield "a figure has no words for whoever cannot see it"
            if not block.caption.strip():
                yield "a figure has no caption"
            if block.table:
                yield from _table_problems(block.table)
        case Bullets(items) | Numbered(items):
            if not items or not all(plain(item).strip() for item in items):
                yield "a list is empty, or has an empty item"
        case Paragraph(text) | Note(text):
            if not plain(text).strip():
                yield "a paragraph is empty"
            yield from (
                f"a link has no words: {run.href}"
                for run in runs_of(text)
                if run.href and not run.text.strip()
            )
        case _:
            return


def _table_problems(table: Table) -> Iterator[str]:
    if not table.caption.strip():
        yield "a table has no caption"
    if not table.head or not all(plain(cell).strip() for cell in table.head):
        yield "a table has a column without a heading"
    if any(len(row) != len(table.head) for row in table.rows):
        yield "a table has a row that is not as long as its head"
    if table.has_row_heads and not all(row and plain(row[0]).strip() for row in table.rows):
        yield "a table has a row without a heading"


def _twice(keys: list[str]) -> list[str]:
    return sorted({key for key in keys if keys.count(key) > 1})
