"""What was sent of late, in a worker's memory: the same thing sent once more is done once. Nothing of who sent it."""

from __future__ import annotations

import threading
from collections import OrderedDict


class Once:
    """Marks of late. Safe for threads."""

    def __init__(self, at_most: int = 10_000) -> None:
        self._at_most = at_most
        self._lock = threading.Lock()
        self._seen: OrderedDict[bytes, None] = OrderedDict()

    def is_new(self, mark: bytes) -> bool:
        """Whether it is seen for the first time. From now on it is not."""
        with self._lock:
            if mark in self._seen:
                return False
            self._seen[mark] = None
            while len(self._seen) > self._at_most:
                self._seen.popitem(last=False)
        return True

    def take_back(self, mark: bytes) -> None:
        """It was not done after all: the next time it is new."""
        with self._lock:
            self._seen.pop(mark, None)

    def forget(self) -> None:
        """As a worker that has just begun."""
        with self._lock:
            self._seen.clear()
