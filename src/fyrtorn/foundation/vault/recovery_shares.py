"""The recovery key on paper: three sheets of words, of which any two give it back.

The words are SLIP-0039's (Shamir's secret sharing over GF(256) with a checksum in every share), by its
reference implementation, which is imported where it is needed: it takes five megabytes and is used a few times in
the life of an installation. One sheet alone tells nothing; a slip of the pen is found, not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fyrtorn.foundation.vault.ciphers import KEY_BYTES

SHARES: Final = 3
NEEDED: Final = 2

_NO_STRETCHING: Final = 0
"""The seed is random: a slow derivation would protect a weak pass phrase, and there is none."""


class UnreadableShares(Exception):  # noqa: N818 - it says what they are
    """Too few sheets, a slip of the pen, or sheets from different keys."""


def shares_of(seed: bytes) -> list[str]:
    """Three sheets' words for a seed of 32 bytes."""
    from shamir_mnemonic import generate_mnemonics

    if len(seed) != KEY_BYTES:
        raise ValueError(f"a seed is {KEY_BYTES} bytes")
    return generate_mnemonics(1, [(NEEDED, SHARES)], seed, iteration_exponent=_NO_STRETCHING)[0]


def unknown_words(words: Sequence[str]) -> list[tuple[int, str]]:
    """Which of a sheet's words, in lower case, stand on no sheet at all: number from 1, and word.

    >>> unknown_words(["academic", "fyrtorn"])
    [(2, 'fyrtorn')]
    """
    from shamir_mnemonic.wordlist import WORDLIST

    on_sheets = frozenset(WORDLIST)
    return [(number, word) for number, word in enumerate(words, start=1) if word not in on_sheets]


def seed_of(sheets: Sequence[str]) -> bytes:
    """The seed of the first two different sheets, typed in any case and spacing.

    Raises :class:`UnreadableShares`.
    """
    from shamir_mnemonic import MnemonicError, combine_mnemonics

    different = dict.fromkeys(" ".join(sheet.lower().split()) for sheet in sheets)
    try:
        return combine_mnemonics(list(different)[:NEEDED])
    except MnemonicError:
        raise UnreadableShares from None
