"""What the helpline's pages share: the line they are about, who is in the team, and the way back after a button."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.shifts.entries import ShiftEntry
from fyrtorn.domains.helpline.vocabulary import LineKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.base.text import swedish_key
from fyrtorn.portals.shared.dates import day_in
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.staff.doors import StaffRequest
from fyrtorn.portals.staff.helpline.showing import day_of

DAY: Final = "dag"
"""The part of the schedule's address, and of its buttons, that says which day it begins with."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What the one who looks may do at a line."""

    may_take: bool
    may_plan: bool
    may_edit: bool
    may_staff: bool
    may_answer: bool
    may_watch: bool


def rights(request: StaffRequest, line: LineEntry) -> Rights:
    may = [
        request.actor.may_in(permission, line.organisation_id)
        for permission in (
            Permission.SHIFT_TAKE,
            Permission.SHIFT_PLAN,
            Permission.LINE_EDIT,
            Permission.LINE_STAFF,
            Permission.TALK_WRITE,
            Permission.LINE_WATCH,
        )
    ]
    return Rights(*may)


def line_in_hand(request: StaffRequest, line_id: UUID) -> LineEntry:
    """The line, for whoever holds in its organisation what opened the page. Raises ``NotFound``."""
    line = lines.line_for(actor=request.actor, line_id=line_id)
    if not request.actor.may_in(request.needed, line.organisation_id):
        raise NotFound
    return line


def running_line(request: StaffRequest, line_id: UUID) -> LineEntry:
    """The same; a line whose last day has been takes in nothing more, and is not found here."""
    line = line_in_hand(request, line_id)
    if not line.runs_on(clock.today()):
        raise NotFound
    return line


def line_in_shifts(request: StaffRequest, line_id: UUID) -> LineEntry:
    """The same; a desk line has no schedule, and is not found here."""
    line = line_in_hand(request, line_id)
    if line.content.kind is not LineKind.SHIFT:
        raise NotFound
    return line


def team(line: LineEntry) -> list[tuple[UUID, str]]:
    """Those who may stand in the line's shifts: account and name, in Swedish order."""
    names = names_of(accounts_with(Permission.SHIFT_TAKE, organisation_id=line.organisation_id))
    return sorted(names.items(), key=lambda one: (swedish_key(one[1]), one[0]))


@contextmanager
def refusals_told(request: StaffRequest) -> Iterator[None]:
    """Say a refusal on the page that comes next: a button has no form to say it beside."""
    try:
        yield
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, said(refusal))


def back(request: StaffRequest, shift: ShiftEntry) -> HttpResponse:
    """To where the button stood: the desk, the list of lines, the line itself, or the shift's day in its schedule."""
    match request.POST.get("fran"):
        case "skrivbord":
            return redirect("staff:desk")
        case "linjer":
            return redirect("staff:lines")
        case "linje":
            return redirect("staff:line", shift.line_id)
    return redirect(schedule(shift.line_id, at=day_of(shift.span.starts), first=begun_at(request)))


def schedule(line_id: UUID, *, at: date, first: date | None = None) -> str:
    """A day in the schedule of a line, which begins with ``first``, or with the day itself."""
    return f"{reverse('staff:line', args=[line_id])}?{DAY}={(first or at).isoformat()}#dag-{at.isoformat()}"


def begun_at(request: StaffRequest) -> date | None:
    """The first day of the schedule that a button was pressed in."""
    return day_in(request.POST.get(DAY, ""))
