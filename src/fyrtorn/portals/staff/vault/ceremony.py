"""WebAuthn for the vault, with the PRF extension (WebAuthn level 3, section 10.1.4).

A ceremony of our own beside that of signing in: the sign-in library fixes its extensions, and a key to what people
have written is another thing than a second step. What the passkey's PRF gives for a lock's salt is the secret that
unlocks; the signature is checked as well, so that an answer is of this page, this address, this moment and this
passkey. The challenge is used once, and lives as long as a page is looked at.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from nacl.utils import random

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base import clock

SALT_BYTES: Final = 32
PRF_BYTES: Final = 32
VALID_SECONDS: Final = 300
LONGEST_ANSWER: Final = 16_384
"""Characters. A registration with an attestation is about two thousand."""

_ADDING: Final = "vault_passkey_adding"
_UNLOCKING: Final = "vault_passkey_unlocking"
_UNREADABLE: Final = (AttributeError, KeyError, TypeError, ValueError, AssertionError, struct.error)
"""What the library's parsers raise at whatever a browser may send."""


class NotProved(Exception):  # noqa: N818 - it says what the answer did
    """The answer is not of this ceremony, or the passkey gave nothing to unlock with."""


@dataclass(frozen=True, slots=True)
class Known:
    """A passkey as it is kept: what was registered, and the salt that its PRF is asked for."""

    registered: bytes
    salt: bytes

    @property
    def id(self) -> bytes:
        return bytes(AttestedCredentialData(self.registered).credential_id)


@dataclass(frozen=True, slots=True)
class Proved:
    """A passkey that has answered, and the 32 bytes that its PRF gave."""

    registered: bytes
    salt: bytes
    prf: bytes = field(repr=False)


def begin_adding(session: SessionBase, actor: Actor, *, known: Sequence[Known]) -> dict[str, Any]:
    """What the script gives the browser to make a passkey. Remembers the challenge and the new lock's salt."""
    salt = random(SALT_BYTES)
    user_id = b"" if actor.id is None else actor.id.bytes
    options, state = _server().register_begin(
        PublicKeyCredentialUserEntity(id=user_id, name=actor.label, display_name=actor.label),
        credentials=[AttestedCredentialData(one.registered) for one in known],
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    _remember(session, _ADDING, {"state": state, "salt": websafe_encode(salt)})
    return _with_prf(dict(options), {"eval": {"first": websafe_encode(salt)}})


def finish_adding(session: SessionBase, answer: str, prf: str, *, origin: str) -> Proved:
    """The passkey that was made. Raises :class:`NotProved`; the challenge is spent either way."""
    begun = _recall(session, _ADDING)
    try:
        made = _server(origin).register_complete(begun["state"], _read(answer))
        if made.credential_data is None:
            raise NotProved
        return Proved(bytes(made.credential_data), websafe_decode(begun["salt"]), _prf(prf))
    except _UNREADABLE:
        raise NotProved from None


def begin_unlocking(session: SessionBase, *, known: Sequence[Known]) -> dict[str, Any]:
    """What the script gives the browser to ask one of these passkeys. Remembers the challenge."""
    options, state = _server().authenticate_begin(
        [AttestedCredentialData(one.registered) for one in known],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    _remember(session, _UNLOCKING, {"state": state})
    salts = {websafe_encode(one.id): {"first": websafe_encode(one.salt)} for one in known}
    return _with_prf(dict(options), {"evalByCredential": salts})


def finish_unlocking(
    session: SessionBase, answer: str, prf: str, *, known: Sequence[Known], origin: str
) -> Proved:
    """The one of the passkeys that answered. Raises :class:`NotProved`; the challenge is spent either way."""
    begun = _recall(session, _UNLOCKING)
    try:
        found = _server(origin).authenticate_complete(
            begun["state"], [AttestedCredentialData(one.registered) for one in known], _read(answer)
        )
        one = next(one for one in known if one.id == found.credential_id)
        return Proved(one.registered, one.salt, _prf(prf))
    except (*_UNREADABLE, StopIteration):
        raise NotProved from None


def own_origin(host: str) -> str:
    """The origin that an answer must be from: the installation's own address, and on this machine whatever port.

    ``host`` is the request's, as Django has found it allowed.
    """
    address = urlsplit(settings.INSTALLATION.address)
    return f"https://{address.netloc}" if settings.IS_HTTPS else f"http://{host}"


def _server(origin: str = "") -> Fido2Server:
    name = urlsplit(settings.INSTALLATION.address).hostname or ""
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=name, name="Fyrtorn"),
        verify_origin=lambda claimed: claimed == origin,
    )


def _with_prf(options: dict[str, Any], prf: Mapping[str, Any]) -> dict[str, Any]:
    public_key: dict[str, Any] = dict(options["publicKey"])
    public_key["extensions"] = {"prf": dict(prf)}
    return public_key


def _remember(session: SessionBase, purpose: str, what: dict[str, Any]) -> None:
    session[purpose] = {**what, "at": clock.now().timestamp()}


def _recall(session: SessionBase, purpose: str) -> dict[str, Any]:
    begun: dict[str, Any] | None = session.pop(purpose, None)
    if begun is None or not 0 <= clock.now().timestamp() - begun["at"] <= VALID_SECONDS:
        raise NotProved
    return begun


def _read(answer: str) -> Mapping[str, Any]:
    if len(answer) > LONGEST_ANSWER:
        raise NotProved
    read = json.loads(answer)
    if not isinstance(read, dict):
        raise NotProved
    return read


def _prf(typed: str) -> bytes:
    """What the passkey gave, which a script read. Raises :class:`NotProved` when it gave nothing."""
    given = bytes.fromhex(typed)
    if len(given) != PRF_BYTES:
        raise NotProved
    return given
