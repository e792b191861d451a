"""The directory's pure decisions: freshness, and what may be said of a line right now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from fyrtorn.domains.directory.vocabulary import AreaState, LineState
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.hours.status import Status, status_at, stretches

LINE_CHECK_DAYS: Final = 180
"""Days a number and its hours may stand without being confirmed. Source: this platform's own rule."""

FACT_CHECK_DAYS: Final = 365
"""Days any other fact may stand without being confirmed. Source: this platform's own rule."""

ASK_AGAIN_DAYS: Final = 14
"""Days between two questions about the same line."""

BUILT_IN_NUMBERS: Final = {"112": "112", "11414": "114 14"}
"""Numbers that stand on every page and cannot be edited: value and the way it is written."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A line's state at a moment, and until when that can be trusted."""

    state: LineState
    status: Status | None
    changes_at: datetime | None


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody has said about showing a service in a municipality. ``said_by`` is a function."""

    speaker_id: UUID
    is_agreed: bool
    said_at: datetime
    said_by: str
    ground: str


def area_state(
    *, place_id: UUID | None, asked_at: datetime | None, words: Iterable[Word]
) -> tuple[AreaState, Word | None]:
    """Whether a service is shown in an area, and the word that decides it.

    The municipality's own word weighs most. A yes holds for the question that was out when it was said,
    so that an area which is taken away and put back is asked about again; a no holds until it is changed.
    """
    if asked_at is None:
        return AreaState.SHOWN, None
    every = sorted(words, key=lambda word: (word.speaker_id != place_id, word.said_at))
    refused = next((word for word in every if word.speaker_id == place_id and not word.is_agreed), None)
    if refused is not None:
        return AreaState.REFUSED, refused
    agreed = next((word for word in every if word.is_agreed and word.said_at >= asked_at), None)
    return (AreaState.WAITING if agreed is None else AreaState.SHOWN), agreed


def is_overdue(checked_on: date | None, *, today: date, days: int) -> bool:
    """Whether a fact has stood unconfirmed for longer than ``days``. Never checked counts as overdue.

    >>> is_overdue(date(2026, 1, 1), today=date(2026, 6, 30), days=180)
    False
    """
    return checked_on is None or (today - checked_on).days > days


def due_on(checked_on: date, *, days: int) -> date:
    """The last day a fact counts as confirmed."""
    return checked_on + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Staffing:
    """Who is at a line that is staffed in shifts: somebody until a moment, and never who."""

    staffed_until: datetime | None
    grace: timedelta
    """How long the line may stand empty, when it opens and when somebody leaves, before that is said."""

    instead: str = ""
    """What to do when nobody is there."""

    def empty_from(self, *, opened_at: datetime) -> datetime:
        """From when the line is to be called unstaffed, should nobody come."""
        return max(opened_at, self.staffed_until or opened_at) + self.grace


def standing(
    hours: Hours, *, at: datetime, is_trusted: bool, has_hours: bool, staffing: Staffing | None = None
) -> Standing:
    """What may be said of a line at ``at``.

    ``is_trusted``: confirmed and not overdue. ``has_hours``: the kind of line answers at certain hours.
    ``staffing``: of a line that is open only while somebody has signed in.
    """
    if not has_hours:
        return Standing(LineState.NO_HOURS, None, None)
    status = status_at(hours, at=at)
    if not is_trusted:
        return Standing(LineState.UNCONFIRMED, status, status.changes_at)
    if status.is_open is None:
        state = LineState.IN_WORDS if status.in_words else LineState.UNKNOWN
    else:
        state = LineState.OPEN if status.is_open else LineState.CLOSED
    if state is LineState.OPEN and staffing is not None:
        return _staffed(hours, status, staffing, at=at)
    return Standing(state, status, status.changes_at)


def _staffed(hours: Hours, status: Status, staffing: Staffing, *, at: datetime) -> Standing:
    empty_from = staffing.empty_from(opened_at=_opened_at(hours, at=at))
    if at < empty_from:
        return Standing(LineState.OPEN, status, min(status.changes_at, empty_from))
    return Standing(LineState.UNSTAFFED, status, status.changes_at)


def _opened_at(hours: Hours, *, at: datetime) -> datetime:
    """When the opening that lasts at ``at`` began; no earlier than the day before yesterday."""
    *_, last = stretches(hours, starts=at - timedelta(days=2), ends=at + timedelta(minutes=1))
    return last.starts
