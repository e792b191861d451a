"""Limits of time that mean the same on a slow machine as on the one they were set on."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

REFERENCE: Final = 0.0017
"""Seconds that the fixed piece of work takes where the limits were set: CPython 3.11, a server's core at rest."""

TEXT: Final = "Någon ringde 08-465 004 12 den 3 mars 2027, klockan 9.15, om sin bror. " * 300
PATTERN: Final = re.compile(r"(?:\+46|0)[\d -]{5,12}\d|\b[A-Z][a-zåäö]+\b")

Clock = Callable[[], float]


@contextmanager
def within(seconds: float, what: object = "", *, clock: Clock = time.process_time) -> Iterator[None]:
    """What is done inside takes at most so long, in time of the processor unless another clock is given.

    The machine's pace is measured just before and just after, and the slower counts; a quick machine gets no less.
    Inside, nothing is swept up, so what other tests have left in memory is not counted.
    """
    is_swept = gc.isenabled()
    gc.disable()
    try:
        before = pace(clock)
        began = clock()
        yield
        taken = clock() - began
        allowed = seconds * max(1, before, pace(clock))
    finally:
        if is_swept:
            gc.enable()
    assert taken < allowed, f"{what} took {taken:.2f} s, and {allowed:.2f} s is the most".lstrip()


def pace(clock: Clock = time.process_time) -> float:
    """How many times slower than the reference the machine is now."""
    began = clock()
    _work()
    return (clock() - began) / REFERENCE


def _work() -> None:
    """What readers of text do: a regular expression that goes on, slices, and a table of what was found."""
    seen: dict[str, int] = {}
    for found in PATTERN.finditer(TEXT):
        word = found.group().lower()
        seen[word] = seen.get(word, 0) + found.end()
    for at, sign in enumerate(TEXT):
        if sign.isdigit():
            seen[sign] = seen.get(sign, 0) + at
