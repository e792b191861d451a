"""What a document says, as numbered pages of passages. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

MOST_PAGES: Final = 300
MOST_CHARACTERS: Final = 1_000_000
"""Characters of a whole document. A plan of thirty pages has about sixty thousand."""

DEEPEST_HEADING: Final = 6


class PassageKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A point of a list, without its bullet."""
    ROW = "row"
    """A row of a table, in cells."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph, a point or a row. Text stands on one line, without space around it."""

    kind: PassageKind
    text: str = field(repr=False)
    """Empty for a row."""
    level: int = 0
    """1 to ``DEEPEST_HEADING`` for a heading, else 0."""
    cells: tuple[str, ...] = field(default=(), repr=False)
    """Of a row, left to right; an empty cell is an empty text."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What is to be read in it, each piece by itself: the cells of a row, else the text."""
        return tuple(cell for cell in self.cells if cell) if self.kind is PassageKind.ROW else (self.text,)


@dataclass(frozen=True, slots=True)
class Page:
    """``number`` counts from 1 as the file's pages do; what is printed on them may say otherwise."""

    number: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A document. ``is_numbered`` is false where the file does not know its pages, as plain text does not."""

    pages: tuple[Page, ...]
    is_numbered: bool
    without_text: tuple[int, ...] = ()
    """Numbers of pages that may be pictures: nothing could be read on them."""

    def passages(self) -> Iterator[tuple[int, Passage]]:
        """Every passage with the number of its page."""
        for page in self.pages:
            for passage in page.passages:
                yield page.number, passage

    @property
    def letters(self) -> int:
        """Characters of text in all."""
        return sum(len(text) for _number, passage in self.passages() for text in passage.texts)


def as_rows(pages: Pages) -> dict[str, Any]:
    """The pages as values that JSON can carry."""
    return {
        "is_numbered": pages.is_numbered,
        "without_text": list(pages.without_text),
        "pages": [
            [page.number, [[one.kind.value, one.text, one.level, list(one.cells)] for one in page.passages]]
            for page in pages.pages
        ],
    }


def from_rows(rows: Any) -> Pages:
    """The pages again, from values that whoever took over the reader may have written.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` for what is not such values.
    """
    return Pages(
        pages=tuple(
            Page(_whole(number), tuple(_passage(*one) for one in passages))
            for number, passages in rows["pages"]
        ),
        is_numbered=rows["is_numbered"] is True,
        without_text=tuple(_whole(number) for number in rows["without_text"]),
    )


def _passage(kind: Any, text: Any, level: Any, cells: Any) -> Passage:
    return Passage(
        PassageKind(kind),
        _words(text),
        min(max(_whole(level), 0), DEEPEST_HEADING),
        tuple(_words(cell) for cell in cells),
    )


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("a whole number is expected")
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is expected")
    return value
