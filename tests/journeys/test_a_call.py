"""A whole call by keyboard alone: begun by one key anywhere in the room, saved by itself, ended by one more."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from factories.installations import SetUpIn
from factories.vault import PHRASE
from journeys.checking import faults, settled
from journeys.conftest import TESTS
from support.pace import within

pytestmark = pytest.mark.journey

MINIMAL_SECONDS: Final = 30
"""The least of a call is noted in that time. A browser that is driven types faster, and waits as long for pages."""

DESK: Final = {"width": 1280, "height": 900}
PHONE: Final = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Line:
    """A running service with a helpline, and the session of whoever answers it."""

    address: str
    session: str


@pytest.fixture(scope="module")
def line(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    installed = set_up_in(tmp_path_factory.mktemp("line") / "data")
    staged = subprocess.run(
        [sys.executable, "-m", "journeys.call_stage"],
        env=installed.environment() | {"PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert staged.returncode == 0, staged.stdout + staged.stderr
    with installed.serving() as service:
        yield Line(f"http://localhost:{service.port}", json.loads(staged.stdout)["session"])


@pytest.fixture
def desk(chromium: Browser, line: Line) -> Iterator[Page]:
    """The desk of whoever answers the line, its vault locked."""
    context = chromium.new_context(viewport=DESK)  # type: ignore[arg-type]
    context.add_cookies([{"name": "session", "value": line.session, "url": line.address}])
    page = context.new_page()
    page.goto(f"{line.address}/personal/")
    yield page
    context.close()


def look(page: Page) -> list[str]:
    """What is wrong with the page, at a desk and on a phone."""
    wrong = []
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        wrong += [f"{page.url} {viewport['width']}: {fault}" for fault in faults(page)]
    return wrong


def press(page: Page, *keys: str) -> None:
    settled(page)
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, name: str) -> None:
    """Go on with the tab key until the focus is on what has the name."""
    settled(page)
    for _ in range(60):
        if page.evaluate("document.activeElement.name || document.activeElement.innerText") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tab key never came to {name}")


def test_a_call_is_noted_by_keyboard_alone(desk: Page) -> None:
    page = desk
    page.goto(page.url + "stodtelefon/kalender/")

    with within(seconds=MINIMAL_SECONDS, clock=time.monotonic):
        press(page, "Alt+n")
        page.wait_for_url("**/samtal/*/")
        wrong = look(page)
        expect(page.get_by_label("Förälder")).to_be_focused()
        press(page, "Space", "Shift+Tab", "Enter")
        page.get_by_label("Din lösenfras till valvet").wait_for()
        tab_to(page, "pass_phrase")
        page.keyboard.type(PHRASE)
        press(page, "Enter")

        expect(page.get_by_label("Förälder")).to_be_checked()
        expect(page.get_by_label("Förälder")).to_be_focused()
        press(page, "Tab", "Space")
        expect(page.get_by_label("Fick det som behövdes")).to_be_checked()

    tab_to(page, "text")
    page.keyboard.type("Har bytt vänner. Anna Provsson ringde.")
    saved = page.locator("[data-saved]")
    expect(saved).to_contain_text("pekar ut någon")
    press(page, *["Backspace"] * len(" Anna Provsson ringde."))
    expect(saved).not_to_contain_text("pekar ut")
    expect(saved).to_contain_text("Sparat")
    tab_to(page, "Komplettera")
    press(page, "Enter")
    tab_to(page, "municipality")
    page.keyboard.type("Örebro")
    press(page, "Tab")
    wrong += look(page)
    press(page, "Alt+l")
    expect(page.locator("#fara")).to_be_focused()
    expect(page.locator("#fara")).to_contain_text("Örebro")

    tab_to(page, "caller")
    press(page, "Control+Enter")
    expect(page.get_by_text("Klart. Samtalet är räknat")).to_be_visible()
    assert wrong + look(page) == []


def test_a_lost_network_costs_no_word(desk: Page) -> None:
    page = desk
    press(page, "Alt+n")
    page.get_by_role("link", name="Lås upp och anteckna mer").click()
    page.get_by_label("Din lösenfras till valvet").fill(PHRASE)
    page.get_by_role("button", name="Lås upp").click()
    page.get_by_label("Anteckning", exact=True).wait_for()
    settled(page).context.set_offline(True)

    page.get_by_label("Anteckning", exact=True).fill("Har bytt vänner.")
    expect(page.locator("[data-saved]")).to_contain_text("Inte sparat än")
    page.context.set_offline(False)

    expect(page.locator("[data-saved]")).to_contain_text("Sparat")
    page.reload()
    expect(page.get_by_label("Anteckning", exact=True)).to_have_value("Har bytt vänner.")


def test_whoever_is_signed_out_meanwhile_signs_in_beside_and_loses_no_word(desk: Page) -> None:
    page = desk
    press(page, "Alt+n")
    page.get_by_role("link", name="Lås upp och anteckna mer").click()
    page.get_by_label("Din lösenfras till valvet").fill(PHRASE)
    page.get_by_role("button", name="Lås upp").click()
    note, saved = page.get_by_label("Anteckning", exact=True), page.locator("[data-saved]")
    note.wait_for()
    settled(page)
    kept = page.context.cookies()
    page.context.clear_cookies()

    note.fill("Har bytt vänner.")
    expect(saved).to_contain_text("Du är utloggad.")
    press(page, "Control+Enter")
    expect(note).to_have_value("Har bytt vänner.")
    page.context.add_cookies([cookie for cookie in kept if "csrf" not in cookie["name"]])  # type: ignore[misc]

    expect(saved).to_have_text(re.compile(r"^Sparat \d\d\.\d\d$"))
