"""Errands at the public door, in a real browser without script."""

from __future__ import annotations

import pikepdf
import pytest

from journeys.conftest import OPERATOR, OpenPage

pytestmark = pytest.mark.journey

PHONE = {"width": 390, "height": 844}


def test_a_worried_parent_in_nykvarn_is_two_clicks_from_the_number(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/", **PHONE)

    page.get_by_role("link", name="Jag är orolig för någon").click()
    page.get_by_role("link", name="Nykvarn", exact=True).click()

    card = page.get_by_role("article").first
    assert card.get_by_role("heading").inner_text() == "Stödtelefonen i Nykvarn"
    assert card.locator(".status").inner_text() == "Öppet dygnet runt."
    assert card.get_by_role("link", name="Ring 08-465 004 00").get_attribute("href") == "tel:+46846500400"
    assert card.get_by_text("Någon lyssnar, frågar vad du har sett").is_visible()
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
    assert page.locator(":focus").inner_text() == "Hoppa till innehållet"
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

    assert page.get_by_role("link", name="Ring 08-465 004 00").is_visible()


def test_what_can_be_done_while_they_are_shut(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/hjalp/nagon/orebro/", **PHONE)

    card = page.get_by_role("article").first
    assert card.locator(".status").first.inner_text().startswith("Stängt i dag: utbildningsdag.")
    assert "Kan det inte vänta:" in card.locator(".tonight").inner_text()
    assert card.locator(".tonight a").get_attribute("href") == "tel:+46846500407"


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
    assert first.get_by_role("heading").inner_text() == "Börja med kommunens växel"
    assert "Du behöver inte säga varför." in first.inner_text()
    assert "Växelns nummer har vi inte" in first.inner_text()


def test_the_age_of_the_person_leads_to_the_right_reception(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/hjalp/arbetet/nykvarn/")

    page.get_by_role("link", name="Under 18 år").click()

    names = page.get_by_role("article").get_by_role("heading").all_inner_texts()
    assert "Barnmottagningen" in names
    assert "Vuxenmottagningen" not in names
    assert page.get_by_text("19 kap. 1 §").is_visible()


def test_a_vote_is_one_press_from_a_page_and_back(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/kommun/nykvarn/")

    page.get_by_role("button", name="Ja").click()
    thanks = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Tillbaka till sidan").click()
    page.locator(".vote summary").click()
    page.get_by_role("button", name="Något stämde inte").click()

    assert thanks == "Tack, ditt svar är räknat"
    assert page.get_by_text("De som sköter sidan får veta vad som saknades.").is_visible()


def test_feedback_about_a_person_is_turned_towards_somebody_to_call(
    public_site: str, visit: OpenPage
) -> None:
    page = visit(f"{public_site}/tillganglighet/synpunkter/")

    page.get_by_label("Vad fungerar inte?").fill("Kalle Provsson i min klass oroar mig.")
    page.get_by_role("button", name="Skicka").click()

    assert page.get_by_role("alert").get_by_text("Är du orolig för någon").is_visible()


def test_the_page_in_english_and_back(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/kommun/orebro/")

    page.get_by_role("link", name="English").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Worried about somebody in Örebro?"
    page.get_by_role("link", name="Svenska").click()

    assert page.url == f"{public_site}/kommun/orebro/"


def test_every_page_says_who_runs_it_and_how_to_leave(public_site: str, visit: OpenPage) -> None:
    page = visit(f"{public_site}/lasa/fem-steg/", **PHONE)

    assert "Det är inte polisen." in page.locator(".speaker").inner_text()
    assert f"drivs av {OPERATOR}." in page.locator(".foot").inner_text()
    leave = page.get_by_role("link", name="Lämna sidan snabbt")
    page.mouse.wheel(0, 3000)
    assert leave.is_visible()
    assert leave.get_attribute("href") == "https://www.smhi.se/"


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
    assert page.get_by_text("Sidans adress:").is_hidden()
    page.emulate_media(media="print")

    card = page.get_by_role("article").filter(has_text="Barnmottagningen")
    assert "Helgfria vardagar 08.00–16.00" in card.inner_text()
    assert page.locator(".right-now").is_visible()
    assert "/hjalp/nagon/nykvarn/" in page.locator(".foot").inner_text()


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

    assert page.locator(".status").first.is_hidden()
    assert page.locator("a.line").first.is_visible()
    assert page.get_by_text("Kontrollerat").first.is_visible()
    assert page.locator(".leave").is_hidden()


@pytest.mark.usefixtures("visit")
def test_a_demo_cannot_be_called(demo_site: str, visit: OpenPage) -> None:
    page = visit(f"{demo_site}/hjalp/nagon/nykvarn/", **PHONE)

    assert page.locator('a[href^="tel:"]').count() == 0
    assert "Ring bara 112" in page.locator(".notice-demo").inner_text()
    assert page.locator(".danger").inner_text().count("Ring") == 2
