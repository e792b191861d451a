"""Helping somebody who rings with a receipt's code to hear the answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.concerns.handling import callers
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.concerns.forms import CallersCodeForm
from fyrtorn.portals.staff.doors import StaffRequest, needs


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_READ)
def by_code(request: StaffRequest) -> HttpResponse:
    """From a code read aloud to the concern. A right code leads on, a wrong one is asked for again, empty."""
    choice = choosing.chosen(request, Permission.CONCERN_READ)
    form = CallersCodeForm(request.POST or None)
    if form.is_valid():
        try:
            found = callers.find_by_code(
                actor=request.actor, organisation_id=choice.organisation.id, typed=form.cleaned_data["code"]
            )
        except NotFound:
            form.add_error("code", _("Vi hittar inget under den koden. Be om den igen, grupp för grupp."))
        else:
            return redirect("staff:concern", found.id)
    return render(
        request,
        "staff/concerns/by_code.html",
        {"form": form, "place": choice.organisation, "places": choice.all},
    )
