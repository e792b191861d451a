"""Every public page and state: no fault that the checker finds, no scrolling sideways, no other host."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from fyrtorn.portals import shared
from journeys.checking import settled
from journeys.conftest import OpenPage, Stage

pytestmark = pytest.mark.journey

AXE: Final = (Path(shared.__file__).parent / "static/vendor/axe.min.js").read_text("utf-8")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PAGES: Final = (
    "/",
    "/hjalp/nagon/",
    "/kommun/?kommun=ha",
    "/kommun/?kommun=qwzxy",
    "/hjalp/nagon/nykvarn/",
    "/hjalp/arbetet/nykvarn/under-18/",
    "/hjalp/mig-sjalv/hela-landet/",
    "/hjalp/nagon/kiruna/",
    "/kommun/nykvarn/",
    "/kommun/orebro/",
    "/kommun/helsingborg/",
    "/kommun/strangnas/",
    "/kommun/sodertalje/",
    "/kommun/upplands-bro/",
    "/kommun/upplands-bro/blad/",
    "/kommun/nykvarn/block/",
    "/hela-landet/",
    "/lasa/vad-hander-nar-jag-hor-av-mig/",
    "/lasa/tillganglighet/",
    "/tillganglighet/synpunkter/",
    "/finns/inte/",
    "/en/hjalp/nagon/nykvarn/",
    "/en/kommun/orebro/",
    "/ar/lasa/prata-med-nagon-du-oroar-dig-for/",
    "/ar/finns/inte/",
)
DEMO_PAGES: Final = (
    "/",
    "/kommun/nykvarn/",
    "/kommun/nykvarn/lagesbild/",
    "/hjalp/nagon/strangnas/",
    "/kommun/helsingborg/",
)


def violations(page: Any) -> list[str]:
    settled(page)
    page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}}).then(r => JSON.stringify("
        "r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | '))))",
        RULES,
    )
    said: list[str] = json.loads(found)
    return said


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_fault_on_any_page(public_site: str, visit: OpenPage, path: str, look: str) -> None:
    width = 1280 if look == "light" else 390
    page = visit(f"{public_site}{path}", width=width, java_script_enabled=True, color_scheme=look)
    for folded in page.locator("details").all():
        folded.locator("summary").click()

    assert violations(page) == []


@pytest.mark.parametrize("path", DEMO_PAGES)
def test_no_fault_in_the_demo(demo_site: str, visit: OpenPage, path: str) -> None:
    page = visit(f"{demo_site}{path}", java_script_enabled=True)

    assert violations(page) == []


def test_no_fault_where_a_mailbox_is_asked(stage: Stage, visit: OpenPage) -> None:
    page = visit(stage.question, java_script_enabled=True)
    asked = violations(page)
    page.get_by_role("button", name="Ja, det stämmer").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Tack! Nu står dagens datum vid numret", use_inner_text=True
    )
    assert asked == violations(page) == []


def test_no_fault_in_forms_that_came_back(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/tillganglighet/synpunkter/", java_script_enabled=True)
    page.get_by_role("button", name="Skicka").click()
    refused = violations(page)
    page.get_by_label("Vad fungerar inte?").fill("Knappen går inte att nå.")
    page.get_by_role("button", name="Skicka").click()
    thanks = violations(page)
    page.goto(f"{public_site}/kommun/nykvarn/")
    page.get_by_role("button", name="Ja").click()

    assert refused == thanks == violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen_at_400_percent(
    public_site: str, visit: OpenPage, path: str
) -> None:
    page = visit(f"{public_site}{path}", width=320, height=256, java_script_enabled=True)

    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert wide == 0


@pytest.mark.parametrize("path", PAGES)
def test_no_other_host_is_asked_and_nothing_is_left_behind(
    public_site: str, visit: OpenPage, path: str
) -> None:
    asked: list[str] = []
    page = visit("about:blank", java_script_enabled=True)
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{public_site}{path}", wait_until="networkidle")

    assert all(address.startswith(public_site) for address in asked), asked
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.locator("script").count() == 0


@pytest.mark.parametrize("path", ["/kommun/upplands-bro/", "/ar/lasa/prata-med-nagon-du-oroar-dig-for/"])
def test_text_can_be_spaced_out(public_site: str, visit: OpenPage, path: str) -> None:
    """WCAG 1.4.12: with wider lines, words and letters nothing is cut off or runs out of the page."""
    page = visit(f"{public_site}{path}", width=320, height=800, java_script_enabled=True)
    page.evaluate(
        "() => { for (const element of document.querySelectorAll('*')) {"
        " element.style.lineHeight = '1.5'; element.style.letterSpacing = '0.12em';"
        " element.style.wordSpacing = '0.16em'; } }"
    )

    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert wide == 0


def test_the_arabic_page_runs_from_the_right(public_site: str, visit: OpenPage) -> None:
    page = visit(
        f"{public_site}/ar/lasa/prata-med-nagon-du-oroar-dig-for/", width=1280, java_script_enabled=True
    )
    home, leave = page.locator(".home").bounding_box(), page.locator(".leave").bounding_box()

    assert home is not None
    assert leave is not None
    assert home["x"] > leave["x"]
    assert page.locator(".danger bdi").nth(1).inner_text() == "114 14"
