"""The week's events, all events, and one at a time: noted, changed, taken away, put back."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.situation.errors.events import (
    EventEditedMeanwhile,
    HappenedAhead,
    HappenedLongAgo,
    OrganisationNeedsSource,
    SourceFromTheFuture,
    TextTooLong,
    WorshipOnlyAsTarget,
)
from fyrtorn.domains.situation.events import queries, services
from fyrtorn.domains.situation.events.entries import EventEntry
from fyrtorn.domains.situation.events.periods import Length, period_from, period_of
from fyrtorn.domains.situation.events.queries import Sought
from fyrtorn.domains.situation.vocabulary import EventKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.choosing import chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from, capitalised
from fyrtorn.portals.staff.situation.events.forms import FIRST, MORE, NAMING, EventForm, initial_of
from fyrtorn.portals.staff.situation.events.room import EVENTS, around
from fyrtorn.portals.staff.situation.events.showing import shown

_BESIDE: Final[dict[type[Refusal], str]] = {
    HappenedAhead: "happened_on",
    HappenedLongAgo: "happened_on",
    WorshipOnlyAsTarget: "place_kind",
    OrganisationNeedsSource: "title",
    SourceFromTheFuture: "dated",
    TextTooLong: "text",
}
_WATCHED: Final = ("text", "done", "body", "title")


@require_safe
@needs(Permission.PICTURE_READ)
def events(request: StaffRequest) -> HttpResponse:
    """One week, this one unless another is named."""
    choice = chosen(request, Permission.PICTURE_READ, only_municipalities=True)
    here, today = choice.organisation.id, clock.today()
    week = period_from(request.GET.get("vecka", ""), length=Length.WEEK, today=today)
    found = queries.events(
        actor=request.actor,
        organisation_id=here,
        sought=Sought(period=week, after=request.GET.get("efter", "")),
    )
    latest = None if found.events else queries.latest_day(actor=request.actor, organisation_id=here)
    return render(
        request,
        "staff/situation/events/events.html",
        {
            **around(request),
            "choice": choice,
            "week": week,
            "is_this_week": week.last >= today,
            "events": [shown(entry) for entry in found.events],
            "next_query": _query(vecka=week.code, efter=found.next_key) if found.next_key else "",
            "latest_week": period_of(latest, length=Length.WEEK) if latest else None,
            "may_add": request.actor.may_in(Permission.EVENT_ADD, here),
            "may_import": request.actor.may_in(Permission.PICTURE_EDIT, here),
        },
    )


@require_safe
@needs(Permission.PICTURE_READ)
def all_events(request: StaffRequest) -> HttpResponse:
    """Every event, the latest first, of one kind or in one area when that is asked for."""
    choice = chosen(request, Permission.PICTURE_READ, only_municipalities=True)
    here = choice.organisation.id
    areas = queries.areas(actor=request.actor, organisation_id=here, with_retired=True)
    kind = request.GET.get("slag", "")
    area = next((one for one in areas if one.id.hex == request.GET.get("omrade")), None)
    found = queries.events(
        actor=request.actor,
        organisation_id=here,
        sought=Sought(
            kind=EventKind(kind) if kind in EventKind.values else None,
            area_id=area.id if area else None,
            after=request.GET.get("efter", ""),
        ),
    )
    narrowed = {"slag": kind, "omrade": area.id.hex if area else ""}
    return render(
        request,
        "staff/situation/events/all_events.html",
        {
            **around(request),
            "choice": choice,
            "events": [shown(entry) for entry in found.events],
            "next_query": _query(**narrowed, efter=found.next_key) if found.next_key else "",
            "kinds": capitalised(EventKind.choices),
            "kind": kind,
            "areas": areas,
            "area": area,
            "is_narrowed": any(narrowed.values()),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EVENT_ADD)
def new_event(request: StaffRequest) -> HttpResponse:
    """Note an event: today, and in the area of the last one, unless said."""
    choice = chosen(request, Permission.EVENT_ADD, only_municipalities=True)
    here = choice.organisation.id
    areas = queries.areas(actor=request.actor, organisation_id=here)
    last = None if request.POST else queries.latest_area(actor=request.actor, organisation_id=here)
    initial = {"happened_on": clock.today(), "area": last.hex if last else ""}
    form = _watched(EventForm(request.POST or None, areas=areas, initial=initial), here)
    if form.is_valid():
        with (
            refusals_into(form, _BESIDE),
            persons_into(form, actor=request.actor, organisation_id=here),
        ):
            services.add_event(actor=request.actor, organisation_id=here, facts=form.facts)
            messages.success(request, _("Händelsen är sparad."))
            if "en-till" in request.POST:
                return redirect("staff:new_event")
            week = period_of(form.facts.happened_on, length=Length.WEEK)
            return redirect(f"{reverse(EVENTS)}?{_query(vecka=week.code)}")
    return _form_page(request, form, {"place": choice.organisation, "entry": None, "areas": areas})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EVENT_ADD)
def edit_event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """Change an event. Two who do so at the same time are both told."""
    entry = _changeable(request, event_id)
    here = entry.organisation_id
    areas = tuple(
        area
        for area in queries.areas(actor=request.actor, organisation_id=here, with_retired=True)
        if not area.is_retired or area.id == entry.facts.area_id
    )
    form = _watched(EventForm(request.POST or None, areas=areas, initial=initial_of(entry)), here)
    stands_now = None
    if form.is_valid():
        try:
            with (
                refusals_into(form, _BESIDE),
                persons_into(form, actor=request.actor, organisation_id=here),
            ):
                _change(request, entry, form)
                messages.success(request, _("Ändringen är sparad."))
                week = period_of(form.facts.happened_on, length=Length.WEEK)
                return redirect(f"{reverse(EVENTS)}?{_query(vecka=week.code)}")
        except _Meanwhile:
            stands_now = shown(entry)
            begin_from(form, request.POST, version=entry.version)
    return _form_page(request, form, {"entry": entry, "areas": areas, "stands_now": stands_now})


@require_POST
@needs(Permission.EVENT_ADD)
def remove_event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """Take it away; the next page can put it back."""
    row = services.remove_event(actor=request.actor, event_id=event_id)
    return redirect("staff:removed_event", row.id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EVENT_ADD)
def removed_event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """It is taken away. Put it back, or go on."""
    entry = queries.event_for(actor=request.actor, event_id=event_id)
    if entry.removed_at is None or not entry.may_change:
        raise NotFound
    if request.method == "POST":
        services.restore_event(actor=request.actor, event_id=event_id)
        messages.success(request, _("Händelsen är tillbaka."))
        week = period_of(entry.facts.happened_on, length=Length.WEEK)
        return redirect(f"{reverse(EVENTS)}?{_query(vecka=week.code)}")
    return render(request, "staff/situation/events/removed.html", {**around(request), "event": shown(entry)})


class _Meanwhile(Exception):  # noqa: N818 - it says what happened
    """Somebody else has changed the event."""


def _change(request: StaffRequest, entry: EventEntry, form: EventForm) -> None:
    try:
        services.change_event(
            actor=request.actor,
            event_id=entry.id,
            facts=form.facts,
            version=form.cleaned_data["version"] or 0,
        )
    except EventEditedMeanwhile:
        raise _Meanwhile from None


def _changeable(request: StaffRequest, event_id: UUID) -> EventEntry:
    entry = queries.event_for(actor=request.actor, event_id=event_id)
    if entry.removed_at is not None or not entry.may_change:
        raise NotFound
    return entry


def _watched(form: EventForm, organisation_id: UUID) -> EventForm:
    return watched(form, url=reverse("staff:check_text", args=[organisation_id]), fields=_WATCHED)


def _form_page(request: StaffRequest, form: EventForm, more: dict[str, Any]) -> HttpResponse:
    return render(
        request,
        "staff/situation/events/event_form.html",
        {
            **around(request),
            "form": form,
            "first": [form[name] for name in FIRST],
            "more": [form[name] for name in MORE],
            "naming": [form[name] for name in NAMING],
            "more_is_open": any(form[name].errors for name in MORE),
            "naming_is_open": any(form[name].value() or form[name].errors for name in NAMING),
            **more,
        },
    )


def _query(**parts: str) -> str:
    return urlencode({name: value for name, value in parts.items() if value})
