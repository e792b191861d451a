"""A page as lines in groups, however it was written: what all the reader's parts look at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Generic, Protocol, TypeVar


class Role(Enum):
    """What a line is on its page."""

    TEXT = auto()
    HEADING = auto()
    ITEM = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Lines with the same ``group`` stand together, with no blank line between."""

    number: int
    start: int
    text: str
    role: Role
    group: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines, and the same as one text, in which offsets count and blank lines part the groups.

    ``title`` and ``site`` are what the page's head calls it, ``modified`` when its head says it was changed.
    """

    lines: tuple[Line, ...]
    text: str
    title: str = ""
    site: str = ""
    modified: str = ""

    def line_at(self, offset: int) -> Line:
        """The line that holds the offset, or the last before it. The page must have lines."""
        return self.lines[max(0, bisect_right(self.lines, offset, key=lambda line: line.start) - 1)]

    def above(self, line: Line, *, at_most: int) -> Sequence[Line]:
        """Lines over this one, the nearest first."""
        return self.lines[max(0, line.number - at_most) : line.number][::-1]

    def below(self, line: Line, *, at_most: int) -> Sequence[Line]:
        """Lines under this one, the nearest first."""
        return self.lines[line.number + 1 : line.number + 1 + at_most]


class Spanned(Protocol):
    """Something that stands at ``start``..``end`` of the page's text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


SpannedT = TypeVar("SpannedT", bound=Spanned)


class Spans(Generic[SpannedT]):
    """Things found on a page, in order and without overlap, asked for by where they stand."""

    def __init__(self, found: Iterable[SpannedT]) -> None:
        self._found = sorted(found, key=lambda one: one.start)
        self._starts = [one.start for one in self._found]

    def __iter__(self) -> Iterator[SpannedT]:
        return iter(self._found)

    def within(self, start: int, end: int) -> list[SpannedT]:
        """Those that overlap a stretch of the text."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return [one for one in self._found[first:last] if one.end > start]

    def end_before(self, offset: int) -> int:
        """Where the last of them before an offset ends; 0 when there is none."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and self._found[at].end > offset:
            at -= 1
        return self._found[at].end if at >= 0 else 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A line before it has found its place: what the text and HTML readers give."""

    text: str
    role: Role
    group: int


def page_of(pieces: Iterable[Piece], *, title: str = "", site: str = "", modified: str = "") -> Page:
    """The page made of these pieces. Empty pieces are left out."""
    lines: list[Line] = []
    texts: list[str] = []
    length = 0
    for piece in pieces:
        for text in _in_lengths(" ".join(piece.text.split()).strip(" |")):
            if lines:
                gap = "\n" if piece.group == lines[-1].group else "\n\n"
                texts.append(gap)
                length += len(gap)
            lines.append(Line(number=len(lines), start=length, text=text, role=piece.role, group=piece.group))
            texts.append(text)
            length += len(text)
    return Page(lines=tuple(lines), text="".join(texts), title=title, site=site, modified=modified)


LONGEST_LINE: Final = 900
"""Characters. A longer line is broken after a sentence or at a space: what is done for each line stays quick."""


def _in_lengths(text: str) -> Iterator[str]:
    done = 0
    while len(text) - done > LONGEST_LINE:
        reach = text[done : done + LONGEST_LINE]
        cut = max(reach.rfind(". ") + 1, 0) or max(reach.rfind(" "), 0) or LONGEST_LINE
        yield reach[:cut]
        done += cut + (text[done + cut] == " ")
    if done < len(text):
        yield text[done:]


_BULLET: Final = re.compile(
    r"[ \t]*(?:[•▪◦‣·●○■□►»*]|[-–—](?=[ \t])|\d{1,2}[.)](?=[ \t]+[A-ZÅÄÖa-zåäö]))[ \t]*"
)
_LONG_LINE: Final = 50
"""Characters from which a line may have been broken by its margin rather than by its writer."""


def page_from_text(text: str) -> Page:
    """Plain text, such as one copies from a browser: blank lines part groups, bullets mark items."""
    pieces: list[Piece] = []
    group = 0
    for raw in text.split("\n"):
        bullet = _BULLET.match(raw)
        line = raw[bullet.end() :].strip() if bullet else raw.strip()
        if not line:
            group += 0 if bullet else 1
            continue
        line = line.replace("\t", " | ")
        if pieces and not bullet and pieces[-1].group == group and _goes_on(pieces[-1].text, line):
            joined = f"{pieces[-1].text} {line}"
            pieces[-1] = Piece(joined, pieces[-1].role, group)
        else:
            pieces.append(Piece(line, Role.ITEM if bullet else Role.TEXT, group))
    return page_of(_with_headings(pieces))


_NEVER_LAST: Final = (
    " på", " till", " ringa", " ring", " ringer", " och", " eller", " samt", " i", " av", " för", " med", " hos",
    " från", " som", " är", " heter", " svarar", " kontakta", " kontaktar", " når", " nummer", " numret", " via",
    " vid", " mot", " en", " ett", " den", " det", " kl", " kl.", " klockan", " mellan", " att", " om", " kommunens",
)  # fmt: skip
"""Words that end no sentence: what follows them on the next line goes on, however it begins."""


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the line before, which was broken at its margin."""
    last_line = before[-100:]
    if len(before) < _LONG_LINE or last_line.endswith(("!", "?", ":", ";", "|")):
        return False
    if last_line.endswith(".") and not last_line.endswith(" kl."):
        return False
    return line[0].islower() or last_line.casefold().endswith(_NEVER_LAST)


_SENTENCE_END: Final = (".", "!", "?", ",", ";")
_FACT: Final = re.compile(r"\d|@|\|")


def looks_like_a_heading(text: str) -> bool:
    """A short line without figures, that neither ends like a sentence nor goes on from one."""
    if len(text) > 80 or text.endswith(_SENTENCE_END) or _FACT.search(text):
        return False
    return text[0].isupper() and len(text.split()) <= 10


def _with_headings(pieces: list[Piece]) -> list[Piece]:
    """Short lines that stand alone, or first in their group, become headings."""
    marked: list[Piece] = []
    for index, piece in enumerate(pieces):
        is_first = index == 0 or pieces[index - 1].group != piece.group
        if piece.role is Role.TEXT and is_first and looks_like_a_heading(piece.text):
            marked.append(Piece(piece.text, Role.HEADING, piece.group))
        else:
            marked.append(piece)
    return marked
