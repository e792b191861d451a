"""A function's mailbox answers whether its line is still right, by a link and two buttons."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

import cast
from factories import directory as given
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.models import ConfirmationRequest, Service
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.portals.public import page_cache
from fyrtorn.processes import reconfirming

OLD = date(2025, 3, 1)


@pytest.fixture(autouse=True)
def empty_worker() -> None:
    page_cache.forget_all()


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.fixture
def service(places: dict[str, Organisation]) -> Service:
    return given.service(
        places["nykvarn"], name="Provmottagningen", lines=[given.checked(given.phone(), OLD)]
    )


@pytest.fixture
def path(service: Service) -> str:
    """The link's path, as it stands in the mail."""
    actor = cast.everything()
    with acting(actor):
        request = services.ask_mailbox(actor=actor, line_id=given.line_id_of(service))
    return reconfirming.link_for(request.id, service.organisation_id).partition("8000")[2]


def request_row() -> ConfirmationRequest:
    with acting(cast.everything()):
        return ConfirmationRequest._base_manager.get()


def test_reading_shows_the_line_and_answers_nothing(browser: Client, path: str) -> None:
    answer = browser.get(path)
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "Stämmer det fortfarande?" in html
    assert given.NUMBER in html
    assert "Alla dagar dygnet runt" in html
    assert html.count("<button") == 2
    assert request_row().answered_at is None
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert not answer.cookies


def test_the_head_answers_nothing_either(browser: Client, path: str) -> None:
    assert browser.head(path).status_code == 200
    assert request_row().answered_at is None


def test_a_yes_puts_todays_date_on_the_line_and_on_the_public_page(
    browser: Client, path: str, service: Service
) -> None:
    before = browser.get("/kommun/nykvarn/").content.decode()

    html = browser.post(path, {"stammer": "ja"}).content.decode()
    page_cache.forget_all()
    after = browser.get("/kommun/nykvarn/").content.decode()

    assert "Nu står dagens datum vid numret" in html
    assert given.entry_of(service).lines[0].checked_on == clock.today()
    assert "Obekräftat. Senast kontrollerat 1 mars 2025." in before
    assert "Öppet dygnet runt." in after


def test_a_no_takes_open_off_the_public_page_at_once_and_says_so(
    browser: Client, places: dict[str, Organisation]
) -> None:
    open_now = given.service(places["nykvarn"], name="Provjouren")
    actor = cast.everything()
    with acting(actor):
        asked = services.ask_mailbox(actor=actor, line_id=given.line_id_of(open_now))
    path = reconfirming.link_for(asked.id, open_now.organisation_id).partition("8000")[2]
    before = browser.get("/kommun/nykvarn/").content.decode()

    html = browser.post(path, {"stammer": "nej"}).content.decode()
    page_cache.forget_all()
    after = browser.get("/kommun/nykvarn/").content.decode()

    assert "Tack för att du sa till" in html
    assert "Nykvarn" in html
    assert "visas nu som obekräftad" in html
    assert "Öppet dygnet runt." in before
    assert "Öppet dygnet runt." not in after
    assert "Obekräftat. Senast kontrollerat" in after


def test_whoever_said_no_sees_that_somebody_has_dealt_with_it(
    browser: Client, path: str, service: Service
) -> None:
    browser.post(path, {"stammer": "nej"})
    services.confirm_line(
        actor=cast.actor_of("coordinator_nykvarn"),
        line_id=given.line_id_of(service),
        today=clock.today(),
    )

    html = browser.get(path).content.decode()

    assert "Någon där har gått igenom ditt svar." in html
    assert "obekräftad" not in html


def test_the_first_answer_holds(browser: Client, path: str) -> None:
    browser.post(path, {"stammer": "nej"})

    again = browser.post(path, {"stammer": "ja"}).content.decode()
    seen = browser.get(path).content.decode()

    assert request_row().is_right is False
    assert "Tack för att du sa till" in again
    assert "<button" not in seen


@pytest.mark.parametrize("said", [{}, {"stammer": ""}, {"stammer": "kanske"}, {"stammer": "\x00"}])
def test_anything_but_yes_or_no_answers_nothing(browser: Client, path: str, said: dict[str, str]) -> None:
    assert browser.post(path, said).status_code == 404
    assert request_row().answered_at is None


def test_a_form_on_somebody_elses_page_answers_nothing(browser: Client, path: str) -> None:
    answer = browser.post(path, {"stammer": "ja"}, headers={"origin": "https://evil.example"})

    assert answer.status_code == 403
    assert request_row().answered_at is None


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(browser: Client, path: str, method: str) -> None:
    assert browser.generic(method, path).status_code == 405


@pytest.mark.parametrize(
    "token", ["fel", "a" * 5000, "%00", "W10:1x:abc", "eyJ9:zz:yy", "%F0%9F%92%A9", "..%2f..%2fetc"]
)
def test_a_made_up_link_is_not_found(browser: Client, places: dict[str, Organisation], token: str) -> None:
    assert browser.get(f"/bekrafta/{token}/").status_code == 404
    assert browser.post(f"/bekrafta/{token}/", {"stammer": "ja"}).status_code == 404


def test_a_changed_link_is_not_found(browser: Client, path: str) -> None:
    changed = path[:-3] + ("A" if path[-3] != "A" else "B") + path[-2:]

    assert browser.get(changed).status_code == 404


def test_a_link_to_what_is_no_longer_published_is_not_found(
    browser: Client, path: str, service: Service
) -> None:
    actor = cast.everything()
    with acting(actor):
        services.withdraw(actor=actor, service_id=service.id)

    assert browser.get(path).status_code == 404
