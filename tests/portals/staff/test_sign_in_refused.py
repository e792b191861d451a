"""What the log says of those who did not get in, and of pages that were refused."""

from __future__ import annotations

import pytest
from django.urls import reverse

import cast
from fyrtorn.foundation.audit.models import Deed

pytestmark = pytest.mark.django_db

PASSWORD = "kustnära-fyrljus-blinkar-7"


@pytest.fixture
def account(places):
    account = cast.account_of("editor_nykvarn")
    account.set_password(PASSWORD)
    account.save()
    return account


def refused() -> list[tuple[object, object, str]]:
    lines = Deed.objects.filter(deed="accounts.sign_in.refused", outcome="denied")
    return list(lines.values_list("actor_id", "organisation_id", "reason"))


def sign_in(client, *, login: str, password: str):
    return client.post(reverse("account_login"), {"login": login, "password": password})


def test_a_wrong_password_is_logged_by_account_and_organisation_without_what_was_typed(
    client, account, places
):
    for _ in range(3):
        sign_in(client, login=account.email.upper(), password="fel-losenord-hemligt")

    assert refused() == [(account.pk, places["nykvarn"].id, "wrong password")]
    assert "hemligt" not in str(list(Deed.objects.values()))


def test_an_unknown_address_is_counted_and_nowhere_written(client, account):
    for number in range(4):
        sign_in(client, login=f"nagon{number}@okand.example", password="fel")

    assert refused() == [(None, None, "unknown account")]
    assert "okand" not in str(list(Deed.objects.values()))


def test_too_many_tries_are_told_apart(client, account):
    for _ in range(30):
        sign_in(client, login=account.email, password="fel")

    reasons = [reason for _, _, reason in refused()]
    assert reasons[0] == "wrong password"
    assert set(reasons) <= {"wrong password", "too many tries"}


def test_a_wrong_code_is_logged(client, account, places):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(account, generate_totp_secret())
    sign_in(client, login=account.email, password=PASSWORD)

    client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert refused() == [(account.pk, places["nykvarn"].id, "wrong code")]


def test_signing_in_is_logged_under_the_organisation(client, account, places):
    sign_in(client, login=account.email, password=PASSWORD)

    begun = Deed.objects.get(deed="accounts.session.begun")
    assert begun.organisation_id == places["nykvarn"].id


def test_a_page_that_is_refused_is_logged_once_however_often_it_is_asked_for(signed_in, places):
    client = signed_in("editor_nykvarn")

    answers = {client.get(reverse("staff:people")).status_code for _ in range(20)}

    (line,) = Deed.objects.filter(deed="access.page.refused")
    assert answers == {404}
    assert (line.actor_id, line.organisation_id) == (
        cast.account_of("editor_nykvarn").pk,
        places["nykvarn"].id,
    )
    assert (line.target_id, line.outcome, line.reason) == ("staff:people", "denied", "not allowed")
