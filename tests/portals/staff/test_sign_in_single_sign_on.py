"""The municipality's own sign-in, against a real OpenID Connect provider on this machine."""

from __future__ import annotations

import dataclasses
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

import cast
from config.sign_in import oidc_provider_id, sign_in_settings
from fyrtorn.foundation.accounts.models import Account

ROOT = Path(__file__).resolve().parents[3]
PROVIDER = ROOT / "tests" / "support" / "oidc" / "provider.mjs"
HERE = "http://testserver"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("portals.staff.single_sign_on_urls"),
    pytest.mark.skipif(
        not shutil.which("node") or not (ROOT / "node_modules" / "oidc-provider").exists(),
        reason="needs Node and the test provider: npm ci --ignore-scripts",
    ),
]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [shutil.which("node"), str(PROVIDER), str(port), f"{HERE}/personal/in/kommunen/svar/"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    assert process.stdout.readline() == b"ready\n"
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=30)
    process.stdout.close()


@pytest.fixture(autouse=True)
def single_sign_on(issuer, settings, places) -> None:
    installation = dataclasses.replace(
        settings.INSTALLATION,
        address=HERE,
        oidc_issuer=issuer,
        oidc_client_id="fyrtorn",
        oidc_client_secret="a-secret-of-at-least-forty-eight-characters-here",
    )
    settings.INSTALLATION = installation
    settings.OIDC_PROVIDER_ID = oidc_provider_id(issuer)
    settings.SOCIALACCOUNT_PROVIDERS = sign_in_settings(installation)["SOCIALACCOUNT_PROVIDERS"]
    requests.get(f"{issuer}/set", {"person": "person-17"}, timeout=30).close()


@pytest.fixture
def account() -> Account:
    account = cast.account_of("coordinator_nykvarn")
    Authenticator.objects.create(
        user=account, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(SECRET)}
    )
    return account


@pytest.fixture
def connected(account, issuer) -> Account:
    SocialAccount.objects.create(user=account, provider=oidc_provider_id(issuer), uid="person-17")
    return account


def say(issuer: str, **how: str) -> None:
    requests.get(f"{issuer}/set", how, timeout=30).close()


def to_provider_and_back(client: Client, **form: str) -> str:
    """Press the button, sign in at the provider; the path by which one comes back."""
    there = client.post(reverse("openid_connect_login"), form)
    address = there.url
    with requests.Session() as browser:
        for _ in range(8):
            answer = browser.get(address, allow_redirects=False, timeout=30)
            address = requests.compat.urljoin(address, answer.headers["Location"])
            if address.startswith(HERE):
                return address.removeprefix(HERE)
    raise AssertionError("the provider never sent us back")


def come_in(client: Client, **form: str):
    return client.get(to_provider_and_back(client, **form))


def test_a_connected_account_comes_in_by_it_and_the_second_step(client, connected):
    first = come_in(client)
    locked = client.get(reverse("staff:people"))
    second = client.post(first.url, {"code": format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))})

    assert first.url == reverse("mfa_authenticate")
    assert locked.status_code == 302
    assert second.url == reverse("staff:desk")


def test_the_question_has_a_nonce_and_pkce_and_asks_for_an_identifier_alone(client, connected):
    there = client.post(reverse("openid_connect_login"))

    assert "nonce=" in there.url
    assert "code_challenge_method=S256" in there.url
    assert "scope=openid&" in there.url


def test_a_token_signed_anew_with_the_same_content_is_accepted(client, connected, issuer):
    """The control for the test below: what is refused there is refused for what is wrong with it."""
    say(issuer, misbehave="same")

    assert come_in(client).url == reverse("mfa_authenticate")


@pytest.mark.parametrize(
    "how",
    [
        "iss",
        "aud",
        "several-aud",
        "azp",
        "nonce",
        "no-nonce",
        "none",
        "hs256",
        "another-key",
        "unknown-key",
        "expired",
        "made-tomorrow",
        "no-sub",
        "not-a-token",
    ],
)
def test_a_token_that_does_not_hold_is_refused(client, connected, issuer, how):
    say(issuer, misbehave=how)

    answer = come_in(client)

    assert answer.status_code in {200, 401}, how
    assert "gick inte igenom" in answer.content.decode()
    assert client.get(reverse("mfa_authenticate")).status_code == 302


def test_the_same_e_mail_and_another_identifier_is_another_person(client, connected, issuer):
    say(issuer, person="person-18")

    answer = come_in(client)

    assert "inte kopplat" in answer.content.decode()
    assert SocialAccount.objects.count() == 1
    assert client.get(reverse("mfa_authenticate")).status_code == 302


def test_an_unconnected_person_gets_no_account(client, issuer):
    accounts = Account.objects.count()

    answer = come_in(client)

    assert "inte kopplat" in answer.content.decode()
    assert Account.objects.count() == accounts


def test_another_issuers_person_with_the_same_identifier_is_another_person(client, account):
    SocialAccount.objects.create(
        user=account, provider=oidc_provider_id("https://annan.example"), uid="person-17"
    )

    assert "inte kopplat" in come_in(client).content.decode()


def test_signed_in_one_connects_by_an_explicit_step(account, issuer):
    client = cast.signed_in_client("coordinator_nykvarn")

    answer = come_in(client, process="connect")

    connection = SocialAccount.objects.get()
    assert answer.url == reverse("socialaccount_connections")
    assert (connection.user, connection.uid) == (account, "person-17")
    assert connection.extra_data == {"iss": issuer}


def test_an_answer_is_used_once(client, connected):
    back = to_provider_and_back(client)
    client.get(back)

    again = client.get(back)

    assert "gick inte igenom" in again.content.decode()


def test_an_answer_to_another_browsers_question_is_refused(client, connected):
    back = to_provider_and_back(Client())

    assert "gick inte igenom" in client.get(back).content.decode()


def test_a_closed_account_stays_out(client, connected):
    connected.is_active = False
    connected.save()

    assert come_in(client).url == reverse("account_inactive")


def test_a_provider_that_does_not_answer_is_said_so(client, settings):
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["server_url"] = "http://127.0.0.1:9"

    answer = client.post(reverse("openid_connect_login"), follow=True)

    assert "svarar inte" in answer.content.decode()


def test_the_way_there_takes_a_form(client):
    assert client.get(reverse("openid_connect_login")).status_code == 405


def test_the_button_stands_at_the_entrance(client):
    assert "Kommunens inloggning" in client.get(reverse("account_login")).content.decode()
