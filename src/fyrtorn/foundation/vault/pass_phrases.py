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
DEMO_PHRASE: Final = "fyra påhittade fyrar vid kusten"
"""Every pass phrase in a demo. It is told to all who start one, and so neither locks nor unlocks anywhere else."""
FEWEST_CHARACTERS: Final = 15

AT_ONCE: Final = 1
"""How many derivations a process runs at the same time: each takes a quarter of a gibibyte."""
WAITING: Final = 1
"""How many more may wait for their turn before the next is asked to come back: a process has few threads, and
those who have nothing to do with the vault are to have some of them."""


class TooMuchAtOnce(Exception):  # noqa: N818 - it says what it is
    """Too many are unlocking at this moment. Nothing was tried; coming back in some seconds helps."""


class UnfitPassPhrase(ValueError):  # noqa: N818 - it says what the phrase is
    """Empty, too short to set, too long to read, or holding what no keyboard writes."""


class WeakCost(ValueError):  # noqa: N818 - it says what the cost is
    """Somebody wrote a derivation into the database that is far cheaper, or dearer, than the program makes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one derivation costs, in passes over the memory and in bytes of memory."""

    passes: int
    memory_bytes: int

    def covers(self, other: Cost) -> bool:
        return self.passes >= other.passes and self.memory_bytes >= other.memory_bytes

    def covers_far(self, other: Cost) -> bool:
        """Whether the other is at most some times dearer: a row that asks for terabytes was not written by us."""
        return other.passes <= 8 * self.passes and other.memory_bytes <= 8 * self.memory_bytes


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
    if not cost.covers(least) or not least.covers_far(cost):
        raise WeakCost
    return stretched(_bytes_of(pass_phrase), salt=salt, cost=cost)


def stretched(plain: bytes, *, salt: bytes, cost: Cost) -> bytes:
    """32 bytes that follow from ``plain`` slowly. Raises :class:`TooMuchAtOnce`."""
    with _turn():
        return sodium.crypto_pwhash_alg(
            KEY_BYTES, plain, salt, cost.passes, cost.memory_bytes, sodium.crypto_pwhash_ALG_ARGON2ID13
        )


def expect_strong(pass_phrase: str) -> None:
    """Refuse what is too short, or made of too little, to protect anybody. Raises :class:`UnfitPassPhrase`."""
    _bytes_of(pass_phrase)
    plain = pass_phrase.strip().casefold()
    if len(plain) < FEWEST_CHARACTERS or len(set(plain)) < FEWEST_CHARACTERS // 2 or _is_one_word(plain):
        raise UnfitPassPhrase


def _is_one_word(plain: str) -> bool:
    """A word or two with figures after it, the first thing that anybody tries."""
    letters = plain.rstrip("0123456789!?.-_ ")
    return letters.isalpha() and len(letters) < FEWEST_CHARACTERS


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
