"""How well a text answers a question, in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fyrtorn.foundation.search.candidates import Postings
from fyrtorn.foundation.search.variants import Wanted

_STEPS: Final = 16
"""A word that is half as common weighs so much more."""

NEEDED: Final = 15
"""Hundredths of what the question's words weigh together that a text must have something of."""


def rarity(open_count: int, *, documents: int) -> int:
    """What a word is worth, by how many texts have it.

    Only texts that are open to all are counted, so that what is hidden moves nothing.

    >>> rarity(1, documents=1000) > rarity(500, documents=1000) > 0
    True
    """
    lacking = max(0, documents - open_count)
    return max(_STEPS // 4, round(_STEPS * math.log2(1 + (lacking + 0.5) / (open_count + 0.5))))


@dataclass(frozen=True, slots=True)
class Scored:
    """A text and its score; ``terms`` are the numbers of what it was found by."""

    document: int
    score: int
    terms: frozenset[int]


class Scale:
    """Weighs texts against one question."""

    def __init__(self, wanted: Sequence[Wanted], *, documents: int) -> None:
        self._worth = [rarity(one.open_count, documents=documents) for one in wanted]
        self._whole = sum(worth for worth, one in zip(self._worth, wanted, strict=True) if one.variants) or 1
        self._single: dict[int, list[tuple[int, int]]] = {}
        self._several: list[tuple[int, tuple[int, ...], int]] = []
        for place, one in enumerate(wanted):
            shares: dict[tuple[int, ...], int] = {}
            for variant in one.variants:
                numbers = tuple(sorted({term.id for term in variant.terms}))
                shares[numbers] = max(shares.get(numbers, 0), variant.share)
            for numbers, share in shares.items():
                if len(numbers) == 1:
                    self._single.setdefault(numbers[0], []).append((place, share))
                else:
                    self._several.append((place, numbers, share))
        self._terms = frozenset(self._single) | {n for _, numbers, _ in self._several for n in numbers}

    def roughly(self, postings: Postings) -> dict[int, int]:
        """By text, a score from no more than the postings at hand: enough to tell which texts to weigh."""
        rough: dict[int, int] = {}
        for term, weights in postings.items():
            uses = list(self._single.get(term, ()))
            uses += [(place, share) for place, numbers, share in self._several if term in numbers]
            worth = sum(self._worth[place] * share for place, share in uses)
            for document, weight in weights.items():
                rough[document] = rough.get(document, 0) + worth * weight
        return rough

    def weigh(self, document: int, vector: Mapping[int, int]) -> Scored | None:
        """The score of a text; ``None`` when it has too little of what was asked for."""
        here = self._terms & vector.keys()
        best: dict[int, int] = {}
        for term in here:
            for place, share in self._single.get(term, ()):
                best[place] = max(best.get(place, 0), vector[term] * share)
        for place, numbers, share in self._several:
            if here.issuperset(numbers):
                best[place] = max(best.get(place, 0), min(vector[n] for n in numbers) * share)
        matched = sum(self._worth[place] for place in best)
        if matched * 100 < NEEDED * self._whole or not best:
            return None
        score = sum(self._worth[place] * weight for place, weight in best.items())
        return Scored(document, score * matched // self._whole, here)
