"""A demo installation in a folder of its own, and a server over it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FYRTORN = Path(sys.executable).parent / "fyrtorn"
LONGEST_START_SECONDS = 30


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and how long it took to answer (seconds)."""

    address: str
    process: subprocess.Popen[bytes]
    start_seconds: float


def environment(data_dir: str, **more: str) -> dict[str, str]:
    """The variables of a demo installation in ``data_dir``."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("FYRTORN_")},  # noqa: TID251
        "FYRTORN_DATA_DIR": data_dir,
        "FYRTORN_IS_DEMO": "ja",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        **more,
    }


@contextmanager
def demo() -> Iterator[str]:
    """A folder with a filled demo. Removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="fyrtorn-bench-") as folder:
        subprocess.run([str(FYRTORN), "demo"], env=environment(folder), check=True, stdout=subprocess.DEVNULL)
        yield folder


@contextmanager
def served(folder: str, *, workers: int, **more: str) -> Iterator[Server]:
    """The demo's server on a free port of the loopback, stopped afterwards by its own process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://localhost:{port}"
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(FYRTORN), "serve", "--port", str(port)],
        env=environment(folder, FYRTORN_ADDRESS=address, FYRTORN_WORKERS=str(workers), **more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Server(address, process, _until_ready(address, process, began))
    finally:
        process.terminate()
        process.wait(timeout=15)


def _until_ready(address: str, process: subprocess.Popen[bytes], began: float) -> float:
    while time.perf_counter() - began < LONGEST_START_SECONDS:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped at once with exit code {process.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/halsa/klar", timeout=2):  # noqa: S310 - loopback
                return time.perf_counter() - began
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError("the server never answered")
