"""How well the page reader reads: precision and recall for each kind of fact, on the gold pages.

Run from the top of the repository: ``python tests/gold/pages/measure.py`` (add ``--errors`` to see what differs).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fyrtorn.domains.reading.reader.page import read_page

HERE = Path(__file__).parent
SPLITS = ("developing", "held_out", "second_author", "kept_aside", "third_round", "unseen", "last_seen")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Facts = dict[str, Counter[str]]


@dataclass(frozen=True)
class Score:
    """Counts of one kind of fact on one split."""

    right: int
    expected: int
    found: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def pages(split: str) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Each page of a split: name, bytes, what is expected of it."""
    for path in sorted((HERE / split).glob("*.json")):
        (page,) = (other for other in path.parent.glob(f"{path.stem}.*") if other != path)
        yield path.stem, page.read_bytes(), json.loads(path.read_text("utf-8"))


def expected_facts(gold: dict[str, Any]) -> Facts:
    """The facts of a gold file, as comparable lines."""
    plan = gold["plan"]
    return {
        "phones": Counter(list(gold["phones"])),
        "emails": Counter(gold["emails"]),
        "hours": Counter(
            _hours(spread(hours["weekly"]), hours["except_holidays"], hours["words"])
            for hours in gold["hours"]
        ),
        "addresses": Counter(_address(address) for address in gold["addresses"]),
        "updated": _one(gold["updated"]),
        "organisation": _one(gold["organisation"]),
        "people lines": Counter({"line": gold["people"]}) if gold["people"] else Counter(),
        "coordinator": _one(gold["coordinator"]),
        "plan": _one(plan and _plan({**plan, "goals": [""] * plan["goals"]})),
    }


def read_facts(facts: dict[str, Any]) -> Facts:
    """The facts that the reader gave, as the same lines."""
    coordinator = facts["coordinator"]
    return {
        "phones": Counter(phone["number"] for phone in facts["phones"]),
        "emails": Counter(email["address"] for email in facts["emails"]),
        "hours": Counter(
            _hours(hours["weekly"], hours["except_holidays"], hours["words"]) for hours in facts["hours"]
        ),
        "addresses": Counter(_address(address) for address in facts["addresses"]),
        "updated": _one(facts["updated"]),
        "organisation": _one(facts["organisation"]),
        "people lines": Counter({"line": len(facts["people"])}) if facts["people"] else Counter(),
        "coordinator": _one(coordinator and coordinator["function"]),
        "plan": _one(facts["plan"] and _plan(facts["plan"])),
    }


def labels(gold: dict[str, Any], facts: dict[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    """Each fact that both have, with the words its label should hold: (kind, words, label, whether it does)."""
    found = {phone["number"]: phone["label"] for phone in facts["phones"]}
    for number, words in gold["phones"].items():
        if words and number in found:
            yield "phone labels", words, found[number], words.casefold() in found[number].casefold()
    for hours in gold["hours"]:
        line = _hours(spread(hours["weekly"]), hours["except_holidays"], hours["words"])
        named = [
            other["for"]
            for other in facts["hours"]
            if line == _hours(other["weekly"], other["except_holidays"], other["words"])
        ]
        if hours["for"] and named:
            is_right = any(hours["for"].casefold() in name.casefold() for name in named)
            yield "hours for", hours["for"], " / ".join(named), is_right


def spread(weekly: str) -> dict[str, list[str]]:
    """ "mon-wed 09:00-12:00 13:00-16:00, sat 10:00-12:00" as times for each day."""
    week: dict[str, list[str]] = {}
    for part in filter(None, weekly.split(", ")):
        days, *times = part.split()
        first, _, last = days.partition("-")
        for day in DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]:
            week[day] = times
    return week


def _hours(weekly: dict[str, list[str]], except_holidays: bool | None, words: str) -> str:
    days = " ".join(f"{day}:{'+'.join(weekly[day])}" for day in DAYS if day in weekly)
    return f"{days} except_holidays={except_holidays} {words.casefold()!r}"


def _address(address: dict[str, Any]) -> str:
    return " ".join(str(address[key]) for key in ("street", "postcode", "city"))


def _plan(plan: dict[str, Any]) -> str:
    months = plan["revision_interval_months"]
    return f"exists={plan['exists']} year={plan['year']} months={months} goals={len(plan['goals'])}"


def _one(value: str | None) -> Counter[str]:
    return Counter([value.casefold()]) if value else Counter()


def measure(*, errors: list[str] | None = None) -> dict[str, dict[str, Score]]:
    """The scores of each kind of fact on each split, and on "all" pages. What differs is added to ``errors``."""
    right: Counter[tuple[str, str]] = Counter()
    expected: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    kinds: dict[str, None] = {}
    for split in SPLITS:
        for name, raw, gold in pages(split):
            facts = read_page(raw).to_json()
            wanted, given = expected_facts(gold), read_facts(facts)
            for kind in wanted:
                kinds[kind] = None
                for where in (split, "all"):
                    right[where, kind] += (wanted[kind] & given[kind]).total()
                    expected[where, kind] += wanted[kind].total()
                    found[where, kind] += given[kind].total()
                if errors is not None and wanted[kind] != given[kind]:
                    missed, extra = wanted[kind] - given[kind], given[kind] - wanted[kind]
                    errors.append(f"{split}/{name} {kind}: missed {dict(missed)}, extra {dict(extra)}")
            for kind, words, label, is_right in labels(gold, facts):
                kinds[kind] = None
                for where in (split, "all"):
                    right[where, kind] += is_right
                    expected[where, kind] += 1
                    found[where, kind] += 1
                if errors is not None and not is_right:
                    errors.append(f"{split}/{name} {kind}: {words!r} not in {label!r}")
    return {
        where: {kind: Score(right[where, kind], expected[where, kind], found[where, kind]) for kind in kinds}
        for where in (*SPLITS, "all")
    }


def main() -> None:
    errors: list[str] = []
    scores = measure(errors=errors)
    print(f"{'':14}" + "".join(f"{where:>26}" for where in scores))
    for kind in scores["all"]:
        row = (scores[where][kind] for where in scores)
        cells = "".join(f"{s.precision:>8.1%} /{s.recall:>6.1%} ({s.expected:>3}) " for s in row)
        print(f"{kind:14}" + cells)
    print("precision / recall (expected)")
    if "--errors" in sys.argv:
        print("\n".join(errors))


if __name__ == "__main__":
    main()
