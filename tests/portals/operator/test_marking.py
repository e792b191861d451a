"""A marked request goes the way visitors come, so that IT can look for it in the logs in front."""

from __future__ import annotations

import json
import re
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from support.installing import Installed, Service


class Front(ThreadingHTTPServer):
    """A proxy in front that writes down what it should not."""

    def __init__(self, behind: int, *, answer: bytes | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behind, self.answer = behind, answer
        self.log: list[str] = []

    @property
    def address(self) -> str:
        return f"http://localhost:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Front

    def do_GET(self) -> None:
        self.server.log.append(f"{self.client_address[0]} {self.path} {self.headers['User-Agent']}")
        body = self.server.answer
        if body is None:
            with urllib.request.urlopen(f"http://localhost:{self.server.behind}{self.path}") as answer:
                body = answer.read()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def front(installed: Installed) -> Iterator[tuple[Front, Service]]:
    with installed.serving() as service, Front(service.port) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield proxy, service
        proxy.shutdown()


def test_the_mark_comes_through_and_is_remembered_with_its_moment(
    installed: Installed, front: tuple[Front, Service]
) -> None:
    proxy, _ = front

    done = installed.run("check", "--mark", address=proxy.address)

    (word,) = set(re.findall(r"loggprov-[0-9a-f]{12}", done.stdout))
    assert done.returncode == 0, done.stderr
    assert proxy.address in done.stdout
    assert proxy.log == [f"127.0.0.1 /halsa/live?{word} {word}"]  # which is what IT finds, and stops
    assert json.loads((installed.data_dir / "sent_mark.json").read_text())["word"] == word
    assert word not in "".join(path.read_text("latin-1") for path in installed.data_dir.rglob("*.sqlite3*"))


def test_a_new_mark_each_time(installed: Installed, front: tuple[Front, Service]) -> None:
    proxy, _ = front

    words = [installed.run("check", "--mark", address=proxy.address).stdout.split()[1] for _ in range(2)]

    assert len(set(words)) == 2


def test_something_else_that_answers_is_told(installed: Installed, front: tuple[Front, Service]) -> None:
    proxy, _ = front
    proxy.answer = b"<html>Kommunens startsida</html>"

    done = installed.run("check", "--mark", address=proxy.address)

    assert done.returncode == 1
    assert "kom inte fram" in done.stderr or "inte den här tjänsten" in done.stderr
    assert not (installed.data_dir / "sent_mark.json").exists()


def test_an_address_where_nothing_answers_is_told(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("check", "--mark", address="http://localhost:9")

    assert done.returncode == 1
    assert "svarar inte" in done.stderr
    assert "Traceback" not in done.stderr
