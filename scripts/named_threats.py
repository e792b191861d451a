"""Print the tests that ``docs/threat-model.md`` names, for ``./test security``: one for pytest on each line."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "threat-model.md"
_ROW = re.compile(r"^\| \*\*(?P<name>[^|]+)\*\* \| (?P<must>[^|]+) \| (?P<tests>[^|]+) \|$", re.MULTILINE)


def named_threats(page: str) -> list[tuple[str, list[str]]]:
    """Each attack's name and the tests that try it, as ``path::function`` below ``tests/``, in the page's order."""
    return [(row["name"], re.findall(r"`([^`]+)`", row["tests"])) for row in _ROW.finditer(page)]


if __name__ == "__main__":
    tests = [test for _, named in named_threats(PAGE.read_text("utf-8")) for test in named]
    print(*(f"tests/{test}" for test in dict.fromkeys(tests)), sep="\n")
