"""Recall and nDCG of search on judged questions. Run by ``python -m bench search``.

Each question has the texts somebody would hope for, graded: 3 answers it, 2 helps, 1 has to do with it. ``developing``
was tuned on; ``held_out`` was written with it and not looked at; ``kept_aside`` and ``last_seen`` were written later,
one after the other, as people would ask who have not read the texts.
"""

import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fyrtorn.foundation.access.actor import visitor
from fyrtorn.foundation.search.entries import Entry
from fyrtorn.foundation.search.queries import A_PAGE, search

HERE = Path(__file__).parent
SPLITS = ("developing", "held_out", "kept_aside", "last_seen")
SOURCE = "gold"


@dataclass(frozen=True)
class Judged:
    """A question, and the grade of each text that ought to be among the first ten."""

    question: str
    hits: dict[str, int]


@dataclass(frozen=True)
class Score:
    """Means over a split, in hundredths."""

    recall: float
    gain: float
    """nDCG at ten."""


def corpus() -> Iterator[Entry]:
    for row in json.loads((HERE / "corpus.json").read_text(encoding="utf-8")):
        yield Entry(
            source=SOURCE,
            key=row["key"],
            kind=row["kind"],
            title=row["title"],
            address=f"/{row['key']}/",
            language=row["language"],
            body=row["text"],
            key_words=row["key_words"],
        )


def load(split: str) -> list[Judged]:
    return [Judged(**row) for row in json.loads((HERE / f"{split}.json").read_text(encoding="utf-8"))]


def found(question: str) -> list[str]:
    """The keys of the first page, in their order."""
    return [hit.key for hit in search(question, actor=visitor()).hits]


def recall(judged: Judged, keys: list[str]) -> float:
    return len(judged.hits.keys() & set(keys)) / min(len(judged.hits), A_PAGE)


def gain(judged: Judged, keys: list[str]) -> float:
    """nDCG: what the order is worth, by what the best order would be."""

    def worth(grades: list[int]) -> float:
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:A_PAGE]))

    best = worth(sorted(judged.hits.values(), reverse=True))
    return worth([judged.hits.get(key, 0) for key in keys]) / best


def measure(split: str) -> Score:
    """The score of a split: one of ``SPLITS``. The corpus has been put in the index."""
    rows = [(judged, found(judged.question)) for judged in load(split)]
    return Score(
        recall=100 * sum(recall(*row) for row in rows) / len(rows),
        gain=100 * sum(gain(*row) for row in rows) / len(rows),
    )


def order_digest() -> str:
    """One number for every question's answers in their order: the same on every engine."""
    answers = [[judged.question, *found(judged.question)] for split in SPLITS for judged in load(split)]
    return hashlib.sha256(json.dumps(answers).encode()).hexdigest()
