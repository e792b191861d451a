"""The door: a text or a document in, places to write anew out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fyrtorn.domains.plans.constitution.kinds import ADVICE, Advice, Kind
from fyrtorn.domains.plans.constitution.patterns import Match, matches_in
from fyrtorn.domains.plans.constitution.sentences import Sentence, sentences_in
from fyrtorn.foundation.documents.reading.pages import Pages, Passage, PassageKind

_LONGEST_LEAD: Final = 300
"""Characters of a line that a list under it is read together with."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place to write anew. ``start`` and ``end`` are the sentence; the words that gave it away stand between
    ``mark_start`` and ``mark_end``. All are places in the text that was read."""

    kind: Kind
    start: int
    end: int
    mark_start: int
    mark_end: int
    also: tuple[Kind, ...] = ()
    """Other kinds that the same sentence has."""

    @property
    def advice(self) -> Advice:
        return ADVICE[self.kind]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of a document, with what was found in it."""

    page: int
    text: str
    findings: tuple[Finding, ...]


def check(text: str, *, lead: str = "") -> tuple[Finding, ...]:
    """What to write anew in a text, in order, at most one for each sentence. Linear; never raises.

    ``lead`` is the line above a list that the text is a point of: "Personalen ska anteckna".
    """
    before = f"{_last_sentence(lead)} " if lead.strip() else ""
    found = []
    is_after_a_match = False
    for sentence in sentences_in(before + text):
        matches = matches_in(sentence, is_after_a_match=is_after_a_match)
        is_after_a_match = bool(matches)
        matches = tuple(match for match in matches if sentence.tokens[match.last].end > len(before))
        if matches:
            found.append(_finding(sentence, matches, len(before)))
    return tuple(found)


def _finding(sentence: Sentence, matches: Sequence[Match], offset: int) -> Finding:
    first = matches[0]
    start = max(sentence.start - offset, 0)
    return Finding(
        kind=first.kind,
        start=start,
        end=sentence.end - offset,
        mark_start=max(sentence.tokens[first.first].start - offset, start),
        mark_end=sentence.tokens[first.last].end - offset,
        also=tuple(match.kind for match in matches[1:]),
    )


def _last_sentence(lead: str) -> str:
    """What a list hangs on, without its colon, so that a "not" in it reaches the points."""
    last = [lead[one.start : one.end] for one in sentences_in(lead)][-1:]
    return "".join(last).rstrip(": ")


def check_pages(pages: Pages) -> tuple[Place, ...]:
    """The passages of a document that have something to write anew, in order."""
    places = []
    lead = ""
    for number, passage in pages.passages():
        for text in passage.texts:
            found = check(text, lead=lead if passage.kind is PassageKind.ITEM else "")
            if found:
                places.append(Place(number, text, found))
        lead = _lead(passage, lead)
    return tuple(places)


def _lead(passage: Passage, before: str) -> str:
    """What the points after this passage are read together with."""
    if passage.kind is PassageKind.ITEM:
        return before
    opens = passage.kind is PassageKind.HEADING or passage.text.endswith(":")
    return passage.text[-_LONGEST_LEAD:] if opens else ""
