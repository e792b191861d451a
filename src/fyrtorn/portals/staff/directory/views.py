"""The list of services, one service, and what can be said of it in one click."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fyrtorn.domains.directory import queries, services, upkeep
from fyrtorn.domains.directory.entries import Entry
from fyrtorn.domains.directory.vocabulary import AreaState, EntryState
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.staff import choosing, showing
from fyrtorn.portals.staff.directory import history
from fyrtorn.portals.staff.directory.entries import entry_to_edit, line_to_edit, may_edit
from fyrtorn.portals.staff.directory.facts import facts_of
from fyrtorn.portals.staff.directory.neighbours import areas_in_words
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.public_pages import page_of
from fyrtorn.processes import reconfirming

_FILTERS = {
    "alla": None,
    "publicerade": EntryState.PUBLISHED,
    "utkast": EntryState.DRAFT,
    "upphorda": EntryState.RETIRED,
}


@require_safe
@needs(Permission.DIRECTORY_READ)
def services_list(request: StaffRequest) -> HttpResponse:
    """All services within reach, a page at a time."""
    chosen_state = request.GET.get("visa", "alla")
    if chosen_state not in _FILTERS:
        raise NotFound
    places = choosing.reachable(request, Permission.DIRECTORY_READ)
    place = next((row for row in places if row.key == request.GET.get(choosing.PARAMETER)), None)
    entries = queries.my_entries(
        actor=request.actor,
        organisation_id=place.id if place else None,
        after=_id_or_none(request.GET.get("efter", "")),
        state=_FILTERS[chosen_state],
    )
    now = clock.now()
    return render(
        request,
        "staff/directory/services.html",
        {
            "entries": [showing.entry_shown(entry, at=now) for entry in entries],
            "filters": _filters(chosen_state, place.key if place else ""),
            "places": places if len(places) > 1 else [],
            "place": place,
            "chosen_state": chosen_state,
            "shows_keeper": len(places) > 1 and place is None,
            "may_add": request.actor.may(Permission.DIRECTORY_EDIT),
            "may_read_pages": request.actor.may(Permission.READING_DECIDE),
            "is_filtered": chosen_state != "alla" or "efter" in request.GET,
            "pager": _pager(request, entries),
        },
    )


@require_safe
@needs(Permission.DIRECTORY_READ)
def service(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """One service: as it stands, what waits, and what was done with it."""
    entry = queries.entry_for(actor=request.actor, service_id=service_id)
    asked = upkeep.last_asked(actor=request.actor, service_id=service_id)
    now = clock.now()
    lines = [showing.line_shown(line, at=now, asked=asked.get(line.id)) for line in entry.lines]
    return render(
        request,
        "staff/directory/service.html",
        {
            "entry": entry,
            "shown": showing.entry_shown(entry, at=now),
            "lines": lines,
            "facts": facts_of(entry),
            "areas": areas_in_words(entry),
            "may_edit": may_edit(request, entry),
            "has_mailbox": bool(entry.mailbox),
            "can_publish": bool(entry.lines and entry.areas),
            "public_page": page_of(entry) if entry.is_published else "",
            "deeds": history.of(entry),
        },
    )


@require_POST
@needs(Permission.DIRECTORY_EDIT)
def publish(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """Show the service to everybody."""
    entry_to_edit(request, service_id)
    try:
        services.publish(actor=request.actor, service_id=service_id)
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _published(request, service_id))
    return redirect("staff:service", service_id)


def _published(request: StaffRequest, service_id: UUID) -> str:
    entry = queries.entry_for(actor=request.actor, service_id=service_id)
    waiting = [area.place_name for area in entry.areas if area.state is AreaState.WAITING]
    if not waiting:
        return _("Publicerad. Nu syns den för alla i sitt område.")
    return _("Publicerad. Frågan har gått till %(places)s. Där visas den först när någon har sagt ja.") % {
        "places": ", ".join(waiting)
    }


@require_POST
@needs(Permission.DIRECTORY_EDIT)
def withdraw(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """Hide the service."""
    entry_to_edit(request, service_id)
    services.withdraw(actor=request.actor, service_id=service_id)
    messages.success(request, _("Dold. Allmänheten ser den inte längre. Ångra med ”Publicera”."))
    return redirect("staff:service", service_id)


@require_POST
@needs(Permission.DIRECTORY_EDIT)
def retire(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """Say that the service has ended."""
    entry_to_edit(request, service_id)
    services.retire(actor=request.actor, service_id=service_id)
    messages.success(request, _("Markerad som upphörd. Ångra med ”Publicera”."))
    return redirect("staff:service", service_id)


@require_POST
@needs(Permission.DIRECTORY_CONFIRM)
def confirm_service(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """All of it still holds."""
    services.confirm_service(actor=request.actor, service_id=service_id, today=clock.today())
    messages.success(request, _("Tack. Allt om kontaktvägen är kontrollerat i dag."))
    return _back(request, reverse("staff:service", args=[service_id]))


@require_POST
@needs(Permission.DIRECTORY_CONFIRM)
def confirm_line(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """The number and its hours still hold."""
    line = services.confirm_line(actor=request.actor, line_id=line_id, today=clock.today())
    messages.success(request, _("Tack. Numret och tiderna är kontrollerade i dag."))
    return _back(request, reverse("staff:service", args=[line.service_id]))


@require_POST
@needs(Permission.DIRECTORY_CONFIRM)
def ask_mailbox(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Ask the function itself."""
    entry, _line = line_to_edit(request, line_id)
    try:
        reconfirming.ask_now(actor=request.actor, line_id=line_id)
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _asked(entry.mailbox))
    return redirect("staff:service", entry.id)


def _asked(mailbox: str) -> str:
    if not settings.INSTALLATION.email_host:
        return _("Frågan är sparad, men den här installationen har ingen e-postserver och skickar inget.")
    return _("Frågan är skickad till %(mailbox)s.") % {"mailbox": mailbox}


def _back(request: StaffRequest, href: str) -> HttpResponse:
    """To the desk when the click came from there, else to the page it was about."""
    return redirect("staff:desk") if request.POST.get("fran") == "skrivbord" else redirect(href)


def _id_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _filters(chosen: str, place_key: str) -> list[tuple[str, str, bool]]:
    words = {
        "alla": _("Alla"),
        "publicerade": _("Publicerade"),
        "utkast": _("Utkast"),
        "upphorda": _("Upphörda"),
    }
    suffix = f"&{choosing.PARAMETER}={place_key}" if place_key else ""
    return [(words[name], f"?visa={name}{suffix}", name == chosen) for name in _FILTERS]


def _pager(request: StaffRequest, entries: list[Entry]) -> dict[str, str]:
    query = request.GET.copy()
    is_first = "efter" not in query
    query.pop("efter", None)
    first = f"?{query.urlencode()}"
    if entries:
        query["efter"] = str(entries[-1].id)
    has_more = len(entries) == queries.PAGE_SIZE
    return {
        "previous_href": "" if is_first else first,
        "next_href": f"?{query.urlencode()}" if has_more else "",
        "sentence": _("%(count)s visas här.") % {"count": len(entries)},
    }
