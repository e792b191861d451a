"""A session's key is the browser's alone: the database keeps its hash, from which no cookie is made.

Django and the sign-in library each keep the key in a column of their own. Both columns are taught to hash what is
asked for or stored, and to leave alone what came out of them: everything that is built on the keys goes on
working, and a stolen database holds no session that somebody could go on with.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Final

from django.db import models

HASH_BYTES: Final = 20
"""As hexadecimal digits it fills the forty characters of the columns."""


class StoredKey(str):
    """What the database has of a key. It equals the key that it was made of."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and (str.__eq__(self, other) or str.__eq__(self, hashed(other)))

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


class HashedKeyField(models.CharField):  # type: ignore[type-arg]  # not a generic class when it runs
    """A column of keys. To migrations it is the column that it was."""

    def get_prep_value(self, value: Any) -> Any:
        key = super().get_prep_value(value)
        return key if key is None or isinstance(key, StoredKey) else hashed(key)

    def from_db_value(self, value: str | None, *_: object) -> StoredKey | None:
        return None if value is None else StoredKey(value)

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, StoredKey) else super().to_python(value)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


def hashed(key: str) -> StoredKey:
    return StoredKey(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).hexdigest())


def keep_hashes_in(model: type[models.Model], *, name: str = "session_key") -> None:
    """Teach somebody else's model to keep hashes of the keys in its column ``name``."""
    model._meta.get_field(name).__class__ = HashedKeyField
