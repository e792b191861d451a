"""The list of functions, the usual ones at once, one at a time, and out of use."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.organisations import contact_points as points
from fyrtorn.foundation.organisations.contact_points import PointEntry
from fyrtorn.foundation.organisations.errors import (
    ContactPointChangedMeanwhile,
    ContactPointTaken,
    MailboxIsPersonal,
)
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff import choosing, tabs
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.situation.functions.forms import FunctionForm, UsualForm, initial_of

FUNCTIONS: Final = "staff:functions"
_BESIDE: Final[dict[type[Refusal], str]] = {ContactPointTaken: "function", MailboxIsPersonal: "mailbox"}
_WATCHED: Final = ("function", "department")


@require_safe
@needs(Permission.PICTURE_READ)
def functions(request: StaffRequest) -> HttpResponse:
    """Who is asked. Nobody yet: the usual ones are offered."""
    choice = choosing.chosen(request, Permission.PICTURE_READ, only_municipalities=True)
    place = choice.organisation
    found = points.contact_points(actor=request.actor, organisation_id=place.id, with_retired=True)
    shown = {
        "choice": choice,
        "rows": [row for row in found if not row.is_retired],
        "retired": [row for row in found if row.is_retired],
        "may_edit": request.actor.may_in(Permission.CONTACT_POINT_EDIT, place.id),
    }
    return render(request, "staff/situation/functions/functions.html", {**_around(request), **shown})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CONTACT_POINT_EDIT)
def usual_functions(request: StaffRequest) -> HttpResponse:
    """Tick the usual ones and fill in their mailboxes."""
    place = choosing.chosen(request, Permission.CONTACT_POINT_EDIT, only_municipalities=True).organisation
    found = points.contact_points(actor=request.actor, organisation_id=place.id, with_retired=True)
    form = UsualForm(request.POST or None, there=frozenset(row.function for row in found))
    if form.is_valid():
        with refusals_into(form):
            added = points.add_usual(actor=request.actor, organisation_id=place.id, mailboxes=form.mailboxes)
            messages.success(
                request,
                ngettext("%(n)s funktion tillagd.", "%(n)s funktioner tillagda.", len(added))
                % {"n": len(added)},
            )
            return redirect(FUNCTIONS)
    return render(request, "staff/situation/functions/usual.html", {**_around(request), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CONTACT_POINT_EDIT)
def new_function(request: StaffRequest) -> HttpResponse:
    place = choosing.chosen(request, Permission.CONTACT_POINT_EDIT, only_municipalities=True).organisation
    form = _watched(FunctionForm(request.POST or None), place.id)
    if form.is_valid():
        with refusals_into(form, _BESIDE), persons_into(form, actor=request.actor, organisation_id=place.id):
            points.add(actor=request.actor, organisation_id=place.id, content=form.content)
            messages.success(request, _("Funktionen är tillagd."))
            return redirect(FUNCTIONS)
    return _form_page(request, form, organisation_id=place.id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CONTACT_POINT_EDIT)
def edit_function(request: StaffRequest, point_id: UUID) -> HttpResponse:
    entry = _editable(request, point_id)
    form = _watched(FunctionForm(request.POST or None, initial=initial_of(entry)), entry.organisation_id)
    if form.is_valid():
        with (
            refusals_into(form, _BESIDE),
            persons_into(form, actor=request.actor, organisation_id=entry.organisation_id),
        ):
            points.change(
                actor=request.actor,
                point_id=entry.id,
                version=form.cleaned_data["version"],
                content=form.content,
            )
            messages.success(request, _("Sparat."))
            return redirect(FUNCTIONS)
    now = None
    if form.is_bound and ContactPointChangedMeanwhile.code in str(form.non_field_errors()):
        now = entry
        begin_from(form, request.POST, version=entry.version)
    return _form_page(request, form, organisation_id=entry.organisation_id, entry=entry, now=now)


@require_POST
@needs(Permission.CONTACT_POINT_EDIT)
def retire_function(request: StaffRequest, point_id: UUID) -> HttpResponse:
    """Ask it no more."""
    points.retire(actor=request.actor, point_id=point_id)
    messages.success(request, _("Funktionen får inga fler frågor. Det den har svarat finns kvar."))
    return redirect(FUNCTIONS)


@require_POST
@needs(Permission.CONTACT_POINT_EDIT)
def restore_function(request: StaffRequest, point_id: UUID) -> HttpResponse:
    points.restore(actor=request.actor, point_id=point_id)
    messages.success(request, _("Funktionen används igen."))
    return redirect(FUNCTIONS)


def _editable(request: StaffRequest, point_id: UUID) -> PointEntry:
    entry = points.contact_point(actor=request.actor, point_id=point_id)
    if not request.actor.may_in(Permission.CONTACT_POINT_EDIT, entry.organisation_id):
        raise NotFound
    return entry


def _watched(form: FunctionForm, organisation_id: UUID) -> FunctionForm:
    return watched(form, url=reverse("staff:check_text", args=[organisation_id]), fields=_WATCHED)


def _form_page(
    request: StaffRequest,
    form: FunctionForm,
    *,
    organisation_id: UUID,
    entry: PointEntry | None = None,
    now: PointEntry | None = None,
) -> HttpResponse:
    shown = {
        "form": form,
        "entry": entry,
        "now": now,
        "departments": points.departments(organisation_id=organisation_id),
    }
    return render(request, "staff/situation/functions/edit_function.html", {**_around(request), **shown})


def _around(request: StaffRequest) -> dict[str, Any]:
    return {
        "tabs": tabs.tabs(tabs.SITUATION, actor=request.actor, here=FUNCTIONS),
        "tabs_label": _("Lägesbilden"),
    }
