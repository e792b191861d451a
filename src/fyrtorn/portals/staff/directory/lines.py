"""Ways of reaching a service and their hours: typed, read back, saved; and dates that differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.directory import queries, services
from fyrtorn.domains.directory.contents import LineContent, Source
from fyrtorn.domains.directory.entries import Entry, LineEntry
from fyrtorn.domains.directory.errors import (
    BuiltInNumber,
    EditedMeanwhile,
    NotAnAddress,
    NotANumber,
    PersonalLine,
)
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.hours.model import HolidayRule, Hours
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff import showing
from fyrtorn.portals.staff.directory.entries import content_of, entry_to_edit, line_to_edit
from fyrtorn.portals.staff.directory.forms import DeviationForm, LineForm, line_initial
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.hours import read_back, understood
from fyrtorn.portals.staff.hours_form import NOT_UNDERSTOOD
from fyrtorn.portals.staff.hours_read_back import read_back_typed

_BESIDE: Final[dict[type[Refusal], str]] = {
    PersonalLine: "written",
    NotANumber: "written",
    NotAnAddress: "written",
    BuiltInNumber: "written",
}
RED_DAYS_AHEAD: Final = 200
"""Days ahead for which red days are offered with one click: past the next Christmas or midsummer."""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DIRECTORY_EDIT)
def new_line(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """Add a number, an address, a chat."""
    return _edit(request, entry_to_edit(request, service_id), None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DIRECTORY_EDIT)
def edit_line(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Change a number and its hours."""
    entry, line = line_to_edit(request, line_id)
    return _edit(request, entry, line)


def _edit(request: StaffRequest, entry: Entry, line: LineEntry | None) -> HttpResponse:
    known = line.hours if line else Hours()
    form = LineForm(
        request.POST or None,
        known=replace(known, deviations=(), when_closed=None),
        initial=line_initial(entry, line),
        others=_others(request, entry, line),
    )
    if form.is_valid():
        content = _content(request, entry, form.cleaned_data, line)
        with refusals_into(form, _BESIDE):
            if line is None:
                services.add_line(actor=request.actor, service_id=entry.id, content=content)
            else:
                services.change_line(
                    actor=request.actor,
                    line_id=line.id,
                    content=content,
                    version=form.cleaned_data["version"],
                )
            messages.success(request, _("Sparat."))
            return redirect("staff:service", entry.id)
    was_edited = form.is_bound and EditedMeanwhile.code in str(form.non_field_errors())
    if was_edited:
        begin_from(form, request.POST, version=entry.version)
    shown = {
        "form": form,
        "entry": entry,
        "line": line,
        "back": form.back,
        "now": showing.line_shown(line, at=clock.now()) if line and was_edited else None,
    }
    return render(request, "staff/directory/edit_line.html", shown)


def _content(
    request: StaffRequest, entry: Entry, given: dict[str, Any], line: LineEntry | None
) -> LineContent:
    typed: Hours = given["hours"]
    said = {deviation.on for deviation in typed.deviations}
    kept = [deviation for deviation in line.hours.deviations if deviation.on not in said] if line else []
    when_closed = given["when_closed"]
    return LineContent(
        kind=given["kind"],
        written=given["written"],
        hours=Hours(weekly=typed.weekly, deviations=(*typed.deviations, *kept), in_words=typed.in_words),
        label=given["label"],
        open_when_closed_id=UUID(when_closed) if when_closed else None,
        source=Source(
            title=given["source_title"],
            url=line.source_url if line else "",
            dated=given["source_dated"],
            checked_on=clock.today(),
            checked_by=request.actor.function_in(entry.organisation_id),
        ),
    )


def _others(request: StaffRequest, entry: Entry, line: LineEntry | None) -> list[tuple[str, str]]:
    """Lines with hours that another could take over after: those of the same keeper."""
    mine = queries.my_entries(
        actor=request.actor, organisation_id=entry.organisation_id, within=Permission.DIRECTORY_EDIT
    )
    return [
        (str(other.id), f"{candidate.name}, {other.display}")
        for candidate in mine
        for other in candidate.lines
        if other.hours.weekly and (line is None or other.id != line.id)
    ]


@require_POST
@needs(Permission.DIRECTORY_EDIT)
def hours_read_back(request: StaffRequest) -> HttpResponse:
    return read_back_typed(request)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DIRECTORY_EDIT)
