"""A coordinator's whole way in a real browser: from an empty municipality to a plan that is followed up.

The coordinator writes the picture at a desk and the plan on a phone. The school answers on a phone, by the links
in its mails, without an account.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from factories.installations import SetUpIn
from factories.post_office import PostOffice, post_office
from fyrtorn.foundation.base import clock
from journeys.checking import check_each, faults
from journeys.conftest import TESTS
from support.installing import Installed

pytestmark = pytest.mark.journey

DESK: Final = {"width": 1280, "height": 900}
PHONE: Final = {"width": 390, "height": 844}

SCHOOL: Final = "skolan@nykvarn.example"
SEEN: Final = "Klistermärken i två korridorer."
PROBLEM: Final = "Klistermärken i skolans korridorer"
CAUSE: Final = "Symbolerna sitter uppe länge innan någon tar bort dem"
MEASURE: Final = "Vaktmästaren tar bort klistermärken samma dag"


@dataclass(frozen=True)
class Town:
    """A running service where Nykvarn has a coordinator and nothing else, and a mail server."""

    installed: Installed
    address: str
    office: PostOffice
    browser: Browser

    def coordinator(self) -> Page:
        """The coordinator's browser, signed in."""
        context = self._context(DESK)
        session = {"name": "session", "value": self.told("coordinator"), "url": self.address}
        context.add_cookies([session])
        page = context.new_page()
        page.goto(f"{self.address}/personal/lagesbild/")
        return page

    def school(self, *, about: str) -> Page:
        """The school's phone, which has opened the link in its last mail with such an address."""
        self.told("post")
        mails = [
            mail.get_content()
            for mail, to in zip(self.office.arrived, self.office.recipients, strict=True)
            if to == [SCHOOL]
        ]
        link = re.findall(rf"https?://\S+/{about}/\S+", "\n".join(mails))[-1]
        page = self._context(PHONE).new_page()
        page.goto(self.address + urlsplit(link).path)
        return page

    def told(self, errand: str) -> str:
        """What the stage hands over."""
        done = subprocess.run(
            [sys.executable, "-m", "journeys.coordinator_chain_stage", errand],
            env=self.installed.environment()
            | {"PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "config.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def _context(self, viewport: dict[str, int]) -> BrowserContext:
        return self.browser.new_context(viewport=viewport)  # type: ignore[arg-type]


@pytest.fixture
def town(chromium: Browser, set_up_in: SetUpIn, tmp_path: Path) -> Iterator[Town]:
    with post_office() as office:
        settings = {"email_host": "127.0.0.1", "email_port": str(office.port)}
        installed = replace(set_up_in(tmp_path / "data"), settings=settings)
        with installed.serving() as service:
            town = Town(installed, f"http://localhost:{service.port}", office, chromium)
            yield town
            for context in chromium.contexts:
                context.close()


def test_from_an_empty_municipality_to_a_plan_that_is_followed_up(town: Town) -> None:
    page = town.coordinator()

    ask_the_school(page)
    wrong = answer_as_the_school(town.school(about="svara"))
    begin_the_picture(page)
    describe_a_problem(page)
    decide_and_publish_the_picture(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    write_the_plan(page)
    decide_and_publish_the_plan(page)
    wrong += see_it_as_a_resident(page)
    ask_how_it_goes(page)
    wrong += tell_how_it_went(town.school(about="folj-upp"))

    page.reload()
    expect(page.locator("main")).to_contain_text("1 av 1 frågade har svarat.")
    expect(page.locator("main")).to_contain_text("Ja, genomförd")
    assert wrong == []


def ask_the_school(page: Page) -> None:
    _follow(page, "Börja med en insamling")
    _follow(page, "Välj funktioner")
    page.get_by_label("Grundskolan", exact=True).check()
    page.get_by_label("Brevlåda för Grundskolan").fill(SCHOOL)
    _press(page, "Lägg till")
    _turn_to(page, "Insamlingar")
    _follow(page, "Börja en insamling")
    page.get_by_label("Telefon dit").fill("08-465 004 20")
    _press(page, "Spara och välj vilka som får frågorna")
    page.get_by_role("checkbox", name=re.compile("^Grundskolan")).check()
    _press(page, "Spara och läs mejlen")
    _press(page, "Skicka till 1 funktion")
    expect(page.get_by_text("0 av 1 har svarat.")).to_be_visible()


def answer_as_the_school(page: Page) -> list[str]:
    wrong = faults(page)
    check_each(page.get_by_role("radio", name="Nej"))
    page.get_by_role("radio", name="Ja").first.check()
    words = page.get_by_label("Med egna ord").first
    words.fill("Anna Andersson har satt upp klistermärken.")
    expect(page.get_by_text("Här pekar texten kanske ut någon:")).to_be_visible()
    words.fill(SEEN)
    expect(page.get_by_text(re.compile(r"^Sparat \d\d\.\d\d\.$"))).to_be_visible()
    _press(page, "Skicka svaret")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack! Skolans svar har kommit fram")
    wrong += faults(page)
    assert page.context.cookies() == []
    return wrong


def begin_the_picture(page: Page) -> None:
    _turn_to(page, "Lägesbilden")
    _follow(page, "Börja en lägesbild, för kommunen eller en förvaltning")
    _press(page, "Börja")
    _follow(page, "Händelser")
    page.get_by_role("button", name="Lägg in").click()
    expect(page.get_by_role("status")).to_contain_text("Svaret är inlagt som ett stycke.")
    page.get_by_label("Text", exact=True).fill("Märkena har blivit fler sedan hösten.")
    _press(page, "Spara stycket")
    expect(page.get_by_role("status")).to_contain_text("Stycket står sist under rubriken.")


def describe_a_problem(page: Page) -> None:
    _turn_to(page, "Analys")
    _follow(page, "Skriv ett problem")
    page.get_by_label("Problemet i korthet").fill(PROBLEM)
    page.get_by_label("Propaganda och symboler").check()
    _press(page, "Spara och svara på frågorna")
    page.get_by_label("Vad händer?").fill("Klistermärken sätts upp i korridorerna.")
    _press(page, "Spara och sluta här")
    _follow(page, "Leta orsaker, tio minuter")
    page.get_by_label(CAUSE).check()
    _press(page, "Spara")
    expect(page.get_by_role("status")).to_contain_text("Skriv nu vad som talar för varje orsak")
    _turn_to(page, "Analys")
    page.get_by_role("button", name="Prioritera").click()


def decide_and_publish_the_picture(page: Page) -> None:
    _turn_to(page, "Lägesbilden")
    _follow(page, "Fortsätt skriva")
    _follow(page, "Välj vem som läser vad")
    _follow(page, "Fyll i allt internt som öppet")
    _press(page, "Spara")
    _follow(page, "Be kollegor läsa")
    _press(page, "Skicka till kollegorna")
    _press(page, "Avsluta granskningen")
    _follow(page, "Skriv in beslutet")
    page.get_by_label("Vem beslutade?").fill("Kommunstyrelsen")
    page.get_by_label("Vilken dag?").fill(clock.today().isoformat())
    page.get_by_label("Diarienummer").fill("KS 2026/114")
    page.get_by_label("Protokollets paragraf").fill("§ 88")
    _press(page, "Spara beslutet och lås")
    _press(page, "Publicera")
    expect(page.get_by_role("status").first).to_contain_text("Publicerad.")


def write_the_plan(page: Page) -> None:
    page.get_by_role("link", name="Planer", exact=True).click()
    _follow(page, "Börja från en tom plan")
    page.get_by_label("Planens namn").fill("Handlingsplan 2027")
    _press(page, "Spara och börja")
    _follow(page, "Skriv det första målet")
    page.get_by_label("Mål", exact=True).fill("Skolans korridorer är fria från propaganda")
    _press(page, "Spara och lägg till en åtgärd")
    page.get_by_label("Vad ska göras?").fill(MEASURE)
    page.get_by_label("Vilket problem svarar den på?").select_option(label=CAUSE)
    page.get_by_label("Vem ansvarar?").select_option(label="Grundskolan")
    page.get_by_label("När ska den vara klar?").fill(clock.today().isoformat())
    page.get_by_label("Hur ska den göras?").fill("Rutinen skrivs in i vaktmästeriets vecka.")
    _press(page, "Spara")
    expect(page.get_by_role("status")).to_contain_text("indikator")
    _turn_to(page, "Täckning")
    expect(page.locator("main")).to_contain_text("Alla problem har minst en åtgärd")
    expect(page.locator("main")).to_contain_text("alla åtgärder svarar på ett problem.")


def decide_and_publish_the_plan(page: Page) -> None:
    _follow(page, "Handlingsplan 2027")
    _follow(page, "Beslut")
    _press(page, "Planen är beslutad")
    expect(page.get_by_role("alert").first).to_contain_text("diarienummer")
    page.get_by_label("Vem har beslutat?").fill("Kommunstyrelsen")
    page.get_by_label("Beslutets datum").fill(clock.today().isoformat())
    page.get_by_label("Paragraf i protokollet").fill("§ 42")
    page.get_by_label("Diarienummer").fill("KS 2026/118")
    page.get_by_label("Vi beslutar ändå").check()
    _press(page, "Planen är beslutad")
    expect(page.get_by_role("status")).to_contain_text("Planen är beslutad")
    _follow(page, "Publicera")
    _press(page, "Publicera")


def see_it_as_a_resident(page: Page) -> list[str]:
    """The page that everybody reads, and what axe says about it and about the picture's."""
    _follow(page, "Se sidan så som alla ser den")
    main = page.locator("main")
    expect(main).to_contain_text(MEASURE)
    expect(main).to_contain_text("Kommunstyrelsen")
    wrong = faults(page)
    page.go_back()
    return wrong


def ask_how_it_goes(page: Page) -> None:
    _turn_to(page, "Uppföljning")
    _follow(page, "Fråga alla ansvariga")
    page.get_by_label("Telefon").fill("08-465 004 20")
    _press(page, "Skicka")
    expect(page.locator("main")).to_contain_text("0 av 1 frågade har svarat.")


def tell_how_it_went(page: Page) -> list[str]:
    wrong = faults(page)
    page.get_by_label("Ja, genomförd").check()
    page.get_by_label("Vilken effekt fick den?").select_option(label="Viss effekt")
    page.get_by_label("Fortsätt", exact=True).check()
    page.get_by_label("Med egna ord").fill("Korridorerna är rena.")
    _press(page, "Skicka svaret")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack! Svaret har kommit fram")
    return wrong + faults(page)


def _follow(page: Page, name: str) -> None:
    """A link in the page itself, not in the room's row of pages."""
    found = page.locator("main").get_by_role("link", name=name, exact=True)
    found.and_(page.locator("a:not(nav a)")).first.click()


def _turn_to(page: Page, name: str) -> None:
    """One of the room's pages."""
    page.locator("main nav").first.get_by_role("link", name=name, exact=True).click()


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
