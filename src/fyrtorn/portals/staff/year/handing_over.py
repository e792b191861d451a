"""The page for a successor: everything on one sheet, to print or to read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.year import room, showing
from fyrtorn.processes.keeping_time import handing_over


@require_safe
@needs(Permission.PLAN_READ)
def hand_over(request: StaffRequest) -> HttpResponse:
    """What is due, who answers, what was promised and where things stand."""
    found = room.room(request, Permission.PLAN_READ)
    place, today = found.place, clock.today()
    papers = handing_over.hand_over(actor=request.actor, organisation_id=place.id, today=today)
    names = dict(room.holders(place))
    return render(
        request,
        "staff/year/hand_over.html",
        {
            **found.around,
            "today": today,
            "papers": papers,
            "holders": [showing.holder(one, today=today, may_edit=False) for one in papers.holders],
            "boxes": [
                (names[str(key)], mailbox) for key, mailbox in papers.boxes.items() if str(key) in names
            ],
        },
    )
