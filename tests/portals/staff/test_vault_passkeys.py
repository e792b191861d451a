"""A passkey unlocks the vault, and nothing that only resembles its answer does.

The authenticator is a real one in code: an ES256 key that signs as WebAuthn says, and a PRF that is its own.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import struct
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

import cast
from factories.vault import PHRASE, admit, found
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.models import Lock, OpenVault
from fyrtorn.portals.staff.vault.ceremony import own_origin

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "vault_folder")]

HEAD, WORKER, PLACE = "unit_head_nykvarn", "social_worker_nykvarn", "nykvarn"
ORIGIN = "http://testserver"
_PRESENT_AND_VERIFIED, _HAS_CREDENTIAL = 0x05, 0x40


@dataclass
class Authenticator:
    """What sits in a person's device: a key pair, an identifier, and a secret that its PRF is made of."""

    id: bytes = b"\x01" * 16
    origin: str = ORIGIN
    rp_id: str = "localhost"
    flags: int = _PRESENT_AND_VERIFIED
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def prf(self, salt: str) -> str:
        return hmac.new(self.id + b"secret", websafe_decode(salt), hashlib.sha256).hexdigest()

    def make(self, options: dict[str, Any]) -> dict[str, str]:
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        credential = bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        data = self._data(_HAS_CREDENTIAL) + credential
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options["challenge"])
        answer = {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attested)}
        return self._sent(answer, self.prf(options["extensions"]["prf"]["eval"]["first"]))

    def answer(self, options: dict[str, Any]) -> dict[str, str]:
        client, data = self._client("webauthn.get", options["challenge"]), self._data()
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signed),
        }
        salts = options["extensions"]["prf"]["evalByCredential"]
        salt = salts.get(websafe_encode(self.id)) or next(iter(salts.values()))
        return self._sent(answer, self.prf(salt["first"]))

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _data(self, extra: int = 0) -> bytes:
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([self.flags | extra]) + bytes(4)

    def _sent(self, response: dict[str, str], prf: str) -> dict[str, str]:
        name = websafe_encode(self.id)
        whole = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return {"credential": json.dumps(whole), "prf": prf}


def options_on(page) -> dict[str, Any]:
    found = re.search(r'id="passnyckel-fraga" type="application/json">(.+?)</script>', page.content.decode())
    assert found is not None
    return json.loads(found.group(1))


def asked(client) -> dict[str, Any]:
    return options_on(client.get(reverse("staff:vault_unlock")))


def unlock(client, sent):
    return client.post(f"{reverse('staff:vault_unlock_passkey')}?for={PLACE}", sent)


def is_open(client) -> bool:
    return "Lås valvet nu" in client.get(reverse("staff:vault")).content.decode()


def add(client, device: Authenticator):
    client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})
    client.post(reverse("staff:vault_passkeys"), {"pass_phrase": PHRASE})
    options = options_on(client.get(reverse("staff:vault_passkeys")))
    return client.post(f"{reverse('staff:vault_add_passkey')}?for={PLACE}", device.make(options))


def passkeys() -> int:
    with acting(cast.everything()):
        return Lock._base_manager.filter(kind="passkey").count()


@pytest.fixture
def device() -> Authenticator:
    return Authenticator()


@pytest.fixture
def head(signed_in):
    found(HEAD, PLACE)
    return signed_in(HEAD)


@pytest.fixture
def locked(head, device):
    """The head has a passkey, and the vault is locked."""
    add(head, device)
    head.post(reverse("staff:vault_lock"))
    assert not is_open(head)
    return head


def test_a_passkey_that_was_added_opens_the_vault_and_the_phrase_still_does(locked, device):
    answer = unlock(locked, device.answer(asked(locked)) | {"next": "/personal/oro/"})
    opened = is_open(locked)
    locked.post(reverse("staff:vault_lock"))
    locked.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})

    assert answer.url == "/personal/oro/"
    assert opened
    assert is_open(locked)


def test_what_the_passkey_gave_is_kept_nowhere(locked, device, caplog):
    sent = device.answer(asked(locked))
    unlock(locked, sent)

    with acting(cast.everything()):
        rows = [bytes(v) for row in Lock._base_manager.values_list() for v in row if isinstance(v, bytes)]
    assert not any(bytes.fromhex(sent["prf"]) in row for row in rows)
    assert sent["prf"] not in str(dict(locked.session.items())) + caplog.text


def test_an_answer_is_good_for_one_time(locked, device):
    sent = device.answer(asked(locked))
    unlock(locked, sent)
    locked.post(reverse("staff:vault_lock"))

    unlock(locked, sent)
    asked(locked)
    unlock(locked, sent)

    assert not is_open(locked)


