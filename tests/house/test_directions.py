"""Imports run down only. The contracts stand in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from house.source import ROOT


def test_imports_run_down_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, (
        f"{done.stdout}\nMove what is imported to a lower floor, or let a process join the two. See docs/adr/0001."
    )
