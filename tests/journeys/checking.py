"""What a page is checked for wherever a journey meets it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, expect

from fyrtorn.portals import shared

AXE: Final = (Path(shared.__file__).parent / "static/vendor/axe.min.js").read_text("utf-8")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def settled(page: Page) -> Page:
    """The page when all of it has come.

    A press waits for the next page to begin. What is counted or read at once then, without ``expect``, is what a slow
    machine has got so far.
    """
    page.wait_for_load_state()
    return page


def check_each(boxes: Locator) -> None:
    """Check every one of the boxes on the whole page; there is at least one."""
    settled(boxes.page)
    expect(boxes).not_to_have_count(0)
    for box in boxes.all():
        box.check()


def faults(page: Page) -> list[str]:
    """What axe finds on the page, and whether it must be scrolled sideways."""
    settled(page)
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found: list[str] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))",
        RULES,
    )
    is_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*found, "scrolls sideways"] if is_wide else found
