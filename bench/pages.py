"""Requests a second and waiting times, against the same server's "hello world" in the same run."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import urllib.request
from typing import Final

from bench.bars import bar, median
from bench.installation import demo, served

ROUNDS: Final = 5
SECONDS_A_TURN: Final = 3
CONNECTIONS: Final = 32
SHARE_OF_HELLO: Final = 0.60
MOST_BYTES: Final = 60_000

PAGES: Final = {
    "hello world": "/bench/hello/",
    "municipality page": "/kommun/nykvarn/",
    "finder's answer": "/hjalp/nagon/nykvarn/",
}
_MILLISECONDS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def measure() -> bool:
    if shutil.which("wrk") is None:
        print("  left out: wrk is not installed (apt-get install wrk)")
        return True
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in PAGES}
    with demo() as folder, served(folder, workers=2, DJANGO_SETTINGS_MODULE="bench.settings") as server:
        for path in PAGES.values():
            _load(server.address + path, seconds=1)
        for _ in range(ROUNDS):
            for name, path in PAGES.items():
                figures[name].append(_load(server.address + path, seconds=SECONDS_A_TURN))
        met = _say_bytes(server.address)
    hello = figures.pop("hello world")
    print(f"  hello world: {median([turn[0] for turn in hello]):,.0f} requests/s")
    for name, turns in figures.items():
        print(
            f"  {name}: {median([turn[0] for turn in turns]):,.0f} requests/s, "
            f"p50 {median([turn[1] for turn in turns]):.1f} ms, p99 {median([turn[2] for turn in turns]):.1f} ms"
        )
        share = median([page[0] / plain[0] for page, plain in zip(turns, hello, strict=True)])
        met = bar(f"{name}, share of hello world", share, at_least=SHARE_OF_HELLO) and met
    return met


def _load(url: str, *, seconds: int) -> tuple[float, float, float]:
    """Requests a second, median and 99th percentile of the waiting time in milliseconds."""
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", url],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in said:
        raise RuntimeError(f"{url} did not answer 200")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    waits = dict(re.findall(r"(50|99)%\s+([\d.]+(?:us|ms|s))", said))
    assert rate is not None, said
    return float(rate[1]), _ms(waits["50"]), _ms(waits["99"])


def _ms(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()  # type: ignore[union-attr]
    return float(number) * _MILLISECONDS[unit]


def _say_bytes(address: str) -> bool:
    met = True
    for name, path in PAGES.items():
        if name == "hello world":
            continue
        page = _fetch(address + path)
        html = gzip.decompress(page).decode() if page[:2] == b"\x1f\x8b" else page.decode()
        parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))
        total = len(page) + sum(len(_fetch(address + part)) for part in parts)
        met = bar(f"{name}, first visit", total, unit="bytes", at_most=MOST_BYTES) and met
        scripts = len(re.findall("<script", html))
        met = bar(f"{name}, scripts", scripts, at_most=0) and met
    return met


def _fetch(url: str) -> bytes:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - loopback
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        return bytes(answer.read())
