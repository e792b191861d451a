"""A matter's data key, and the ways to come by it. Pure: the keeper's half is handed in.

A matter is whatever is sealed together and shredded together: a concern, a talk, a case. Its data key is
made of an *inner* key, which readers' grants and the sender's receipt give, and the *shred* key that the
keeper holds. Neither half alone opens anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from fyrtorn.foundation.vault.ciphers import Place, Purpose, derived, new_key, seal, unseal
from fyrtorn.foundation.vault.padding import padded, unpadded
from fyrtorn.foundation.vault.principals import Keys, Principal, sealed_to
from fyrtorn.foundation.vault.sealed import Sealed

WRAP_TABLE = "vault_receipt"


@dataclass(frozen=True, slots=True)
class DataKey:
    """Seals and opens what belongs to one matter."""

    organisation_id: UUID
    matter_id: UUID
    _key: bytes = field(repr=False)

    def seal(self, text: str, *, purpose: Purpose, table: str, column: str, row_id: UUID) -> Sealed:
        """The text, padded and sealed for its row and column."""
        place = Place(self.organisation_id, table, column, row_id, self.matter_id)
        return Sealed(seal(derived(self._key, purpose), padded(text.encode()), place))

    def open(self, sealed: Sealed, *, purpose: Purpose, table: str, column: str, row_id: UUID) -> str:
        """The text again. Raises :class:`~fyrtorn.foundation.vault.ciphers.Damaged`."""
        place = Place(self.organisation_id, table, column, row_id, self.matter_id)
        return unpadded(unseal(derived(self._key, purpose), bytes(sealed), place)).decode()

    def stream_key(self, file_id: UUID) -> bytes:
        """The key of one file, 32 bytes."""
        return derived(self._key, Purpose.FILE, context=file_id.bytes)


@dataclass(frozen=True, slots=True)
class Grant:
    """The inner key sealed to one principal."""

    principal_id: UUID
    sealed_inner: Sealed


@dataclass(frozen=True, slots=True)
class NewMatter:
    """What is stored of a new matter, and the key to write its first texts with."""

    matter_id: UUID
    shred_key: bytes = field(repr=False)
    data_key: DataKey
    grants: tuple[Grant, ...]
    receipt_wrap: Sealed | None


def new_matter(
    *, organisation_id: UUID, matter_id: UUID, readers: Sequence[Principal], receipt_key: bytes | None = None
) -> NewMatter:
    """A new matter that the readers, and whoever has the receipt, can open.

    ``readers`` are principals that the caller found trusted, at least one. ``receipt_key`` is the wrap key
    of the sender's receipt (32 bytes), ``None`` where there is no sender.
    """
    if not readers:
        raise ValueError("a matter that nobody can read is not made")
    inner, shred = new_key(), new_key()
    return NewMatter(
        matter_id=matter_id,
        shred_key=shred,
        data_key=data_key_of(inner, shred, organisation_id=organisation_id, matter_id=matter_id),
        grants=tuple(grant_to(reader, inner) for reader in readers),
        receipt_wrap=None
        if receipt_key is None
        else Sealed(seal(receipt_key, inner, _wrap_place(organisation_id, matter_id))),
    )


def grant_to(reader: Principal, inner: bytes) -> Grant:
    """The inner key for one more reader. The caller has found the principal trusted."""
    return Grant(reader.id, Sealed(sealed_to(reader, inner)))


def inner_by_grant(keys: Keys, sealed_inner: Sealed) -> bytes:
    """The inner key, by the keys of the principal it was sealed to. Raises ``Damaged``."""
    return keys.open(bytes(sealed_inner))


def inner_by_receipt(
    receipt_key: bytes, receipt_wrap: Sealed, *, organisation_id: UUID, matter_id: UUID
) -> bytes:
    """The inner key, by the sender's receipt. Raises ``Damaged``."""
    return unseal(receipt_key, bytes(receipt_wrap), _wrap_place(organisation_id, matter_id))


def data_key_of(inner: bytes, shred_key: bytes, *, organisation_id: UUID, matter_id: UUID) -> DataKey:
    """The two halves put together."""
    return DataKey(organisation_id, matter_id, derived(shred_key, Purpose.DATA_KEY, context=inner))


def _wrap_place(organisation_id: UUID, matter_id: UUID) -> Place:
    return Place(organisation_id, WRAP_TABLE, "wrap", matter_id, matter_id)
