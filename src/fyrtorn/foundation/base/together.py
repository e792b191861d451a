"""Threads that want the same done at the same moment: one of them does it for all who wait."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Together(Generic[Asked, Answer]):
    """``do`` takes what several threads ask for, and answers in the same order.

    Whoever asks while nobody is at it does it at once. Whoever asks meanwhile waits, and the first of them does
    it next for all who wait by then: the busier it is, the more is done at a time, and nobody waits for others
    to come. Each gets an answer when it is done, never before.

    When ``do`` raises for several, it is asked for each of them alone, so that what is wrong with one is not
    the others' matter.
    """

    def __init__(self, do: Callable[[Sequence[Asked]], Sequence[Answer]], *, at_most: int) -> None:
        self._do: Final = do
        self._at_most: Final = at_most
        self._lock = threading.Lock()
        self._waiting: deque[_Turn[Asked, Answer]] = deque()
        self._is_led = False

    def ask(self, asked: Asked) -> Answer:
        """The answer to this one. Raises what ``do`` raised for it."""
        turn: _Turn[Asked, Answer] = _Turn(asked)
        with self._lock:
            self._waiting.append(turn)
            leads, self._is_led = not self._is_led, True
        if not leads:
            turn.called.wait()
        if leads or turn.is_next:
            self._lead()
        return turn.outcome()

    def _lead(self) -> None:
        """Do it for those who have waited longest, one of them this thread, and call the next to lead."""
        with self._lock:
            group = [self._waiting.popleft() for _ in range(min(len(self._waiting), self._at_most))]
        try:
            self._answer(group)
        finally:
            with self._lock:
                following = list(self._waiting)[:1]
                self._is_led = bool(following)
                for turn in following:
                    turn.is_next = True
            for turn in group + following:
                turn.called.set()

    def _answer(self, group: list[_Turn[Asked, Answer]]) -> None:
        try:
            answers = self._do([turn.asked for turn in group])
        except Exception as fault:
            if len(group) == 1:
                group[0].end(fault)
                return
            for turn in group:
                self._answer([turn])
            return
        for turn, answer in zip(group, answers, strict=True):
            turn.end(answer)


class _Turn(Generic[Asked, Answer]):
    """One thread's wish, and what came of it."""

    def __init__(self, asked: Asked) -> None:
        self.asked: Final = asked
        self.called: Final = threading.Event()
        """Set when it is over, or when this thread is the one to lead."""
        self.is_next = False
        """Whether this thread was called to lead."""
        self._ended: list[Answer | Exception] = []

    def end(self, outcome: Answer | Exception) -> None:
        self._ended.append(outcome)

    def outcome(self) -> Answer:
        if not self._ended:
            raise RuntimeError("whoever led was stopped before this was done")
        (outcome,) = self._ended
        if isinstance(outcome, Exception):
            raise outcome
        return outcome
