"""Opening a line, saying it anew, and its last day."""

from __future__ import annotations

from typing import Final, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.helpline.errors import (
    EndsBeforeItBegan,
    LineAlreadyOpen,
    LineChangedMeanwhile,
    LineNameMissing,
    NoSecrecyGround,
    TooManyPeople,
)
from fyrtorn.domains.helpline.vocabulary import LineKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.helpline.opening_forms import EndingForm, LineForm, NewLineForm, initial_of
from fyrtorn.portals.staff.helpline.room import line_in_hand
from fyrtorn.portals.staff.showing import day
from fyrtorn.processes.staffing_lines import opening

_BESIDE: Final[dict[type[Refusal], str]] = {
    LineNameMissing: "name",
    NoSecrecyGround: "secrecy_ground",
    TooManyPeople: "least_people",
}
_BESIDE_NEW: Final = {**_BESIDE, LineAlreadyOpen: "number"}
_WATCHED: Final = ("name", "secrecy_ground", "text_ground", "instead")
F = TypeVar("F", bound=LineForm)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.LINE_EDIT)
def open_line(request: StaffRequest) -> HttpResponse:
    """Only telephones that stand among the ways of contact can be opened: a number is said in one place."""
    choice = choosing.chosen(request, Permission.LINE_EDIT)
    place = choice.organisation
    numbers = opening.numbers(organisation_id=place.id)
    form = _watched(NewLineForm(request.POST or None, numbers=numbers), place.id)
    if form.is_valid():
        number = next(one for one in numbers if one.line_id == form.cleaned_data["number"])
        with (
            refusals_into(form, _BESIDE_NEW),
            persons_into(form, actor=request.actor, organisation_id=place.id),
        ):
            line = opening.open_line(
                actor=request.actor,
                organisation_id=place.id,
                directory_line=number.line_id,
                content=form.content(number.languages),
                runs_from=clock.today(),
            )
            if line.content.kind is LineKind.DESK:
                messages.success(request, _("Linjen är öppnad."))
                return redirect("staff:line", line.id)
            messages.success(request, _("Linjen är öppnad. Nu behövs ett schema, så att någon är på plats."))
            return redirect("staff:new_pattern", line.id)
    shown = {"choice": choice, "numbers": numbers, "form": form}
    return render(request, "staff/helpline/open_line.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.LINE_EDIT)
def change_line(request: StaffRequest, line_id: UUID) -> HttpResponse:
    line = line_in_hand(request, line_id)
    form = _watched(LineForm(request.POST or None, initial=initial_of(line)), line.organisation_id)
    if form.is_valid():
        with (
            refusals_into(form, _BESIDE),
            persons_into(form, actor=request.actor, organisation_id=line.organisation_id),
        ):
            opening.change_line(
                actor=request.actor,
                line_id=line.id,
                version=form.cleaned_data["version"],
                content=form.content(line.content.languages),
            )
            messages.success(request, _("Sparat."))
            return redirect("staff:line", line.id)
    now = None
    if form.is_bound and LineChangedMeanwhile.code in str(form.non_field_errors()):
        now = line
        begin_from(form, request.POST, version=line.version)
    shown = {"line": line, "form": form, "now": now}
    return render(request, "staff/helpline/change_line.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.LINE_EDIT)
def end_line(request: StaffRequest, line_id: UUID) -> HttpResponse:
    line = line_in_hand(request, line_id)
    successors = organisations.organisations(opening.successors(line))
    form = EndingForm(
        request.POST or None,
        successors=[(one.id, one.formal_name) for one in successors],
        initial={"last_day": line.runs_until, "passes_to": line.passes_to or ""},
    )
    if form.is_valid():
        last_day = form.cleaned_data["last_day"]
        with refusals_into(form, {EndsBeforeItBegan: "last_day"}):
            opening.end_line(
                actor=request.actor,
                line_id=line.id,
                last_day=last_day,
                passes_to_id=form.cleaned_data["passes_to"],
            )
            messages.success(request, _("Linjen drivs här till och med %(day)s.") % {"day": day(last_day)})
            return redirect("staff:lines")
    return render(
        request,
        "staff/helpline/end_line.html",
        {"line": line, "form": form, "has_successors": bool(successors)},
    )


def _watched(form: F, organisation_id: UUID) -> F:
    return watched(form, url=reverse("staff:check_text", args=[organisation_id]), fields=_WATCHED)
