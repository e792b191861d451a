"""Errands at the public door, in a real browser without script."""

from __future__ import annotations

import pikepdf
import pytest
from playwright.sync_api import expect

from journeys.checking import settled
from journeys.conftest import OPERATOR, OpenPage

pytestmark = pytest.mark.journey

PHONE = {"width": 390, "height": 844}


def test_a_worried_parent_in_nykvarn_is_two_clicks_from_the_number(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/", **PHONE)

    page.get_by_role("link", name="Jag är orolig för någon").click()
    page.get_by_role("link", name="Nykvarn", exact=True).click()

    card = page.get_by_role("article").first
    expect(card.get_by_role("heading")).to_have_text("Stödtelefonen i Nykvarn", use_inner_text=True)
    expect(card.locator(".status")).to_have_text("Öppet dygnet runt.", use_inner_text=True)
    expect(card.get_by_role("link", name="Ring 08-465 004 00")).to_have_attribute("href", "tel:+46846500400")
    expect(card.get_by_text("Någon lyssnar, frågar vad du har sett")).to_be_visible()
    assert page.context.cookies() == []


def test_danger_whom_to_call_and_open_or_not_stand_on_the_first_screen(
    public_site: str, visit: OpenPage
) -> None:
    for path in ("/hjalp/nagon/nykvarn/", "/kommun/nykvarn/", "/kommun/orebro/", "/en/hjalp/nagon/nykvarn/"):
        page = visit(f"{public_site}{path}", **PHONE)
        for what in (".danger a", "a.line", ".status"):
            box = page.locator(what).first.bounding_box()

            assert box is not None, (path, what)
            assert box["y"] + box["height"] <= PHONE["height"], (path, what)


def test_by_keyboard_alone(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/")

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hoppa till innehållet", use_inner_text=True)
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if "Jag är orolig för någon" in page.locator(":focus").inner_text():
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/hjalp/nagon/")
    page.get_by_label("Skriv kommunens namn").focus()
    page.keyboard.type("nykvarns kommun")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hjalp/nagon/nykvarn/")

    expect(page.get_by_role("link", name="Ring 08-465 004 00")).to_be_visible()


def test_what_can_be_done_while_they_are_shut(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/hjalp/nagon/orebro/", **PHONE)

    card = page.get_by_role("article").first
    assert card.locator(".status").first.inner_text().startswith("Stängt i dag: utbildningsdag.")
    expect(card.locator(".tonight")).to_contain_text("Kan det inte vänta:", use_inner_text=True)
    expect(card.locator(".tonight a")).to_have_attribute("href", "tel:+46846500407")


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/kommun/nykvarn/", "open", "Öppet dygnet runt."),
        ("/kommun/orebro/", "holiday", "Stängt i dag: utbildningsdag."),
        ("/kommun/helsingborg/", "unknown", "Vi vet inte när de svarar."),
        ("/kommun/helsingborg/", "words", "De anger sina tider så här: ”jourtid, när andra har stängt”."),
        ("/kommun/strangnas/", "unconfirmed", "Obekräftat. Senast kontrollerat 16 november 2015."),
    ],
)
def test_every_state_is_said_in_words(
    public_site: str, visit: OpenPage, path: str, status: str, sentence: str
) -> None:
    page = visit(f"{public_site}{path}")

    said = page.locator(f".status-{status}").all_inner_texts()

    assert any(words.startswith(sentence) for words in said), said


def test_somebody_in_kiruna_is_told_what_to_say_to_the_switchboard(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/hjalp/nagon/kiruna/", **PHONE)

    first = page.locator("main section").first
    expect(first.get_by_role("heading")).to_have_text("Börja med kommunens växel", use_inner_text=True)
    expect(first).to_contain_text("Du behöver inte säga varför.", use_inner_text=True)
    expect(first).to_contain_text("Växelns nummer har vi inte", use_inner_text=True)


def test_the_age_of_the_person_leads_to_the_right_reception(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/hjalp/arbetet/nykvarn/")

    page.get_by_role("link", name="Under 18 år").click()

    names = settled(page).get_by_role("article").get_by_role("heading").all_inner_texts()
    assert "Barnmottagningen" in names
    assert "Vuxenmottagningen" not in names
    expect(page.get_by_text("19 kap. 1 §")).to_be_visible()


def test_a_vote_is_one_press_from_a_page_and_back(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/kommun/nykvarn/")

    page.get_by_role("button", name="Ja").click()
    thanks = settled(page).get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Tillbaka till sidan").click()
    page.locator(".vote summary").click()
    page.get_by_role("button", name="Något stämde inte").click()

    assert thanks == "Tack, ditt svar är räknat"
    expect(page.get_by_text("De som sköter sidan får veta vad som saknades.")).to_be_visible()


def test_feedback_about_a_person_is_turned_towards_somebody_to_call(
    public_site: str, visit: OpenPage
) -> None:
    page = visit(f"{public_site}/tillganglighet/synpunkter/")

    page.get_by_label("Vad fungerar inte?").fill("Kalle Provsson i min klass oroar mig.")
    page.get_by_role("button", name="Skicka").click()

    expect(page.get_by_role("alert").get_by_text("Är du orolig för någon")).to_be_visible()


def test_the_page_in_english_and_back(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/kommun/orebro/")

    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Worried about somebody in Örebro?", use_inner_text=True
    )
    page.get_by_role("link", name="Svenska").click()

    expect(page).to_have_url(f"{public_site}/kommun/orebro/")


def test_every_page_says_who_runs_it_and_how_to_leave(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/lasa/fem-steg/", **PHONE)

    expect(page.locator(".speaker")).to_contain_text("Det är inte polisen.", use_inner_text=True)
    assert f"drivs av {OPERATOR}." in page.locator(".foot").inner_text()
    leave = page.get_by_role("link", name="Lämna sidan snabbt")
    page.mouse.wheel(0, 3000)
    expect(leave).to_be_visible()
    expect(leave).to_have_attribute("href", "https://www.smhi.se/")


def test_on_paper_the_sheet_is_one_page_and_nothing_is_open(
    public_site: str, visit: OpenPage, tmp_path: object
) -> None:
    page = visit(f"{public_site}/kommun/nykvarn/blad/")
    printed = f"{tmp_path}/sheet.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)

    with pikepdf.open(printed) as document:
        assert len(document.pages) == 1


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("hjalp/nagon/nykvarn/", 1),
        ("hjalp/mig-sjalv/nykvarn/", 1),
        ("hjalp/nagon/orebro/", 1),
        ("hjalp/arbetet/upplands-bro/", 2),
        ("kommun/nykvarn/", 2),
    ],
)
def test_on_paper_an_answer_is_one_page_and_no_page_is_more_than_two(
    *, path: str, most: int, demo_site: str, public_site: str, visit: OpenPage, tmp_path: object
) -> None:
    for number, site in enumerate((public_site, demo_site)):
        page = visit(f"{site}/{path}")
        printed = f"{tmp_path}/{number}.pdf"
        page.pdf(path=printed, prefer_css_page_size=True)

        with pikepdf.open(printed) as document:
            assert len(document.pages) <= most, site


def test_on_paper_stand_the_hours_the_moment_and_the_address(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/hjalp/nagon/nykvarn/")
    expect(page.get_by_text("Sidans adress:")).to_be_hidden()
    page.emulate_media(media="print")

    card = page.get_by_role("article").filter(has_text="Barnmottagningen")
    expect(card).to_contain_text("Helgfria vardagar 08.00–16.00", use_inner_text=True)
    expect(page.locator(".right-now")).to_be_visible()
    expect(page.locator(".foot")).to_contain_text("/hjalp/nagon/nykvarn/", use_inner_text=True)


def test_on_a_phone_the_page_itself_begins_in_its_upper_quarter(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/hjalp/nagon/nykvarn/", **PHONE)

    heading = page.get_by_role("heading", level=1).bounding_box()
    assert heading is not None
    assert heading["y"] < PHONE["height"] / 4
    number = page.locator("a.line").first.bounding_box()
    assert number is not None
    assert number["y"] + number["height"] < PHONE["height"]


def test_on_paper_a_page_shows_numbers_but_not_open_now(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/hjalp/nagon/nykvarn/")
    page.emulate_media(media="print")

    expect(page.locator(".status").first).to_be_hidden()
    expect(page.locator("a.line").first).to_be_visible()
    expect(page.get_by_text("Kontrollerat").first).to_be_visible()
    expect(page.locator(".leave")).to_be_hidden()


@pytest.mark.usefixtures("visit")
def test_a_demo_cannot_be_called(demo_site: str, visit: OpenPage) -> None:
    page = visit(f"{demo_site}/hjalp/nagon/nykvarn/", **PHONE)

    assert page.locator('a[href^="tel:"]').count() == 0
    expect(page.locator(".notice-demo")).to_contain_text("Ring bara 112", use_inner_text=True)
    assert page.locator(".danger").inner_text().count("Ring") == 2