def test_an_answer_to_an_old_page_opens_nothing(locked, device, monkeypatch):
    sent = device.answer(asked(locked))
    later = clock.now() + timedelta(minutes=5, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    unlock(locked, sent)

    assert not is_open(locked)


@pytest.mark.parametrize(
    "other",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://testserver.evil.example"},
        {"rp_id": "evil.example"},
        {"flags": 0x01},
        {"flags": 0x04},
        {"id": b"\x02" * 16},
        {"key": ec.generate_private_key(ec.SECP256R1())},
    ],
    ids=["origin", "like origin", "site", "not verified", "not present", "changed id", "another's key"],
)
def test_what_only_resembles_the_passkey_opens_nothing(locked, device, other):
    answer = unlock(locked, replace(device, **other).answer(asked(locked)))

    assert answer.url.startswith(reverse("staff:vault_unlock"))
    assert not is_open(locked)


@pytest.mark.parametrize("prf", ["", "00", "x" * 64, "ab" * 31, "ab" * 32, "ab" * 33, "å" * 64])
def test_without_what_its_prf_gives_the_signature_opens_nothing(locked, device, prf):
    unlock(locked, device.answer(asked(locked)) | {"prf": prf})

    assert not is_open(locked)


@pytest.mark.parametrize(
    "sent", ["", "null", "[]", "0", "{", "{}", '{"id": 1}', '{"id": "YQ"}', "x" * 20_000]
)
def test_whatever_a_browser_sends_is_answered_and_opens_nothing(locked, sent):
    asked(locked)

    answer = unlock(locked, {"credential": sent, "prf": "ab" * 32})

    assert answer.status_code == 302
    assert not is_open(locked)


def test_a_colleagues_passkey_opens_nothing_for_oneself(locked, signed_in, device):
    admit(WORKER, PLACE, by=HEAD)
    worker, own = signed_in(WORKER), Authenticator(id=b"\x03" * 16)
    add(worker, own)
    worker.post(reverse("staff:vault_lock"))

    unlock(worker, device.answer(asked(worker)))
    before = is_open(worker)
    unlock(worker, own.answer(asked(worker)))

    assert not before
    assert is_open(worker)


def test_over_https_only_the_installations_own_address_will_do(settings):
    settings.IS_HTTPS = True
    settings.INSTALLATION = replace(settings.INSTALLATION, address="https://fyrtorn.example")

    for origin in (ORIGIN, "https://testserver", "https://fyrtorn.example:8443"):
        assert own_origin("testserver") != origin
    assert own_origin("testserver") == "https://fyrtorn.example"


def test_an_answer_that_was_sent_to_another_session_opens_nothing(locked, signed_in, device):
    sent = device.answer(asked(locked))
    elsewhere = signed_in(HEAD)
    asked(elsewhere)

    unlock(elsewhere, sent)

    assert not is_open(elsewhere)


def test_a_passkey_is_added_by_whoever_shows_the_phrase_and_has_the_vault_open(head, device):
    address = f"{reverse('staff:vault_add_passkey')}?for={PLACE}"
    while_locked = head.get(reverse("staff:vault_passkeys"))
    head.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})
    page = head.get(reverse("staff:vault_passkeys")).content.decode()
    wrong = head.post(reverse("staff:vault_passkeys"), {"pass_phrase": "fel fras som ingen valt"})
    head.post(address, {"credential": "{}", "prf": "ab" * 32})

    assert while_locked.url.startswith(reverse("staff:vault_unlock"))
    assert "passnyckel-fraga" not in page
    assert "Lösenfrasen stämmer inte." in wrong.content.decode()
    assert passkeys() == 0


@pytest.mark.parametrize(
    "other", [{"origin": "https://evil.example"}, {"rp_id": "evil.example"}, {"flags": 0x01}]
)
def test_a_passkey_made_elsewhere_is_not_added(head, device, other):
    add(head, replace(device, **other))

    assert passkeys() == 0


def test_a_passkey_without_prf_is_not_added(head, device, monkeypatch):
    monkeypatch.setattr(Authenticator, "prf", lambda self, salt: "")

    add(head, device)

    assert passkeys() == 0


def test_a_passkey_that_is_removed_opens_nothing_and_only_its_owner_removes_it(locked, signed_in, device):
    admit(WORKER, PLACE, by=HEAD)
    sent = device.answer(asked(locked))
    with acting(cast.everything()):
        (lock,) = Lock._base_manager.filter(kind="passkey")
        phrase = Lock._base_manager.filter(kind="pass_phrase", account_id=lock.account_id).get()
    address = reverse("staff:vault_remove_passkey", args=[lock.id])

    strangers = signed_in(WORKER).post(address)
    phrases = locked.post(reverse("staff:vault_remove_passkey", args=[phrase.id]))
    before = passkeys()
    locked.post(address)
    unlock(locked, sent)

    assert (strangers.status_code, phrases.status_code) == (404, 404)
    assert (before, passkeys()) == (1, 0)
    assert not is_open(locked)


def test_new_keys_take_the_old_passkeys_away(locked):
    locked.post(reverse("staff:vault_make_keys"), {"pass_phrase": PHRASE, "again": PHRASE})

    assert passkeys() == 0
    with acting(cast.everything()):
        assert OpenVault._base_manager.count() == 0
