"""Precision and recall of the wording check on marked sentences. Run as a script it prints a table.

Each sentence stands by itself, with the kind of wording that a reader saw in it, or none. It counts as found when the
check marks it at all; whether it gave the same kind is told beside.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SPLITS = ("developing", "held_out", "second_round", "third_round", "last_round", "kept_aside")


@dataclass(frozen=True)
class Gold:
    """A sentence, and the kind of wording in it; empty for none."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True)
class Score:
    """Counts of sentences."""

    right: int
    found: int
    marked: int
    same_kind: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.marked if self.marked else 100.0


def load(split: str) -> list[Gold]:
    return [Gold(**row) for row in json.loads((HERE / f"{split}.json").read_text(encoding="utf-8"))]


def found_in(text: str) -> tuple[str, ...]:
    """The kinds that the check sees in a sentence."""
    from fyrtorn.domains.plans.constitution.check import check

    return tuple(kind.value for finding in check(text) for kind in (finding.kind, *finding.also))


def measure(split: str) -> Score:
    """The score of a split: one of ``SPLITS``."""
    pairs = [(gold.kind, found_in(gold.text)) for gold in load(split)]
    return Score(
        right=sum(bool(kind and found) for kind, found in pairs),
        found=sum(bool(found) for _, found in pairs),
        marked=sum(bool(kind) for kind, _ in pairs),
        same_kind=sum(kind in found for kind, found in pairs if kind),
    )


def by_kind(split: str) -> dict[str, tuple[int, int]]:
    """For each kind of wording, sentences found and sentences marked."""
    golds = load(split)
    marked = Counter(gold.kind for gold in golds if gold.kind)
    found = Counter(gold.kind for gold in golds if gold.kind and found_in(gold.text))
    return {kind: (found[kind], count) for kind, count in marked.items()}


def mistakes(split: str) -> Iterator[str]:
    """One line for each sentence marked in error (+) or missed (-)."""
    for gold in load(split):
        found = found_in(gold.text)
        if bool(found) != bool(gold.kind):
            yield f"{gold.id} {'+' if found else '-'} {','.join(found) or gold.kind}: {gold.text}"


def main() -> None:
    sys.path.insert(0, str(HERE.parents[2] / "src"))
    print(
        f"{'split':<12}{'sentences':>10}{'marked':>8}{'found':>7}{'precision':>11}{'recall':>8}{'same kind':>11}"
    )
    for split in SPLITS:
        score = measure(split)
        print(
            f"{split:<12}{len(load(split)):>10}{score.marked:>8}{score.found:>7}"
            f"{score.precision:>11.1f}{score.recall:>8.1f}{score.same_kind:>11}"
        )
        print(
            "  " + "  ".join(f"{kind} {found}/{marked}" for kind, (found, marked) in by_kind(split).items())
        )
    if "--mistakes" in sys.argv:
        for split in ("developing", *sys.argv[2:]):
            print(*mistakes(split), sep="\n")


if __name__ == "__main__":
    main()
