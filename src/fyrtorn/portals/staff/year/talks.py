"""Noting that the picture was talked of in a forum that exists already."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.plans.clocks import queries, services
from fyrtorn.domains.plans.errors import DayAhead
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.year import room
from fyrtorn.portals.staff.year.forms import TalkForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def note_talk(request: StaffRequest) -> HttpResponse:
    """When, where and what it led to; the earlier ones below."""
    found = room.room(request)
    place = found.place
    form = TalkForm(request.POST or None, initial={"held_on": clock.today()}, holders=room.holders(place))
    room.checked(form, place, "forum", "words")
    if form.is_valid():
        given = form.cleaned_data
        with (
            refusals_into(form, {DayAhead: "held_on"}),
            persons_into(form, actor=request.actor, organisation_id=place.id),
        ):
            services.note_discussion(
                actor=request.actor,
                organisation_id=place.id,
                holder_id=room.holder_of(form, place),
                held_on=given["held_on"],
                forum=given["forum"],
                words=given["words"],
            )
            messages.success(request, _("Sparat. Tiden till nästa samtal räknas från den dagen."))
            return room.back(found, at="samtal")
    talks = queries.discussions(actor=request.actor, organisation_id=place.id)
    return render(request, "staff/year/talk.html", {**found.around, "form": form, "talks": talks})
