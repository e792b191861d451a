"""How many read files at the same time in a worker: few, so that memory is bounded and other pages go on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings

PATIENCE_SECONDS: Final = 20.0
"""How long somebody waits for a turn before they are asked to try again."""

_MOST_AT_ONCE: Final = 2


class Turns:
    """``at_once`` have a turn, ``waiting`` more may wait for one; the rest are told at once."""

    def __init__(self, *, at_once: int, waiting: int, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._turns = threading.BoundedSemaphore(at_once)
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._patience = patience_seconds

    @contextmanager
    def one(self) -> Iterator[bool]:
        """A turn, for as long as it takes. False when there was none to be had."""
        if not self._places.acquire(blocking=False):
            yield False
            return
        try:
            if not self._turns.acquire(timeout=self._patience):
                yield False
                return
            try:
                yield True
            finally:
                self._turns.release()
        finally:
            self._places.release()


def turns_for(threads: int) -> Turns:
    """With the service's ordinary four threads: two read, one waits, and one is left for everybody else."""
    at_once = max(1, min(_MOST_AT_ONCE, threads - 1))
    return Turns(at_once=at_once, waiting=max(0, min(1, threads - at_once - 1)))


turns: Final = turns_for(settings.INSTALLATION.threads)
