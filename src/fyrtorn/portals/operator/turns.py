"""Taking turns at the database: the service and the reading in of a copy never run at the same time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings

from fyrtorn.portals.operator.saying import Stop

LOCK_FILE: Final = "serving.lock"
"""Held while the service runs, so that nobody restores a database under it."""


@contextmanager
def serving() -> Iterator[None]:
    """Show other commands that the service runs. Several may run at once."""
    with _lock_file() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as fault:
            raise Stop(
                "En säkerhetskopia läses in just nu.",
                remedy="Vänta tills den är klar och starta sedan tjänsten.",
            ) from fault
        yield


@contextmanager
def standing_still() -> Iterator[None]:
    """Hold off the service for as long as the database is replaced. Stops when the service runs."""
    with _lock_file() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise Stop(
                "Tjänsten är igång och använder databasen.",
                remedy="Avsluta tjänsten och kör kommandot igen.",
            ) from fault
        yield


@contextmanager
def _lock_file() -> Iterator[int]:
    descriptor = os.open(settings.INSTALLATION.data_dir / LOCK_FILE, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
