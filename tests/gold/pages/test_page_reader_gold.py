"""The page reader keeps what it has been measured to do. See docs/measuring/page-reader.md."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from fyrtorn.domains.reading.reader.page import read_page


@cache
def measuring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measure_pages", Path(__file__).with_name("measure.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("phones", 0.99), ("emails", 0.99), ("hours", 0.95), ("updated", 0.95), ("organisation", 0.95),
        ("people lines", 0.95), ("phone labels", 0.95), ("addresses", 0.9), ("hours for", 0.9),
        ("coordinator", 0.85), ("plan", 0.9),
    ],
)  # fmt: skip
def test_all_gold_pages_are_read_at_least_this_well(kind: str, floor: float) -> None:
    score = measuring().measure()["all"][kind]

    assert score.expected > 0
    assert (score.precision, score.recall) >= (floor, floor)
    assert score.recall >= floor


def test_there_are_enough_pages_and_a_third_is_held_out() -> None:
    held_out = list(measuring().pages("held_out"))
    developing = list(measuring().pages("developing"))

    assert len(held_out) + len(developing) >= 36
    assert len(held_out) * 3 >= len(held_out) + len(developing)


@pytest.mark.parametrize(
    ("split", "at_least"),
    [("second_author", 30), ("kept_aside", 10), ("third_round", 15), ("unseen", 6), ("last_seen", 6)],
)
def test_pages_that_no_rule_was_fitted_to_at_first_give_every_number(split: str, at_least: int) -> None:
    score = measuring().measure()[split]["phones"]

    assert len(list(measuring().pages(split))) >= at_least
    assert (score.precision, score.recall) >= (0.99, 0.99)
    assert score.recall >= 0.99


# What stands on the gold pages and belongs to somebody: surnames, and the last digits of their mobile numbers.
_PERSONAL = re.compile(
    r"Drömgren|Drömlind|Drömstedt|Exempelström|Fabelgren|Fantasilund|Fantasizadeh|Hittepå|Låtsas|Påhitt|Sagodotter|Sagokvist"
    r"|Sagolund|Sagoman|17406(?:11|12|13|14|15|17|18|22|24|25)\b|174 06 (?:11|12|13|14|15|17|18|22|24|25)\b"
)


@pytest.mark.parametrize("split", ["second_author", "kept_aside"])
def test_nothing_personal_is_in_any_fact(split: str) -> None:
    pages = [(name, raw.decode("utf-8", "replace")) for name, raw, _ in measuring().pages(split)]
    facts = {name: json.dumps(read_page(text).to_json(), ensure_ascii=False) for name, text in pages}

    assert sum(_PERSONAL.search(text) is not None for _, text in pages) >= 3
    assert [name for name, written in facts.items() if _PERSONAL.search(written)] == []
