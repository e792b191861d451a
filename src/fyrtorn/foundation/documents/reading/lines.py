"""From the lines of a page to passages: what belongs together, what is a heading, a point or a table's row. Pure.

Lines come as they look, with the spaces that hold columns apart. All of it is told by shape, so it may be wrong; it
never loses a word, except contents ("Mål ........ 4") and lines that stand on page after page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fyrtorn.foundation.documents.reading.columns import Columns, columns_in
from fyrtorn.foundation.documents.reading.pages import Passage, PassageKind

_BULLET: Final = re.compile(r"\s*[•●◦▪■‣–—*·o-](?=\s)\s*(?=\S)")
_NUMBERED: Final = re.compile(r"\s*(?:\d{1,2}[.)]|[a-h]\))\s+(?=\S)")
_SECTION: Final = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[A-ZÅÄÖ])")
_CONTENTS: Final = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}\s*$|…{2,}\s*\d{1,3}\s*$")
_ENDS_SENTENCE: Final = (".", "!", "?", ":", ";", ",")
_FULL_STOP: Final = (".", "!", "?", ":")
_SPACES: Final = re.compile(r"\s+")
_KEEP_HYPHEN_BEFORE: Final = ("och ", "eller ", "samt ", "respektive ")

_LONGEST_HEADING: Final = 100
_LONGEST_WRAPPED: Final = 200
"""Characters of a line that may have been cut to fit a page; a longer one is a paragraph as it was written."""
_SHORT_OF_FULL: Final = 0.75
"""Of the block's widest line: a sentence that ends before this ends its paragraph too."""
_LARGER_THAN_BODY: Final = ((1.7, 1), (1.3, 2), (1.12, 3))
_BOLD_LEVEL: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it looks. ``size`` is how much larger than the body its letters are, 0 where that is not known."""

    text: str
    size: float = 0.0
    is_bold: bool = False


def passages_of(lines: Sequence[Line]) -> Iterator[Passage]:
    """The passages of a page, in the order they are read."""
    for block in _blocks(lines):
        done = 0
        for columns in columns_in([line.text for line in block]):
            yield from _flowing(block[done : columns.first])
            yield from _in_columns(columns)
            done = columns.end
        yield from _flowing(block[done:])


def squeezed(text: str) -> str:
    """The text with each run of space as one space, and none around it."""
    return _SPACES.sub(" ", text.replace("\u00ad", "")).strip()


def without_bullet(text: str) -> tuple[str, bool]:
    """The line without a bullet or a number before it, and whether there was one."""
    for mark in (_BULLET, _NUMBERED):
        found = mark.match(text)
        if found:
            return text[found.end() :], True
    return text, False


def joined(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one; a word that was cut is whole again.

    >>> joined(["alla som samord-", "nar arbetet"]), joined(["barn-", "och ungdomsnämnden"])
    ('alla som samordnar arbetet', 'barn- och ungdomsnämnden')
    """
    pieces: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        is_cut = (
            line.endswith("-") and following[:1].islower() and not following.startswith(_KEEP_HYPHEN_BEFORE)
        )
        pieces.append(line[:-1] if is_cut else f"{line} ")
    return "".join(pieces).strip()


def heading_level(line: Line) -> int:
    """1 to 4 for a line that looks like a heading, else 0."""
    text = squeezed(line.text)
    if not text or len(text) > _LONGEST_HEADING or text.endswith(_ENDS_SENTENCE) or not _has_letters(text):
        return 0
    section = _SECTION.match(text)
    if section:
        return min(section["number"].count(".") + 1, _BOLD_LEVEL)
    for times, level in _LARGER_THAN_BODY:
        if line.size >= times:
            return level
    return _BOLD_LEVEL if line.is_bold and text[0].isupper() else 0


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.text.strip() and not _CONTENTS.search(line.text[-_LONGEST_HEADING:]):
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _flowing(block: Sequence[Line]) -> Iterator[Passage]:
    full = max((len(line.text.rstrip()) for line in block), default=0)
    pieces: list[str] = []
    kind, level, last = PassageKind.PARAGRAPH, 0, 0
    for at, line in enumerate(block):
        bare, is_item = without_bullet(line.text)
        found = 0 if is_item and not _heads_a_section(block, at) else heading_level(line)
        now = squeezed(line.text if found else bare)
        if not now:
            continue
        if pieces and not is_item and found == level and (found or not _ends(pieces[-1], last, full)):
            pieces.append(now)
        else:
            if pieces:
                yield Passage(kind, joined(pieces), level)
            pieces, level = [now], found
            kind = PassageKind.HEADING if found else PassageKind.ITEM if is_item else PassageKind.PARAGRAPH
        last = len(line.text.rstrip())
    if pieces:
        yield _alone(kind, pieces[0], level) if len(block) == 1 else Passage(kind, joined(pieces), level)


def _heads_a_section(block: Sequence[Line], at: int) -> bool:
    """Whether a numbered line is a heading and not a point: "2.1 Mål", a larger "2. Mål", or one before a long line."""
    line = block[at]
    section = _SECTION.match(line.text.strip())
    if section is None:
        return False
    if "." in section["number"] or line.is_bold or line.size >= _LARGER_THAN_BODY[-1][0]:
        return True
    return at == 0 and (len(block) == 1 or len(block[1].text) > _LONGEST_HEADING * 0.6)


def _ends(text: str, last: int, full: int) -> bool:
    """Whether the paragraph ends with the line that was ``last`` characters wide."""
    if full > _LONGEST_WRAPPED:
        return True
    return text.endswith(_FULL_STOP) and last < _SHORT_OF_FULL * full


def _alone(kind: PassageKind, text: str, level: int) -> Passage:
    """A line by itself, short and without a full stop, heads what follows."""
    if (
        kind is PassageKind.PARAGRAPH
        and len(text) <= _LONGEST_HEADING * 0.6
        and text[0].isupper()
        and not text.endswith(_ENDS_SENTENCE)
        and _has_letters(text)
    ):
        return Passage(PassageKind.HEADING, text, _BOLD_LEVEL)
    return Passage(kind, text, level)


def _in_columns(columns: Columns) -> Iterator[Passage]:
    if columns.are_prose:
        for column in columns.downwards():
            yield from _flowing([Line(text) for text in column])
        return
    for cells in columns.rows():
        yield Passage(
            PassageKind.ROW, "", 0, tuple(joined([squeezed(line) for line in lines]) for lines in cells)
        )


def _has_letters(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) >= 3
