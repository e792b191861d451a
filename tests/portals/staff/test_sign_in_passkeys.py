"""What a browser may send in place of a passkey, and what is said to it."""

from __future__ import annotations

import json
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.urls import reverse

import cast

pytestmark = pytest.mark.django_db

STRANGE = [
    "",
    "null",
    "[]",
    "0",
    '"x"',
    "{",
    "{}",
    '{"id": 1}',
    '{"id": "a", "rawId": "b"}',
    '{"id": "YQ", "rawId": "YQ", "response": null, "type": "public-key"}',
    '{"id": "YQ", "rawId": "YQ", "response": {}, "type": "public-key", "clientExtensionResults": {}}',
    json.dumps(
        {
            "id": "YQ",
            "rawId": "YQ",
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": "YQ",
                "authenticatorData": "YQ",
                "signature": "YQ",
                "userHandle": "YQ",
            },
        }
    ),
    json.dumps(
        {
            "id": "YQ",
            "rawId": "YQ",
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {"clientDataJSON": "e30", "attestationObject": "oA"},
        }
    ),
    json.dumps({"a": [[[[[[]]]]]] * 1000}),
]


@pytest.fixture
def waiting_for_second_step(client, places):
    account = cast.account_of("coordinator_nykvarn")
    account.set_password("tre vanliga ord i rad")
    account.save()
    Authenticator.objects.create(
        user=account, type="totp", data={"secret": get_adapter().encrypt("JBSWY3DPEHPK3PXP")}
    )
    client.post(reverse("account_login"), {"login": account.email, "password": "tre vanliga ord i rad"})
    return client


@pytest.mark.parametrize("sent", STRANGE)
def test_a_strange_answer_at_the_second_step_is_refused(waiting_for_second_step, sent):
    client = waiting_for_second_step
    client.get(reverse("mfa_authenticate"))

    answer = client.post(reverse("mfa_authenticate"), {"credential": sent})

    assert answer.status_code == 200
    assert client.get(reverse("staff:people")).status_code == 302


@pytest.mark.parametrize("sent", STRANGE)
def test_a_strange_new_passkey_is_refused(signed_in, sent):
    client = signed_in("coordinator_nykvarn")
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "at": time.time(), "reauthenticated": True}
    ]
    session.save()
    client.get(reverse("mfa_add_webauthn"))

    answer = client.post(reverse("mfa_add_webauthn"), {"name": "Min", "credential": sent})

    assert answer.status_code == 200
    assert not Authenticator.objects.filter(type="webauthn").exists()
