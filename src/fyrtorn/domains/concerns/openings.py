"""How many different concerns somebody opens in a short time: a stolen session does not empty the store.

Counted in the worker's memory, so with two workers twice as many at worst. What is opened again is not counted
again, and nobody reads as fast as the bounds: see ``BOUNDS``.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final
from uuid import UUID

from fyrtorn.domains.concerns.errors import TooManyOpened

BOUNDS: Final = ((60.0, 15), (3600.0, 100))
"""Seconds, and how many different concerns may be opened in them: four seconds each for a minute, or half a minute
each for an hour. A page of the inbox is gone through in a morning without coming near."""

_LONGEST_SECONDS: Final = max(seconds for seconds, _ in BOUNDS)


class Openings:
    """When each account last opened which concerns."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._opened: dict[UUID, dict[UUID, float]] = {}

    def note(self, account_id: UUID, concern_id: UUID) -> None:
        """Count an opening. Raises ``TooManyOpened`` instead when it would be one too many."""
        now = self._now()
        with self._lock:
            kept = {
                id_: at
                for id_, at in self._opened.get(account_id, {}).items()
                if now - at < _LONGEST_SECONDS and id_ != concern_id
            }
            for seconds, at_most in BOUNDS:
                if sum(now - at < seconds for at in kept.values()) >= at_most:
                    raise TooManyOpened
            kept[concern_id] = now
            self._opened[account_id] = kept

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._opened.clear()


openings: Final = Openings()
"""This worker's."""
