"""Holders of keys, and why one may seal to them. Pure.

A principal's two key pairs, one to be sealed to and one to sign with, come from one seed of 32 bytes. Every
principal but the root is signed by another, up to the root, whose public key lies outside the database. A
key that somebody planted in the database has no such signature, and nothing is sealed to it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

import nacl.bindings as sodium
from nacl.exceptions import CryptoError

from fyrtorn.foundation.vault.ciphers import Damaged, Purpose, derived, new_key


class Untrusted(Exception):  # noqa: N818 - it says what the key is
    """The key is not signed, link by link, up to the organisation's root. Nothing is sealed to it."""


class Kind(StrEnum):
    """What sort of holder. The root signs and is sealed to for recovery; only teams and members read."""

    ROOT = "root"
    TEAM = "team"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Keys:
    """A principal's private side. Never printed, never stored but sealed."""

    seed: bytes = field(repr=False)

    @property
    def box_public(self) -> bytes:
        return self._box()[0]

    @property
    def signing_public(self) -> bytes:
        return self._signing()[0]

    def open(self, sealed: bytes) -> bytes:
        """What was sealed to this principal. Raises :class:`Damaged`."""
        public, private = self._box()
        try:
            return sodium.crypto_box_seal_open(sealed, public, private)
        except (CryptoError, TypeError, ValueError):
            raise Damaged from None

    def sign(self, statement: bytes) -> bytes:
        """A signature of 64 bytes."""
        return sodium.crypto_sign(statement, self._signing()[1])[: sodium.crypto_sign_BYTES]

    def _box(self) -> tuple[bytes, bytes]:
        return sodium.crypto_box_seed_keypair(derived(self.seed, Purpose.BOX_SEED, number=1))

    def _signing(self) -> tuple[bytes, bytes]:
        return sodium.crypto_sign_seed_keypair(derived(self.seed, Purpose.SIGNING_SEED, number=2))


@dataclass(frozen=True, slots=True)
class Principal:
    """A principal's public side, as it stands in the database."""

    id: UUID
    organisation_id: UUID
    kind: Kind
    holder_id: UUID
    """The team, the account or, for a root, the organisation that holds the keys, whatever the epoch."""
    epoch: int
    box_public: bytes
    signing_public: bytes
    valid_from: date
    signed_by: UUID
    signature: bytes = b""

    def statement(self) -> bytes:
        """What the signer vouches for: all of it but the signature."""
        return b"".join(
            (
                b"fyrtorn principal 1",
                self.id.bytes,
                self.organisation_id.bytes,
                self.kind.value.encode().ljust(8, b"\0"),
                self.holder_id.bytes,
                self.epoch.to_bytes(4, "big"),
                self.box_public,
                self.signing_public,
                self.valid_from.isoformat().encode(),
                self.signed_by.bytes,
            )
        )


def new_keys() -> Keys:
    return Keys(new_key())


def sealed_to(principal: Principal, secret: bytes) -> bytes:
    """``secret`` so that only this principal opens it. The caller has seen :func:`trusted` agree."""
    return sodium.crypto_box_seal(secret, principal.box_public)


def trusted(
    principal: Principal,
    *,
    others: Mapping[UUID, Principal],
    root_signing_public: bytes,
    current_teams: Collection[UUID],
) -> Principal:
    """The principal, when signatures lead from it to the root. ``others`` are its organisation's, by id.

    The root vouches for anybody, a team for its own next epoch, and a team whose keys are in use now
    (``current_teams``, which the keeper knows) for members and for another team. Keys that somebody who left
    has held vouch for nobody any more.

    Raises :class:`Untrusted` for a missing or wrong signature, a signer who may not vouch, a signer of another
    organisation, and a chain that bites its tail.
    """
    link, seen = principal, set[UUID]()
    while link.id not in seen:
        seen.add(link.id)
        if link.organisation_id != principal.organisation_id:
            raise Untrusted
        if link.kind is Kind.ROOT and link.signed_by == link.id:
            _expect_signed(link, by=root_signing_public)
            if link.signing_public != root_signing_public:
                raise Untrusted
            return principal
        signer = others.get(link.signed_by)
        if signer is None or not _may_vouch(signer, link, current_teams):
            raise Untrusted
        _expect_signed(link, by=signer.signing_public)
        link = signer
    raise Untrusted


def _may_vouch(signer: Principal, for_whom: Principal, current_teams: Collection[UUID]) -> bool:
    if signer.kind is Kind.ROOT:
        return True
    if signer.kind is not Kind.TEAM or for_whom.kind is Kind.ROOT:
        return False
    is_next_epoch = for_whom.kind is Kind.TEAM and for_whom.holder_id == signer.holder_id
    return is_next_epoch or signer.id in current_teams


def _expect_signed(principal: Principal, *, by: bytes) -> None:
    try:
        sodium.crypto_sign_open(principal.signature + principal.statement(), by)
    except (CryptoError, TypeError, ValueError):
        raise Untrusted from None
