"""The running service: starts when it may, answers with its headers, ends cleanly."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from factories.installations import SetUpIn
from support.installing import Installed, Service, free_port
from support.pace import within


@pytest.fixture(scope="module")
def service(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Service:  # type: ignore[misc]
    with set_up_in(tmp_path_factory.mktemp("serving") / "data").serving() as running:
        yield running


def test_it_is_alive_and_ready(service: Service) -> None:
    status, headers, body = service.get("/halsa/klar")

    assert (status, headers["cache-control"]) == (200, "no-store")
    assert json.loads(body) == {"status": "ok"}  # anybody may ask: nothing of what fails inside


def test_a_style_sheet_carries_the_headers_and_is_kept_for_ever(service: Service) -> None:
    _, page_headers, page = service.get("/")
    found = re.search(rb"/static/vendor/public\.[0-9a-f]{12}\.css", page)
    assert found is not None, page_headers

    status, headers, body = service.get(found.group().decode(), **{"Accept-Encoding": "gzip"})

    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert headers["content-encoding"] == "gzip"
    assert len(body) < 25_000
    for name in ("content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options"):
        assert headers[name] == page_headers[name]
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../secret_key",
        "/static/%2e%2e/secret_key",
        "/static/vendor/axe.min.js",
        "/static/django_htmx/htmx-4.js",
    ],
)
def test_nothing_but_the_collected_files_is_served(path: str, service: Service) -> None:
    status, _, body = service.get(path)

    assert status == 404
    assert b"axe" not in body.lower()


def test_another_host_name_is_refused(service: Service) -> None:
    status, _, _ = service.get("/", Host="someone.example")

    assert status == 400


def test_it_ends_within_ten_seconds_and_says_that_it_went_well(installed: Installed) -> None:
    with installed.serving() as service, within(seconds=10, clock=time.monotonic):
        service.process.send_signal(signal.SIGTERM)
        code = service.process.wait(60)

    assert code == 0


def test_what_is_under_way_is_finished_before_the_end(installed: Installed) -> None:
    answers: list[int] = []
    with installed.serving() as service:
        with closing(
            sqlite3.connect(installed.data_dir / "fyrtorn.sqlite3", isolation_level=None)
        ) as database:
            database.execute("BEGIN IMMEDIATE")  # somebody else writes: the vote has to wait
            voting = threading.Thread(target=lambda: answers.append(_vote(service)))
            voting.start()
            time.sleep(1)
            service.process.send_signal(signal.SIGTERM)
            time.sleep(1)
            database.execute("COMMIT")
        voting.join(60)
        code = service.process.wait(60)

    with closing(sqlite3.connect(installed.data_dir / "fyrtorn.sqlite3")) as database:
        votes = database.execute("SELECT count(*) FROM guidance_pagevote").fetchone()

    assert (answers, code, votes) == ([200], 0, (1,))


def test_nothing_is_left_behind_when_the_parent_is_killed(installed: Installed) -> None:
    with installed.serving() as service:
        children = _descendants(service.process.pid)
        service.process.kill()
        service.process.wait(60)

        deadline = time.monotonic() + 60
        while any(_is_running(pid) for pid in children) and time.monotonic() < deadline:
            time.sleep(0.05)

    assert len(children) >= 3  # the web server, its worker and the clock
    assert [pid for pid in children if _is_running(pid)] == []


def test_a_fallen_clock_is_started_anew(installed: Installed) -> None:
    with installed.serving() as service:
        before = set(_children(service.process.pid))
        clock = max(before)  # started last
        os.kill(clock, signal.SIGKILL)

        deadline = time.monotonic() + 60
        while not (set(_children(service.process.pid)) - before) and time.monotonic() < deadline:
            time.sleep(0.1)
        status, _, _ = service.get("/halsa/klar")

        assert set(_children(service.process.pid)) - before
        assert status == 200


def test_a_busy_port_is_explained(installed: Installed) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = installed.run("serve", "--port", str(port))

    assert done.returncode == 1
    assert f"Port {port} är upptagen" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.parametrize(
    ("settings", "words", "said"),
    [
        ({}, ("--host", "0.0.0.0"), "utan en omvänd proxy"),  # noqa: S104 - that it is refused is the point
        ({"debug": "ja"}, (), "Felsökningssidor"),
        ({"address": "https://orolig.kommunen.se"}, (), "Ingen omvänd proxy"),
        ({"address": "http://orolig.kommunen.se", "behind_proxy": "ja"}, (), "inte krypterad"),
        ({"secret_key": "short"}, (), "för kort"),
        (
            {"address": "https://orolig.kommunen.se", "behind_proxy": "ja", "is_demo": "ja"},
            (),
            "offentliga adressen",
        ),
    ],
)
def test_it_does_not_start_when_something_forbids_it(
    settings: dict[str, str], words: tuple[str, ...], said: str, installed: Installed
) -> None:
    done = installed.run("serve", "--port", str(free_port()), *words, **settings)

    assert done.returncode == 1
    assert said in done.stderr


def test_it_does_not_start_before_set_up(untouched: Installed) -> None:
    done = untouched.run("serve", "--port", str(free_port()))

    assert done.returncode == 1
    assert "Kör fyrtorn setup" in done.stderr
    assert "Traceback" not in done.stderr


def _vote(service: Service) -> int:
    form = urllib.parse.urlencode({"place": "/kommun/nykvarn/", "helped": "yes"}).encode()
    with urllib.request.urlopen(f"http://localhost:{service.port}/rosta/", form, timeout=60) as response:
        return int(response.status)


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(word) for word in listed.split()]


def _descendants(pid: int) -> list[int]:
    found = _children(pid)
    return found + [grandchild for child in found for grandchild in _descendants(child)]


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
