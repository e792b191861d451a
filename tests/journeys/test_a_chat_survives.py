"""What happens to a chat when two tabs are open, the network is away, and the service is stopped and started again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from factories.installations import SetUpIn
from factories.vault import PHRASE
from journeys.chatting import DESK, PHONE, Open, begin, opened, staged

__all__ = ["opened"]

pytestmark = pytest.mark.journey

LONGEST_PAUSE = 15_000
"""Milliseconds that the pages wait at most before they try again."""
TWO_MINUTES = 120_000


def unlock(page: Page) -> None:
    page.get_by_label("Din lösenfras till valvet").fill(PHRASE)
    page.get_by_role("button", name="Lås upp").click()


def say(page: Page, text: str) -> None:
    page.get_by_label("Skriv", exact=True).fill(text)
    page.get_by_role("button", name="Skicka", exact=True).click()


def second_tab(page: Page) -> Page:
    """The same page of the same chat once more, as a browser duplicates a tab: by posting what made it."""
    with page.context.expect_page() as found:
        page.evaluate(
            """() => {
                const form = document.getElementById("skriv").cloneNode(true);
                form.target = "_blank";
                document.body.append(form);
                form.submit();
                form.remove();
            }"""
        )
    return found.value


def let_time_pass(page: Page, milliseconds: int) -> None:
    """As long as the page's clock says so: it tries, in vain, as often as it would."""
    for _ in range(milliseconds // LONGEST_PAUSE):
        with page.expect_event("requestfailed"):
            page.clock.fast_forward(LONGEST_PAUSE)


def expect_said(page: Page, texts: list[str]) -> None:
    """The page shows these messages in this order, once each, and none of them is on its way."""
    expect(page.locator(".message-text")).to_have_text(texts)
    expect(page.get_by_text("Skickas…")).to_have_count(0)


def test_nothing_is_lost_doubled_or_out_of_order(set_up_in: SetUpIn, tmp_path: Path, opened: Open) -> None:
    installed = set_up_in(tmp_path / "data")
    stage = staged(installed)
    with installed.serving() as service:
        address = f"http://localhost:{service.port}"
        worker = opened(
            f"{address}/personal/stodtelefon/chattar/",
            viewport=DESK,
            session=stage["session"],
            has_clock=True,
        )
        unlock(worker)
        worker.get_by_role("button", name="Ta emot chattar").click()
        tab = opened(f"{address}/chatt/{stage['line']}/", viewport=PHONE, has_clock=True)
        begin(tab, "ett")
        worker.get_by_role("button", name="Svara").click()
        said = ["ett"]
        theirs = worker.get_by_role("article")
        expect_said(worker, said)

        # two tabs: each sees what the other sends, in the order in which it was stored
        other = second_tab(tab)
        for page, text in ((tab, "två"), (other, "tre"), (tab, "fyra")):
            say(page, text)
            said.append(text)
            expect_said(page, said)
        for page in (tab, other, worker):
            expect_said(page, said)

        # two whole minutes without a network, in both tabs
        tab.context.set_offline(True)
        for page, text in ((tab, "fem"), (tab, "sex"), (other, "sju")):
            say(page, text)
        let_time_pass(tab, TWO_MINUTES)
        expect(tab.get_by_text("Skickas…")).to_have_count(2)
        with tab.expect_event("dialog") as asked:
            tab.close(run_before_unload=True)
        assert asked.value.type == "beforeunload", "whoever closes the tab is asked first"
        asked.value.dismiss()
        tab.context.set_offline(False)
        expect(tab.get_by_text("Skickas…")).to_have_count(0)
        expect(other.get_by_text("Skickas…")).to_have_count(0)
        expect(worker.locator(".message-text")).to_have_count(7)
        said = worker.locator(".message-text").all_inner_texts()
        assert sorted(said[4:]) == sorted(["fem", "sex", "sju"])
        assert said.index("fem") < said.index("sex")
        for page in (tab, other):
            expect_said(page, said)

    # the service is away: both write, and nothing is shown as sent
    say(tab, "åtta")
    theirs.get_by_label("Skriv till besökaren").fill("nio")
    worker.keyboard.press("Control+Enter")
    for page in (tab, worker):
        expect(page.get_by_text("Skickas…")).to_have_count(1)
        expect(page.get_by_role("alert").get_by_text("Ingen kontakt just nu")).to_be_visible()
    with installed.serving(port=service.port):
        door = worker.context.new_page()  # the keys were in the service's memory, and are gone with it
        door.goto(f"{address}/personal/valv/lasa-upp/")
        unlock(door)
        for page in (tab, worker):
            page.clock.fast_forward(LONGEST_PAUSE)
        expect(worker.locator(".message-text")).to_have_count(9)
        expect(worker.get_by_text("Skickas…")).to_have_count(0)
        said = worker.locator(".message-text").all_inner_texts()
        assert sorted(said[7:]) == sorted(["åtta", "nio"])
        other.clock.fast_forward(LONGEST_PAUSE)
        for page in (tab, other, worker):
            expect_said(page, said)
    assert tab.evaluate("localStorage.length + sessionStorage.length") == 0
