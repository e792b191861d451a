"""What the journeys of a chat share: its stage, pages in browsers of their own, and a visitor's first words."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from journeys.conftest import TESTS
from support.installing import Installed

PHONE: Final = {"width": 390, "height": 844}
DESK: Final = {"width": 1280, "height": 900}

Open = Callable[..., Page]


def staged(installed: Installed) -> dict[str, str]:
    """Set the stage in an installation: the worker's ``session``, and the ``line`` by its number in the directory."""
    done = subprocess.run(
        [sys.executable, "-m", "journeys.chat_stage"],
        env=installed.environment() | {"PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said: dict[str, str] = json.loads(done.stdout)
    return said


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Open]:
    """A page in a browser of its own. ``has_clock``: the test may let its time pass faster."""
    contexts: list[BrowserContext] = []

    def open_page(
        address: str, *, viewport: dict[str, int], session: str = "", has_clock: bool = False, **options: Any
    ) -> Page:
        context = chromium.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
        contexts.append(context)
        if session:
            root = address.partition("/personal/")[0]
            context.add_cookies([{"name": "session", "value": session, "url": root}])
        if has_clock:
            context.clock.install()
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def begin(page: Page, text: str) -> None:
    page.get_by_label("Vad vill du prata om?").fill(text)
    page.get_by_role("button", name="Skicka och vänta på svar").click()
