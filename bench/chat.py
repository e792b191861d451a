"""A hundred chats at once: visitors and workers ask what is new as their pages do, and write to each other.

What is measured is how long a message takes from the press of the button until the other one's page has it, and how
much of the processors the server uses meanwhile. Whoever asks here takes a part of them too.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from bench.bars import bar, median, percentile
from bench.installation import ROOT, environment, served
from bench.start import _family as family

CHATS: Final = 100
WORKERS: Final = 20
SECONDS: Final = 60
BETWEEN_QUESTIONS: Final = 1.0
"""Seconds, as in the pages' scripts."""
BETWEEN_MESSAGES: Final = 15.0
"""Seconds, in each chat. Each is answered at once."""
MOST_SECONDS: Final = 1.5
MOST_SHARE: Final = 0.6
"""Of two processors."""
PROCESSORS: Final = 2


@dataclass
class Post:
    """When each message was sent and seen, by its text."""

    sent: dict[str, float] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    questions: int = 0


def measure() -> bool:
    with tempfile.TemporaryDirectory(prefix="fyrtorn-bench-") as folder:
        settings = environment(folder) | {"DJANGO_SETTINGS_MODULE": "config.settings"}
        settings["PYTHONPATH"] += f":{ROOT / 'tests'}"
        said = subprocess.run(
            [sys.executable, "-m", "bench.chatting"],
            env=settings,
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        stage = json.loads(said)
        with served(folder, workers=PROCESSORS, FYRTORN_BEHIND_PROXY="ja") as server:
            return _measure(server.address, server.process.pid, stage)


def _measure(address: str, pid: int, stage: dict[str, Any]) -> bool:
    post, stop = Post(), threading.Event()
    workers = [Worker(address, one, post, stop) for one in stage["workers"]]
    visitors: list[Visitor] = []
    for worker in workers:  # as many at a time as the queue takes
        mine = [Visitor(address, stage, number, post, stop) for number in range(CHATS // WORKERS)]
        for number, visitor in enumerate(mine, start=len(visitors)):
            visitor.join(number)
        visitors += mine
        worker.take_all()
    threads = [threading.Thread(target=one.run) for one in (*workers, *visitors)]
    for thread in threads:
        thread.start()
    time.sleep(5)  # until all of them are in step
    before, began = _seconds_used(pid), time.monotonic()
    time.sleep(SECONDS)
    share = (_seconds_used(pid) - before) / (time.monotonic() - began) / PROCESSORS
    asked = post.questions / (SECONDS + 5)
    for visitor in visitors:
        visitor.is_quiet = True
    time.sleep(8)  # what is on its way arrives
    stop.set()
    for thread in threads:
        thread.join()
    waits = [post.seen[text] - at for text, at in post.sent.items() if text in post.seen]
    lost = [text for text in post.sent if text not in post.seen]
    doubled = [text for one in visitors for text in one.doubled()]
    bar("chats at once", len(visitors))
    bar("questions", asked, unit="a second")
    bar("messages", len(post.sent))
    met = bar("from one page to the other, median", median(waits), unit="s", at_most=MOST_SECONDS)
    bar("from one page to the other, p95", percentile(waits, 0.95), unit="s")
    met = bar("of two processors, the server", share, at_most=MOST_SHARE) and met
    met = bar("messages lost", len(lost), at_most=0) and met
    met = bar("messages doubled", len(doubled), at_most=0) and met
    return bar("faults", len(post.faults), at_most=0) and met


class Page:
    """One browser's page: a connection that is kept, and its cookies."""

    def __init__(self, address: str, headers: dict[str, str]) -> None:
        where = urlsplit(address)
        self._connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=30)
        self._headers = headers | {"Origin": address}

    def get(self, path: str) -> str:
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self._headers["Cookie"] = "; ".join(
                filter(None, [self._headers.get("Cookie"), cookie.partition(";")[0]])
            )
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return body

    def post(self, path: str, values: dict[str, str], **headers: str) -> tuple[int, str]:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", path, urlencode(values), self._headers | form | headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read().decode()


class Visitor:
    def __init__(
        self, address: str, stage: dict[str, Any], number: int, post: Post, stop: threading.Event
    ) -> None:
        self._chat, self._news = f"/chatt/{stage['line']}/", f"/chatt/nytt/{stage['organisation']}/"
        self._address, self._post, self._stop = address, post, stop
        self._mark, self._secret, self._shown = "", "", ""
        self.is_quiet = False

    def join(self, number: int) -> None:
        self._page = Page(self._address, {"X-Forwarded-For": f"198.{18 + number // 250}.{number % 250}.7"})
        hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', self._page.get(self._chat)))
        status, body = self._page.post(self._chat, {**hidden, "do": "join", "text": "hej"})
        if status != 200 or 'id="chatt"' not in body:
            raise RuntimeError(f"nobody can join: {status}")
        self._secret = hidden["hemlig"]

    def run(self) -> None:
        next_message = time.monotonic() + random.uniform(0, BETWEEN_MESSAGES)  # noqa: S311 - spread, no secret
        time.sleep(random.uniform(0, BETWEEN_QUESTIONS))  # noqa: S311
        while not self._stop.is_set():
            more = {}
            if time.monotonic() >= next_message and not self.is_quiet:
                next_message += BETWEEN_MESSAGES
                more = {"text": f"fraga-{uuid4().hex}", "message": uuid4().hex}
                self._post.sent[more["text"]] = time.monotonic()
            self._ask(more)
            self._stop.wait(BETWEEN_QUESTIONS)

    def _ask(self, more: dict[str, str]) -> None:
        status, body = self._page.post(self._news, {"hemlig": self._secret, "mark": self._mark, **more})
        self._post.questions += 1
        now = time.monotonic()
        if status == 200:
            told = json.loads(body)
            self._mark, self._shown = told["mark"], told["messages"]
            for text in re.findall(r"svar-[0-9a-f]{32}", self._shown):
                self._post.seen.setdefault(text, now)
        elif status != 204:
            self._post.faults.append(f"visitor: {status}")

    def doubled(self) -> list[str]:
        """What stands twice in the chat at the end."""
        texts = re.findall(r"(?:svar|fraga)-[0-9a-f]{32}", self._shown)
        return [text for text in set(texts) if texts.count(text) > 1]


class Worker:
    ROOM: Final = "/personal/stodtelefon/chattar/"

    def __init__(self, address: str, cookies: dict[str, str], post: Post, stop: threading.Event) -> None:
        told = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self._page = Page(address, {"Cookie": told, "X-Forwarded-For": "198.51.100.7"})
        self._post, self._stop, self._mark = post, stop, ""
        self._answered: set[str] = set()
        self._has: dict[str, int] = {}

    def take_all(self) -> None:
        body = self._page.get(self.ROOM)
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        if found is None:
            raise RuntimeError("the worker's page has no form")
        self._token = found[1]
        for chat in re.findall(rf'action="({self.ROOM}[0-9a-f-]+/svara/)"', body):
            status, _ = self._page.post(chat, {"csrfmiddlewaretoken": self._token})
            if status != 302:
                raise RuntimeError(f"a chat could not be taken: {status}")

    def run(self) -> None:
        time.sleep(random.uniform(0, BETWEEN_QUESTIONS))  # noqa: S311
        while not self._stop.is_set():
            self._ask()
            self._stop.wait(BETWEEN_QUESTIONS)

    def _ask(self) -> None:
        status, body = self._page.post(
            f"{self.ROOM}nytt/",
            {
                "mark": self._mark,
                "har": " ".join(f"{chat}:{number}" for chat, number in self._has.items()),
                "csrfmiddlewaretoken": self._token,
            },
        )
        self._post.questions += 1
        now = time.monotonic()
        if status == 204:
            return
        if status != 200:
            self._post.faults.append(f"worker: {status}")
            return
        told = json.loads(body)
        self._mark = told["mark"]
        for chat in told["chats"]:
            said = chat.get("said") or chat.get("whole", "")
            if not said:
                continue
            self._has[chat["id"]] = max(map(int, re.findall(r'data-number="([0-9]+)"', said)))
            for text in re.findall(r"fraga-[0-9a-f]{32}", said):
                self._post.seen.setdefault(text, now)
                if text not in self._answered:
                    self._answered.add(text)
                    self._answer(chat["id"])

    def _answer(self, chat: str) -> None:
        text = f"svar-{uuid4().hex}"
        self._post.sent[text] = time.monotonic()
        values = {"text": text, "message": uuid4().hex, "csrfmiddlewaretoken": self._token}
        status, _ = self._page.post(f"{self.ROOM}{chat}/skriv/", values, Accept="application/json")
        if status != 204:
            self._post.faults.append(f"worker wrote: {status}")


def _seconds_used(pid: int) -> float:
    """Processor time of the server and all its processes."""
    ticks = 0
    for one in family(pid):
        with open(f"/proc/{one}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
