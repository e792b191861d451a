"""Telling how far work has come, and hearing that it should end."""

from __future__ import annotations

import threading
import time
from typing import Final
from uuid import UUID

from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.work.kinds import HELD_FOR
from fyrtorn.foundation.jobs.work.rows import CLOCK, all_work

SECONDS_BETWEEN_WORDS: Final = 0.4
"""What is said more often than this is not written down: a loop may call for every row."""


class Stopped(Exception):  # noqa: N818 - it says what happened
    """Whoever asked for the work, or may, has asked for it to stop. Let it pass."""


class PutBack(Exception):  # noqa: N818 - it says what happened
    """The program is shutting down: the work waits for the next start. Let it pass."""


class TakenOver(Exception):  # noqa: N818 - it says what happened
    """This worker was silent too long, and another has begun anew. Let it pass."""


class Progress:
    """``progress(done, total, "Läser rader")`` writes it down, and keeps the work from being taken for dead.

    Call it outside transactions: what is written inside one is seen by nobody until it ends. Raises
    :class:`Stopped`, :class:`PutBack` or :class:`TakenOver`; whoever has more to tidy than a transaction catches
    these, tidies and raises them again.
    """

    def __init__(self, work_id: UUID, *, token: UUID, shutting_down: threading.Event | None = None) -> None:
        self._work_id, self._token, self._shutting_down = work_id, token, shutting_down
        self._said: tuple[int, str] | None = None
        self._said_at = 0.0

    def __call__(self, done: int, total: int, stage: str = "") -> None:
        """So many of so many, and in a few words what is being done; the words must name nobody."""
        moment = time.monotonic()
        is_news = self._said is None or self._said != (total, stage)
        if not is_news and moment - self._said_at < SECONDS_BETWEEN_WORDS:
            return
        self._said, self._said_at = (total, stage), moment
        self._write(done, total, stage)

    def _write(self, done: int, total: int, stage: str) -> None:
        if self._shutting_down is not None and self._shutting_down.is_set():
            raise PutBack
        with acting(CLOCK):
            held = all_work().filter(id=self._work_id, held_by=self._token)
            written = held.filter(stop_asked_at__isnull=True).update(
                done=done, total=total, stage=stage[:120], held_until=clock.now() + HELD_FOR
            )
            if written:
                return
            is_still_ours = held.exists()
        raise Stopped if is_still_ours else TakenOver
