"""How long things take in a chat, and who is where in the queue. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import ceil
from typing import Final

from fyrtorn.domains.helpline.talk_vocabulary import Wait
from fyrtorn.domains.helpline.talks.rules import case_kept_until

SILENT_FOR: Final = timedelta(minutes=15)
"""A chat in which nobody has written for so long ends by itself."""
WARNED_BEFORE: Final = timedelta(minutes=2)
"""How long before that both are told."""
VISITOR_LOST: Final = timedelta(minutes=5)
"""A visitor who waits and is not heard of for so long has given up. Without a script, a button is pressed in time."""
WAITS_AT_MOST: Final = timedelta(minutes=45)
"""A chat that nobody has taken for so long ends, however often its page asks: its visitor is told that nobody had
time, and others get the place."""
WORKER_LOST: Final = timedelta(seconds=90)
"""Whoever answers and is not heard of for so long has lost the connection: the chat goes back to the queue. Browsers
let a page that lies behind another ask once a minute."""
NOTED_EVERY: Final = timedelta(seconds=20)
"""How often it is written down that somebody is still there. In between nothing is written."""
SOMEBODY_WITHIN: Final = timedelta(seconds=120)
"""A line's chat is shut when nobody who answers was heard of for so long."""
LEFT_FOR: Final = timedelta(minutes=15)
"""How long after its end the code of a chat can still be kept, and its record be begun."""
WAITING_EACH: Final = 4
"""Visitors who may wait for each one who answers: with more the queue is full, and says so."""
CROWDED_FROM: Final = 0.5
"""How much of the queue is taken when one network gets no more than a few places in it."""
LONGEST_MESSAGE: Final = 4_000
"""Characters."""
MOST_MESSAGES: Final = 600
"""In one chat."""
SECRET_BYTES: Final = 32

_SMOOTHED: Final = 0.3
"""How much the latest wait counts in what is usual."""
_WAITS: Final = (
    (timedelta(minutes=1), Wait.AT_ONCE),
    (timedelta(minutes=5), Wait.MINUTES),
    (timedelta(minutes=15), Wait.LONGER),
)


def wait_band(waited: timedelta) -> Wait:
    """How long somebody waited, as it is counted."""
    return next((band for under, band in _WAITS if waited < under), Wait.LONG)


def usual_wait(before: int, waited: timedelta) -> int:
    """What is usual when one more has waited. Seconds.

    >>> usual_wait(0, timedelta(seconds=90)), usual_wait(100, timedelta(seconds=200))
    (90, 130)
    """
    seconds = max(0, round(waited.total_seconds()))
    return seconds if not before else round((1 - _SMOOTHED) * before + _SMOOTHED * seconds)


def minutes(seconds: int) -> int:
    """Whole minutes, never promised shorter than they are.

    >>> minutes(0), minutes(61)
    (0, 2)
    """
    return ceil(seconds / 60)


def ahead(number: int, *, called: int, waiting: int) -> int:
    """How many are before the visitor with that number, at most: nobody is told a shorter queue than it is.

    Everybody up to ``called`` has left the queue, and ``waiting`` are in it, the visitor included.

    >>> ahead(7, called=4, waiting=5), ahead(7, called=4, waiting=2), ahead(3, called=4, waiting=2)
    (2, 1, 0)
    """
    return max(0, min(number - called - 1, waiting - 1))


def is_silent(last_written_at: datetime | None, *, now: datetime) -> bool:
    """Whether nobody has written for so long that the chat ends."""
    return last_written_at is not None and now >= last_written_at + SILENT_FOR


def has_waited_out(waiting_since: datetime | None, *, now: datetime) -> bool:
    """Whether nobody has taken it for so long that the chat ends."""
    return waiting_since is not None and now >= waiting_since + WAITS_AT_MOST


def ends_soon(last_written_at: datetime | None, *, now: datetime) -> bool:
    """Whether it ends by itself in a moment, unless somebody writes."""
    return last_written_at is not None and now >= last_written_at + SILENT_FOR - WARNED_BEFORE


def is_older(moment: datetime | None, age: timedelta, *, now: datetime) -> bool:
    """Whether the moment is further back than that, or was never."""
    return moment is None or now - moment > age


def code_kept_until(today: date) -> date:
    """Until when a chat that goes on under a code is kept: as long as any case with a code."""
    return case_kept_until(today, is_practice=False)
