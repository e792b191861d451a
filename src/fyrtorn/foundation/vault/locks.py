"""Locking a member's seed, and unlocking it. The slow part runs here, outside any transaction."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from uuid import UUID

from fyrtorn.foundation.vault.ciphers import (
    Damaged,
    Place,
    Purpose,
    commitment,
    derived,
    same,
    seal,
    unseal,
)
from fyrtorn.foundation.vault.errors import (
    Busy,
    CannotBeTrusted,
    UnfitPhrase,
    VaultNotMade,
    VaultRefusal,
    WrongPassPhrase,
)
from fyrtorn.foundation.vault.here import cost, is_demo, keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.models import Lock
from fyrtorn.foundation.vault.pass_phrases import (
    DEMO_PHRASE,
    Cost,
    TooMuchAtOnce,
    UnfitPassPhrase,
    WeakCost,
    expect_strong,
    key_from,
    new_salt,
)
from fyrtorn.foundation.vault.principals import Keys
from fyrtorn.foundation.vault.sealed import Sealed
from fyrtorn.foundation.vault.vocabulary import LockKind


@dataclass(frozen=True, slots=True)
class NewLock:
    """A way to unlock that was just chosen: what is stored of it, and the key it gives."""

    kind: LockKind
    salt: bytes
    cost: Cost
    credential_id: bytes
    key: bytes = field(repr=False)


def lock_by_phrase(pass_phrase: str) -> NewLock:
    """A lock for a pass phrase that was just chosen. Takes half a second.

    Raises ``UnfitPhrase`` when it is too short or simple, or a demo's, ``Busy`` when many do this at once.
    """
    if _is_told_to_all(pass_phrase):
        raise UnfitPhrase
    salt = new_salt()
    try:
        expect_strong(pass_phrase)
        key = key_from(pass_phrase, salt=salt, cost=cost(), least=cost())
    except UnfitPassPhrase:
        raise UnfitPhrase from None
    except TooMuchAtOnce:
        raise Busy from None
    return NewLock(LockKind.PASS_PHRASE, salt, cost(), b"", _hardened(key))


def lock_by_passkey(prf_output: bytes, *, credential_id: bytes, salt: bytes) -> NewLock:
    """A lock for what a passkey's PRF gave for ``salt`` (32 bytes each)."""
    if len(prf_output) != 32:
        raise WrongPassPhrase
    return NewLock(
        LockKind.PASSKEY, salt, Cost(0, 0), credential_id, derived(prf_output, Purpose.PASSKEY, number=1)
    )


def locked(lock: NewLock, keys: Keys, *, row: Lock) -> Lock:
    """``row`` with the keys' seed wrapped under the lock. The row's id, holder and organisation are set."""
    row.kind, row.salt, row.credential_id = lock.kind, lock.salt, lock.credential_id
    row.passes, row.memory_bytes = lock.cost.passes, lock.cost.memory_bytes
    row.commitment = commitment(lock.key)
    row.wrapped_seed = Sealed(seal(lock.key, keys.seed, _place(row)))
    return row


def unlocked_by_phrase(row: Lock, pass_phrase: str) -> Keys:
    """The member's keys. Takes half a second.

    Raises ``WrongPassPhrase``, ``Busy``, and ``CannotBeTrusted`` when somebody has made the derivation cheap.
    """
    if _is_told_to_all(pass_phrase):
        raise WrongPassPhrase
    try:
        key = key_from(
            pass_phrase, salt=bytes(row.salt), cost=Cost(row.passes, row.memory_bytes), least=cost()
        )
    except UnfitPassPhrase:
        raise WrongPassPhrase from None
    except WeakCost:
        raise CannotBeTrusted from None
    except TooMuchAtOnce:
        raise Busy from None
    return _opened(row, _hardened(key))


def unlocked_by_passkey(row: Lock, prf_output: bytes) -> Keys:
    """The member's keys, by what the passkey's PRF gave. Raises ``WrongPassPhrase``."""
    if len(prf_output) != 32:
        raise WrongPassPhrase
    return _opened(row, derived(prf_output, Purpose.PASSKEY, number=1))


def _is_told_to_all(pass_phrase: str) -> bool:
    """A demo's pass phrase, outside a demo: a database that was filled for show is not gone on with in earnest."""
    typed = unicodedata.normalize("NFC", pass_phrase).strip().casefold()
    return not is_demo() and typed == DEMO_PHRASE


def _hardened(key: bytes) -> bytes:
    try:
        return keeper().hardened(key)
    except KeeperMissing:
        raise VaultNotMade from None


def _opened(row: Lock, key: bytes) -> Keys:
    if not same(commitment(key), bytes(row.commitment)):
        raise WrongPassPhrase
    try:
        return Keys(unseal(key, bytes(row.wrapped_seed), _place(row)))
    except Damaged:
        raise VaultRefusal from None


def _place(row: Lock) -> Place:
    organisation_id: UUID = row.organisation_id
    return Place(organisation_id, "vault_lock", "wrapped_seed", row.id, row.holder_id)