def remove_line(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Ask once, then take the line away."""
    entry, line = line_to_edit(request, line_id)
    if request.method == "POST":
        services.remove_line(actor=request.actor, line_id=line_id)
        messages.success(request, _("Borttagen."))
        return redirect("staff:service", entry.id)
    is_last = entry.is_published and len(entry.lines) == 1
    return render(
        request, "staff/directory/remove_line.html", {"entry": entry, "line": line, "is_last": is_last}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DIRECTORY_EDIT)
def deviations(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Dates that differ from the week, and coming red days with one click each."""
    entry, line = line_to_edit(request, line_id)
    form = DeviationForm(request.POST or None)
    if form.is_valid():
        times = form.cleaned_data["times"]
        back = understood(f"alla dagar {times}") if times else read_back(Hours())
        if times and not back.hours.weekly:
            form.add_error("times", NOT_UNDERSTOOD)
        else:
            spells = tuple(dict.fromkeys(rule.spell for rule in back.hours.weekly))
            services.set_deviation(
                actor=request.actor,
                line_id=line_id,
                on=form.cleaned_data["on"],
                spells=spells,
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("Sparat."))
            return redirect("staff:deviations", line_id)
    return render(request, "staff/directory/deviations.html", _deviations_shown(entry, line) | {"form": form})


def _deviations_shown(entry: Entry, line: LineEntry) -> dict[str, Any]:
    today = clock.today()
    answers_on = {rule.weekday for rule in line.hours.weekly}
    set_already = {deviation.on for deviation in line.hours.deviations}
    return {
        "entry": entry,
        "line": line,
        "shown": showing.line_shown(line, at=clock.now()),
        "red_days": [
            (day.isoformat(), name, showing.day(day))
            for day, name in showing.coming_red_days(today, within_days=RED_DAYS_AHEAD)
            if day not in set_already and day.isoweekday() in answers_on
        ],
        "has_week": bool(line.hours.weekly),
    }


@require_POST
@needs(Permission.DIRECTORY_EDIT)
def close_red_days(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Closed on the red days that were ticked."""
    line_to_edit(request, line_id)
    offered = {
        day.isoformat(): (day, name)
        for day, name in showing.coming_red_days(clock.today(), within_days=RED_DAYS_AHEAD)
    }
    ticked = [offered[code] for code in request.POST.getlist("dag") if code in offered]
    for day, name in ticked:
        services.set_deviation(actor=request.actor, line_id=line_id, on=day, reason=name)
    if ticked:
        messages.success(request, _("Stängt: %(days)s.") % {"days": showing.days_listed(tuple(ticked))})
    else:
        messages.info(request, _("Kryssa för minst en dag."))
    return redirect("staff:deviations", line_id)


@require_POST
@needs(Permission.DIRECTORY_EDIT)
def say_red_days(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """What holds on all red days from now on: closed, or open as usual."""
    rules = {"stangt": HolidayRule.CLOSED, "oppet": HolidayRule.SAME}
    rule = rules.get(request.POST.get("roda", ""))
    if rule is None:
        raise NotFound
    entry, line = line_to_edit(request, line_id)
    weekly = tuple(replace(each, holidays=rule) for each in line.hours.weekly)
    services.change_line(
        actor=request.actor,
        line_id=line_id,
        content=content_of(line, hours=replace(line.hours, weekly=weekly)),
        settles=False,
    )
    messages.success(
        request,
        _("Klart. %(name)s: stängt röda dagar och aftnar.") % {"name": entry.name}
        if rule is HolidayRule.CLOSED
        else _("Klart. %(name)s: öppet som vanligt röda dagar.") % {"name": entry.name},
    )
    is_from_desk = request.POST.get("fran") == "skrivbord"
    return redirect("staff:desk") if is_from_desk else redirect("staff:deviations", line_id)


@require_POST
@needs(Permission.DIRECTORY_EDIT)
def remove_deviation(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Let the week hold on that date again."""
    line_to_edit(request, line_id)
    try:
        on = date.fromisoformat(request.POST.get("dag", ""))
    except ValueError:
        raise NotFound from None
    services.remove_deviation(actor=request.actor, line_id=line_id, on=on)
    messages.success(request, _("Borttagen. Nu gäller veckans tider den dagen."))
    return redirect("staff:deviations", line_id)
