"""A coordinator's first plan in a real browser, on a phone: from an empty room to a decided plan."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from fyrtorn.foundation.base import clock
from fyrtorn.portals import shared
from support.installing import Installed

pytestmark = pytest.mark.journey

TESTS: Final = Path(__file__).resolve().parents[1]
AXE: Final = (Path(shared.__file__).parent / "static/vendor/axe.min.js").read_text("utf-8")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def room(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """The plans' room of a municipality with a decided picture and no plan, on a phone."""
    installed = Installed(tmp_path / "data")
    done = installed.run("setup")
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    staged = subprocess.run(
        [sys.executable, "-m", "journeys.staff_plans_stage"],
        env=installed.environment() | {"PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert staged.returncode == 0, staged.stdout + staged.stderr
    with installed.serving() as service:
        address = f"http://localhost:{service.port}"
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "session", "value": staged.stdout.strip(), "url": address}])
        page = context.new_page()
        page.goto(f"{address}/personal/plan/")
        yield page
        context.close()


def _faults(page: Page) -> list[str]:
    """What axe finds on the page, and whether it must be scrolled sideways."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))",
        RULES,
    )
    is_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*found, "scrolls sideways"] if is_wide else found


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_from_an_empty_room_to_a_decided_plan(room: Page) -> None:
    page, faults = room, _faults(room)

    page.get_by_role("link", name="Börja från en tom plan").click()
    page.get_by_label("Planens namn").fill("Handlingsplan 2027")
    page.get_by_label("Gäller från").fill("2027-01-01")
    page.get_by_label("Gäller till").fill("2028-12-31")
    _press(page, "Spara och börja")
    page.get_by_role("link", name="Skriv det första målet").click()
    page.get_by_label("Mål", exact=True).fill("Alla som arbetar med unga vet vem de ringer")
    _press(page, "Spara och lägg till en åtgärd")
    page.get_by_label("Vad ska göras?").fill("En telefonlista på varje arbetsplats")
    page.get_by_label("Vilket problem svarar den på?").select_option(
        label="Hela problemet: Ingen vet vem man ringer"
    )
    page.get_by_label("Vem ansvarar?").select_option(label="Fritidsgårdarna")
    page.get_by_label("När ska den vara klar?").fill("2027-06-30")
    page.get_by_label("Hur ska den göras?").fill("Listan skrivs på en sida och kontrolleras varje termin.")
    page.get_by_label("Väntad effekt på kort sikt").fill("Personalen hittar numret.")
    page.get_by_label("Väntad effekt på lång sikt").fill("Fler får hjälp i tid.")
    faults += _faults(page)
    _press(page, "Spara")
    expect(page.locator("body")).to_contain_text("saknar indikator")
    faults += _faults(page)

    page.get_by_label("Planerna").get_by_role("link", name="Täckning").click()
    expect(page.locator("main")).to_contain_text("Ett problem har ingen åtgärd: ”Klotter vid resecentrum”.")
    faults += _faults(page)

    page.get_by_role("link", name="Handlingsplan 2027").click()
    page.get_by_role("link", name="Beslut", exact=True).click()
    _press(page, "Planen är beslutad")
    expect(page.get_by_role("alert").first).to_contain_text("diarienummer")
    page.get_by_label("Vem har beslutat?").fill("Kommunstyrelsen")
    page.get_by_label("Beslutets datum").fill(clock.today().isoformat())
    page.get_by_label("Paragraf i protokollet").fill("§ 42")
    page.get_by_label("Diarienummer").fill("KS 2026/118")
    page.get_by_label("Vi beslutar ändå").check()
    _press(page, "Planen är beslutad")

    expect(page.get_by_role("status")).to_contain_text("Planen är beslutad")
    expect(page.locator("main")).to_contain_text("Kommunstyrelsen")
    assert faults + _faults(page) == []
