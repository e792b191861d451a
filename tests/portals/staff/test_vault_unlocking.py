"""The vault is opened by a pass phrase in one browser, and shut by whatever ends that."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import path, reverse

import cast
from factories.vault import PHRASE, admit, found, keys_for
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts import sessions
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault import pass_phrases
from fyrtorn.foundation.vault.fingerprints import digits_of
from fyrtorn.foundation.vault.models import Lock, OpenVault
from fyrtorn.foundation.vault.services import FREE_TRIES
from fyrtorn.portals.staff.doors import needs
from fyrtorn.portals.staff.vault.unlocked import keyring_for, needs_open_vault

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "vault_folder")]

HEAD, WORKER, PLACE = "unit_head_nykvarn", "social_worker_nykvarn", "nykvarn"
UNLOCK = "/personal/valv/lasa-upp/"


@pytest.fixture
def founded(places, vault_folder):
    found(HEAD, PLACE)


@pytest.fixture
def head(signed_in, founded):
    return signed_in(HEAD)


def unlock(client, phrase=PHRASE, **extra):
    return client.post(UNLOCK, {"pass_phrase": phrase, **extra})


def is_open(client) -> bool:
    return "Lås valvet nu" in client.get(reverse("staff:vault")).content.decode()


def open_rows() -> int:
    with acting(cast.everything()):
        return OpenVault._base_manager.count()


def test_the_phrase_opens_the_vault_in_that_browser_alone(head, signed_in):
    elsewhere = signed_in(HEAD)

    answer = unlock(head)

    assert answer.url == reverse("staff:vault")
    assert is_open(head)
    assert not is_open(elsewhere)


def test_the_cookie_is_strict_and_unreadable_to_scripts_and_lasts_as_long_as_the_browser(head):
    cookie = unlock(head).cookies["valv"]

    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["max-age"], cookie["domain"]) == (
        "Strict",
        "/",
        "",
        "",
    )


def test_over_https_the_cookie_is_for_this_host_alone(founded, settings):
    settings.IS_HTTPS = True
    cookie = unlock(cast.signed_in_client(HEAD)).cookies["__Host-valv"]

    assert (bool(cookie["secure"]), cookie["path"], cookie["domain"]) == (True, "/", "")


def test_the_page_leads_back_to_where_one_was_going_and_never_elsewhere(head):
    assert (
        unlock(head, next="/personal/kontaktvagar/?for=nykvarn").url == "/personal/kontaktvagar/?for=nykvarn"
    )
    for wanted in ("https://evil.example/", "//evil.example/personal/", "/", "/personal/../", "javascript:1"):
        assert unlock(head, next=wanted).url == reverse("staff:vault"), wanted


def test_a_wrong_phrase_is_told_counted_and_after_some_must_wait(head):
    pages = [unlock(head, "fel fras som ingen valt").content.decode() for _ in range(FREE_TRIES)]
    waiting = unlock(head)

    assert all("Lösenfrasen stämmer inte." in page for page in pages)
    assert "många försök" in waiting.content.decode()
    with acting(cast.everything()):
        assert Lock._base_manager.get().failures == FREE_TRIES
    assert open_rows() == 0


def test_what_was_typed_is_in_no_page_message_session_or_log_line(head, caplog):
    wrong = "fel fras som ingen valt"
    page = unlock(head, wrong).content.decode()
    answer = unlock(head)

    kept = str(dict(head.session.items())) + caplog.text + str(answer.headers)
    assert wrong not in page
    assert wrong not in kept
    assert PHRASE not in kept
    assert answer.cookies["valv"].value not in str(dict(head.session.items())) + caplog.text


def test_who_has_no_keys_is_led_to_the_vaults_own_page_and_who_waits_sees_their_digits(founded, signed_in):
    worker = signed_in(WORKER)
    without = unlock(worker)
    holder = keys_for(WORKER, PLACE)
    waiting = unlock(worker)

    assert without.url == reverse("staff:vault")
    assert digits_of(holder.principal) in waiting.content.decode()
    assert open_rows() == 0


def test_locking_locks_every_browser_and_takes_the_cookie(head):
    unlock(head)

    answer = head.post(reverse("staff:vault_lock"))

    assert answer.cookies["valv"].value == ""
    assert open_rows() == 0
    assert not is_open(head)


def test_signing_out_locks(head):
    unlock(head)

    answer = head.post(reverse("account_logout"))

    assert answer.cookies["valv"].value == ""
    assert open_rows() == 0


def test_a_session_that_is_ended_from_elsewhere_locks(head):
    unlock(head)

    sessions.end_all(cast.account_of(HEAD).pk)

    assert open_rows() == 0


def test_after_a_quarter_without_a_page_it_is_locked(head, monkeypatch):
    unlock(head)
    later = clock.now() + timedelta(minutes=15, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert not is_open(head)


def test_unlocking_again_locks_the_earlier_browser(head, signed_in):
    elsewhere = signed_in(HEAD)
    unlock(elsewhere)
    unlock(head)

    assert (is_open(head), is_open(elsewhere), open_rows()) == (True, False, 1)


def test_a_stolen_or_changed_cookie_opens_nothing(head, signed_in):
    admit(WORKER, PLACE, by=HEAD)
    token = unlock(head).cookies["valv"].value
    thief = signed_in(WORKER)
    thief.cookies["valv"] = token
    changed = signed_in(HEAD)

    assert not is_open(thief)
    for value in (token[:-1] + ("0" if token[-1] != "0" else "1"), token[:-2], "å" * 64, "", token + "00"):
        changed.cookies["valv"] = value
        assert not is_open(changed), value
    assert is_open(head)


@pytest.mark.parametrize(
    "part", ["coordinator_nykvarn", "administrator", "records_officer_nykvarn", "national"]
)
def test_who_holds_no_keys_finds_no_vault(signed_in, part):
    client = signed_in(part)

    for address in (UNLOCK, reverse("staff:vault")):
        assert client.get(address).status_code == 404
    assert client.post(reverse("staff:vault_lock")).status_code == 404


def test_another_municipalitys_vault_is_not_found(head, signed_in):
    assert head.get(f"{UNLOCK}?for=orebro").status_code == 404
    assert signed_in("social_worker_orebro").get(f"{UNLOCK}?for=nykvarn").status_code == 404


def test_locking_is_posted(head):
    assert head.get(reverse("staff:vault_lock")).status_code == 405


def test_the_pages_are_kept_nowhere(head):
    assert head.get(UNLOCK).headers["Cache-Control"] == "no-store"


@needs(Permission.VAULT_HOLD)
@needs_open_vault
def _kept(request) -> HttpResponse:
    return HttpResponse(keyring_for(request).account_id.hex)


urlpatterns = [path("personal/prov/", _kept)]


@pytest.fixture
def with_a_page(settings):
    from config import urls

    settings.ROOT_URLCONF = type("urls", (), {"urlpatterns": [*urlpatterns, *urls.urlpatterns]})


def test_a_page_that_needs_the_vault_leads_to_unlocking_and_back(with_a_page, head):
    locked = head.get("/personal/prov/?a=b")
    sent = head.post("/personal/prov/", HTTP_REFERER="http://testserver/personal/valv/?x=1")
    from_elsewhere = head.post("/personal/prov/", HTTP_REFERER="https://evil.example/x")
    unlock(head)

    assert locked.url == f"{UNLOCK}?next=%2Fpersonal%2Fprov%2F%3Fa%3Db"
    assert sent.url == f"{UNLOCK}?next=%2Fpersonal%2Fvalv%2F%3Fx%3D1"
    assert from_elsewhere.url == UNLOCK
    assert head.get("/personal/prov/").content.decode() == cast.account_of(HEAD).pk.hex


def test_when_many_unlock_at_once_one_is_asked_to_come_back_and_no_try_is_lost(head):
    with ExitStack() as crowd:
        for _ in range(pass_phrases.AT_ONCE + pass_phrases.WAITING):
            crowd.enter_context(_present_one())
        answer = unlock(head)

    assert "Många låser upp just nu." in answer.content.decode()
    assert unlock(head).status_code == 302


@contextmanager
def _present_one():
    assert pass_phrases._present.acquire(blocking=False)
    try:
        yield
    finally:
        pass_phrases._present.release()
