"""What was found, as the page shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from fyrtorn.domains.plans.constitution.check import Finding, Place
from fyrtorn.domains.plans.constitution.kinds import ADVICE, Advice, Kind

MOST_SHOWN: Final = 150
"""Places on one page; a text with more is gone through again when these are put right."""

_AROUND: Final = 160
"""Characters shown of what stands before and after the sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place: the sentence with its mark, what stands around it, and what to do."""

    number: int
    page: int
    before: str
    opening: str
    """The sentence up to the mark."""
    mark: str
    closing: str
    """The sentence after the mark."""
    after: str
    advice: Advice
    also: tuple[str, ...]
    """What else the sentence does, in words."""


def rows(places: Iterable[Place]) -> list[Row]:
    """Every finding in order."""
    found = [(place, finding) for place in places for finding in place.findings]
    return [
        _row(number, place, finding) for number, (place, finding) in enumerate(found[:MOST_SHOWN], start=1)
    ]


def summary(shown: Sequence[Row]) -> list[tuple[str, int]]:
    """How many places there are of each kind, the most common first."""
    counts = Counter(row.advice.label for row in shown)
    return counts.most_common()


def looked_for() -> list[str]:
    """What the check looks for, in words."""
    return [ADVICE[kind].label for kind in Kind]


def _row(number: int, place: Place, finding: Finding) -> Row:
    text = place.text
    return Row(
        number=number,
        page=place.page,
        before=_end_of(text[: finding.start]),
        opening=text[finding.start : finding.mark_start],
        mark=text[finding.mark_start : finding.mark_end],
        closing=text[finding.mark_end : finding.end],
        after=_beginning_of(text[finding.end :]),
        advice=finding.advice,
        also=tuple(ADVICE[kind].label for kind in finding.also),
    )


def _end_of(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    cut = text[-_AROUND:]
    return "… " + cut[cut.find(" ") + 1 :]


def _beginning_of(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    cut = text[:_AROUND]
    return cut[: cut.rfind(" ")] + " …" if " " in cut.strip() else cut + "…"
