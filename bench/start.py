"""Cold start, and the memory of an idle server: proportional set size of all its processes."""

from __future__ import annotations

import time
import urllib.request
from pathlib import Path
from typing import Final

from bench.bars import bar, median
from bench.installation import demo, served

STARTS: Final = 3
MOST_SECONDS: Final = 3.0
MOST_MEGABYTES: Final = {1: 150, 2: 220}
"""By number of workers, the job runner included."""


def measure() -> bool:
    met = True
    with demo() as folder:
        seconds = []
        for _ in range(STARTS):
            with served(folder, workers=1) as server:
                seconds.append(server.start_seconds)
        met = bar("cold start", median(seconds), unit="s", at_most=MOST_SECONDS) and met
        for workers, limit in MOST_MEGABYTES.items():
            with served(folder, workers=workers) as server:
                for path in ("/", "/kommun/nykvarn/", "/hjalp/nagon/nykvarn/") * 4:
                    urllib.request.urlopen(server.address + path, timeout=10).close()  # noqa: S310 - loopback
                time.sleep(3)
                used = sum(_pss_kilobytes(pid) for pid in _family(server.process.pid)) / 1000
            met = (
                bar(f"idle memory, {workers} worker(s) and the clock", used, unit="MB", at_most=limit) and met
            )
    return met


def _family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return [pid, *(descendant for child in children for descendant in _family(child))]


def _pss_kilobytes(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise RuntimeError(f"process {pid} says nothing of its memory")
