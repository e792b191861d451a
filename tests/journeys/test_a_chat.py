"""A whole chat in two browsers: a visitor with a phone, and a worker with two chats at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from factories.installations import SetUpIn
from factories.vault import PHRASE
from journeys.chatting import DESK, PHONE, Open, begin, opened, staged
from journeys.checking import faults

__all__ = ["opened"]

pytestmark = pytest.mark.journey


@dataclass(frozen=True)
class Lines:
    """A running service with one line that has a chat."""

    address: str
    chat: str
    session: str


@pytest.fixture(scope="module")
def lines(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lines]:
    installed = set_up_in(tmp_path_factory.mktemp("chats") / "data")
    said = staged(installed)
    with installed.serving() as service:
        address = f"http://localhost:{service.port}"
        yield Lines(address, f"{address}/chatt/{said['line']}/", said["session"])


def look(page: Page, name: str) -> list[str]:
    """What is wrong with the page; a picture of it when a folder for pictures is named."""
    folder = os.environ.get("FYRTORN_TEST_PICTURES")  # noqa: TID251 - only for whoever looks at the pages
    if folder:
        page.screenshot(path=Path(folder) / f"chat-{name}.png", full_page=True)
    return [f"{name}: {fault}" for fault in faults(page)]


def test_a_chat_from_the_queue_to_the_code(lines: Lines, opened: Open) -> None:
    worker = opened(f"{lines.address}/personal/stodtelefon/chattar/", viewport=DESK, session=lines.session)
    worker.get_by_label("Din lösenfras till valvet").fill(PHRASE)
    worker.get_by_role("button", name="Lås upp").click()
    worker.get_by_role("button", name="Ta emot chattar").click()
    wrong = look(worker, "worker-nobody")

    visitor = opened(lines.chat, viewport=PHONE)
    wrong += look(visitor, "visitor-before")
    begin(visitor, "Min son pratar om att resa.")
    expect(visitor.get_by_text("Du är först i kön.")).to_be_visible()
    wrong += look(visitor, "visitor-queue")

    # the queue comes by itself, and so does the first answer
    worker.get_by_role("button", name="Svara").click()
    first = worker.get_by_role("article").nth(0)
    expect(first.get_by_text("Min son pratar om att resa.")).to_be_visible()
    first.get_by_label("Skriv till besökaren").fill("Hej, bra att du skriver.")
    worker.keyboard.press("Control+Enter")
    expect(visitor.get_by_text("Hej, bra att du skriver.")).to_be_visible()
    expect(visitor.get_by_text("Någon läser och svarar dig nu.")).to_be_visible()

    # the network is away for a while: nothing is lost, and nothing comes twice
    visitor.context.set_offline(True)
    for said in ("Han är femton.", "Han heter inget här."):
        visitor.get_by_label("Skriv", exact=True).fill(said)
        visitor.get_by_role("button", name="Skicka", exact=True).click()
    expect(visitor.get_by_text("Skickas…").first).to_be_visible()
    expect(visitor.get_by_role("alert").get_by_text("Ingen kontakt just nu.")).to_be_visible()
    wrong += look(visitor, "visitor-offline")
    # back on a network whose own page answers for everybody: that is no answer, and nothing is thrown away
    visitor.route(
        "**/chatt/nytt/**", lambda route: route.fulfill(content_type="text/html", body="<p>Logga in")
    )
    with visitor.expect_response("**/chatt/nytt/**"):
        visitor.context.set_offline(False)
    expect(visitor.get_by_text("Skickas…")).to_have_count(2)
    visitor.unroute("**/chatt/nytt/**")
    expect(first.get_by_text("Han heter inget här.")).to_be_visible()
    assert [item.strip() for item in first.locator(".message-text").all_inner_texts()] == [
        "Min son pratar om att resa.",
        "Hej, bra att du skriver.",
        "Han är femton.",
        "Han heter inget här.",
    ]
    expect(visitor.get_by_text("Skickas…")).to_have_count(0)

    # a second visitor, without script; what is half written to the first stays in its field
    other = opened(lines.chat, viewport=PHONE, java_script_enabled=False)
    begin(other, "Jag är orolig för en elev.")
    first.get_by_label("Skriv till besökaren").fill("Halvvägs")
    worker.get_by_role("button", name="Svara").click()
    second = worker.get_by_role("article").nth(1)
    expect(second.get_by_text("Jag är orolig för en elev.")).to_be_visible()
    expect(first.get_by_label("Skriv till besökaren")).to_have_value("Halvvägs")
    second.get_by_text("Färdiga svar").click()
    second.get_by_role("button", name="Hej", exact=True).click()
    second.get_by_role("button", name="Skicka").click()
    expect(second.get_by_text("Skickas…")).to_have_count(0)
    other.get_by_role("button", name="Visa nya svar").click()
    expect(other.get_by_text("Hej, och bra att du skriver.")).to_be_visible()
    wrong += look(worker, "worker-two")
    worker.set_viewport_size(PHONE)  # type: ignore[arg-type]
    wrong += look(worker, "worker-phone")
    worker.set_viewport_size(DESK)  # type: ignore[arg-type]

    other.get_by_role("button", name="Avsluta chatten").click()
    other.get_by_role("button", name="Avsluta utan spår").click()
    expect(other.get_by_text("Det som skrevs är förstört.")).to_be_visible()
    expect(second.get_by_text("Chatten är avslutad, eller någon annans nu.")).to_be_visible()
    visitor.get_by_role("button", name="Avsluta chatten").click()
    wrong += look(visitor, "visitor-ending")
    visitor.get_by_role("button", name="Avsluta och ge mig en kod").click()
    expect(visitor.locator(".code span")).to_have_count(5)
    wrong += look(visitor, "visitor-code")
    worker.reload()
    wrong += look(worker, "worker-after")

    assert visitor.context.cookies() == []
    assert visitor.evaluate("localStorage.length + sessionStorage.length") == 0
    assert wrong == []
