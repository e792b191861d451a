"""Precision and recall of the reader of old plans, on invented plans. Run as a script it prints them.

A goal or a measure is right when it has just the title that a reader gave it, under the same goal; an owner and a day
when they are just those.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SPLITS = ("plans", "held_out")
WHAT = ("goal", "measure", "owner", "ends_on")

Said = set[tuple[str, ...]]


@dataclass(frozen=True)
class Score:
    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.wanted if self.wanted else 100.0


def load(split: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((HERE / f"{split}.json").read_text(encoding="utf-8"))
    return rows


def wanted_of(plan: dict[str, Any]) -> dict[str, Said]:
    """What a reader saw in a plan, by kind."""
    said: dict[str, Said] = {what: set() for what in WHAT}
    for goal in plan["goals"]:
        if goal["title"]:
            said["goal"].add((plan["id"], goal["title"]))
        for measure in goal["measures"]:
            said["measure"].add((plan["id"], goal["title"], measure["title"]))
            for what in ("owner", "ends_on"):
                if measure[what]:
                    said[what].add((plan["id"], measure["title"], measure[what]))
    return said


def found_in(plan: dict[str, Any]) -> dict[str, Said]:
    """What the program sees in it, by kind."""
    from fyrtorn.domains.plans.old_plans.reader import read_old_plan
    from fyrtorn.foundation.documents.reading.text_pages import pages_of_text

    said: dict[str, Said] = {what: set() for what in WHAT}
    for goal in read_old_plan(pages_of_text(plan["text"])):
        if goal.title:
            said["goal"].add((plan["id"], goal.title))
        for measure in goal.measures:
            said["measure"].add((plan["id"], goal.title, measure.title))
            if measure.owner:
                said["owner"].add((plan["id"], measure.title, measure.owner))
            if measure.ends_on:
                said["ends_on"].add((plan["id"], measure.title, measure.ends_on.isoformat()))
    return said


def measure(split: str) -> dict[str, Score]:
    """The score of each kind in a split: one of ``SPLITS``."""
    pairs = [(found_in(plan), wanted_of(plan)) for plan in load(split)]
    return {
        what: Score(
            right=sum(len(found[what] & wanted[what]) for found, wanted in pairs),
            found=sum(len(found[what]) for found, _ in pairs),
            wanted=sum(len(wanted[what]) for _, wanted in pairs),
        )
        for what in WHAT
    }


def mistakes(split: str) -> list[str]:
    """One line for each that is wrong (+) or missing (-)."""
    lines = []
    for plan in load(split):
        found, wanted = found_in(plan), wanted_of(plan)
        for what in WHAT:
            lines += [f"{what} + {one}" for one in sorted(found[what] - wanted[what])]
            lines += [f"{what} - {one}" for one in sorted(wanted[what] - found[what])]
    return lines


def main() -> None:
    sys.path.insert(0, str(HERE.parents[2] / "src"))
    print(f"{'split':<10}{'what':<9}{'wanted':>7}{'found':>7}{'precision':>11}{'recall':>8}")
    for split in SPLITS:
        for what, score in measure(split).items():
            print(
                f"{split:<10}{what:<9}{score.wanted:>7}{score.found:>7}{score.precision:>11.1f}{score.recall:>8.1f}"
            )
    if "--mistakes" in sys.argv:
        for split in ("plans", *sys.argv[2:]):
            print(*mistakes(split), sep="\n")


if __name__ == "__main__":
    main()
