"""Calendars that read the year: an address is made and shown once, closed, or the year is taken away as a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.plans.clocks import queries, services
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.links import address
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.year import room
from fyrtorn.portals.staff.year.forms import CalendarForm
from fyrtorn.processes.keeping_time import calendars as feeds


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def calendars(request: StaffRequest) -> HttpResponse:
    """The addresses that are out, and another one. The new address stands on the answer and nowhere else."""
    found = room.room(request)
    place = found.place
    form = room.checked(CalendarForm(request.POST or None), place, "what_for")
    new_address = ""
    if form.is_valid():
        with refusals_into(form), persons_into(form, actor=request.actor, organisation_id=place.id):
            secret = feeds.open_feed(
                actor=request.actor, organisation_id=place.id, what_for=form.cleaned_data["what_for"]
            )
            new_address = address(reverse("guest:calendar", args=[secret]))
    shown = {
        "form": CalendarForm() if new_address else form,
        "new_address": new_address,
        "out": queries.calendars(actor=request.actor, organisation_id=place.id),
    }
    return render(request, "staff/year/calendars.html", {**found.around, **shown})


@require_POST
@needs(Permission.PLAN_EDIT)
def close(request: StaffRequest, link_id: UUID) -> HttpResponse:
    """The address opens nothing from now on."""
    services.close_calendar(actor=request.actor, link_id=link_id)
    messages.success(request, _("Adressen är stängd. Kalendern slutar uppdateras."))
    return redirect("staff:calendars")


@require_safe
@needs(Permission.PLAN_READ)
def file(request: StaffRequest) -> HttpResponse:
    """The coming 18 months as a file, to take into a calendar once."""
    place = room.room(request, Permission.PLAN_READ).place
    content = feeds.file(actor=request.actor, organisation_id=place.id, today=clock.today())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="arshjul-{place.key}.ics"'
    return response
