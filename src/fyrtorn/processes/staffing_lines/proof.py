"""The proof for a line: its hours by the directory against those who are to be there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.entries import LineEntry as NumberEntry
from fyrtorn.domains.directory.errors import LineNotFound as NumberNotFound
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.shifts.coverage import Gap, Need, Presence, Span, gaps, staffed
from fyrtorn.domains.helpline.vocabulary import DAYS_AHEAD, LineKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.calendar import midnight
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.hours.status import Stretch, stretches
from fyrtorn.processes.staffing_lines.clerk import CLERK


def number_of(line: LineEntry) -> NumberEntry | None:
    """The line's number, hours and standing, as the directory has them; ``None`` when an editor has taken it away."""
    try:
        with acting(CLERK):
            _entry, number = directory.line_for(actor=CLERK, line_id=line.directory_line)
    except NumberNotFound:
        return None
    return number


def hours_of(line: LineEntry) -> Hours:
    """When the line is open. Nothing is known of a line whose number is gone."""
    number = number_of(line)
    return number.hours if number is not None else Hours()


def open_time(line: LineEntry, *, starts: datetime, ends: datetime) -> list[Stretch]:
    """When the line is open, and when nobody knows, between two moments."""
    return [one for one in stretches(hours_of(line), starts=starts, ends=ends) if one.is_open is not False]


def proof(*, actor: Actor, line: LineEntry, at: datetime, days: int = DAYS_AHEAD) -> tuple[Gap, ...]:
    """What is not staffed from ``at`` and ``days`` days ahead, or to the end of the line's last day.

    Empty for a desk line: its phone rings on a desk.
    """
    ends = at + timedelta(days=days)
    if line.runs_until is not None:
        ends = min(ends, midnight(line.runs_until + timedelta(days=1)))
    if line.content.kind is LineKind.DESK or ends <= at:
        return ()
    time_open = open_time(line, starts=at, ends=ends)
    shifts = queries.shifts(actor=actor, line_ids=[line.id], starts=at, ends=ends)
    return gaps(
        open_=_spans(time_open, is_open=True),
        unknown=_spans(time_open, is_open=None),
        needs=[Need(shift.span, shift.people) for shift in shifts],
        presences=[Presence(shift.span, duty.account_id) for shift in shifts for duty in shift.working],
        least=line.content.least_people,
    )


def staffed_ahead(*, actor: Actor, line: LineEntry, at: datetime, ends: datetime) -> tuple[Span, ...]:
    """When the line is open and somebody is to be there, between two moments."""
    shifts = queries.shifts(actor=actor, line_ids=[line.id], starts=at, ends=ends)
    return staffed(
        open_=_spans(open_time(line, starts=at, ends=ends), is_open=True),
        presences=[Presence(shift.span, duty.account_id) for shift in shifts for duty in shift.working],
    )


def _spans(found: Sequence[Stretch], *, is_open: bool | None) -> list[Span]:
    return [Span(one.starts, one.ends) for one in found if one.is_open is is_open]
