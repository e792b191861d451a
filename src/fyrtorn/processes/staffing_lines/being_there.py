"""Being at a line: whoever signs in makes it open to everybody, and whoever leaves last closes it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from fyrtorn.domains.directory import services as directory
from fyrtorn.domains.helpline.errors import OnlyDeskLinesClose
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.shifts.services import working
from fyrtorn.domains.helpline.vocabulary import LineKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.processes.staffing_lines.clerk import CLERK
from fyrtorn.processes.staffing_lines.proof import number_of

OVERTIME: Final = timedelta(minutes=20)
"""How long after the end of a shift somebody who has not signed out is taken to be in a talk."""

_AROUND: Final = timedelta(days=1)


@transaction.atomic
def sign_in(*, actor: Actor, duty_id: UUID) -> None:
    """Say that one is there. Raises what the helpline's ``sign_in`` does."""
    duty = working.sign_in(actor=actor, duty_id=duty_id)
    _tell(_line(actor, duty.shift.line_id))


@transaction.atomic
def sign_out(*, actor: Actor, duty_id: UUID) -> None:
    """Say that one leaves. Raises what the helpline's ``sign_out`` does."""
    duty = working.sign_out(actor=actor, duty_id=duty_id)
    _tell(_line(actor, duty.shift.line_id))


@transaction.atomic
def close_today(*, actor: Actor, line_id: UUID, is_closed: bool) -> None:
    """Close a desk line for the day, or take that back.

    Raises ``LineNotFound``, ``NotAllowed`` for whoever reads the line and does not answer it, ``OnlyDeskLinesClose``.
    """
    line = _line(actor, line_id)
    if not actor.may_in(Permission.LINE_STAFF, line.organisation_id):
        raise NotAllowed
    if line.content.kind is not LineKind.DESK:
        raise OnlyDeskLinesClose
    with acting(CLERK):
        directory.close_on(actor=CLERK, line_id=line.directory_line, day=clock.today() if is_closed else None)


def staffed_until(*, actor: Actor, line_id: UUID, at: datetime) -> datetime | None:
    """Until when somebody is at the line as far as is known at ``at``; in the past when the last one left then.

    ``None`` when nobody has been there since yesterday.
    """
    there = [
        duty.signed_out_at or shift.span.ends + OVERTIME
        for shift in queries.shifts(actor=actor, line_ids=[line_id], starts=at - _AROUND, ends=at + _AROUND)
        for duty in shift.duties
        if duty.signed_in_at is not None
    ]
    return max(there, default=None)


def _line(actor: Actor, line_id: UUID) -> LineEntry:
    with acting(actor):
        return lines.line_for(actor=actor, line_id=line_id)


def _tell(line: LineEntry) -> None:
    if number_of(line) is None:  # nobody sees the line any more; whoever works there still signs in and out
        return
    with acting(CLERK):
        until = staffed_until(actor=CLERK, line_id=line.id, at=clock.now())
        directory.staff_until(actor=CLERK, line_id=line.directory_line, until=until)
