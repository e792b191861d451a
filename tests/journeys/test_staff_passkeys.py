"""A passkey in a real browser, with Chromium's virtual authenticator: added, used to unlock, and done without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from fyrtorn.foundation.vault.pass_phrases import DEMO_PHRASE

pytestmark = pytest.mark.journey

_AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def sign_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/personal/in/prova/")
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("heading", name="Mitt skrivbord")).to_be_visible()


def type_phrase(page: Page, button: str) -> None:
    page.get_by_label("Din lösenfras till valvet").fill(DEMO_PHRASE)
    page.get_by_role("button", name=button, exact=True).click()


def give_authenticator(page: Page, *, has_prf: bool) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**_AUTHENTICATOR, "hasPrf": has_prf}})


def begin_adding(page: Page, site: str) -> None:
    page.goto(f"{site}/personal/valv/passnycklar/")
    if page.get_by_label("Din lösenfras till valvet").is_visible():
        type_phrase(page, "Lås upp")
        page.goto(f"{site}/personal/valv/passnycklar/")
    type_phrase(page, "Gå vidare")
    page.get_by_role("button", name="Lägg till").click()


def test_a_passkey_is_the_only_step_where_the_browser_has_one(chromium: Browser, demo_site: str) -> None:
    context = chromium.new_context()
    page, faults = context.new_page(), list[str]()
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    give_authenticator(page, has_prf=True)
    sign_in(page, demo_site, "Nils Påhittad")

    begin_adding(page, demo_site)
    expect(page.get_by_text("Passnyckeln är tillagd.")).to_be_visible()
    page.goto(f"{demo_site}/personal/valv/")
    page.get_by_role("button", name="Lås valvet nu").click()
    page.goto(f"{demo_site}/personal/valv/lasa-upp/")
    page.get_by_role("button", name="Lås upp med passnyckel").click()

    expect(page.get_by_role("heading", name="Valvet är öppet för dig")).to_be_visible()
    assert faults == []
    context.close()


def test_a_passkey_without_prf_is_told_and_the_phrase_stands(chromium: Browser, demo_site: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    give_authenticator(page, has_prf=False)
    sign_in(page, demo_site, "Olga Påhittad")

    begin_adding(page, demo_site)

    expect(page.get_by_role("alert")).to_contain_text("kan inte låsa upp valvet i den här webbläsaren")
    page.goto(f"{demo_site}/personal/valv/")
    expect(page.get_by_role("heading", name="Valvet är öppet för dig")).to_be_visible()
    context.close()


def test_without_script_the_phrase_stands(chromium: Browser, demo_site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, demo_site, "Rut Påhittad")
    page.goto(f"{demo_site}/personal/valv/passnycklar/")
    type_phrase(page, "Lås upp")
    type_phrase(page, "Gå vidare")

    expect(page.get_by_role("button", name="Lägg till")).to_be_hidden()
    expect(page.get_by_text("kör inte script")).to_be_visible()
    context.close()
