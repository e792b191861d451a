"""All rounds, and this year's from last year's."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.rounds import room


@require_safe
@needs(Permission.PICTURE_READ)
def rounds(request: StaffRequest) -> HttpResponse:
    """The rounds of one municipality, the latest first."""
    choice = choosing.chosen(request, Permission.PICTURE_READ, only_municipalities=True)
    place = choice.organisation
    rows = queries.rounds(actor=request.actor, organisation_id=place.id)
    may_edit = request.actor.may_in(Permission.PICTURE_EDIT, place.id)
    last = next((row for row in rows if not row.is_draft), None)
    shown = {
        "choice": choice,
        "rows": rows,
        "last": last if may_edit and not any(row.is_draft for row in rows) else None,
        "has_functions": bool(
            rows or contact_points.contact_points(actor=request.actor, organisation_id=place.id)
        ),
        "may_begin": may_edit,
    }
    return render(request, "staff/situation/rounds/rounds.html", {**room.around(request), **shown})


@require_POST
@needs(Permission.PICTURE_EDIT)
def begin_again(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """This year's round from an earlier one."""
    row = services.begin_from(actor=request.actor, round_id=round_id)
    messages.success(request, _("Här är nästa insamling: samma funktioner, ett år senare. Se över datumen."))
    return redirect("staff:edit_round", row.id)
