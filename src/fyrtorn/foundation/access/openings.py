"""How many different matters somebody opens in a short time: a stolen session does not empty the store.

Counted in the worker's memory, so with two workers twice as many at worst. What is opened again is not counted
again, and nobody reads as fast as the bounds: see ``BOUNDS``.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final
from uuid import UUID

from fyrtorn.foundation.base.errors import Refusal

BOUNDS: Final = ((60.0, 15), (3600.0, 100))
"""Seconds, and how many different matters may be opened in them: four seconds each for a minute, or half a minute
each for an hour. What waits is gone through in a morning without coming near."""

_LONGEST_SECONDS: Final = max(seconds for seconds, _ in BOUNDS)


class Openings:
    """When each account last opened which matters. One too many raises ``refusal``."""

    def __init__(self, refusal: type[Refusal], *, now: Callable[[], float] = time.monotonic) -> None:
        self._refusal = refusal
        self._now = now
        self._lock = threading.Lock()
        self._opened: dict[UUID, dict[UUID, float]] = {}

    def note(self, account_id: UUID, matter_id: UUID) -> None:
        """Count an opening. Raises the refusal instead when it would be one too many."""
        now = self._now()
        with self._lock:
            kept = {
                id_: at
                for id_, at in self._opened.get(account_id, {}).items()
                if now - at < _LONGEST_SECONDS and id_ != matter_id
            }
            for seconds, at_most in BOUNDS:
                if sum(now - at < seconds for at in kept.values()) >= at_most:
                    raise self._refusal
            kept[matter_id] = now
            self._opened[account_id] = kept

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._opened.clear()
