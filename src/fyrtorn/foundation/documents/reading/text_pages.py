"""Plain text: paragraphs, points and rows by how the lines stand. Form feeds part pages, where there are any."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from fyrtorn.foundation.cleaning.texts import cleaned_text
from fyrtorn.foundation.documents.reading.lines import Line, passages_of, squeezed
from fyrtorn.foundation.documents.reading.outcomes import IsTooLong
from fyrtorn.foundation.documents.reading.pages import MOST_PAGES, Page, Pages, Passage, PassageKind

_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def pages_of_bytes(content: bytes) -> Pages:
    """Raises :class:`CannotBeCleaned` for bytes that are no text, :class:`IsTooLong` for too many pages."""
    return pages_of_text(cleaned_text(content).content.decode())


def pages_of_text(text: str) -> Pages:
    """The passages of a text. Linear in its length."""
    sheets = plain(text).strip("\f").split("\f")
    if len(sheets) > MOST_PAGES:
        raise IsTooLong
    return Pages(
        pages=tuple(Page(number, tuple(_passages(sheet))) for number, sheet in enumerate(sheets, start=1)),
        is_numbered=len(sheets) > 1,
    )


def plain(text: str) -> str:
    """The text in one form: composed letters, one sign for a line's end, nothing unseen."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return _UNSEEN.sub("", unicodedata.normalize("NFC", lines))


def _passages(sheet: str) -> Iterator[Passage]:
    waiting: list[Line] = []
    for line in sheet.split("\n"):
        cells = _cells(line)
        if cells:
            yield from passages_of(waiting)
            waiting = []
            yield Passage(PassageKind.ROW, "", 0, tuple(cells))
        else:
            waiting.append(Line(line))
    yield from passages_of(waiting)


def _cells(line: str) -> Sequence[str]:
    """The cells of a row that was copied out of a table, with tabs between; none for any other line."""
    cells = [squeezed(cell) for cell in line.split("\t")]
    is_point = len(cells) == 2 and sum(letter.isalpha() for letter in cells[0]) < 2
    return () if is_point or sum(map(bool, cells)) < 2 else cells
