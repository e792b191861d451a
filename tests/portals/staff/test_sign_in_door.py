"""The door of the staff portal: shut by default, and for as long as nobody shows who they are."""

from __future__ import annotations

import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import include, path, reverse

import cast
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts import session_clock
from fyrtorn.foundation.accounts.models import Account, Membership
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff import urls as staff_urls
from fyrtorn.portals.staff.doors import needs

pytestmark = pytest.mark.django_db


def set_session(client: Client, **values: object) -> None:
    session = client.session
    for key, value in values.items():
        session[f"fyrtorn.{key}"] = value
    session.save()


@pytest.mark.parametrize(
    "address",
    [
        "/personal/",
        "/personal/personer/",
        "/personal/konto/",
        "/personal/finns-inte/",
        "/personal/in/finns-inte/",
        "/personal/in/../personer/",
        "/personal/ut/",
        "/personal//",
        "/personal/%2e%2e/",
    ],
)
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "patch", "options"])
def test_without_a_session_every_address_leads_to_signing_in(client, address, method):
    answer = getattr(client, method)(address)

    assert answer.status_code == 302
    assert answer.url.split("?")[0] == reverse("account_login")


def test_the_way_back_is_the_page_that_was_asked_for(client):
    answer = client.get("/personal/personer/?sok=jour")

    assert answer.url == "/personal/in/?next=%2Fpersonal%2Fpersoner%2F%3Fsok%3Djour"


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "%09//evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/kommun/",
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(client, places, wanted):
    account = cast.account_of("coordinator_nykvarn")
    account.set_password("tre vanliga ord i rad")
    account.save()

    answer = client.post(
        reverse("account_login"),
        {"login": account.email, "password": "tre vanliga ord i rad", "next": wanted},
    )

    assert answer.url == reverse("staff:desk")


def test_an_htmx_part_of_a_page_sends_the_whole_page_to_signing_in(client):
    answer = client.get("/personal/personer/", headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"].startswith("/personal/in/")


@pytest.mark.parametrize(
    "moments",
    [
        {"seen_at": -session_clock.IDLE_SECONDS - 1},
        {"begun_at": -session_clock.TOTAL_SECONDS - 1},
        {"seen_at": 3600, "begun_at": 3600},
    ],
    ids=["idle", "total", "clock set back"],
)
def test_a_session_that_has_lasted_long_enough_is_over(signed_in, moments):
    client = signed_in("coordinator_nykvarn")
    set_session(client, **{name: time.time() + offset for name, offset in moments.items()})
    key = client.session.session_key

    answer = client.get(reverse("staff:desk"))

    assert answer.url.split("?")[0] == reverse("account_login")
    assert "så du är utloggad" in client.get(answer.url).content.decode()
    assert not Session.objects.filter(session_key=key).exists()


def test_a_session_without_a_second_step_in_it_is_outside(signed_in):
    client = signed_in("coordinator_nykvarn")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()

    assert client.get(reverse("staff:desk")).url == reverse("mfa_index")


def test_nothing_is_kept_by_the_browser(signed_in, client):
    for answer in (client.get("/personal/"), signed_in("coordinator_nykvarn").get("/personal/")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_an_ended_membership_counts_from_the_next_page(signed_in):
    client = signed_in("administrator")
    assert client.get(reverse("staff:people")).status_code == 200
    with cast.acting(cast.everything()):
        Membership._base_manager.update(ended_at=clock.now())

    assert client.get(reverse("staff:people")).status_code == 404


def test_without_a_membership_one_is_told_so_and_keeps_the_own_account(signed_in):
    client = signed_in("coordinator_nykvarn")
    with cast.acting(cast.everything()):
        Membership._base_manager.update(ended_at=clock.now())

    desk = client.get(reverse("staff:desk"))

    assert desk.status_code == 403
    assert "inget uppdrag just nu" in desk.content.decode()
    assert client.get(reverse("staff_account")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


def forgotten(request):
    raise AssertionError("a view that nobody opened was run")


@needs(Permission.DESK_SEE)
def stumbling(request):
    """Writes, and then stumbles."""
    Account.objects.filter(pk=request.user.pk).update(name="Halvt Sparad")
    raise ZeroDivisionError


ours = [path("glomd/", forgotten, name="forgotten"), path("snubblar/", stumbling, name="stumbling")]
urlpatterns = [path("personal/", include([*ours, *staff_urls.urlpatterns]))]
handler500 = "fyrtorn.portals.shared.errors.fault"
handler404 = "fyrtorn.portals.shared.errors.not_found"


@pytest.mark.urls(__name__)
def test_a_view_that_nobody_opened_is_shut_to_everybody(signed_in):
    client = signed_in("administrator")

    answer = client.get("/personal/glomd/")

    assert answer.status_code == 404
    assert answer.content == client.get("/personal/finns-inte/").content


def test_public_pages_have_no_session_to_speak_of(signed_in):
    client = signed_in("coordinator_nykvarn")

    answer = client.get("/halsa/live")

    assert not answer.cookies
    assert not hasattr(answer.wsgi_request, "session")


@pytest.mark.postgres
@pytest.mark.urls(__name__)
def test_a_fault_takes_back_what_the_page_wrote(places):
    client = cast.signed_in_client("coordinator_nykvarn", raise_request_exception=False)

    answer = client.get("/personal/snubblar/")

    assert answer.status_code == 500
    assert Account.objects.get(email=cast.PARTS["coordinator_nykvarn"].email).name == "Beda Provare"
