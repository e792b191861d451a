"""Signing in as a person does it: password, second step, and out again."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import cast
from fyrtorn.foundation.accounts.models import Account
from fyrtorn.foundation.audit.models import Deed

pytestmark = pytest.mark.django_db

PASSWORD = "tre vanliga ord i rad"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def account(places) -> Account:
    """The coordinator, who has chosen a password and an authenticator app."""
    account = cast.account_of("coordinator_nykvarn")
    account.set_password(PASSWORD)
    account.save()
    Authenticator.objects.create(
        user=account, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(SECRET)}
    )
    return account


def code_now(*, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))


def type_password(client: Client, account: Account, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": account.email, "password": password})


def sign_in(client: Client, account: Account, *, steps: int = 0):
    type_password(client, account)
    return client.post(reverse("mfa_authenticate"), {"code": code_now(steps=steps)})


def test_password_and_code_lead_to_the_desk(client, account):
    first = type_password(client, account)
    second = client.post(first.url, {"code": code_now()})
    desk = client.get(second.url)

    assert first.url == reverse("mfa_authenticate")
    assert second.url == reverse("staff:desk")
    assert desk.status_code == 200
    assert "Beda Provare" in desk.content.decode()
    assert "samordnare" in desk.content.decode().lower()


def test_the_password_alone_opens_nothing(client, account):
    type_password(client, account)

    answer = client.get(reverse("staff:desk"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_the_address_may_be_typed_in_capitals(client, account):
    answer = client.post(
        reverse("account_login"), {"login": f" {account.email.upper()} ", "password": PASSWORD}
    )

    assert answer.url == reverse("mfa_authenticate")


def test_the_same_password_in_another_normal_form_is_the_same(client, account):
    account.set_password("två ängar å ö")
    account.save()

    answer = type_password(client, account, "två ängar å ö")

    assert answer.url == reverse("mfa_authenticate")


def test_a_code_is_accepted_once(account):
    code = code_now()
    one, two = Client(), Client()
    type_password(one, account)
    type_password(two, account)

    first = one.post(reverse("mfa_authenticate"), {"code": code})
    second = two.post(reverse("mfa_authenticate"), {"code": code})

    assert first.status_code == 302
    assert second.status_code == 200
    assert "Det stämmer inte" in second.content.decode()


@pytest.mark.parametrize("wrong", ["000000", "", "١٢٣٤٥٦", "12345", "1" * 5000, "abcdef", "\x00"])
def test_a_wrong_code_is_refused(client, account, wrong):
    type_password(client, account)

    answer = client.post(reverse("mfa_authenticate"), {"code": wrong})

    assert answer.status_code == 200
    assert client.get(reverse("staff:desk")).status_code == 302


@pytest.mark.parametrize("steps", [-1, 1])
def test_a_clock_half_a_minute_off_is_forgiven(client, account, steps):
    assert sign_in(client, account, steps=steps).url == reverse("staff:desk")


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_clock_far_off_is_not(client, account, steps):
    assert sign_in(client, account, steps=steps).status_code == 200


def test_codes_are_slowed_down_after_some_wrong_ones(client, account):
    type_password(client, account)

    for _ in range(8):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now()})

    assert answer.status_code == 200
    assert "För många" in answer.content.decode()


def test_known_and_unknown_address_get_the_same_answer(client, account):
    known = type_password(client, account, "fel lösenord här")
    unknown = client.post(
        reverse("account_login"), {"login": "ingen@annanstans.example", "password": "fel lösenord här"}
    )

    def body(answer) -> str:
        text = answer.content.decode().replace(account.email, "X").replace("ingen@annanstans.example", "X")
        return text[text.index("<main") :].split("csrfmiddlewaretoken")[0]

    assert known.status_code == unknown.status_code == 200
    assert body(known) == body(unknown)


def test_known_and_unknown_address_cost_the_same_questions_to_the_database(client, account):
    with CaptureQueriesContext(connection) as known:
        type_password(client, account, "fel lösenord här")
    with CaptureQueriesContext(connection) as unknown:
        client.post(
            reverse("account_login"), {"login": "ingen@annanstans.example", "password": "fel lösenord här"}
        )

    assert len(known) == len(unknown)


def test_many_wrong_passwords_slow_one_network_and_not_a_colleague(account):
    stranger, colleague = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="198.51.100.7")
    for _ in range(50):
        last = type_password(stranger, account, "fel lösenord här")

    assert "För många" in last.content.decode()
    assert type_password(stranger, account).status_code == 200
    assert type_password(colleague, account).url == reverse("mfa_authenticate")


def test_the_session_gets_a_new_key_at_sign_in(client, account):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["session"] = session.session_key
    before = session.session_key

    sign_in(client, account)

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_out_ends_the_session_and_clears_the_browser(client, account):
    sign_in(client, account)
    key = client.session.session_key

    answer = client.post(reverse("account_logout"))

    assert answer.url == reverse("staff_signed_out")
    assert '"cookies"' in answer.headers["Clear-Site-Data"]
    assert not Session.objects.filter(session_key=key).exists()
    assert client.get(reverse("staff:desk")).status_code == 302


def test_signing_out_takes_a_form(client, account):
    sign_in(client, account)

    assert client.get(reverse("account_logout")).status_code == 405
    assert client.get(reverse("staff:desk")).status_code == 200


def test_signing_in_and_out_is_logged(client, account):
    sign_in(client, account)
    client.post(reverse("account_logout"))

    deeds = list(Deed.objects.order_by("sequence").values_list("deed", "actor_id"))
    assert deeds == [("accounts.session.begun", account.pk), ("accounts.session.ended", account.pk)]


def test_a_changed_second_step_is_logged(client, account, django_capture_on_commit_callbacks):
    Authenticator.objects.all().delete()
    type_password(client, account)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code})

    changed = Deed.objects.filter(deed="accounts.sign_in.changed")
    assert {(line.actor_id, line.target_id) for line in changed} == {(account.pk, str(account.pk))}


def test_a_recovery_code_works_once(account):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(account).get_unused_codes()[0]
    one, two = Client(), Client()
    type_password(one, account)
    type_password(two, account)

    assert one.post(reverse("mfa_authenticate"), {"code": f"{code[:4]} {code[4:]}"}).status_code == 302
    assert two.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_without_a_second_step_only_setting_one_up_is_open(client, account):
    Authenticator.objects.all().delete()
    type_password(client, account)

    assert client.get(reverse("staff:desk")).url == reverse("mfa_index")
    assert client.get(reverse("staff:people")).url == reverse("mfa_index")
    assert client.get(reverse("mfa_view_recovery_codes")).url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_setting_up_the_app_opens_the_desk_and_seals_the_seed(client, account):
    Authenticator.objects.all().delete()
    type_password(client, account)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    held = str(dict(client.session))

    answer = client.post(reverse("mfa_activate_totp"), {"code": code})

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("staff:desk")).status_code == 200
    assert secret not in stored
    assert secret not in held
    other = Client()
    type_password(other, account)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_an_older_session_does_not_become_a_full_one_by_what_another_browser_does(account):
    Authenticator.objects.all().delete()
    thief, owner = Client(), Client()
    type_password(thief, account)
    type_password(owner, account)
    secret = owner.get(reverse("mfa_activate_totp")).context["form"].secret
    owner.post(
        reverse("mfa_activate_totp"), {"code": format_hotp_value(hotp_value(secret, int(time.time()) // 30))}
    )

    assert owner.get(reverse("staff:desk")).status_code == 200
    assert thief.get(reverse("staff:desk")).url.startswith(reverse("account_login"))


def test_the_last_second_step_cannot_be_taken_away(client, account):
    sign_in(client, account)

    answer = client.post(reverse("mfa_deactivate_totp"))

    assert answer.status_code == 200
    assert "enda andra steg" in answer.content.decode()
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_a_closed_account_is_out_at_once_everywhere(account):
    browsers = [Client(), Client()]
    sign_in(browsers[0], account)
    sign_in(browsers[1], account, steps=1)
    account.is_active = False
    account.save()

    assert [browser.get(reverse("staff:desk")).status_code for browser in browsers] == [302, 302]


def test_a_changed_password_ends_the_other_sessions(account):
    here, there = Client(), Client()
    sign_in(here, account)
    sign_in(there, account, steps=1)

    answer = here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "fyra andra ord i rad", "password2": "fyra andra ord i rad"},
    )

    assert answer.status_code == 302
    assert here.get(reverse("staff:desk")).status_code == 200
    assert there.get(reverse("staff:desk")).status_code == 302


def test_other_sessions_can_be_ended(account):
    here, there = Client(), Client()
    sign_in(here, account)
    sign_in(there, account, steps=1)

    page = here.get(reverse("usersessions_list"))
    here.post(reverse("usersessions_list"))

    assert page.content.decode().count("Inloggad ") == 2
    assert there.get(reverse("staff:desk")).status_code == 302
    assert here.get(reverse("staff:desk")).status_code == 200


@pytest.mark.parametrize("password", ["x" * 1_000_000, "x" * 257, "\x00" * 20, "\ud800abc"])
def test_strange_passwords_are_refused_without_a_fault(client, account, password):
    answer = client.post(
        reverse("account_login"), {"login": account.email, "password": password.encode("utf-8", "replace")}
    )

    assert answer.status_code in {200, 400, 413}


@pytest.mark.parametrize("cookie", ["", "x", "A" * 10_000, "å" * 20, "' or 1=1", "../../x"])
def test_a_made_up_session_cookie_is_nobody(client, places, cookie):
    client.cookies["session"] = cookie

    answer = client.get(reverse("staff:desk"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
