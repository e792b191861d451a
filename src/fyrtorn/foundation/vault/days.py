"""The keys of the latest days, under which the keeper wraps what it keeps. Pure but for one function that writes."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from fyrtorn.foundation.vault.ciphers import new_key

DAYS_KEPT: Final = 7
"""How long a deleted matter may still be had from a copy of the store, in days that the store has turned."""

_OWNER_ONLY: Final = 0o600


@dataclass(frozen=True, slots=True)
class Days:
    """The keys of the latest days by number, and the date on which the newest was made.

    Days are counted, not dated: a clock that goes wrong makes at most one day too many.
    """

    turned_on: date
    keys: dict[int, bytes] = field(repr=False)

    @property
    def newest(self) -> int:
        return max(self.keys)

    def next(self, today: date) -> Days:
        return Days(today, {**self.keys, self.newest + 1: new_key()})

    def latest(self) -> Days:
        return Days(
            self.turned_on, {day: key for day, key in self.keys.items() if day > self.newest - DAYS_KEPT}
        )

    def __bytes__(self) -> bytes:
        keys = {str(day): key.hex() for day, key in sorted(self.keys.items())}
        return json.dumps({"turned_on": self.turned_on.isoformat(), "keys": keys}).encode("ascii")

    @classmethod
    def read(cls, content: bytes) -> Days:
        """Raises ``ValueError`` when the content is not what :meth:`__bytes__` writes."""
        try:
            stored = json.loads(content)
            keys = {int(day): bytes.fromhex(key) for day, key in stored["keys"].items()}
            days = cls(date.fromisoformat(stored["turned_on"]), keys)
        except (KeyError, TypeError, AttributeError) as fault:
            raise ValueError("these are no days") from fault
        if not keys:
            raise ValueError("there is no day")
        return days


def replace_file(path: Path, content: bytes) -> None:
    """Replace the file's content at once and for good: readers see the old or the new, never half."""
    arriving = path.with_suffix(".arriving")
    descriptor = os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    arriving.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
