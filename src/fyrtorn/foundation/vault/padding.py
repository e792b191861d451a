"""Padding before sealing, so that a stored length tells little of what was written. Pure.

Up to 8 KiB in steps of 512 bytes; above that Padmé (Nikitin et al., 2019), at most 12 per cent more.
"""

from __future__ import annotations

from typing import Final

import nacl.bindings as sodium
from nacl.exceptions import CryptoError

from fyrtorn.foundation.vault.ciphers import Damaged

_STEP_BYTES: Final = 512
_STEPS_UP_TO_BYTES: Final = 8 * 1024


def padded(text: bytes) -> bytes:
    """The text, longer: its own end is marked inside.

    >>> len(padded(b"kort")), len(padded(b"x" * 511)), len(padded(b"x" * 512))
    (512, 512, 1024)
    """
    return sodium.sodium_pad(text, padded_length(len(text)))


def unpadded(text: bytes) -> bytes:
    """What was padded. Raises :class:`Damaged` when there is no mark of its end."""
    try:
        return sodium.sodium_unpad(text, len(text))
    except (CryptoError, ValueError):
        raise Damaged from None


def padded_length(length_bytes: int) -> int:
    """How long a text of that length becomes, in bytes. Always longer: one byte marks the end."""
    least = length_bytes + 1
    if least <= _STEPS_UP_TO_BYTES:
        return -(-least // _STEP_BYTES) * _STEP_BYTES
    exponent = least.bit_length() - 1
    loose_bits = exponent - exponent.bit_length()
    return -(-least >> loose_bits) << loose_bits
