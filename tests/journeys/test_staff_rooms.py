"""Every page of the rooms of pictures, plans and helplines that a link leads to, and every page a mailed link opens.

Whoever walks the rooms follows each link to a page that has not been seen, so a new page is met from the day
something leads to it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, Page

from factories.installations import SetUpIn
from journeys.checking import faults
from journeys.conftest import TESTS

pytestmark = pytest.mark.journey

DESK: Final = {"width": 1280, "height": 900}
PHONE: Final = {"width": 390, "height": 844}

STARTS: Final = ("/personal/lagesbild/", "/personal/plan/", "/personal/arshjul/")
LINES: Final = "/personal/stodtelefon/"
ROOMS: Final = (
    *STARTS,
    LINES,
    "/personal/lagkoll/",
    "/personal/grundlagskoll/",
    "/personal/overlamning/",
    "/personal/text/",
)
NO_PAGES: Final = frozenset({"calendar_file", "figure_file"})
"""Links that hand over a file."""

TWICE: Final = frozenset({"talk", "edition", "round", "plan", "sheet", "causes", "new_plan"})
"""Pages of two looks (begun or decided, quick or thorough): two of each are met."""

MUST_BE_MET: Final = frozenset({
    "edition", "edition_heading", "open_up_edition", "review_edition", "decide_edition", "read_edition",
    "problem", "causes", "figures", "round", "round_answers", "round_outcome", "functions", "events", "sheet",
    "undo_sheet", "plan", "measure", "coverage", "consultation", "decide_plan", "publish_plan", "plan_follow_up",
    "ask_owners", "follow_up_measure", "council_reports", "law_check", "wording", "year", "hand_over", "vouched",
    "give_case_code", "find_help_case", "onward_help", "call_backs", "leave_number", "line_text", "edit_text",
    "lines", "line", "line_plan", "open_line", "change_line", "ask_swap", "talks", "talk", "count_talk",
    "line_figures", "figure_report",
    "line_hand_over", "debrief", "peer_reviews", "watch_line", "line_hook", "shift_calendar", "end_line",
})  # fmt: skip
"""A way to one of these that was lost is noticed."""


@dataclass
class Walk:
    """Which pages were met, by name, and what is wrong with them."""

    met: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def check(self, page: Page, path: str) -> None:
        """Look at the page as it is, at a desk and on a phone."""
        for viewport in (PHONE, DESK):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            if found := faults(page):
                self.wrong[f"{path} {viewport['width']}"] = found

    def is_new(self, path: str) -> bool:
        """Whether the path leads to a page of the rooms that has not been met, and is one to meet."""
        address = urlsplit(path)
        if not address.path.startswith(ROOMS):
            return False
        name = resolve(address.path).url_name or ""
        if name in NO_PAGES or self.met[name] >= (2 if name in TWICE else 1):
            return False
        self.met[name] += 1
        return True


@dataclass(frozen=True)
class Rooms:
    address: str
    session: str
    line_session: str
    mailed: tuple[str, ...]
    """Paths of links that guests were mailed."""


@pytest.fixture
def rooms(set_up_in: SetUpIn, tmp_path: Path) -> Iterator[Rooms]:
    installed = set_up_in(tmp_path / "data")
    staged = subprocess.run(
        [sys.executable, "-m", "journeys.staff_rooms_stage"],
        env=installed.environment() | {"PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert staged.returncode == 0, staged.stdout + staged.stderr
    said: dict[str, str] = json.loads(staged.stdout)
    with installed.serving() as service:
        mailed = (said["answer"], said["follow_up"], said["consultation"])
        yield Rooms(f"http://localhost:{service.port}", said["session"], said["line_session"], mailed)


def test_no_fault_on_any_page_of_the_rooms_or_behind_a_mailed_link(rooms: Rooms, chromium: Browser) -> None:
    context = chromium.new_context()
    walk = Walk()
    page = context.new_page()
    _listen(page, rooms.address, walk.complaints)

    for path in rooms.mailed:
        page.goto(rooms.address + path)
        walk.check(page, path)
    cookies = context.cookies()
    for session, starts in ((rooms.session, STARTS), (rooms.line_session, (LINES,))):
        context.add_cookies([{"name": "session", "value": session, "url": rooms.address}])
        waiting = [path for path in starts if walk.is_new(path)]
        while waiting:
            path = waiting.pop(0)
            page.goto(rooms.address + path)
            walk.check(page, path)
            waiting += [link for link in _links(page) if walk.is_new(link)]
    context.close()

    assert (walk.wrong, walk.complaints, cookies) == ({}, [], [])
    assert set(walk.met) >= MUST_BE_MET


def _links(page: Page) -> list[str]:
    """Where the page's own links lead, those within folded parts too."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('main a[href]')].filter(a => a.origin === location.origin)"
        ".map(a => a.pathname + a.search)"
    )
    return found


def _listen(page: Page, address: str, complaints: list[str]) -> None:
    """Note what the browser refuses to run, and every request to another host."""
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on(
        "request",
        lambda request: complaints.append(request.url) if not request.url.startswith(address) else None,
    )
