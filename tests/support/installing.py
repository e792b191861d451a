"""A real installation in a folder of its own, driven through the ``fyrtorn`` command as an operator does."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

COMMAND = Path(sys.executable).with_name("fyrtorn")
SECONDS_TO_START = 90
SECONDS_TO_END = 60


@dataclass(frozen=True)
class Installed:
    """An installation's data folder and the settings that its commands run with."""

    data_dir: Path
    settings: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str, given: bytes = b"", **settings: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        done = subprocess.run(
            [COMMAND, *words], env=self.environment(**settings), input=given, capture_output=True, check=False
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    def environment(self, **settings: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}  # noqa: TID251 - what any process needs
        given = {"data_dir": str(self.data_dir), **self.settings, **settings}
        return kept | {f"FYRTORN_{name.upper()}": value for name, value in given.items()}

    @contextmanager
    def serving(self, *words: str, port: int = 0, **settings: str) -> Iterator[Service]:
        """Run the service, and end it. ``port``: where it ran before, so that pages which are open find it again."""
        port = port or free_port()
        process = subprocess.Popen(
            [COMMAND, "serve", "--port", str(port), *words],
            env=self.environment(**settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        service = Service(process, port)
        try:
            service.wait_until_live()
            yield service
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(SECONDS_TO_END)
            assert process.stdout is not None
            process.stdout.close()


@dataclass(frozen=True)
class Service:
    """A running ``fyrtorn serve``."""

    process: subprocess.Popen[bytes]
    port: int

    def wait_until_live(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                assert self.process.stdout is not None
                raise AssertionError(self.process.stdout.read().decode("utf-8"))
            try:
                self.get("/halsa/live")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the service did not answer in time")

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (names in lower case) and body."""
        request = urllib.request.Request(f"http://localhost:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 - our own
                return response.status, _lower(response.headers.items()), response.read()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, _lower(answer.headers.items()), answer.read()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _lower(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}  # type: ignore[attr-defined]
