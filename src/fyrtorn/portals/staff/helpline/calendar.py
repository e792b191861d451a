"""One's own shifts in one's own calendar: an address that is shown once, and closed with a button."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.helpline.leading import calendars
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.links import address
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff.doors import StaffRequest, must_hold_in, needs
from fyrtorn.processes import shift_calendars


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SHIFT_TAKE)
def shift_calendar(request: StaffRequest) -> HttpResponse:
    """The new address stands on the answer to the button and nowhere else."""
    new_address = ""
    if request.method == "POST":
        place_id = _place(request)
        if request.POST.get("gor") == "stang":
            calendars.close_calendar(actor=request.actor, organisation_id=place_id)
            messages.success(request, _("Adressen är stängd. Kalendern slutar uppdateras."))
            return redirect("staff:shift_calendar")
        secret = shift_calendars.open_feed(actor=request.actor, organisation_id=place_id, today=clock.today())
        new_address = address(reverse("guest:shift_calendar", args=[secret]))
    out = calendars.calendars(actor=request.actor)
    places = [
        (organisations.organisation(place_id), out.get(place_id))
        for place_id in sorted(request.actor.where(Permission.SHIFT_TAKE).organisations)
    ]
    shown = {"new_address": new_address, "places": places}
    answer = render(request, "staff/helpline/shift_calendar.html", shown)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _place(request: StaffRequest) -> UUID:
    """The organisation that the button names, in which the actor takes shifts."""
    try:
        place_id = UUID(request.POST.get("plats", ""))
    except ValueError:
        place_id = UUID(int=0)
    must_hold_in(request, place_id)
    return place_id
