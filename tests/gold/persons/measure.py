"""Precision and recall of the person finders on marked texts. Run as a script it prints a table.

A mark is ``[[kind|what stands there]]``. A finding counts as right when it covers exactly the marked letters.
The splits that begin with ``work`` are texts of situation pictures and plans, where nobody at all may be pointed out:
there every phone number, mailbox, address, street and car plate is marked.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SPLITS = ("developing", "held_out")
WORK_SPLITS = ("work_developing", "work_held_out")
KINDS = ("name", "phone", "identity", "mailbox", "address", "street", "plate")

_MARK = re.compile(r"\[\[(?P<kind>[a-z]+)\|(?P<inner>[^\]]+)\]\]")

Span = tuple[int, int]


@dataclass(frozen=True)
class GoldText:
    """A text and the spans that a reader marked in it, by kind."""

    id: str
    genre: str
    text: str
    spans: dict[str, set[Span]]


@dataclass(frozen=True)
class Score:
    """Counts for one kind in one split."""

    right: int
    found: int
    marked: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.marked if self.marked else 100.0


def load(split: str) -> list[GoldText]:
    rows = json.loads((HERE / f"{split}.json").read_text(encoding="utf-8"))
    return [_parsed(row) for row in rows]


def _parsed(row: dict[str, str]) -> GoldText:
    text = ""
    done = 0
    spans: dict[str, set[Span]] = {kind: set() for kind in KINDS}
    for mark in _MARK.finditer(row["marked"]):
        text += row["marked"][done : mark.start()]
        spans[mark["kind"]].add((len(text), len(text) + len(mark["inner"])))
        text += mark["inner"]
        done = mark.end()
    return GoldText(id=row["id"], genre=row["genre"], text=text + row["marked"][done:], spans=spans)


def finders(split: str) -> dict[str, Callable[[str], set[Span]]]:
    """What finds each kind in the texts of a split."""
    return _in_work_texts() if split in WORK_SPLITS else _in_other_texts()


def _in_other_texts() -> dict[str, Callable[[str], set[Span]]]:
    """The merged finder, and for phones of every sort the number finder."""
    from fyrtorn.foundation.persons.finder import Kind, find_persons
    from fyrtorn.foundation.persons.numbers import find_phone_numbers

    def persons(kind: Kind) -> Callable[[str], set[Span]]:
        return lambda text: {(found.start, found.end) for found in find_persons(text) if found.kind is kind}

    return {
        "name": persons(Kind.NAME),
        "phone": lambda text: {(found.start, found.end) for found in find_phone_numbers(text)},
        "identity": persons(Kind.IDENTITY_NUMBER),
        "mailbox": persons(Kind.PERSONAL_MAILBOX),
    }


def _in_work_texts() -> dict[str, Callable[[str], set[Span]]]:
    from fyrtorn.foundation.persons.finder import Kind
    from fyrtorn.foundation.persons.work_texts import find_in_work_text

    def found_as(*kinds: Kind) -> Callable[[str], set[Span]]:
        return lambda text: {(one.start, one.end) for one in find_in_work_text(text) if one.kind in kinds}

    return {
        "name": found_as(Kind.NAME),
        "phone": found_as(Kind.MOBILE, Kind.PHONE),
        "identity": found_as(Kind.IDENTITY_NUMBER),
        "mailbox": found_as(Kind.PERSONAL_MAILBOX, Kind.MAILBOX),
        "address": found_as(Kind.STREET_ADDRESS),
        "street": found_as(Kind.STREET),
        "plate": found_as(Kind.CAR_PLATE),
    }


def measure(split: str) -> dict[str, Score]:
    """The score of each kind in a split: one of ``SPLITS`` or ``WORK_SPLITS``."""
    texts = load(split)
    scores = {}
    for kind, find in finders(split).items():
        pairs = [(find(gold.text), gold.spans[kind]) for gold in texts]
        scores[kind] = Score(
            right=sum(len(found & marked) for found, marked in pairs),
            found=sum(len(found) for found, _ in pairs),
            marked=sum(len(marked) for _, marked in pairs),
        )
    return scores


def mistakes(split: str) -> Iterator[str]:
    """One line for each finding that is wrong (+) or missing (-)."""
    for gold in load(split):
        for kind, find in finders(split).items():
            found = find(gold.text)
            for sign, spans in (("+", found - gold.spans[kind]), ("-", gold.spans[kind] - found)):
                for start, end in sorted(spans):
                    yield f"{gold.id} {kind} {sign} {gold.text[start:end]!r}"


def main() -> None:
    sys.path.insert(0, str(HERE.parents[2] / "src"))
    print(f"{'split':<17}{'texts':>6}  {'kind':<10}{'marked':>7}{'found':>7}{'precision':>11}{'recall':>9}")
    for split in SPLITS + WORK_SPLITS:
        for kind, score in measure(split).items():
            print(
                f"{split:<17}{len(load(split)):>6}  {kind:<10}{score.marked:>7}{score.found:>7}"
                f"{score.precision:>11.1f}{score.recall:>9.1f}"
            )
    if "--mistakes" in sys.argv:
        for split in sys.argv[2:]:
            print(*mistakes(split), sep="\n")


if __name__ == "__main__":
    main()
