"""Columns in lines of text: where several lines leave a gap at the same place, as a table or two columns do. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_PIECE: Final = re.compile(r"\S+(?: {1,2}\S+)*")
"""Words with at most two spaces between them; three and more hold columns apart."""

_BULLETS: Final = frozenset("•●◦▪■‣–—*·o-")
_NUMBER: Final = re.compile(r"\d{1,2}[.)]|[a-h]\)")
_NEAR: Final = 2
"""Characters that a column's beginning may waver."""
_MOST_COLUMNS: Final = 12
_FEWEST_LINES: Final = 2
_PROSE_LETTERS: Final = 30
"""Letters a line has on average where two columns are running text."""

Piece = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines ``first`` to ``end`` of a block stand in columns; ``pieces`` are theirs, by column, "" for none."""

    first: int
    end: int
    pieces: tuple[tuple[str, ...], ...]

    @property
    def are_prose(self) -> bool:
        """Whether two columns hold running text beside each other, to be read down and not across."""
        if len(self.pieces[0]) != 2 or len(self.pieces) < 4:
            return False
        full = [row for row in self.pieces if all(row)]
        if len(full) < 0.7 * len(self.pieces):
            return False
        return all(
            sum(len(row[at]) for row in full) / len(full) >= _PROSE_LETTERS
            and sum(row[at][:1].islower() for row in full) > len(full) / 3
            for at in (0, 1)
        )

    def downwards(self) -> Iterator[list[str]]:
        """The columns, each as its lines."""
        for at in range(len(self.pieces[0])):
            yield [row[at] for row in self.pieces if row[at]]

    def rows(self) -> Iterator[list[list[str]]]:
        """The rows, each as cells of lines. A line that lacks the first column, or all but it, goes on with the row."""
        row: list[list[str]] = []
        for pieces in self.pieces:
            begins = bool(pieces[0]) and (not row or sum(map(bool, pieces)) > 1)
            if begins or not row:
                if row:
                    yield row
                row = [[] for _ in pieces]
            for cell, piece in zip(row, pieces, strict=True):
                if piece:
                    cell.append(piece)
        if row:
            yield row


def columns_in(lines: Sequence[str]) -> Iterator[Columns]:
    """Each run of lines that stand in columns, from the top. Linear in the length of the lines."""
    pieces = [_pieces(line) for line in lines]
    at = done = 0
    while at < len(pieces):
        run = _run(pieces, at, done)
        if run is None:
            at += 1
        else:
            yield run
            at = done = run.end


def _run(pieces: Sequence[list[Piece]], first: int, done: int) -> Columns | None:
    if len(pieces[first]) < 2:
        return None
    starts = [start for start, _text in pieces[first]]
    end = first + 1
    while end < len(pieces) and (grown := _fit(starts, pieces[end])) is not None:
        starts = grown
        end += 1
    if sum(len(one) > 1 for one in pieces[first:end]) < _FEWEST_LINES:
        return None
    while first > done and _is_in_later_column(pieces[first - 1], starts):
        first -= 1
    run = pieces[first:end]
    return Columns(first, end, tuple(_by_column(one, starts) for one in run))


def _is_in_later_column(pieces: list[Piece], starts: Sequence[int]) -> bool:
    """Whether a line holds one piece alone, and it stands where a column after the first begins."""
    return len(pieces) == 1 and any(abs(start - pieces[0][0]) <= _NEAR for start in starts[1:])


def _pieces(line: str) -> list[Piece]:
    found = [(match.start(), match.group()) for match in _PIECE.finditer(line.replace("\t", "    "))]
    if len(found) > 1 and (found[0][1] in _BULLETS or _NUMBER.fullmatch(found[0][1])):
        (start, mark), (_next, text) = found[:2]
        return [(start, f"{mark} {text}"), *found[2:]]
    return found


def _fit(starts: list[int], pieces: list[Piece]) -> list[int] | None:
    """The columns' beginnings when this line is one of them too, or none when it stands across them."""
    grown = list(starts)
    for at, (start, text) in enumerate(pieces):
        near = [one for one in starts if abs(one - start) <= _NEAR]
        if not near:
            if at == 0 or len(grown) >= _MOST_COLUMNS or len(pieces) < 2:
                return None
            grown.append(start)
            continue
        later = [one for one in starts if one > near[0]]
        if later and start + len(text) > later[0] + _NEAR and len(pieces) == 1:
            return None
    return sorted(grown)


def _by_column(pieces: list[Piece], starts: list[int]) -> tuple[str, ...]:
    row = [""] * len(starts)
    for start, text in pieces:
        at = max((at for at, one in enumerate(starts) if one <= start + _NEAR), default=0)
        row[at] = f"{row[at]} {text}".strip()
    return tuple(row)
