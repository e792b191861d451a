"""What comes back every year: added, changed, removed, and taken from what others do."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.plans.clocks import queries, services
from fyrtorn.domains.plans.clocks.queries import YearEventEntry
from fyrtorn.domains.plans.clocks.suggestions import SUGGESTIONS
from fyrtorn.domains.plans.errors import EditedMeanwhile
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.year import room, showing
from fyrtorn.portals.staff.year.forms import EventForm, SuggestionsForm
from fyrtorn.portals.staff.year.room import Room

YEARLY = "varje-ar"
"""The part of the year's page that lists them."""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def new_event(request: StaffRequest) -> HttpResponse:
    found = room.room(request)
    form = _form(request, found)
    if form.is_valid() and _keep(request, found, form):
        messages.success(request, _("Tillagt i årshjulet."))
        return room.back(found, at=YEARLY)
    return _page(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def edit_event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    entry = queries.year_event_for(actor=request.actor, event_id=event_id)
    found = room.room_of(request, entry.organisation_id)
    form = _form(request, found, entry)
    if form.is_valid() and _keep(request, found, form, entry):
        messages.success(request, _("Sparat."))
        return room.back(found, at=YEARLY)
    is_behind = form.is_bound and EditedMeanwhile.code in str(form.non_field_errors())
    if is_behind:
        begin_from(form, request.POST, version=entry.version)
    return _page(request, found, form, entry=entry, now=showing.event(entry) if is_behind else None)


@require_POST
@needs(Permission.PLAN_EDIT)
def remove_event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    entry = queries.year_event_for(actor=request.actor, event_id=event_id)
    found = room.room_of(request, entry.organisation_id)
    services.remove_year_event(actor=request.actor, event_id=event_id)
    messages.success(request, _("Borttaget ur årshjulet."))
    return room.back(found, at=YEARLY)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def suggestions(request: StaffRequest) -> HttpResponse:
    """What others have in their year, to tick."""
    found = room.room(request)
    place = found.place
    taken = {
        event.suggested
        for event in queries.year_events(actor=request.actor, organisation_id=place.id)
        if event.holder_id == place.id
    }
    left = [one for one in SUGGESTIONS if one.key not in taken]
    form = SuggestionsForm(request.POST or None, suggestions=left)
    if form.is_valid():
        with refusals_into(form):
            added = services.take_up_suggestions(
                actor=request.actor,
                organisation_id=place.id,
                holder_id=place.id,
                keys=form.cleaned_data["keys"],
            )
            messages.success(
                request,
                ngettext("%(n)s sak tillagd.", "%(n)s saker tillagda.", len(added)) % {"n": len(added)},
            )
            return room.back(found, at=YEARLY)
    return render(request, "staff/year/suggestions.html", {**found.around, "form": form, "left": left})


def _form(request: StaffRequest, found: Room, entry: YearEventEntry | None = None) -> EventForm:
    initial = (
        {
            "version": entry.version,
            "title": entry.title,
            "months": entry.months,
            "function": entry.function,
            "holder": str(entry.holder_id),
        }
        if entry
        else {}
    )
    form = EventForm(request.POST or None, initial=initial, holders=room.holders(found.place))
    if entry is not None and "holder" in form.fields:
        del form.fields["holder"]
    return room.checked(form, found.place, "title", "function")


def _keep(request: StaffRequest, found: Room, form: EventForm, entry: YearEventEntry | None = None) -> bool:
    """Whether it was kept; the form says why when it was not."""
    given = form.cleaned_data
    place = found.place
    with refusals_into(form), persons_into(form, actor=request.actor, organisation_id=place.id):
        services.keep_year_event(
            actor=request.actor,
            organisation_id=place.id,
            holder_id=entry.holder_id if entry else room.holder_of(form, place),
            title=given["title"],
            months=given["months"],
            function=given["function"],
            event_id=entry.id if entry else None,
            version=given["version"] or 0,
        )
        return True
    return False


def _page(
    request: StaffRequest,
    found: Room,
    form: EventForm,
    *,
    entry: YearEventEntry | None = None,
    now: showing.EventShown | None = None,
) -> HttpResponse:
    shown = {"form": form, "entry": entry, "now": now}
    return render(request, "staff/year/event.html", {**found.around, **shown})
