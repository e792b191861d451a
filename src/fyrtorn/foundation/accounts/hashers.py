"""Argon2, a few at a time: each hash takes 100 MB and a core, so a rush of sign-ins must queue."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.contrib.auth.hashers import Argon2PasswordHasher

from fyrtorn.foundation.accounts.errors import SignInIsBusy

AT_ONCE: Final = 2
"""Passwords hashed at the same time in one process."""

LONGEST_WAIT_SECONDS: Final = 10.0

_turns: Final = threading.BoundedSemaphore(AT_ONCE)


class QueuedArgon2(Argon2PasswordHasher):
    """Django's Argon2, at most two at a time. Raises ``SignInIsBusy`` for whoever waits too long."""

    def encode(self, password: str, salt: str) -> str:
        with _turn():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _turn():
            return super().verify(password, encoded)


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=LONGEST_WAIT_SECONDS):
        raise SignInIsBusy
    try:
        yield
    finally:
        _turns.release()
