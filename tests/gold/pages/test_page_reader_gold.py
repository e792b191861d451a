"""The page reader keeps what it has been measured to do. See docs/measuring/page-reader.md."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest


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
        ("people lines", 0.95), ("phone labels", 0.95), ("addresses", 0.85), ("hours for", 0.85),
        ("coordinator", 0.85), ("plan", 0.8),
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
