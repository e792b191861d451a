"""Precision and recall of what reads text: pages, persons."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

from bench.installation import ROOT

SETS: Final = ("tests/gold/pages/measure.py", "tests/gold/persons/measure.py")


def measure() -> bool:
    """Each set prints its own table; its floors are held by tests."""
    met = True
    for script in SETS:
        print(f"  {script}", flush=True)
        met = (
            subprocess.run([sys.executable, str(ROOT / script)], cwd=ROOT, check=False).returncode == 0
            and met
        )
    return met
