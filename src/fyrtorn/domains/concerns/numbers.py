"""The number of a concern: what colleagues call it by. Random, so that it tells neither order nor time."""

from __future__ import annotations

import secrets
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0, 1, I, L, O and U, so that it can be read aloud and spells nothing rude."""

_LENGTH: Final = 6


def new_number() -> str:
    """Six symbols in two groups, "7KQ-M3D": 729 million in all, for each organisation."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    return f"{symbols[:3]}-{symbols[3:]}"
