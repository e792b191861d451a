"""PDF: the lines of each page as they stand, with how large their letters are, made into passages."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import Any, Final

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason
from fyrtorn.foundation.documents.reading.lines import Line, passages_of
from fyrtorn.foundation.documents.reading.outcomes import HoldsNoText, IsTooLong
from fyrtorn.foundation.documents.reading.pages import (
    MOST_CHARACTERS,
    MOST_PAGES,
    Page,
    Pages,
    Passage,
    PassageKind,
)
from fyrtorn.foundation.documents.reading.text_pages import plain

for _encoding in ("utf-16-be", "utf-16-le", "latin-1", "cp1252", "mac-roman", "charmap", "unicode_escape"):
    codecs.lookup(_encoding)  # read now: later the process may open no more files

_Sizes = dict[str, tuple[float, bool]]
"""Size and boldness by a line's letters without spaces."""

_LONGEST_LINE: Final = 2000
"""Characters of a line as it looks: one longer is drawn far outside any page."""
_EDGE_LINES: Final = 3
_SPACES: Final = re.compile(r"\s+")
_PAGE_NUMBER: Final = re.compile(
    r"\s*(?:[Ss]ida\s*)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:/|av|\()\s*\d{1,3}\)?)?\s*"
)
_DIGITS: Final = re.compile(r"\d+")
_LETTERS_THAT_ARE_TEXT: Final = 10
"""Fewer letters on a page are a number or a mark, not something to read."""


def pages_of_pdf(content: bytes) -> Pages:
    """Raises :class:`CannotBeCleaned`, :class:`HoldsNoText`, :class:`IsTooLong`, and the library's own errors."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise CannotBeCleaned(Reason.LOCKED)
    try:
        if len(reader.pages) > MOST_PAGES:
            raise IsTooLong
        sheets = _sheets(reader.pages)
    except (FileNotDecryptedError, DependencyError):
        raise CannotBeCleaned(Reason.LOCKED) from None
    empty = tuple(
        number for number, lines in enumerate(sheets, start=1) if _letters(lines) < _LETTERS_THAT_ARE_TEXT
    )
    if len(empty) == len(sheets):
        raise HoldsNoText
    return Pages(
        pages=tuple(
            Page(number, tuple(passages))
            for number, passages in enumerate(_carried_over(_without_edges(sheets)), start=1)
        ),
        is_numbered=True,
        without_text=empty,
    )


def _sheets(pages: Iterable[PageObject]) -> list[list[Line]]:
    sheets: list[list[Line]] = []
    body: Counter[float] = Counter()
    left = 4 * MOST_CHARACTERS  # of text as it looks, with the spaces between columns
    for page in pages:
        sizes = _sizes(page)
        lines = _lines(page, sizes)
        left -= sum(len(line.text) for line in lines)
        if left < 0:
            raise IsTooLong
        for line in lines:
            body[line.size] += len(line.text.strip())
        sheets.append(lines)
    common = max(body, key=lambda size: body[size] if size else 0, default=0.0) or 1.0
    bold = sum(line.is_bold for lines in sheets for line in lines)
    says = bold < 0.4 * sum(map(len, sheets))  # where most is bold, it tells nothing
    return [
        [replace(line, size=line.size / common, is_bold=line.is_bold and says) for line in lines]
        for lines in sheets
    ]


def _lines(page: PageObject, sizes: _Sizes) -> list[Line]:
    text = ""
    try:
        text = page.extract_text(extraction_mode="layout")
    except (MemoryError, RecursionError, FileNotDecryptedError, DependencyError):
        raise
    except Exception:  # the finer reading knows fewer fonts than the plain one
        text = ""
    if not text.strip():
        text = page.extract_text()
    lines = plain(text).split("\n")
    return [
        Line(line[:_LONGEST_LINE].rstrip(), *sizes.get(_SPACES.sub("", line), (0.0, False))) for line in lines
    ]


def _sizes(page: PageObject) -> _Sizes:
    sizes: _Sizes = {}
    line, largest, is_bold = "", 0.0, True

    def note(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        nonlocal line, largest, is_bold
        for at, part in enumerate(plain(text).split("\n")):
            if at:
                if line:
                    sizes[line] = (round(largest, 1), is_bold)
                line, largest, is_bold = "", 0.0, True
            letters = _SPACES.sub("", part)
            if letters:
                line += letters
                largest = max(largest, size * hypot(tm[2], tm[3]) * hypot(cm[2], cm[3]))
                is_bold = is_bold and "bold" in str((font or {}).get("/BaseFont", "")).lower()

    try:
        page.extract_text(visitor_text=note)
    except (MemoryError, RecursionError, FileNotDecryptedError, DependencyError):
        raise
    except Exception:  # sizes only tell headings from text: without them it can still be read
        return {}
    if line:
        sizes[line] = (round(largest, 1), is_bold)
    return sizes


def _letters(lines: Iterable[Line]) -> int:
    return sum(letter.isalpha() for line in lines for letter in line.text)


def _without_edges(sheets: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without their numbers, and without what stands at the top or the bottom of most of them."""
    edges = [_edges(lines) for lines in sheets]
    seen = Counter(mark for marks in edges for mark in set(marks.values()))
    often = {mark for mark, times in seen.items() if times >= max(3, len(sheets) * 0.5)}
    return [
        [
            line
            for at, line in enumerate(lines)
            if marks.get(at) not in often
            and not (at in _outermost(marks) and _PAGE_NUMBER.fullmatch(line.text))
        ]
        for lines, marks in zip(sheets, edges, strict=True)
    ]


def _edges(lines: Sequence[Line]) -> dict[int, str]:
    """The first and last lines with words, by their place, with their digits left out."""
    places = [at for at, line in enumerate(lines) if line.text.strip()]
    outer = {*places[:_EDGE_LINES], *places[-_EDGE_LINES:]}
    return {at: _DIGITS.sub("#", _SPACES.sub("", lines[at].text)) for at in outer}


def _outermost(marks: dict[int, str]) -> set[int]:
    return {min(marks), max(marks)} if marks else set()


def _carried_over(sheets: Sequence[list[Line]]) -> list[list[Passage]]:
    """The passages of each page; a sentence that a page cuts is whole on the page where it begins."""
    pages = [list(passages_of(lines)) for lines in sheets]
    for before, after in pairwise(pages):
        if before and after and _goes_on(before[-1], after[0]):
            kind = PassageKind.ITEM if before[-1].kind is PassageKind.ITEM else PassageKind.PARAGRAPH
            before[-1] = Passage(kind, f"{before[-1].text} {after[0].text}")
            del after[0]
    return pages


def _goes_on(before: Passage, after: Passage) -> bool:
    return (
        before.kind is not PassageKind.ROW
        and after.kind is PassageKind.PARAGRAPH
        and not before.text.endswith((".", "!", "?", ":"))
        and after.text[:1].islower()
    )
