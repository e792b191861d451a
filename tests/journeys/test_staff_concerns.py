"""A social worker's day with concerns in a real browser: read, assess, ask, hand over, practise, step back."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from factories import files
from factories.installations import SetUpIn
from factories.vault import PHRASE
from journeys.checking import check_each, faults, settled
from journeys.conftest import TESTS, OpenPage

pytestmark = pytest.mark.journey

WORKER: Final = "social_worker_nykvarn"
HEAD: Final = "unit_head_nykvarn"

OpenAs = Callable[..., Page]


@dataclass(frozen=True)
class Office:
    """A running service where two people read what comes in to Nykvarn."""

    address: str
    sessions: dict[str, str]
    ids: dict[str, str]
    receipt: str


@pytest.fixture(scope="module")
def office(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    installed = set_up_in(tmp_path_factory.mktemp("office") / "data")
    staged = subprocess.run(
        [sys.executable, "-m", "journeys.staff_concerns_stage"],
        env=installed.environment() | {"PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert staged.returncode == 0, staged.stdout + staged.stderr
    said: dict[str, Any] = json.loads(staged.stdout)
    with installed.serving() as service:
        yield Office(f"http://localhost:{service.port}", said["sessions"], said["ids"], said["receipt"])


@pytest.fixture
def open_as(chromium: Browser, office: Office) -> Iterator[OpenAs]:
    """``open_as(WORKER, "oro/")``: a page in a browser where that part is signed in, its vault locked."""
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


def unlock(page: Page) -> None:
    page.get_by_label("Din lösenfras till valvet").fill(PHRASE)
    page.get_by_role("button", name="Lås upp").click()


def look(page: Page, name: str) -> list[str]:
    """What is wrong with the page; a picture of it when a folder for pictures is named."""
    folder = os.environ.get("FYRTORN_TEST_PICTURES")  # noqa: TID251 - only for whoever looks at the pages
    if folder:
        width = (page.viewport_size or {"width": 0})["width"]
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    return [f"{name}: {fault}" for fault in faults(page)]


@pytest.mark.parametrize("width", [1280, 390])
def test_advice_is_read_asked_about_and_closed(open_as: OpenAs, office: Office, width: int) -> None:
    page = open_as(WORKER, "", width=width)
    wrong = look(page, "desk")
    page.get_by_role("link", name="Oro", exact=True).click()
    wrong += look(page, "inbox")
    page.goto(f"{office.address}/personal/oro/{office.ids['advice']}/")
    wrong += look(page, "locked")
    unlock(page)
    wrong += look(page, "concern")

    page.get_by_role("link", name="Svara", exact=True).or_(
        page.get_by_role("link", name="Fortsätt på ditt utkast")
    ).click()
    page.get_by_text("Färdiga svar").click()
    page.get_by_role("button", name="Tack, och en fråga").click()
    box = page.get_by_label("Ditt svar")
    expect(box).to_have_value(re.compile("Tack för att du skrev"))
    box.fill(box.input_value() + "\n\nVi har pratat med skolan.")
    page.get_by_label("Det här är en fråga som jag vill ha svar på").check()
    wrong += look(page, "answer")
    page.get_by_role("button", name="Granska innan du skickar").click()
    wrong += look(page, "preview")
    expect(page.get_by_text("pratat med skolan", exact=True)).to_be_visible()
    page.get_by_role("button", name="Ändra").click()
    box = settled(page).get_by_label("Ditt svar")
    box.fill(box.input_value().replace("Vi har pratat med skolan.", ""))
    page.get_by_role("button", name="Granska innan du skickar").click()
    page.get_by_role("button", name="Skicka", exact=True).click()

    expect(page.get_by_text("Svaret är skickat.")).to_be_visible()
    page.get_by_role("link", name="Avsluta rådgivningen").click()
    wrong += look(page, "end-advice")
    page.get_by_role("link", name="Avbryt").click()
    page.get_by_role("link", name="Det här är en orosanmälan").click()
    wrong += look(page, "turn")
    assert wrong == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_report_is_assessed_on_a_practice_one_and_handed_over(
    open_as: OpenAs, office: Office, width: int
) -> None:
    page = open_as(HEAD, "oro/", width=width)
    page.get_by_role("button", name="Öva på en orosanmälan").click()
    wrong = look(page, "practice")
    unread = page.get_by_role("article").filter(has_text="Orosanmälan · mottagen")
    unread.get_by_role("link").first.click()
    unlock(page)
    page.get_by_role("link", name="Gör skyddsbedömningen").click()
    page.get_by_role("button", name="Spara skyddsbedömningen").click()
    wrong += look(page, "protection")
    page.get_by_label("Nej, inte genast").check()
    page.get_by_label("Fakta: vad har sagts och gjorts").fill("En kniv i jackan i går.")
    page.get_by_label("Varför bedömer ni så?").fill("Pappan är hemma i kväll.")
    page.get_by_label("Vad gör ni nu, och vem gör det?").fill("Vi ringer hem före kl. 16.")
    page.get_by_role("button", name="Spara skyddsbedömningen").click()
    wrong += look(page, "assessed")
    page.get_by_role("link", name="Bedöm och avsluta här").click()
    wrong += look(page, "assessment")
    page.get_by_role("link", name="Avbryt").click()
    page.get_by_role("link", name="Skriv ut allt").click()
    wrong += look(page, "package")
    page.emulate_media(media="print")
    wrong += look(page, "package-on-paper")
    expect(page.get_by_text("Skriv ut med webbläsarens utskrift")).to_be_hidden()
    page.emulate_media(media="screen")
    page.go_back()
    page.get_by_role("link", name="För över", exact=True).click()
    wrong += look(page, "handover")
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Hämta som PDF").click()
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF-")
    page.get_by_role("link", name="Skriv in dag och nummer").click()
    page.get_by_label("Nummer i ert eget system").fill("SN-4711")
    wrong += look(page, "hand-over")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("Överförd. Ni beslutar i ert eget system.")).to_be_visible()
    wrong += look(page, "handed-over")
    page.get_by_role("link", name="Vi har beslutat").click()
    wrong += look(page, "decided")
    page.get_by_role("button", name="Spara och stäng dialogen").click()
    expect(page.get_by_text("Dialogen är stängd.").first).to_be_visible()
    wrong += look(page, "ended")
    assert wrong == []


@pytest.mark.parametrize("width", [1280, 390])
def test_something_is_let_out_first_without_saying_whom_then_by_a_gateway(
    open_as: OpenAs, office: Office, width: int
) -> None:
    page = open_as(HEAD, f"oro/{office.ids['report']}/lamna/", width=width)
    unlock(page)
    wrong = look(page, "share")
    page.get_by_role("link", name="Dela utan att röja vem").click()
    page.get_by_label("Förskola eller skola").check()
    page.get_by_label("Vilken enhet, och vem där?").fill("rektorn")
    page.get_by_label("Vad berättar ni?").fill("Det gäller Kalle Provare, som nås på 070-174 06 05.")
    page.get_by_label("Varför berättar ni det?").fill("Skolan möter gruppen varje dag.")
    page.get_by_label("kan inte räkna ut vem det gäller").check()
    page.get_by_role("button", name="Spara det vi har berättat").click()
    expect(page.get_by_role("alert")).to_contain_text("Ta bort det här först")
    wrong += look(page, "share-unnamed")
    page.get_by_label("Vad berättar ni?").fill("En ungdom i kommunen har visat kamrater en kniv.")
    page.get_by_role("button", name="Spara det vi har berättat").click()
    wrong += look(page, "shared-unnamed")
    page.goto(f"{office.address}/personal/oro/{office.ids['report']}/lamna/om-nagon/")
    wrong += look(page, "share-receiver")
    page.get_by_label("Polismyndigheten").check()
    page.get_by_role("button", name="Visa bestämmelserna").click()
    wrong += look(page, "share-gateway")
    page.get_by_label("Risk för brott, under 21 år").check()
    page.get_by_role("button", name="Gå vidare").click()
    check_each(page.get_by_role("checkbox"))
    page.get_by_label("Vilken enhet, och vem där?").fill("vakthavande på lokalpolisområdet")
    page.get_by_label("Vem handlar uppgifterna om?").fill("Kalle Provare, 15 år")
    page.get_by_label("Vad lämnar ni, ord för ord?").fill("En kniv i jackan i går. Ska visa den på lördag.")
    page.get_by_label("Varför? Vilka omständigheter").fill("Han har sagt en dag och en plats.")
    wrong += look(page, "share-decision")
    page.get_by_role("button", name="Spara beslutet").click()
    wrong += look(page, "shared")
    page.get_by_role("link", name=re.compile("^Ärende")).first.click()
    expect(page.get_by_role("link", name=re.compile("vakthavande")).last).to_be_visible()
    wrong += look(page, "concern-with-shared")
    assert wrong == []


def test_a_text_survives_that_the_vault_locks_while_it_is_written(open_as: OpenAs, office: Office) -> None:
    page = open_as(WORKER, f"oro/{office.ids['report']}/svara/")
    unlock(page)
    page.get_by_label("Ditt svar").fill("Det här tog lång tid att skriva.")

    other = page.context.new_page()
    other.goto(f"{office.address}/personal/oro/")
    other.get_by_role("button", name="Lås nu").click()
    page.get_by_role("button", name="Granska innan du skickar").click()
    wrong = look(page, "locked-meanwhile")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Lås upp i en ny flik").click()
    unlock(opened.value)
    page.get_by_role("button", name="Granska innan du skickar").click()

    expect(page.get_by_role("heading", name="Granska svaret")).to_be_visible()
    expect(page.get_by_text("Det här tog lång tid att skriva.").first).to_be_visible()
    assert wrong == []


def test_a_picture_sent_after_a_report_is_opened_by_whoever_reads_it(
    open_as: OpenAs, visit: OpenPage, office: Office
) -> None:
    sender = visit(f"{office.address}/kommun/nykvarn/skriv/", width=390)
    sender.get_by_label("Någon annan under 18 år").check()
    sender.get_by_role("button", name="Vidare").click()
    sender.get_by_role("radio", name="Jag vill att socialtjänsten agerar").check()
    sender.get_by_role("button", name="Vidare").click()
    sender.get_by_label("Din text").fill("En bild på en kniv gick runt i går.")
    sender.get_by_role("button", name="Skicka").click()
    code = "-".join(settled(sender).locator(".code span").all_inner_texts())
    sender.get_by_role("button", name="Skicka med bilder eller dokument").click()
    sender.get_by_label("Välj filer").set_input_files(
        {"name": "Kalle Provare.jpg", "mimeType": "image/jpeg", "buffer": files.jpeg()}
    )
    sender.get_by_role("button", name="Skicka filerna").click()
    expect(sender.get_by_role("heading", level=1)).to_have_text("1 fil har kommit fram")
    sender.get_by_role("button", name="Klar: till det du har skrivit").click()
    expect(sender.get_by_text("Skickade med: bild-1.jpg.")).to_be_visible()

    page = open_as(WORKER, "oro/kod/")
    page.get_by_label("Koden, fem grupper").fill(code)
    page.get_by_role("button", name="Hitta ärendet").click()
    unlock(page)
    wrong = look(page, "concern-with-a-picture")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Visa bild-1.jpg").click()
    picture = settled(opened.value).locator("img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth > 0")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Spara bild-1.jpg").click()
    assert fetched.value.suggested_filename.endswith("-bild-1.jpg")
    assert files.HIDDEN not in Path(fetched.value.path()).read_bytes()
    assert wrong == []


def test_stepping_back_works_without_script_on_a_phone(open_as: OpenAs, office: Office) -> None:
    page = open_as(WORKER, "oro/", width=390, java_script_enabled=False)
    page.get_by_role("button", name="Öva på rådgivning").click()
    number = settled(page).get_by_role("link", name="Ärende").first.inner_text()
    page.get_by_role("link", name=number).click()
    unlock(page)
    page.get_by_role("link", name="Jag är jävig").click()
    page.get_by_label("Varför är du jävig?").fill("Jag känner familjen.")
    page.get_by_role("button", name="Lämna ärendet").click()

    page.goto(f"{office.address}/personal/oro/?visa=ovning")
    expect(page.get_by_role("link", name=number)).to_have_count(0)
