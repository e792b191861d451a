"""How long a session lasts: 15 minutes idle, 8 hours in all, whatever is done to the clock."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, Final

IDLE_SECONDS: Final = 15 * 60
TOTAL_SECONDS: Final = 8 * 60 * 60
SKEW_SECONDS: Final = 60
"""How far a clock may be set back before the session ends for safety."""

NOTE_EVERY_SECONDS: Final = 20
"""Activity is noted this often, so that not every page costs a write."""

_BEGUN: Final = "fyrtorn.begun_at"
_SEEN: Final = "fyrtorn.seen_at"


def begin(session: MutableMapping[str, Any], *, now: float) -> None:
    """Start counting. ``now`` is seconds since 1970, here and below."""
    session[_BEGUN] = session[_SEEN] = now


def is_over(session: MutableMapping[str, Any], *, now: float) -> bool:
    """Whether the session has lasted long enough. One that was never begun is over.

    A clock that was set back does not prolong anything: time that runs backwards ends the session.
    """
    begun, seen = session.get(_BEGUN), session.get(_SEEN)
    if not isinstance(begun, float) or not isinstance(seen, float):
        return True
    return now < seen - SKEW_SECONDS or now - seen > IDLE_SECONDS or now - begun > TOTAL_SECONDS


def note_activity(session: MutableMapping[str, Any], *, now: float) -> None:
    """Note that somebody is there. Never moves the time backwards."""
    if now - session[_SEEN] >= NOTE_EVERY_SECONDS:
        session[_SEEN] = now
