"""By when somebody who leaves a number is called. Pure.

A promise is kept within the line's open hours: it is never made for a time when the line is shut, nor for a moment too
near its closing to be kept. A line in shifts promises only for time in which somebody is to be there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.vocabulary import LineKind
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.hours.status import stretches

CALLED_WITHIN: Final = timedelta(hours=4)
"""From when a number is left, or the line opens, until it is called at the latest. Source: this platform's own rule."""

TOO_SHORT: Final = timedelta(hours=1)
"""With less than that left of its hours, the line promises for the next time it is open."""

LOOKED_AHEAD: Final = timedelta(days=10)
"""How far ahead the next open hours are looked for: further away nobody waits for a call."""


def promised(line: LineEntry, hours: Hours, *, now: datetime) -> datetime | None:
    """By when the line, with these hours, calls; ``None`` when no such time is known in the coming days."""
    if line.content.kind is LineKind.SHIFT:
        return called_by(line.staffed_ahead, now=now)
    ahead = stretches(hours, starts=now, ends=now + LOOKED_AHEAD)
    return called_by(((one.starts, one.ends) for one in ahead if one.is_open), now=now)


def called_by(open_: Iterable[tuple[datetime, datetime]], *, now: datetime) -> datetime | None:
    """The latest moment at which somebody is called, by the stretches when the line is open, in order.

    >>> from datetime import UTC
    >>> nine, noon = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 12, tzinfo=UTC)
    >>> str(called_by([(nine, noon)], now=nine - timedelta(hours=2)))
    '2026-11-23 12:00:00+00:00'
    >>> called_by([(nine, noon)], now=noon - timedelta(minutes=30)) is None
    True
    """
    for starts, ends in open_:
        begins = max(starts, now)
        if ends - begins >= TOO_SHORT:
            return min(begins + CALLED_WITHIN, ends)
    return None
