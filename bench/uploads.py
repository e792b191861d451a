"""What files cost the service: eight of 20 MB that arrive at once, beside one at a time."""

from __future__ import annotations

import http.client
import itertools
import re
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from bench.bars import bar
from bench.installation import ROOT

AT_ONCE: Final = 8
ROUNDS: Final = 4
MEGABYTES: Final = 20
MOST_GROWN_MB: Final = 250
"""Above idle, the readers' own processes included: two that are read, however many arrive."""
MOST_AGAIN: Final = 1.15
"""The last round beside the second: what is kept between them would grow. The first is when memory is taken."""


def measure() -> bool:
    sys.path.insert(0, str(ROOT / "tests"))
    from support.concerned import at
    from support.installing import Installed
    from support.sending import Sender, visit_in

    with tempfile.TemporaryDirectory(prefix="fyrtorn-bench-") as folder:
        installed = Installed(Path(folder) / "data")
        installed.run("setup")
        at(installed, "open-doors")
        with installed.serving() as service:
            networks = itertools.count()

            def send(times: int) -> int:
                """That many people with a report each, and a file to it."""
                senders = [Sender(service.port, network=next(networks)) for _ in range(times)]
                left = [sender.leave("en text", kind="report") for sender in senders]
                visits = [
                    visit_in(sender.come_back(one.code)) for sender, one in zip(senders, left, strict=True)
                ]
                return _send(senders, visits)

            send(1)
            idle = _memory(service.process.pid)
            one = _peak(service.process.pid, lambda: send(1))
            peaks = [_peak(service.process.pid, lambda: send(AT_ONCE)) for _ in range(ROUNDS)]
            answered = _page_beside(service, lambda: send(AT_ONCE))
    bar("memory, idle", idle, unit="MB")
    bar("one file of 20 MB, above idle", one.mb - idle, unit="MB")
    bar("eight at once, took", peaks[0].seconds, unit="s")
    bar("eight at once, arrived of 8", min(peak.arrived for peak in peaks), at_least=AT_ONCE)
    met = bar(
        "eight at once, above idle", max(peak.mb for peak in peaks) - idle, unit="MB", at_most=MOST_GROWN_MB
    )
    met = (
        bar("the last round beside the second", peaks[-1].mb / peaks[1].mb, unit="times", at_most=MOST_AGAIN)
        and met
    )
    bar("another page meanwhile", answered * 1000, unit="ms")
    return met


class _Peak:
    def __init__(self, mb: float, seconds: float, arrived: int) -> None:
        self.mb, self.seconds, self.arrived = mb, seconds, arrived


def _send(senders: list[Any], visits: list[str]) -> int:
    """How many arrived, when whoever was told to try again does so."""
    content = [secrets.token_hex(MEGABYTES * 512 * 1024 - 100).encode() for _ in senders]

    def one(number: int) -> bool:
        for _ in range(60):
            try:
                answer = senders[number].send_files(visits[number], {"a.txt": content[number]})
            except (OSError, http.client.HTTPException):  # refused before it was read
                time.sleep(1)
                continue
            if answer.status == 200:
                return re.search(rb"har kommit fram|kunde vi inte", answer.body) is not None
            if answer.status != 503:
                return False
            time.sleep(1)
        return False

    with ThreadPoolExecutor(len(senders)) as many:
        return sum(many.map(one, range(len(senders))))


def _peak(pid: int, deed: Callable[[], int]) -> _Peak:
    """The highest memory of the service's processes, and all they start, while the deed is done."""
    stop, highest = threading.Event(), [0.0]

    def watch() -> None:
        while not stop.is_set():
            highest[0] = max(highest[0], _memory(pid))
            stop.wait(0.05)

    watching = threading.Thread(target=watch)
    watching.start()
    began = time.perf_counter()
    arrived = deed()
    took = time.perf_counter() - began
    stop.set()
    watching.join()
    return _Peak(highest[0], took, arrived)


def _page_beside(service: Any, send: Callable[[], int]) -> float:
    """Seconds that a visitor waits for a page while files arrive: the median of ten."""
    sending = threading.Thread(target=send)
    sending.start()
    waits = []
    for _ in range(10):
        began = time.perf_counter()
        service.get("/kommun/nykvarn/")
        waits.append(time.perf_counter() - began)
        time.sleep(0.1)
    sending.join()
    return sorted(waits)[5]


def _memory(pid: int) -> float:
    """MB of the process and all below it (PSS: what is shared is counted once)."""
    family, total = [pid], 0.0
    while family:
        one = family.pop()
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
            total += int(text.partition("\nPss:")[2].split()[0]) / 1024
            for task in Path(f"/proc/{one}/task").iterdir():
                family += [int(child) for child in (task / "children").read_text().split()]
        except (OSError, IndexError, ValueError):
            continue
    return total
