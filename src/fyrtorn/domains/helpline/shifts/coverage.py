"""The proof that a line is staffed: each open minute has people enough, or stands in a list of gaps.

Pure: spans of time in, spans of time out. All moments are in UTC, so that a night when clocks change is as long
as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment until another, which is not included."""

    starts: datetime
    ends: datetime

    def __post_init__(self) -> None:
        if self.starts.utcoffset() is None or self.ends.utcoffset() is None:
            raise ValueError("a moment needs a time zone")
        if self.ends <= self.starts:
            raise ValueError("a span ends after it begins")

    @property
    def length(self) -> timedelta:
        return self.ends - self.starts

    def holds(self, other: Span) -> bool:
        """Whether all of ``other`` lies within."""
        return self.starts <= other.starts and other.ends <= self.ends


@dataclass(frozen=True, slots=True)
class Need:
    """How many people a shift asks for while it lasts."""

    span: Span
    people: int


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who is to be there. The same person twice at once is one."""

    span: Span
    person: object


class Lack(StrEnum):
    """Why a stretch is not proven."""

    TOO_FEW = "too_few"
    """Open, with fewer people than are needed."""
    HOURS_UNKNOWN = "hours_unknown"
    """Nobody has said whether the line is open: a red day, or hours that have run out."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch that is not proven. ``needed`` and ``people`` are 0 where the hours are unknown."""

    span: Span
    lack: Lack
    needed: int = 0
    people: int = 0

    @property
    def is_empty(self) -> bool:
        """Open, and nobody there at all."""
        return self.lack is Lack.TOO_FEW and not self.people


def gaps(
    *,
    open_: Iterable[Span],
    unknown: Iterable[Span],
    needs: Iterable[Need],
    presences: Iterable[Presence],
    least: int,
) -> tuple[Gap, ...]:
    """Every stretch of the open time that lacks people, and of the time that is not known, in order of time.

    ``least`` people are needed whenever the line is open. A shift may ask for more while it lasts; where two
    shifts meet, the larger number holds and everybody who is there counts. Neighbouring stretches that say the
    same are one.

    Raises:
        ValueError: ``least`` is below one.
    """
    if least < 1:
        raise ValueError("an open line needs somebody")
    asked, there = list(needs), list(presences)
    found = [Gap(span, Lack.HOURS_UNKNOWN) for span in unknown]
    for span in open_:
        found += _lacking(span, asked, there, least)
    return tuple(_joined(sorted(found, key=lambda gap: gap.span.starts)))


def staffed(*, open_: Iterable[Span], presences: Iterable[Presence]) -> tuple[Span, ...]:
    """The stretches of the open time in which somebody is to be there, in order of time."""
    there, found = list(presences), []
    for span in open_:
        begins = span.starts
        for gap in gaps(open_=[span], unknown=(), needs=(), presences=there, least=1):
            if begins < gap.span.starts:
                found.append(Span(begins, gap.span.starts))
            begins = gap.span.ends
        if begins < span.ends:
            found.append(Span(begins, span.ends))
    return tuple(sorted(found, key=lambda one: one.starts))


def _lacking(span: Span, needs: list[Need], presences: list[Presence], least: int) -> Iterator[Gap]:
    asked = [need for need in needs if _meet(need.span, span)]
    there = [presence for presence in presences if _meet(presence.span, span)]
    edges = {span.starts, span.ends}
    for one in (*(need.span for need in asked), *(presence.span for presence in there)):
        edges.update(edge for edge in (one.starts, one.ends) if span.starts < edge < span.ends)
    for starts, ends in pairwise(sorted(edges)):
        piece = Span(starts, ends)
        needed = max((need.people for need in asked if need.span.holds(piece)), default=0)
        people = len({presence.person for presence in there if presence.span.holds(piece)})
        if people < max(needed, least):
            yield Gap(piece, Lack.TOO_FEW, needed=max(needed, least), people=people)


def _meet(one: Span, other: Span) -> bool:
    return one.starts < other.ends and other.starts < one.ends


def _joined(ordered: Iterable[Gap]) -> Iterator[Gap]:
    last: Gap | None = None
    for gap in ordered:
        if last is None:
            last = gap
        elif last.span.ends == gap.span.starts and (last.lack, last.needed, last.people) == (
            gap.lack,
            gap.needed,
            gap.people,
        ):
            last = Gap(Span(last.span.starts, gap.span.ends), gap.lack, gap.needed, gap.people)
        else:
            yield last
            last = gap
    if last is not None:
        yield last
