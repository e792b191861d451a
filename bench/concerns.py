"""Concerns under load: left by many at once, opened one at a time, listed by the thousand and the million."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Final

from bench.bars import bar, median, percentile
from bench.installation import ROOT, environment, served

PROCESSES: Final = 2
THREADS: Final = 16
"""Two workers with sixteen threads each: thirty-two at once."""
SECONDS: Final = 6
SECONDS_TO_START: Final = 5
"""For a measuring process to load the program, so that those started together begin together."""
LEAST_A_SECOND: Final = 400
MOST_MS_P99: Final = 50
MOST_MS_OPENING: Final = 15
MOST_MS_INBOX: Final = 50
MOST_MS_COUNTS: Final = 50
MOST_SLOWED: Final = 1.25
WRONG_A_MINUTE: Final = 50_000
INBOXES: Final = (10_000, 1_000_000)
SENDING: Final = Path(__file__).with_name("sending.lua")
TEXT: Final = "Min systers kamrat har slutat träffa sina vänner och pratar bara om krig. " * 8


def measure() -> bool:
    met = True
    for engine in ("sqlite", "postgresql"):
        with ExitStack() as stack:
            more = stack.enter_context(engine(engine))
            if more is None:
                print(f"  left out: {engine} is not installed")
                continue
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="fyrtorn-bench-"))
            print(f"  on {engine}")
            settings = environment(folder, **more) | {"DJANGO_SETTINGS_MODULE": "config.settings"}
            settings["PYTHONPATH"] += f":{ROOT / 'tests'}"
            _run("prepare", settings)
            met = _leaving(settings) and met
            _over_http(folder, more)
            met = _wrong_codes(settings) and met
            met = _opening(settings) and met
            met = _listing(settings) and met
    return met


def _leaving(settings: dict[str, str]) -> bool:
    """Whole concerns by ``leave_concern``: two processes, and as many threads in each as a worker may have."""
    one = _run("leave", settings, "1")["waits"]
    met = bar("left by one at a time", len(one) / SECONDS, unit="a second")
    started = _together("leave", settings, times=PROCESSES, words=(str(THREADS),))
    done = [_report(process) for process in started]
    waits = [wait for each in done for wait in each["waits"]]
    met = bar("left, 32 at once", len(waits) / SECONDS, unit="a second", at_least=LEAST_A_SECOND) and met
    bar("left, p50", median(waits), unit="ms")
    return bar("left, p99", percentile(waits, 0.99), unit="ms", at_most=MOST_MS_P99) and met


def _over_http(folder: str, more: dict[str, str]) -> None:
    """The whole way: form in, receipt out, by two workers. Counted are the keys that came to be kept.

    Whoever sends takes a good part of these processors too.
    """
    if shutil.which("wrk") is None:
        print("  left out: leaving over HTTP, since wrk is not installed (apt-get install wrk)")
        return
    with served(folder, workers=PROCESSES, FYRTORN_BEHIND_PROXY="ja", **more) as server:
        command = ["wrk", "-t1", f"-c{PROCESSES * THREADS}", "--latency", "-s", str(SENDING)]
        subprocess.run([*command, "-d1s", server.address], check=True, stdout=subprocess.DEVNULL)
        before = _kept(folder)
        said = subprocess.run(
            [*command, f"-d{SECONDS}s", server.address], check=True, capture_output=True, text=True
        ).stdout
        kept = _kept(folder) - before
    bar("left over HTTP, 32 at once", kept / SECONDS, unit="a second")
    for share, wait in re.findall(r"(50|99)%\s+([\d.]+(?:us|ms|s))", said):
        print(f"  left over HTTP, p{share}: {wait}")


def _kept(folder: str) -> int:
    with closing(sqlite3.connect(Path(folder) / "vault" / "keys.sqlite3")) as keys:
        (count,) = keys.execute("SELECT count(*) FROM shred").fetchone()
        return int(count)


def _wrong_codes(settings: dict[str, str]) -> bool:
    """What a member's reading costs alone, and beside fifty thousand wrong receipts a minute."""
    alone = _run("read", settings)["waits"]
    guessing = _together("guess", settings, times=1)
    beside = _run("read", settings)["waits"]
    tried = _report(guessing[0])["count"]
    bar("wrong codes tried meanwhile", tried / SECONDS * 60, unit="a minute", at_least=0.95 * WRONG_A_MINUTE)
    slowed = median(beside) / median(alone)
    return bar("a member's reading, slowed by wrong codes", slowed, unit="times", at_most=MOST_SLOWED)


def _opening(settings: dict[str, str]) -> bool:
    waits = _run("read", settings)["waits"]
    bar("opened, p99", percentile(waits, 0.99), unit="ms")
    return bar("opened", median(waits), unit="ms", at_most=MOST_MS_OPENING)


def _listing(settings: dict[str, str]) -> bool:
    met, numbers = True, set()
    for size in INBOXES:
        found = _run("list", settings, str(size))
        numbers.add(found["queries"])
        met = bar(f"inbox of {size:,}", median(found["waits"]), unit="ms", at_most=MOST_MS_INBOX) and met
        counts = f"inbox of {size:,}, counts for the desk"
        met = bar(counts, median(found["counts"]), unit="ms", at_most=MOST_MS_COUNTS) and met
    return bar("inbox, different numbers of queries", len(numbers), at_most=1) and met


@contextmanager
def engine(name: str) -> Iterator[dict[str, str] | None]:
    if name == "sqlite":
        yield {}
        return
    sys.path.insert(0, str(ROOT / "tests"))
    from support import postgres

    programs = postgres.binaries()
    if programs is None:
        yield None
        return
    with postgres.running(programs, with_tests=False, is_durable=True) as server:
        yield {
            "FYRTORN_DATABASE_URL": server.url(postgres.SERVICE),
            "FYRTORN_DATABASE_OWNER_URL": server.url(postgres.OWNER),
            "FYRTORN_THREADS": str(THREADS),
        }


def _together(
    deed: str, settings: dict[str, str], *, times: int, words: tuple[str, ...] = ()
) -> list[subprocess.Popen[str]]:
    """Start the deed in several processes at the same moment."""
    begin = str(time.time() + SECONDS_TO_START)
    command = [sys.executable, "-m", "bench.concerning", deed, begin, *words]
    return [
        subprocess.Popen(command, env=settings, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(times)
    ]


def _run(deed: str, settings: dict[str, str], *words: str) -> Any:
    return _report(_together(deed, settings, times=1, words=words)[0])


def _report(process: subprocess.Popen[str]) -> Any:
    said, _ = process.communicate(timeout=900)
    if process.returncode != 0:
        raise RuntimeError(f"a measuring process ended with {process.returncode}")
    return json.loads(said)
