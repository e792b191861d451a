"""From a pass phrase to a key: Argon2id, a few at a time.

The pass phrase of the vault is a secret of its own, apart from the sign-in password. It is never stored and
no hash of it is: it is right when the key it gives opens.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import nacl.bindings as sodium
from nacl.utils import random

from fyrtorn.foundation.vault.ciphers import KEY_BYTES

SALT_BYTES: Final = sodium.crypto_pwhash_SALTBYTES
LONGEST_BYTES: Final = 1024
FEWEST_CHARACTERS: Final = 12

AT_ONCE: Final = 2
"""How many derivations a process runs at the same time: each takes a quarter of a gibibyte."""
WAITING: Final = 16
"""How many more may wait for their turn before the next is asked to come back."""


class TooMuchAtOnce(Exception):  # noqa: N818 - it says what it is
    """Too many are unlocking at this moment. Nothing was tried; coming back in some seconds helps."""


class UnfitPassPhrase(ValueError):  # noqa: N818 - it says what the phrase is
    """Empty, too short to set, too long to read, or holding what no keyboard writes."""


class WeakCost(ValueError):  # noqa: N818 - it says what the cost is
    """Somebody wrote a cheaper derivation into the database than the program accepts."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one derivation costs, in passes over the memory and in bytes of memory."""

    passes: int
    memory_bytes: int

    def covers(self, other: Cost) -> bool:
        return self.passes >= other.passes and self.memory_bytes >= other.memory_bytes


FULL_COST: Final = Cost(passes=3, memory_bytes=256 * 1024 * 1024)
"""About half a second on a server of today. libsodium's "moderate" limits."""


def new_salt() -> bytes:
    return random(SALT_BYTES)


def key_from(pass_phrase: str, *, salt: bytes, cost: Cost, least: Cost = FULL_COST) -> bytes:
    """The 32-byte key that the pass phrase gives with this salt (16 bytes) at this cost.

    Call it outside any database transaction: it takes half a second.

    Raises:
        UnfitPassPhrase: it cannot be a pass phrase.
        WeakCost: ``cost`` is below ``least``.
        TooMuchAtOnce: others are waiting already.
    """
    if not cost.covers(least):
        raise WeakCost
    plain = _bytes_of(pass_phrase)
    with _turn():
        return sodium.crypto_pwhash_alg(
            KEY_BYTES, plain, salt, cost.passes, cost.memory_bytes, sodium.crypto_pwhash_ALG_ARGON2ID13
        )


def expect_strong(pass_phrase: str) -> None:
    """Refuse what is too short to protect anybody. Raises :class:`UnfitPassPhrase`."""
    _bytes_of(pass_phrase)
    if len(pass_phrase.strip()) < FEWEST_CHARACTERS or len(set(pass_phrase)) < FEWEST_CHARACTERS // 2:
        raise UnfitPassPhrase


def _bytes_of(pass_phrase: str) -> bytes:
    """The same bytes whichever way the keyboard put its accents together."""
    try:
        plain = unicodedata.normalize("NFC", pass_phrase).encode()
    except UnicodeEncodeError:
        raise UnfitPassPhrase from None
    if not plain or len(plain) > LONGEST_BYTES or b"\0" in plain:
        raise UnfitPassPhrase
    return plain


_running = threading.BoundedSemaphore(AT_ONCE)
_present = threading.BoundedSemaphore(AT_ONCE + WAITING)


@contextmanager
def _turn() -> Iterator[None]:
    if not _present.acquire(blocking=False):
        raise TooMuchAtOnce
    try:
        with _running:
            yield
    finally:
        _present.release()
