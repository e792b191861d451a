"""Shifts that come back: which spans a weekly pattern gives. Pure.

A pattern follows the clock on the wall, as people do: a night from 22.00 to 06.00 is an hour longer or shorter when
clocks change. It follows the line's hours too: where the line is closed throughout, there is no shift.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fyrtorn.domains.helpline.shifts.coverage import Span
from fyrtorn.foundation.base.calendar import moment_of


@dataclass(frozen=True, slots=True)
class Repeated:
    """A shift that begins on one weekday, every week or every few weeks.

    ``weekday`` is ISO, 1 to 7. ``minutes`` is its length on the clock. The first week is that of ``valid_from``,
    and ``valid_to`` is the last day on which one may begin, or None.
    """

    weekday: int
    starts: time
    minutes: int
    valid_from: date
    valid_to: date | None = None
    every_weeks: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.weekday <= 7:
            raise ValueError("weekdays are ISO numbers, 1 to 7")
        if not 1 <= self.minutes <= 1440:
            raise ValueError("a shift lasts between one minute and a day")
        if self.every_weeks < 1:
            raise ValueError("a shift comes back every week or more seldom")


def spans_of(repeated: Repeated, *, first: date, last: date) -> Iterator[Span]:
    """The shifts that begin on one of the days from ``first`` to ``last``, both included, in order."""
    day = max(first, repeated.valid_from)
    day += timedelta(days=(repeated.weekday - day.isoweekday()) % 7)
    until = min(last, repeated.valid_to) if repeated.valid_to else last
    while day <= until:
        if _weeks_between(repeated.valid_from, day) % repeated.every_weeks == 0:
            span = _placed(repeated, day)
            if span is not None:
                yield span
        day += timedelta(days=7)


def meets_any(span: Span, others: Iterable[Span]) -> bool:
    """Whether the span has a moment in common with one of the others."""
    return any(other.starts < span.ends and span.starts < other.ends for other in others)


def _placed(repeated: Repeated, day: date) -> Span | None:
    """None for a shift that lies wholly in the hour that is skipped in spring."""
    starts = datetime.combine(day, repeated.starts)
    begins, stops = moment_of(starts), moment_of(starts + timedelta(minutes=repeated.minutes))
    return Span(begins, stops) if begins < stops else None


def _weeks_between(start: date, day: date) -> int:
    """Calendar weeks from the week of ``start``, which begins on its Monday."""
    monday = start - timedelta(days=start.isoweekday() - 1)
    return (day - monday).days // 7
