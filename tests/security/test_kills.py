"""H83, H84, H88, H89: processes are killed, ended and robbed of their keys while people write."""

from __future__ import annotations

import http.client
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from factories.installations import SetUpIn
from support.concerned import at
from support.installing import Installed, Service
from support.pace import within
from support.sending import Sender

ROUNDS = 10
"""How many times four processes are killed while they write."""

SERVICES = 2
"""How many services have their workers killed, and then are killed themselves."""


@pytest.fixture(scope="module")
def open_town(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open") / "data"
    at(set_up_in(folder), "open-doors")
    return folder


@pytest.fixture
def town(open_town: Path, tmp_path: Path) -> Installed:
    folder = tmp_path / "town"
    shutil.copytree(open_town, folder)
    return Installed(folder)


class Crowd:
    """Four who write all the time, each text with its own name, until told to stop."""

    def __init__(self, service: Service) -> None:
        self.acknowledged: dict[str, str] = {}
        self.statuses: set[int] = set()
        self._service, self._stop = service, threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(number,)) for number in range(4)]

    def __enter__(self) -> Crowd:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def wait_for(self, more: int) -> None:
        """Until so many more have got a code."""
        wanted = len(self.acknowledged) + more
        deadline = time.monotonic() + 60
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < deadline, "nobody answers any more"
            time.sleep(0.01)

    def _write(self, number: int) -> None:
        count = 0
        while not self._stop.is_set():
            count += 1
            text = f"text {number} {count} {os.urandom(4).hex()}"
            network = random.randrange(50_000)  # noqa: S311 - nor is where from
            try:
                answer = Sender(self._service.port, network=network).leave(text)
            except (OSError, http.client.HTTPException):  # cut in the middle: not acknowledged
                time.sleep(0.02)
                continue
            self.statuses.add(answer.status)
            if answer.code:
                self.acknowledged[answer.code] = text


def halves(data_dir: Path) -> list[int]:
    """Rows without the others that they belong with, by sort."""
    with closing(sqlite3.connect(data_dir / "fyrtorn.sqlite3")) as database:
        database.execute("ATTACH ? AS vault", (str(data_dir / "vault" / "keys.sqlite3"),))
        kept = "(SELECT lower(hex(matter)) FROM vault.shred)"
        questions = (
            "SELECT count(*) FROM dialogue_dialogue WHERE id NOT IN (SELECT dialogue_id FROM dialogue_message)",
            "SELECT count(*) FROM dialogue_dialogue WHERE id NOT IN (SELECT matter_id FROM vault_mattergrant)",
            "SELECT count(*) FROM dialogue_dialogue WHERE id NOT IN (SELECT dialogue_id FROM concerns_concern)",
            "SELECT count(*) FROM vault_mattergrant WHERE matter_id NOT IN (SELECT id FROM dialogue_dialogue)",
            f"SELECT count(*) FROM dialogue_dialogue WHERE id NOT IN {kept}",  # noqa: S608
        )
        return [int(database.execute(question).fetchone()[0]) for question in questions]


def assert_kept_whole(town: Installed, acknowledged: dict[str, str]) -> None:
    codes = list(acknowledged)
    assert dict(zip(codes, at(town, "come-back", *codes), strict=True)) == {
        code: [text] for code, text in acknowledged.items()
    }
    assert halves(town.data_dir) == [0, 0, 0, 0, 0]
    assert town.run("check").returncode == 0


def workers(service: Service) -> list[int]:
    """The processes that answer: those that descend from the service and have no children of their own."""
    family, leaves = [service.process.pid], []
    while family:
        pid = family.pop()
        listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
        children = [int(word) for word in listed.split()]
        family += children
        if not children:
            leaves.append(pid)
    return leaves


def kill(pids: list[int]) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def test_a_kill_at_any_moment_loses_no_acknowledged_concern_and_leaves_no_half_one(
    town: Installed, times: int
) -> None:
    acknowledged = at(town, "leave-and-be-killed", str(ROUNDS * times), "83")

    assert len(acknowledged) >= ROUNDS * times
    assert_kept_whole(town, acknowledged)


def test_workers_that_are_killed_are_replaced_and_a_killed_service_has_lost_nothing(
    town: Installed, times: int
) -> None:
    chance = random.Random(84)  # noqa: S311 - when to kill is no secret
    acknowledged: dict[str, str] = {}
    for _ in range(SERVICES * times):
        with town.serving() as service, Crowd(service) as crowd:
            crowd.wait_for(3)
            time.sleep(chance.uniform(0, 0.05))
            kill(workers(service))
            crowd.wait_for(3)  # soon enough after, a second kill would count as a fault that returns
            time.sleep(chance.uniform(0, 0.05))
            kill([*workers(service), service.process.pid])
        acknowledged |= crowd.acknowledged

    assert_kept_whole(town, acknowledged)


def test_an_ordinary_end_under_load_answers_nobody_with_a_fault(town: Installed) -> None:
    with town.serving() as service, Crowd(service) as crowd:
        crowd.wait_for(10)
        with within(seconds=12, clock=time.monotonic):
            service.process.send_signal(signal.SIGTERM)
            code = service.process.wait(60)

    codes = list(crowd.acknowledged)
    assert code == 0
    assert crowd.statuses == {200}
    assert at(town, "come-back", *codes) == [[text] for text in crowd.acknowledged.values()]


def test_without_the_keepers_store_nothing_is_taken_and_everything_else_goes_on(town: Installed) -> None:
    with town.serving() as service:
        left = Sender(service.port, network=1).leave("före")
        (town.data_dir / "vault" / "pepper").rename(town.data_dir / "pepper-elsewhere")
        refused = Sender(service.port, network=2).leave("under tiden")
        returned = Sender(service.port, network=3).come_back(left.code)
        page, _, _ = service.get("/kommun/nykvarn/")
        (town.data_dir / "pepper-elsewhere").rename(town.data_dir / "vault" / "pepper")
        after = Sender(service.port, network=4).come_back(left.code)

    assert left.code
    assert (refused.code, refused.status < 600, page) == ("", True, 200)
    assert b"under tiden" in refused.body or refused.status >= 500
    assert "före".encode() not in returned.body
    assert "före".encode() in after.body
    assert halves(town.data_dir) == [0, 0, 0, 0, 0]


def test_a_store_and_a_database_that_disagree_are_told_of_and_left_alone(town: Installed) -> None:
    at(town, "leave", "en text")
    before = (town.data_dir / "vault" / "keys.sqlite3").stat().st_ino
    with closing(sqlite3.connect(town.data_dir / "vault" / "keys.sqlite3")) as keys, keys:
        (matter,) = keys.execute("SELECT matter FROM shred").fetchone()
        keys.execute("INSERT INTO shred SELECT randomblob(16), wrapped, day FROM shred")
        keys.execute("DELETE FROM shred WHERE matter = ?", (matter,))

    done = town.run("check")

    assert "1 förseglade ärenden saknar nyckel" in done.stdout
    assert "1 nycklar i valvet hör inte till något ärende" in done.stdout
    assert (town.data_dir / "vault" / "keys.sqlite3").stat().st_ino == before
