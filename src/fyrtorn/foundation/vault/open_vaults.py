"""An unlocked vault for the length of a session: sealed under a secret that only the browser holds.

The token is in the browser's cookie and nowhere else; the row is found by its hash. The table alone opens
nothing, and the cookie alone opens nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db.models import Q

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.vault.ciphers import Damaged, Place, Purpose, derived, new_key, seal, unseal
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.models import OpenVault
from fyrtorn.foundation.vault.sealed import Sealed

IDLE: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=8)

_NOTE_AFTER: Final = timedelta(seconds=20)
_TOKEN_CHARACTERS: Final = 64


def keep_open(actor: Actor, keyring: Keyring, *, now: datetime) -> str:
    """Keep the keyring for this browser, instead of the account's earlier ones. The answer is the token."""
    lock_all(actor, keyring.account_id)
    token = new_key()
    row = OpenVault(
        organisation_id=keyring.organisation_id,
        account_id=keyring.account_id,
        token_hash=sha256(token).digest(),
        begun_at=now,
        seen_at=now,
    )
    row.keyring = Sealed(seal(derived(token, Purpose.SESSION, number=1), bytes(keyring), _place(row)))
    row.save(force_insert=True)
    return token.hex()


def keyring_of(actor: Actor, token: str, *, now: datetime) -> Keyring | None:
    """The actor's keyring, while the vault is open. ``None`` when it is locked, whatever the reason.

    Time that runs backwards locks it too.
    """
    secret = _read_token(token)
    if secret is None or actor.id is None:
        return None
    row = (
        OpenVault.objects.visible_to(actor)
        .filter(token_hash=sha256(secret).digest(), account_id=actor.id)
        .first()
    )
    if row is None:
        return None
    if (
        not row.begun_at <= now <= row.begun_at + LONGEST
        or not row.seen_at - _NOTE_AFTER <= now <= row.seen_at + IDLE
    ):
        row.delete()
        return None
    try:
        keyring = Keyring.read(
            unseal(derived(secret, Purpose.SESSION, number=1), bytes(row.keyring), _place(row))
        )
    except Damaged:
        return None
    if now - row.seen_at > _NOTE_AFTER:
        OpenVault.objects.visible_to(actor).filter(id=row.id).update(seen_at=now)
    return keyring


def lock_all(actor: Actor, account_id: UUID) -> int:
    """Lock the account's vaults in every browser. The answer is how many were open."""
    deleted, _ = OpenVault.objects.visible_to(actor).filter(account_id=account_id).delete()
    return deleted


def lock_everybodys(actor: Actor) -> int:
    """Lock all vaults in the actor's reach. The answer is how many were open."""
    deleted, _ = OpenVault.objects.visible_to(actor).delete()
    return deleted


def forget_old(actor: Actor, *, now: datetime) -> int:
    """Delete what nobody has used for so long that it would open nothing. The answer is how many there were."""
    rows = OpenVault.objects.visible_to(actor)
    deleted, _ = rows.filter(Q(seen_at__lt=now - IDLE) | Q(begun_at__lt=now - LONGEST)).delete()
    return deleted


def _read_token(token: str) -> bytes | None:
    try:
        return bytes.fromhex(token) if len(token) == _TOKEN_CHARACTERS and token.isascii() else None
    except ValueError:
        return None


def _place(row: OpenVault) -> Place:
    return Place(row.organisation_id, "vault_openvault", "keyring", row.id, row.account_id)
