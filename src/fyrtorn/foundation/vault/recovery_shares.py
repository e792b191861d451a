"""The recovery key on paper: three sheets of words, of which any two give it back.

The words are SLIP-0039's (Shamir's secret sharing over GF(256) with a checksum in every share), by its
reference implementation. One sheet alone tells nothing; a slip of the pen is found, not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from fyrtorn.foundation.vault.ciphers import KEY_BYTES

SHARES: Final = 3
NEEDED: Final = 2

_NO_STRETCHING: Final = 0
"""The seed is random: a slow derivation would protect a weak pass phrase, and there is none."""


class UnreadableShares(Exception):  # noqa: N818 - it says what they are
    """Too few sheets, a slip of the pen, or sheets from different keys."""


def shares_of(seed: bytes) -> list[str]:
    """Three sheets' words for a seed of 32 bytes."""
    if len(seed) != KEY_BYTES:
        raise ValueError(f"a seed is {KEY_BYTES} bytes")
    return generate_mnemonics(1, [(NEEDED, SHARES)], seed, iteration_exponent=_NO_STRETCHING)[0]


def seed_of(sheets: Sequence[str]) -> bytes:
    """The seed of the first two different sheets, typed in any case and spacing.

    Raises :class:`UnreadableShares`.
    """
    different = dict.fromkeys(" ".join(sheet.lower().split()) for sheet in sheets)
    try:
        return combine_mnemonics(list(different)[:NEEDED])
    except MnemonicError:
        raise UnreadableShares from None
