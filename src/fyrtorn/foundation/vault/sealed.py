"""The field for sealed bytes: it refuses plain text, and never prints what it holds."""

from __future__ import annotations

from typing import Any, Final, NoReturn

from django.db import models

HIDDEN: Final = "••••"


class Sealed:
    """Sealed bytes. Printing shows nothing, in a template or a log either."""

    __slots__ = ("_content",)

    def __init__(self, content: bytes) -> None:
        if not isinstance(content, bytes):
            raise TypeError("only bytes that the vault made can be sealed")
        self._content = content

    def __bytes__(self) -> bytes:
        return self._content

    def __len__(self) -> int:
        return len(self._content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self._content == other._content

    def __hash__(self) -> int:
        return hash(self._content)

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __reduce__(self) -> NoReturn:
        raise TypeError("sealed bytes are not written to a cache or a queue")


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """A column of sealed bytes. Takes and gives :class:`Sealed`; a text or plain bytes raise ``TypeError``."""

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed: it takes what the vault has sealed and nothing else")
        return super().get_prep_value(bytes(value))

    def from_db_value(self, value: Any, expression: object, connection: object) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def get_lookup(self, lookup_name: str) -> Any:
        """Sealed bytes are the same never twice: nothing is found by them."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise TypeError(f"{self.name} is sealed: it cannot be searched")
