"""Making the schedule: what comes back each week, single shifts, and whom to ask when somebody is missing."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fyrtorn.domains.helpline.errors import (
    NoSuchClockTime,
    PatternDaysInDisorder,
    PatternNotFound,
    ShiftIsOver,
    ShiftLengthWrong,
    TooManyPeople,
)
from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.shifts.services import planning
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.hours.words import hours_in_words
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.helpline import showing
from fyrtorn.portals.staff.helpline.opening_forms import LastDayForm
from fyrtorn.portals.staff.helpline.planning_forms import PatternForm, ShiftForm, SubstitutesForm
from fyrtorn.portals.staff.helpline.room import line_in_shifts, schedule, team
from fyrtorn.portals.staff.showing import day
from fyrtorn.processes.staffing_lines.proof import hours_of
from fyrtorn.processes.staffing_lines.weekly import add_patterns

_BESIDE: Final[dict[type[Refusal], str]] = {
    ShiftLengthWrong: "ends",
    TooManyPeople: "people",
    PatternDaysInDisorder: "valid_to",
    NoSuchClockTime: "starts",
    ShiftIsOver: "day",
}


@require_safe
@needs(Permission.SHIFT_PLAN)
def line_plan(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """What the schedule is made from."""
    line = line_in_shifts(request, line_id)
    found = queries.patterns(actor=request.actor, line_id=line.id, on=clock.today())
    shown = {
        "line": line,
        "patterns": [
            (
                pattern,
                showing.pattern_words(pattern),
                day(pattern.valid_from) if pattern.valid_from > clock.today() else "",
                day(pattern.valid_to),
            )
            for pattern in found
        ],
        "substitutes": queries.substitutes(actor=request.actor, line_id=line.id),
    }
    return render(request, "staff/helpline/line_plan.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SHIFT_PLAN)
def new_pattern(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """A shift that comes back. The shifts stand in the schedule at once."""
    line = line_in_shifts(request, line_id)
    form = PatternForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        with refusals_into(form, _BESIDE):
            made = add_patterns(
                actor=request.actor,
                line_id=line.id,
                weekdays=given["weekdays"],
                starts=given["starts"],
                minutes=form.minutes,
                people=given["people"],
                valid_from=given["valid_from"],
                valid_to=given["valid_to"],
                every_weeks=given["every_weeks"],
            )
            if made:
                messages.success(
                    request,
                    _(
                        "%(n)s pass ligger nu i schemat. Lägg in vem som arbetar, eller låt var och en ta sina."
                    )
                    % {"n": made},
                )
                return redirect("staff:line", line.id)
            messages.warning(
                request,
                _("Sparat, men det blev inga pass än: numret är stängt då, eller så börjar det längre fram."),
            )
            return redirect("staff:line_plan", line.id)
    hours = hours_in_words(hours_of(line), language="sv", today=clock.today())
    return render(request, "staff/helpline/new_pattern.html", {"line": line, "form": form, "hours": hours})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SHIFT_PLAN)
def end_pattern(request: StaffRequest, line_id: UUID, pattern_id: UUID) -> HttpResponse:
    """Let a shift come back no more. Those that somebody stands in stay."""
    line = line_in_shifts(request, line_id)
    found = queries.patterns(actor=request.actor, line_id=line.id, on=clock.today())
    pattern = next((one for one in found if one.id == pattern_id), None)
    if pattern is None:
        raise PatternNotFound
    form = LastDayForm(request.POST or None, initial={"last_day": pattern.valid_to or clock.today()})
    if form.is_valid():
        with refusals_into(form, {PatternDaysInDisorder: "last_day"}):
            planning.end_pattern(
                actor=request.actor, pattern_id=pattern.id, last_day=form.cleaned_data["last_day"]
            )
            messages.success(request, _("Sparat. Tomma pass efter den dagen är borta, bemannade står kvar."))
            return redirect("staff:line_plan", line.id)
    shown = {"line": line, "form": form, "words": showing.pattern_words(pattern)}
    return render(request, "staff/helpline/end_pattern.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SHIFT_PLAN)
def new_shift(request: StaffRequest, line_id: UUID) -> HttpResponse:
    line = line_in_shifts(request, line_id)
    form = ShiftForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        with refusals_into(form, _BESIDE):
            planning.add_shift(
                actor=request.actor,
                line_id=line.id,
                day=given["day"],
                starts=given["starts"],
                minutes=form.minutes,
                people=given["people"],
            )
            messages.success(request, _("Passet ligger i schemat."))
            return redirect(schedule(line.id, at=given["day"]))
    return render(request, "staff/helpline/new_shift.html", {"line": line, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SHIFT_PLAN)
def substitutes(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Whom to ask when a shift stands empty, in order."""
    line = line_in_shifts(request, line_id)
    chosen = [account_id for account_id, _name in queries.substitutes(actor=request.actor, line_id=line.id)]
    form = SubstitutesForm(request.POST or None, team=team(line), chosen=chosen)
    if form.is_valid():
        with refusals_into(form):
            planning.set_substitutes(actor=request.actor, line_id=line.id, account_ids=form.account_ids)
            messages.success(request, _("Sparat."))
            return redirect("staff:line_plan", line.id)
    return render(request, "staff/helpline/substitutes.html", {"line": line, "form": form})
