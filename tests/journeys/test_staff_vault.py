"""From no vault to an open door in a real browser: founding, paper, digits read aloud, and somebody who leaves."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from factories.installations import SetUpIn
from journeys.checking import faults, settled
from journeys.conftest import TESTS

pytestmark = pytest.mark.journey

HEADS_PHRASE: Final = "sju gröna båtar vid kajen"
WORKERS_PHRASE: Final = "fyra blå lyktor på vinden"

OpenAs = Callable[..., Page]


@dataclass(frozen=True)
class Office:
    """A running service where nobody has founded a vault."""

    address: str
    sessions: dict[str, str]


@pytest.fixture(scope="module")
def office(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    installed = set_up_in(tmp_path_factory.mktemp("office") / "data")
    staged = subprocess.run(
        [sys.executable, "-m", "journeys.staff_vault_stage"],
        env=installed.environment() | {"PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert staged.returncode == 0, staged.stdout + staged.stderr
    with installed.serving() as service:
        yield Office(f"http://localhost:{service.port}", json.loads(staged.stdout))


@pytest.fixture
def open_as(chromium: Browser, office: Office) -> Iterator[OpenAs]:
    """``open_as("unit_head_orebro", "valv/")``: a page in a browser where that part is signed in."""
    contexts: list[BrowserContext] = []

    def open_page(part: str, path: str, *, width: int = 1280, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        context.add_cookies([{"name": "session", "value": office.sessions[part], "url": office.address}])
        page = context.new_page()
        page.goto(f"{office.address}/personal/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def look(page: Page, name: str) -> list[str]:
    """What is wrong with the page; a picture of it when a folder for pictures is named."""
    folder = os.environ.get("FYRTORN_TEST_PICTURES")  # noqa: TID251 - only for whoever looks at the pages
    if folder:
        width = (page.viewport_size or {"width": 0})["width"]
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    return [f"{name}: {fault}" for fault in faults(page)]


def choose(page: Page, phrase: str, button: str, *, is_double: bool = False) -> None:
    """Fill in the phrase and send it, with script also by a double click: what is shown once must not be lost."""
    page.get_by_label("Välj en lösenfras").fill(phrase)
    page.get_by_label("Samma lösenfras en gång till").fill(phrase)
    page.get_by_role("button", name=button).click(click_count=2 if is_double else 1)


def unlock(page: Page, phrase: str) -> None:
    page.get_by_label("Din lösenfras till valvet").fill(phrase)
    page.get_by_role("button", name="Lås upp").click()


@pytest.mark.parametrize(
    ("place", "width", "options"),
    [("nykvarn", 1280, {}), ("orebro", 390, {"java_script_enabled": False})],
    ids=["desktop", "phone-without-script"],
)
def test_from_no_vault_to_an_open_door(
    open_as: OpenAs, office: Office, place: str, width: int, options: dict[str, Any]
) -> None:
    look_at = look if not options else look_without_script
    head = open_as(f"unit_head_{place}", "valv/", width=width, **options)
    wrong = look_at(head, "vault-none")
    head.get_by_role("link", name="Upprätta valvet").click()
    wrong += look_at(head, "found")
    choose(head, "kort", "Upprätta valvet och visa bladen")
    wrong += look_at(head, "found-refused")
    choose(head, HEADS_PHRASE, "Upprätta valvet och visa bladen", is_double=not options)
    wrong += look_at(head, "sheets")
    words = [
        re.findall(r"(\d+)\s+([a-z]+)", " ".join(sheet.locator("li").all_inner_texts()))
        for sheet in head.locator(".sheet-words").all()
    ]
    assert [len(sheet) for sheet in words] == [33, 33, 33]
    paper = head.pdf(format="A4")
    with pikepdf.open(io.BytesIO(paper)) as printed:
        assert len(printed.pages) == 3
    if folder := os.environ.get("FYRTORN_TEST_PICTURES"):  # noqa: TID251 - only for whoever looks at the pages
        (Path(folder) / f"sheets-{width}.pdf").write_bytes(paper)

    head.get_by_role("link", name="Jag har papperen framför mig").click()
    wrong += look_at(head, "check-sheets")
    for field in head.locator("input[name^=word_]").all():
        _, sheet, number = (field.get_attribute("name") or "").split("_")
        field.fill(dict(words[int(sheet) - 1])[number])
    head.get_by_role("button", name="Kontrollera").click()
    expect(head.get_by_text("Bladen är utskrivna")).to_be_visible()
    wrong += look_at(head, "vault-locked")

    worker = open_as(f"social_worker_{place}", "valv/", width=width, **options)
    wrong += look_at(worker, "vault-no-keys")
    worker.get_by_role("link", name="Skapa mina nycklar").click()
    wrong += look_at(worker, "make-keys")
    choose(worker, WORKERS_PHRASE, "Skapa nycklar")
    wrong += look_at(worker, "vault-digits")
    digits = worker.locator(".digits").inner_text()

    head.goto(f"{office.address}/personal/valv/")
    head.get_by_role("link", name="Släpp in").click()
    wrong += look_at(head, "unlock")
    unlock(head, HEADS_PHRASE)
    head.get_by_label("Siffrorna som din kollega läser upp").fill("1111 2222 3333")
    head.get_by_role("button", name="Släpp in").click()
    wrong += look_at(head, "admit-wrong")
    head.get_by_label("Siffrorna som din kollega läser upp").fill(digits)
    head.get_by_role("button", name="Släpp in").click()
    expect(head.get_by_text("är insläppt")).to_be_visible()
    wrong += look_at(head, "vault-open")
    worker.get_by_role("link", name="Jag är insläppt: lås upp valvet").click()
    unlock(worker, WORKERS_PHRASE)
    expect(worker.get_by_role("heading", name="Valvet är öppet för dig")).to_be_visible()

    head.get_by_role("link", name="Dörrarna").click()
    wrong += look_at(head, "doors-first")
    head.get_by_role("link", name=re.compile("^Skriv")).first.click()
    wrong += look_at(head, "settle")
    head.get_by_label("Vilka är det som läser?").fill("två socialsekreterare och deras chef")
    head.get_by_label("Dataskyddsombudets beslut, datum").fill("2026-01-12")
    head.get_by_label("Beslutets beteckning").fill("SN 2026-1")
    head.get_by_label("It-avdelningens intyg, datum").fill("2026-01-13")
    head.get_by_role("button", name="Spara").click()
    wrong += look_at(head, "doors-ready")
    head.get_by_role("button", name=re.compile("^Öppna dörren.*Råd utan namn")).click()
    expect(head.get_by_text("Öppen. Det går att skriva till er nu.")).to_be_visible()
    wrong += look_at(head, "doors-open")

    head.goto(f"{office.address}/personal/valv/losenfras/")
    wrong += look_at(head, "change-phrase")
    head.goto(f"{office.address}/personal/valv/aterstall/")
    wrong += look_at(head, "recover-first")
    head.goto(f"{office.address}/personal/valv/uppratta/borja-om/")
    wrong += look_at(head, "start-over")
    worker.goto(f"{office.address}/personal/valv/nycklar/")
    choose(worker, "en annan fras helt och hållet", "Skapa nycklar")
    worker.goto(f"{office.address}/personal/valv/")
    wrong += look_at(worker, "vault-waiting")
    head.goto(f"{office.address}/personal/valv/aterstall/")
    wrong += look_at(head, "recover")
    head.goto(f"{office.address}/personal/valv/")
    head.get_by_role("link", name=re.compile("^Ta bort.*Kalle|^Ta bort.*Lova")).click()
    wrong += look_at(head, "remove")
    head.get_by_role("button", name="Ta bort").click()
    wrong += look_at(head, "vault-somebody-left")
    head.get_by_role("link", name="Byt gruppens nycklar").click()
    wrong += look_at(head, "change-keys")
    head.get_by_role("button", name="Byt nycklarna").click()
    wrong += look_at(head, "unlock-after-change")
    unlock(head, HEADS_PHRASE)
    expect(head.get_by_role("heading", name="Valvet är öppet för dig")).to_be_visible()
    head.goto(f"{office.address}/personal/")
    wrong += look_at(head, "desk")
    assert wrong == []


def look_without_script(page: Page, name: str) -> list[str]:
    """A picture of the whole page: axe is a script and cannot run."""
    settled(page)
    folder = os.environ.get("FYRTORN_TEST_PICTURES")  # noqa: TID251 - only for whoever looks at the pages
    if folder:
        page.screenshot(path=Path(folder) / f"{name}-390.png", full_page=True)
    return []
