"""The year's own page: the clocks in words, the wheel, what comes back, talks, and who is reminded."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fyrtorn.domains.plans.clocks import queries as clocks
from fyrtorn.domains.plans.clocks.suggestions import SUGGESTIONS
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.year import room, showing
from fyrtorn.processes.keeping_time import year as years
from fyrtorn.processes.keeping_time.duties import duties

TALKS_SHOWN: Final = 5
_YEARS_AWAY: Final = 2
"""How far from this year the wheel is drawn, either way."""
_PLANNING_FROM: Final = 10
"""The month from which the wheel opens on next year: then that is the year one plans. What is left to do this year
stands above it, among the clocks."""


@require_safe
@needs(Permission.PLAN_READ)
def year(request: StaffRequest) -> HttpResponse:
    """What is due first, then the year as a picture and in words."""
    found = room.room(request, Permission.PLAN_READ)
    place, actor, today = found.place, request.actor, clock.today()
    shown_year = _year(request, today)
    holders = duties(actor=actor, organisation_id=place.id, today=today)
    items = years.items(
        actor=actor,
        organisation_id=place.id,
        holders=holders,
        since=date(shown_year, 1, 1),
        until=date(shown_year, 12, 31),
        today=today,
    )
    events = clocks.year_events(actor=actor, organisation_id=place.id)
    taken = {event.suggested for event in events}
    figure, left_out = showing.drawn(items, name=place.formal_name, year=shown_year, today=today)
    may_edit = bool(found.around["may_edit"])
    boxes = clocks.reminder_boxes(actor=actor, organisation_id=place.id)
    names = {str(holder_id): mailbox for holder_id, mailbox in boxes.items()}
    return render(
        request,
        "staff/year/year.html",
        {
            **found.around,
            "holders": [showing.holder(holder, today=today, may_edit=may_edit) for holder in holders],
            "wheel": figure,
            "left_out": left_out,
            "shown_year": shown_year,
            "years": [
                (one, one == shown_year) for one in range(today.year - 1, today.year + _YEARS_AWAY + 1)
            ],
            "events": [showing.event(event) for event in events],
            "suggestions": sum(one.key not in taken for one in SUGGESTIONS),
            "talks": clocks.discussions(actor=actor, organisation_id=place.id, at_most=TALKS_SHOWN),
            "boxes": [(name, names[key]) for key, name in room.holders(place) if key in names],
            "calendars": len(clocks.calendars(actor=actor, organisation_id=place.id)),
        },
    )


def _year(request: StaffRequest, today: date) -> int:
    """The year that is asked for, else the one to plan. Raises ``NotFound`` for one far away."""
    asked = request.GET.get("ar", "") or str(_year_to_plan(today))
    if not asked.isascii() or not asked.isdigit() or not abs(int(asked[:6]) - today.year) <= _YEARS_AWAY:
        raise NotFound
    return int(asked)


def _year_to_plan(today: date) -> int:
    return today.year + (today.month >= _PLANNING_FROM)
