"""The secret in a calendar's address: made here, given out once, and kept as a digest. Pure."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

_BYTES: Final = 24


def new_secret() -> str:
    """192 random bits, safe in a web address."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is long and random, so that a plain hash tells nothing of it."""
    return hashlib.sha256(secret.encode()).hexdigest()
