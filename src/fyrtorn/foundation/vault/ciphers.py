"""Libsodium's ciphers as the vault uses them: keys, places, sealed bytes. Pure, without tables.

A sealed text is ``version (1 byte) | key number (2) | nonce (24) | ciphertext and tag``, where version 1 is
XChaCha20-Poly1305 (IETF). Version, key number and place are authenticated: what was moved, cut, or given
another version does not open. A later algorithm gets the next version and both are read meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final
from uuid import UUID

import nacl.bindings as sodium
from nacl.exceptions import CryptoError
from nacl.utils import random

KEY_BYTES: Final = 32
VERSION: Final = 1

_NONCE_BYTES: Final = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_HEADER_BYTES: Final = 3
_TAG_BYTES: Final = sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES


class Damaged(Exception):  # noqa: N818 - it says what the sealed text is
    """The sealed bytes do not open here: cut, changed, moved, of an unknown version, or under another key."""


class Purpose(Enum):
    """What a derived key is for. Eight characters, so that no two purposes share a key."""

    DATA_KEY = b"case_cek"
    TITLE = b"title___"
    MESSAGE = b"message_"
    FILE = b"file____"
    RECEIPT = b"receipt1"
    RECEIPT_CODE = b"receiptc"
    RECEIPT_LOOKUP = b"rcptlook"
    RECEIPT_WRAP = b"rcptwrap"
    COMMITMENT = b"commit__"
    PASSKEY = b"prf_kek_"
    PASS_PHRASE = b"phrase__"
    SESSION = b"sess_key"
    BOX_SEED = b"box_seed"
    SIGNING_SEED = b"sgn_seed"
    TENANT_PEPPER = b"pepper__"
    VISIT = b"visit___"
    TELEPHONY = b"telephon"
    HERE = b"here____"
    CALL_BACK = b"callback"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed text belongs: its organisation, table, column, row, and the matter it is part of."""

    organisation_id: UUID
    table: str
    column: str
    row_id: UUID
    matter_id: UUID

    def __bytes__(self) -> bytes:
        words = b"".join(
            len(word).to_bytes(2, "big") + word for word in (self.table.encode(), self.column.encode())
        )
        ids = self.organisation_id.bytes + self.row_id.bytes + self.matter_id.bytes
        return b"fyrtorn1" + ids + words


def new_key() -> bytes:
    """32 random bytes from the operating system."""
    return random(KEY_BYTES)


def derived(key: bytes, purpose: Purpose, *, number: int = 0, context: bytes = b"") -> bytes:
    """A 32-byte key for one purpose, made of ``key`` (32 bytes). One way: it tells nothing of ``key``.

    ``number`` tells keys of the same purpose apart, ``context`` binds the key to some bytes.
    """
    _expect_key(key)
    return sodium.crypto_generichash_blake2b_salt_personal(
        context, digest_size=KEY_BYTES, key=key, salt=number.to_bytes(16, "little"), person=_person(purpose)
    )


def seal(key: bytes, text: bytes, place: Place, *, key_number: int = 0) -> bytes:
    """``text`` sealed under ``key`` (32 bytes) for its place. ``key_number`` tells a later reader which key."""
    _expect_key(key)
    header = VERSION.to_bytes(1, "big") + key_number.to_bytes(2, "big")
    nonce = random(_NONCE_BYTES)
    sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, header + bytes(place), nonce, key)
    return header + nonce + sealed


def unseal(key: bytes, sealed: bytes, place: Place) -> bytes:
    """The text again. Raises :class:`Damaged` when it does not open under this key at this place."""
    _expect_key(key)
    if len(sealed) < _HEADER_BYTES + _NONCE_BYTES + _TAG_BYTES or sealed[0] != VERSION:
        raise Damaged
    header, nonce = sealed[:_HEADER_BYTES], sealed[_HEADER_BYTES : _HEADER_BYTES + _NONCE_BYTES]
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed[_HEADER_BYTES + _NONCE_BYTES :], header + bytes(place), nonce, key
        )
    except CryptoError:
        raise Damaged from None


def commitment(key: bytes) -> bytes:
    """32 bytes that only this key gives: the cipher itself does not commit to its key."""
    return derived(key, Purpose.COMMITMENT, number=9)


def same(one: bytes, other: bytes) -> bool:
    """Whether two byte strings are equal, in a time that tells nothing of where they differ."""
    return len(one) == len(other) and sodium.sodium_memcmp(one, other)


def _person(purpose: Purpose) -> bytes:
    return purpose.value.ljust(16, b"\0")


def _expect_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key is {KEY_BYTES} bytes")
