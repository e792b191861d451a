"""A parent writes from a phone without script, keeps the code on paper, comes back, reads and answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from factories.installations import SetUpIn
from journeys.checking import settled
from journeys.conftest import OPERATOR, TESTS, OpenPage
from journeys.test_public_access import violations
from support import concerned
from support.installing import Installed

pytestmark = pytest.mark.journey

PHONE = {"width": 390, "height": 844}
TEXT = "Min systers kamrat pratar om att det måste bli krig.\nDet började i somras."


@dataclass(frozen=True)
class Place:
    """A running service where Nykvarn's doors stand open."""

    installed: Installed
    address: str


@pytest.fixture(scope="module")
def open_place(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    installed = set_up_in(tmp_path_factory.mktemp("concerns") / "data", operator_name=OPERATOR)
    staged = subprocess.run(
        [sys.executable, "-m", "journeys.stage"],
        env=installed.environment() | {"PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert staged.returncode == 0, staged.stdout + staged.stderr
    concerned.at(installed, "open-doors")
    with installed.serving() as service:
        yield Place(installed, f"http://localhost:{service.port}")


def fits(page: Page) -> bool:
    """Nothing has to be scrolled sideways."""
    overflow: bool = settled(page).evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return overflow


def to_the_text(page: Page, whom: str, what: str = "") -> None:
    page.get_by_label(whom, exact=True).check()
    page.get_by_role("button", name="Vidare").click()
    if what:
        page.get_by_role("radio", name=what).check()
        page.get_by_role("button", name="Vidare").click()


def number_of(open_place: Place, text: str) -> str:
    """The number of the concern that begins with the text, as the team sees it."""
    read: dict[str, list[str]] = concerned.at(open_place.installed, "read")
    (number,) = [number for number, texts in read.items() if texts[0] == text]
    return number


def code_on(page: Page) -> str:
    return "-".join(settled(page).locator(".code span").all_inner_texts())


def test_from_writing_on_a_phone_to_answering_the_question(open_place: Place, visit: OpenPage) -> None:
    requests: list[str] = []
    page = visit(f"{open_place.address}/kommun/nykvarn/", **PHONE)
    page.context.on("request", lambda request: requests.append(request.url))

    page.get_by_role("region", name="Skriv till oss utan att säga vem du är").get_by_role(
        "link", name="Skriv", exact=True
    ).click()
    to_the_text(page, "Någon annan under 18 år", "Jag vill ha råd")
    page.get_by_label("Din text").fill(f"Kalle, {TEXT}")
    page.get_by_role("button", name="Skicka").click()
    asked = settled(page).get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Ändra texten").click()
    kept = settled(page).get_by_label("Din text").input_value()
    page.get_by_label("Din text").fill(TEXT)
    page.get_by_role("button", name="Skicka").click()
    code = code_on(page)
    page.reload()
    again = code_on(page)
    page.get_by_label("Vill du prova").fill(code[-4:].lower())
    page.get_by_role("button", name="Prova").click()
    tried = settled(page).locator("#last-said").inner_text()
    number = number_of(open_place, TEXT)
    concerned.at(open_place.installed, "answer", number, "Tack för att du skriver. Hur gammal är kamraten?")

    back = visit(f"{open_place.address}/svar/nykvarn/", **PHONE)
    back.get_by_label("Koden, fem grupper").fill("7KQM-3DXA-0000-ZZZZ-1234")
    back.get_by_role("button", name="Öppna").click()
    wrong = settled(back).get_by_role("alert").inner_text()
    back.get_by_label("Koden, fem grupper").fill(code.lower().replace("-", " "))
    back.get_by_role("button", name="Öppna").click()
    state = settled(back).get_by_role("heading", level=1).inner_text()
    question = back.locator(".message").last.inner_text()
    back.get_by_label("Skriv mer").fill("Femton, tror jag.")
    back.get_by_role("button", name="Skicka", exact=True).click()

    assert asked == "Din text verkar innehålla ett namn eller personnummer"
    assert kept == f"Kalle, {TEXT}"
    assert len(code) == 24
    assert again == code
    assert tried == "Rätt. Sista gruppen stämmer."
    assert "Vi hittar inget under den koden." in wrong
    assert state == "Vi har en fråga"
    assert "Hur gammal är kamraten?" in question
    expect(back.locator(".message").last).to_contain_text("Femton, tror jag.", use_inner_text=True)
    assert concerned.at(open_place.installed, "read")[number] == [
        TEXT,
        "Tack för att du skriver. Hur gammal är kamraten?",
        "Femton, tror jag.",
    ]
    assert page.context.cookies() == back.context.cookies() == []
    assert all(url.startswith(open_place.address) for url in requests)


def pages_on_the_way(open_place: Place, visit: OpenPage, **options: Any) -> Iterator[tuple[str, Page]]:
    """Every page of the errand, one after the other, with a name."""
    page = visit(f"{open_place.address}/kommun/nykvarn/skriv/", **options)
    yield "whom", page
    page.get_by_label("Någon annan under 18 år").check()
    page.get_by_role("button", name="Vidare").click()
    yield "what", page
    page.get_by_role("radio", name="Jag vill att socialtjänsten agerar").check()
    page.get_by_role("button", name="Vidare").click()
    yield "report", page
    page.get_by_role("button", name="Ändra vad du vill").click()
    page.get_by_role("radio", name="Jag vill ha råd").check()
    page.get_by_role("button", name="Vidare").click()
    yield "advice", page
    page.get_by_role("button", name="Skicka").click()
    yield "empty", page
    page.get_by_label("Din text").fill("Kalle i klassen skrämmer mig.")
    page.get_by_role("button", name="Skicka").click()
    yield "names", page
    page.get_by_role("button", name="Det är inget namn").click()
    yield "receipt", page
    code = code_on(page)
    page.get_by_label("Vill du prova").fill("AAAA")
    page.get_by_role("button", name="Prova").click()
    yield "tried", page
    page.get_by_role("link", name="Till sidan där svaret kommer").click()
    yield "code", page
    page.get_by_role("button", name="Öppna").click()
    yield "wrong", page
    page.get_by_label("Koden, fem grupper").fill(code)
    page.get_by_role("button", name="Öppna").click()
    yield "dialogue", page
    page.get_by_text("Jag vill bli glömd", exact=True).click()
    page.get_by_role("button", name="Skicka att jag vill bli glömd").click()
    yield "forget", page
    for whom in ("Mitt eget barn", "Mig själv", "Någon jag möter i mitt arbete"):
        page.goto(f"{open_place.address}/kommun/nykvarn/skriv/")
        to_the_text(page, whom)
        yield whom, page
    page.goto(f"{open_place.address}/kommun/orebro/skriv/")
    yield "shut", page
    page.goto(f"{open_place.address}/en/kommun/nykvarn/skriv/")
    yield "english", page


@pytest.mark.parametrize(
    ("width", "look"), [(1280, "light"), (390, "dark"), (320, "light")], ids=["wide", "dark phone", "narrow"]
)
def test_no_page_on_the_way_is_hard_to_use(open_place: Place, visit: OpenPage, width: int, look: str) -> None:
    options = {"width": width, "color_scheme": look, "java_script_enabled": True, "bypass_csp": True}
    for name, page in pages_on_the_way(open_place, visit, **options):
        assert violations(page) == [], name
        assert fits(page), name


def test_the_receipt_on_paper_does_not_say_what_it_is_for(open_place: Place, visit: OpenPage) -> None:
    way = pages_on_the_way(open_place, visit, **PHONE)
    page = next(page for name, page in way if name == "receipt")
    page.emulate_media(media="print")

    on_paper = page.locator("body").inner_text()

    assert page.title() == "Anteckning"
    assert code_on(page).replace("-", "") in on_paper.replace("\n", "").replace(" ", "")
    assert "localhost" in on_paper
    for word in ("oro", "social", "Fyrtorn", OPERATOR, "112", "polis", "Kontakt", "kod"):
        assert word.casefold() not in on_paper.replace("localhost", "").casefold(), word
