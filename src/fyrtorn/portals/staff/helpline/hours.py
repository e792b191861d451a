"""When a line is open: the hours of its number, said by whoever leads the line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.directory.errors import EditedMeanwhile
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.hours.model import Deviation, Hours
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.directory.forms import DeviationForm
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.helpline.room import line_in_hand
from fyrtorn.portals.staff.hours import understood
from fyrtorn.portals.staff.hours_form import NOT_UNDERSTOOD, WholeHoursForm
from fyrtorn.portals.staff.hours_read_back import read_back_typed
from fyrtorn.portals.staff.showing import line_shown
from fyrtorn.processes.staffing_lines import hours as keeping
from fyrtorn.processes.staffing_lines.hours import NumberKept

DO: Final = "gor"
"""Which of the page's forms was sent: the week's when nothing is said."""


class LineHoursForm(WholeHoursForm):
    """The week. ``version`` is that of what it was written on."""

    version = forms.IntegerField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.LINE_EDIT)
def line_hours(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """The week, and the days that differ from it. Whoever keeps the number elsewhere is named instead."""
    line = line_in_hand(request, line_id)
    kept = keeping.number_kept(line.directory_line)
    if kept is None or not kept.may_be_led_by(line.organisation_id):
        may_see = kept is not None and request.actor.may_in(Permission.DIRECTORY_READ, kept.keeper_id)
        shown = {"line": line, "kept": kept, "may_see": may_see}
        return render(request, "staff/helpline/hours_elsewhere.html", shown)
    sent = request.POST.get(DO) if request.method == "POST" else None
    week = _week_form(request.POST if request.method == "POST" and not sent else None, kept)
    day = DeviationForm(request.POST if sent == "dag" else None)
    saved = None
    if sent == "ta-bort":
        saved = _save(request, line, kept, _without(kept, _day_in(request)), week)
    elif week.is_valid():
        hours = _with_week(kept, week.cleaned_data["hours"])
        saved = _save(request, line, kept, hours, week, version=week.cleaned_data["version"])
    elif day.is_valid() and (deviation := _deviation_in(day)) is not None:
        saved = _save(request, line, kept, _with_day(kept, deviation), day)
    return saved or _page(request, line, kept, week, day)


@require_POST
@needs(Permission.LINE_EDIT)
def line_hours_read_back(request: StaffRequest) -> HttpResponse:
    return read_back_typed(request)


def _week_form(data: Any, kept: NumberKept) -> LineHoursForm:
    known = replace(kept.number.hours, deviations=(), when_closed=None)
    return LineHoursForm(data, known=known, initial={"version": kept.version})


def _save(
    request: StaffRequest,
    line: LineEntry,
    kept: NumberKept,
    hours: Hours,
    form: forms.Form,
    *,
    version: int | None = None,
) -> HttpResponse | None:
    """Back to the page when it was saved. Else the form says why not, and begins anew from what stands."""
    with refusals_into(form):
        keeping.say_hours(
            actor=request.actor,
            line_id=line.id,
            hours=hours,
            version=kept.version if version is None else version,
        )
        messages.success(request, _("Tiderna gäller nu. Se på linjens sida om någon saknas."))
        return redirect("staff:line_hours", line.id)
    if EditedMeanwhile.code in str(form.non_field_errors()) and "version" in form.fields:
        begin_from(form, request.POST, version=kept.version)
    return None


def _page(
    request: StaffRequest, line: LineEntry, kept: NumberKept, week: LineHoursForm, day: DeviationForm
) -> HttpResponse:
    number = line_shown(kept.number, at=clock.now())
    shown = {
        "line": line,
        "number": number,
        "days": [one for one in number.deviations if one.on != kept.number.closed_on],
        "week": week,
        "day": day,
        "form": day if day.is_bound else week,
    }
    return render(request, "staff/helpline/hours.html", shown)


def _standing(kept: NumberKept) -> tuple[Deviation, ...]:
    """The days that differ, but for the one that a button closed: that is not the hours' to say."""
    return tuple(one for one in kept.number.hours.deviations if one.on != kept.number.closed_on)


def _with_week(kept: NumberKept, typed: Hours) -> Hours:
    said = {deviation.on for deviation in typed.deviations}
    days = (*typed.deviations, *(one for one in _standing(kept) if one.on not in said))
    return Hours(weekly=typed.weekly, deviations=days, in_words=typed.in_words)


def _with_day(kept: NumberKept, deviation: Deviation) -> Hours:
    days = (*(one for one in _standing(kept) if one.on != deviation.on), deviation)
    return replace(kept.number.hours, deviations=days)


def _without(kept: NumberKept, day: date) -> Hours:
    return replace(kept.number.hours, deviations=tuple(one for one in _standing(kept) if one.on != day))


def _deviation_in(form: DeviationForm) -> Deviation | None:
    """The day that is written; ``None`` when its times were not understood, as the form then says."""
    times = form.cleaned_data["times"]
    rules = understood(f"alla dagar {times}").hours.weekly if times else ()
    if times and not rules:
        form.add_error("times", NOT_UNDERSTOOD)
        return None
    return Deviation(
        on=form.cleaned_data["on"],
        spells=tuple(dict.fromkeys(rule.spell for rule in rules)),
        reason=form.cleaned_data["reason"],
    )


def _day_in(request: StaffRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("dag", ""))
    except ValueError:
        raise NotFound from None
