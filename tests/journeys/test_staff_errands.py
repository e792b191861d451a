"""A coordinator's errands in a real browser: from an old page to a help page, and facts kept true.

Each errand is done as a newcomer would: with keyboard and eyes, by what stands on buttons and labels.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from factories.installations import SetUpIn
from journeys.checking import check_each, faults, settled
from support.pace import within

pytestmark = pytest.mark.journey

TESTS: Final = Path(__file__).resolve().parents[1]

OLD_PAGE: Final = """Våldsbejakande extremism

Här hittar du vem du kan vända dig till.

Mottagningstelefon Barn och unga
08-465 004 30

Mottagningstelefon Vuxen
08-465 004 31, helgfria vardagar 09.00–11.30

Socialjouren
08-465 004 32, dygnet runt

Kommunens växel
08-465 004 33

Kommunen har en handlingsplan mot våldsbejakande extremism från 2024.
Planen revideras varje år.

Samordnare: Anna Andersson, 070-174 06 05
"""


@dataclass(frozen=True)
class StaffSite:
    """A running service and who is signed in there."""

    address: str
    sessions: dict[str, str]
    ids: dict[str, str]

    def pages(self) -> list[tuple[str, str]]:
        """Part and path of every sort of staff page."""
        service, line, fact = self.ids["service"], self.ids["line"], self.ids["fact"]
        editor = [
            "", "kontaktvagar/", "kontaktvagar/ny/", f"kontaktvagar/{service}/", "kontaktvagar/grannar/",
            f"kontaktvagar/grannar/{self.ids['shared']}/{self.ids['nykvarn']}/",
            f"kontaktvagar/{service}/uppgifter/", f"kontaktvagar/{service}/omrade/",
            f"kontaktvagar/{service}/nytt-nummer/", f"kontaktvagar/nummer/{line}/",
            f"kontaktvagar/nummer/{line}/dagar/", f"kontaktvagar/nummer/{line}/ta-bort/",
            "sidan/", "sidan/ny/", f"sidan/{fact}/", "las-in/", "synpunkter/",
            "hitta/?kommun=nykvarn&arende=someone",
        ]  # fmt: skip
        return [
            *(("coordinator_nykvarn", path) for path in editor),
            ("outsider", ""),
            ("regional", "kontaktvagar/"),
            ("national", f"kontaktvagar/grannar/{self.ids['shared']}/{self.ids['nykvarn']}/"),
            ("national", "artiklar/"),
            ("national", "artiklar/fem-steg/en/"),
        ]


OpenAs = Callable[..., Page]


@pytest.fixture(scope="module")
def staff_site(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaffSite]:
    installed = set_up_in(tmp_path_factory.mktemp("staff") / "data")
    staged = subprocess.run(
        [sys.executable, "-m", "journeys.staff_stage"],
        env=installed.environment() | {"PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert staged.returncode == 0, staged.stdout + staged.stderr
    said: dict[str, Any] = json.loads(staged.stdout)
    with installed.serving() as service:
        yield StaffSite(f"http://localhost:{service.port}", said["sessions"], said["ids"])


@pytest.fixture
def open_as(chromium: Browser, staff_site: StaffSite) -> Iterator[OpenAs]:
    """``open_as("outsider", "las-in/")``: a page in a browser where that part is signed in."""
    contexts: list[BrowserContext] = []

    def open_page(part: str, path: str, *, width: int = 1280, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        session = {"name": "session", "value": staff_site.sessions[part], "url": staff_site.address}
        context.add_cookies([session])
        page = context.new_page()
        page.goto(f"{staff_site.address}/personal/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _say_yes_to_each(page: Page) -> None:
    check_each(page.get_by_role("radio", name="Ja", exact=True))


def test_newcomer_goes_from_an_old_page_to_a_help_page_by_saying_yes_to_each_thing(
    open_as: OpenAs, staff_site: StaffSite
) -> None:
    with within(seconds=300, clock=time.monotonic):
        page = open_as("outsider", "")
        page.get_by_role("link", name="Läs in er sida").click()
        page.get_by_label("Klistra in texten från er sida").fill(OLD_PAGE)
        page.get_by_role("button", name="Läs sidan").click()
        review = faults(page)
        _say_yes_to_each(page)
        page.get_by_role("button", name="Spara mina svar").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Klart")
        done = faults(page)
        page.get_by_role("link", name="Se er sida").click()
        public = settled(page).locator("body").inner_text()

    assert all(f"08-465 004 3{number}" in public for number in range(4))
    assert "Anna Andersson" not in public
    assert (review, done) == ([], [])


def test_the_same_without_script_and_on_a_phone(open_as: OpenAs) -> None:
    page = open_as("coordinator_nykvarn", "las-in/", width=390, java_script_enabled=False)

    page.get_by_label("Klistra in texten från er sida").fill("Provlinjen\n08-465 004 40\n")
    page.get_by_role("button", name="Läs sidan").click()
    _say_yes_to_each(page)
    page.get_by_role("button", name="Spara mina svar").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Klart")


def test_hours_are_read_back_while_they_are_typed(open_as: OpenAs, staff_site: StaffSite) -> None:
    page = open_as("coordinator_nykvarn", f"kontaktvagar/{staff_site.ids['service']}/nytt-nummer/")

    page.get_by_label("Nummer eller adress").fill("08-465 004 41")
    page.get_by_label("Tider", exact=True).fill("vardagar 09–12 och 13–16")

    expect(page.locator(".read-back")).to_contain_text("Måndag–fredag")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", name="08-465 004 41")).to_be_visible()


def test_without_script_hours_are_read_back_at_the_first_save(open_as: OpenAs, staff_site: StaffSite) -> None:
    page = open_as(
        "coordinator_nykvarn",
        f"kontaktvagar/{staff_site.ids['service']}/nytt-nummer/",
        java_script_enabled=False,
    )
    page.get_by_label("Nummer eller adress").fill("08-465 004 42")
    page.get_by_label("Tider", exact=True).fill("tisdagar 10-11")

    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".read-back")).to_contain_text("Tisdag")
    page.get_by_role("button", name="Spara").click()

    expect(page.get_by_role("heading", name="08-465 004 42")).to_be_visible()


def test_words_survive_that_the_session_ends(open_as: OpenAs, staff_site: StaffSite) -> None:
    page = open_as("coordinator_nykvarn", f"kontaktvagar/{staff_site.ids['service']}/uppgifter/")
    page.get_by_label("I korthet", exact=True).fill("Det här tog lång tid att skriva.")

    page.context.clear_cookies()
    page.get_by_role("button", name="Spara").click()
    page.wait_for_url("**/personal/in/**")
    session = {
        "name": "session",
        "value": staff_site.sessions["coordinator_nykvarn"],
        "url": staff_site.address,
    }
    page.context.add_cookies([session])
    page.goto(f"{staff_site.address}/personal/kontaktvagar/{staff_site.ids['service']}/uppgifter/")
    page.get_by_role("button", name="Hämta det").click()

    expect(page.get_by_label("I korthet", exact=True)).to_have_value("Det här tog lång tid att skriva.")


def test_the_desk_is_worked_with_the_keyboard_alone(open_as: OpenAs) -> None:
    page = open_as("coordinator_nykvarn", "")
    button = page.get_by_role("button", name=re.compile("Stämmer fortfarande.*Provkontoret"))

    for _press in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")

    expect(page.get_by_text("Allt om kontaktvägen är kontrollerat i dag")).to_be_visible()
    expect(button).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_every_staff_page_passes_axe_and_needs_no_sideways_scroll(
    open_as: OpenAs, staff_site: StaffSite, width: int
) -> None:
    found = {}
    for part, paths in groupby(staff_site.pages(), key=lambda entry: entry[0]):
        page = open_as(part, "", width=width)
        for _part, path in paths:
            page.goto(f"{staff_site.address}/personal/{path}")
            found[path] = faults(page)

    assert [(path, wrong) for path, wrong in found.items() if wrong] == []


def test_on_a_phone_the_box_for_hours_shows_all_that_is_written_in_it(
    open_as: OpenAs, staff_site: StaffSite
) -> None:
    part, path = next((part, path) for part, path in staff_site.pages() if path.endswith("nytt-nummer/"))
    box = open_as(part, path, width=390).get_by_label("Tider", exact=True)

    box.fill("måndag–torsdag 08.00–11.30 och 12.30–16.30, fredag 08.00–15.00, dag före röd dag 08.00–12.00")

    assert box.evaluate("element => element.scrollHeight - element.clientHeight") <= 0


def test_no_staff_page_runs_inline_script_or_asks_another_host(
    open_as: OpenAs, staff_site: StaffSite
) -> None:
    complaints: list[str] = []
    page = open_as("coordinator_nykvarn", "")
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            complaints.append(request.url) if not request.url.startswith(staff_site.address) else None
        ),
    )

    for part, path in staff_site.pages():
        if part == "coordinator_nykvarn":
            page.goto(f"{staff_site.address}/personal/{path}")

    assert complaints == []
