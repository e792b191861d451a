"""Search: how well it answers judged questions, and how quickly it indexes and answers among 100,000 texts."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from typing import Any, Final

from bench.bars import bar, percentile
from bench.concerns import engine
from bench.installation import ROOT, environment
from bench.searching import DOCUMENTS

LEAST: Final = {"developing": (90, 85), "held_out": (90, 85), "kept_aside": (80, 75), "last_seen": (70, 60)}
"""Recall@10 and nDCG@10, in hundredths. Everyday questions, written without the texts at hand, are harder."""
MOST_MS_P95: Final = 50
LEAST_A_SECOND: Final = 100


def measure() -> bool:
    met, orders = True, set()
    for name in ("sqlite", "postgresql"):
        with ExitStack() as stack:
            more = stack.enter_context(engine(name))
            if more is None:
                print(f"  left out: {name} is not installed")
                continue
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="fyrtorn-bench-"))
            print(f"  on {name}")
            settings = environment(folder, **more) | {"DJANGO_SETTINGS_MODULE": "config.settings"}
            settings["PYTHONPATH"] += f":{ROOT / 'tests'}"
            judged = _run("prepare", settings)
            orders.add(judged["order"])
            met = _answers(judged) and met
            met = _index(_run("fill", settings)) and met
            met = _waits(_run("ask", settings)) and met
    return bar("engines that answer in another order", len(orders) - 1, at_most=0) and met


def _answers(judged: dict[str, Any]) -> bool:
    met = True
    for split, (recall, gain) in judged["scores"].items():
        least_recall, least_gain = LEAST[split]
        met = bar(f"{split}: recall@10", recall, unit="%", at_least=least_recall) and met
        met = bar(f"{split}: nDCG@10", gain, unit="%", at_least=least_gain) and met
    return met


def _index(filled: dict[str, Any]) -> bool:
    met = bar("indexed", DOCUMENTS / filled["seconds"], unit="texts a second", at_least=LEAST_A_SECOND)
    bar("indexed again, nothing changed", DOCUMENTS / filled["again"], unit="texts a second")
    bar("a batch of fifty, p95", filled["batch"], unit="ms")
    bar("on disk", filled["size"] / 2**20, unit="MiB")
    return met


def _waits(asked: dict[str, list[float]]) -> bool:
    met = True
    for what, waits in (("answers", asked["alone"]), ("answers while texts are put in", asked["beside"])):
        bar(f"{what}, p50", percentile(waits, 0.5), unit="ms")
        met = bar(f"{what}, p95", percentile(waits, 0.95), unit="ms", at_most=MOST_MS_P95) and met
    bar("answers, this program's own work, p95", percentile(asked["processor"], 0.95), unit="ms")
    bar("one text put in meanwhile, p95", percentile(asked["puts"], 0.95), unit="ms")
    return met


def _run(deed: str, settings: dict[str, str]) -> Any:
    command = [sys.executable, "-m", "bench.searching", deed]
    done = subprocess.run(command, env=settings, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)
