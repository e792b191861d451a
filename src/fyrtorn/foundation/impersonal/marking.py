"""One marked place in a text, and a text with its marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from fyrtorn.foundation.impersonal.vocabulary import CERTAINLY, NEVER_VOUCHED, PERHAPS, REMEDIES
from fyrtorn.foundation.persons.finder import Finding, Kind


@dataclass(frozen=True, slots=True)
class Mark:
    """One place in a text that points at a person. Offsets count characters of the text that was checked.

    ``text`` is kept out of ``repr``, and so out of logs.
    """

    kind: Kind
    start: int
    end: int
    text: str = field(repr=False)
    certain: bool

    @property
    def can_be_vouched(self) -> bool:
        """Whether a coordinator may say that this is no person."""
        return self.kind not in NEVER_VOUCHED

    @property
    def says(self) -> str:
        """What it is, or looks like: a Swedish sentence."""
        return str((CERTAINLY if self.certain else PERHAPS)[self.kind])

    @property
    def remedy(self) -> str:
        """What to write instead: a Swedish sentence."""
        return str(REMEDIES[self.kind])


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as it was checked, with its marks in order. The text is kept out of ``repr``."""

    text: str = field(repr=False)
    marks: tuple[Mark, ...]

    @property
    def pieces(self) -> list[tuple[str, Mark | None]]:
        """The whole text in pieces, each with the mark that lies on it, if any."""
        pieces: list[tuple[str, Mark | None]] = []
        done = 0
        for mark in self.marks:
            pieces += [(self.text[done : mark.start], None), (self.text[mark.start : mark.end], mark)]
            done = mark.end
        pieces.append((self.text[done:], None))
        return [piece for piece in pieces if piece[0]]


def mark_of(finding: Finding) -> Mark:
    return Mark(
        kind=finding.kind,
        start=finding.start,
        end=finding.end,
        text=finding.text,
        certain=finding.certain,
    )
