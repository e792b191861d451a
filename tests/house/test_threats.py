"""The page of threats is true: every attack has its tests, and every test is there."""

from __future__ import annotations

import re
import subprocess
import sys

from house.source import DOCUMENTS, ROOT

AT_LEAST = 120
"""How many attacks and faults are named. It grows; a line is struck only with its reason in the page."""

ROWS = re.findall(
    r"^\| \*\*(.+?)\*\* \| (.+?) \| (.+?) \|$",
    (DOCUMENTS / "threat-model.md").read_text("utf-8"),
    re.MULTILINE,
)
TESTS = {name: re.findall(r"`([^`]+)`", tests) for name, _, tests in ROWS}


def test_every_named_attack_has_a_test_that_is_there() -> None:
    missing = []
    for name, tests in TESTS.items():
        for test in tests or ["none"]:
            path, *_, function = test.split("::")
            file = ROOT / "tests" / path
            source = file.read_text("utf-8") if file.is_file() else ""
            if not re.search(rf"^ *def {re.escape(function)}\(", source, re.MULTILINE):
                missing.append((name, test))

    assert missing == [], f"Name tests that are there, in docs/threat-model.md: {missing}."


def test_no_attack_is_named_twice_and_none_is_lost() -> None:
    assert len(TESTS) == len(ROWS)
    assert len(ROWS) >= AT_LEAST


def test_the_command_for_security_runs_them_all() -> None:
    listed = subprocess.run(
        [sys.executable, ROOT / "scripts" / "named_threats.py"], capture_output=True, text=True, check=True
    ).stdout.split()

    assert set(listed) == {f"tests/{test}" for tests in TESTS.values() for test in tests}
