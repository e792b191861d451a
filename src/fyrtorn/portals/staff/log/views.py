"""Reading the log of one's own organisation, noting that it was reviewed, and taking a copy."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts import reviewing
from fyrtorn.foundation.accounts.reviewing import LogLine
from fyrtorn.foundation.audit.queries import first_broken_line
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.log.forms import LogForm
from fyrtorn.portals.staff.log.words import deed_in_words, door_in_words
from fyrtorn.portals.staff.spreadsheets import spreadsheet

SHOWN: Final = 200
"""Lines on the page, the newest. The file holds all."""

LONGEST_FILE: Final = 50_000
"""Lines in a file: about ten megabytes. Longer spans are taken in parts."""

_COLUMNS: Final = (
    *("rad", "tidpunkt", "organisation", "vem", "dörr"),
    *("handling", "kod", "slag", "id", "utfall", "skäl", "antal"),
)


@require_safe
@needs(Permission.AUDIT_READ)
def log(request: StaffRequest) -> HttpResponse:
    """The lines asked for. The whole chain is checked when somebody asks: it takes a while in a long log."""
    form = _form(request, request.GET)
    lines = (
        reviewing.lines(actor=request.actor, wanted=form.wanted(), at_most=SHOWN + 1)
        if form.is_valid()
        else []
    )
    is_checked = "kontrollera" in request.GET
    reviews = reviewing.last_reviews(actor=request.actor)
    return render(
        request,
        "staff/log/log.html",
        {
            "form": form,
            "lines": [(line, deed_in_words(line.deed), door_in_words(line.door)) for line in lines[:SHOWN]],
            "has_more": len(lines) > SHOWN,
            "is_checked": is_checked,
            "broken": first_broken_line() if is_checked else None,
            "reviews": [
                (place, reviews[place.id]) for place in organisations.organisations(frozenset(reviews))
            ],
        },
    )


@require_POST
@needs(Permission.AUDIT_READ)
def export(request: StaffRequest) -> HttpResponse:
    """The lines asked for as a file that opens in a spreadsheet. That a copy was taken is logged."""
    form = _form(request, request.POST)
    if not form.is_valid():
        messages.error(request, _("Välj från och med vilken dag och till och med vilken dag."))
        return redirect("staff:log")
    lines = reviewing.lines(actor=request.actor, wanted=form.wanted(), at_most=LONGEST_FILE + 1)
    if len(lines) > LONGEST_FILE:
        messages.error(request, _("Det blir för många rader. Välj en kortare tid."))
        return redirect("staff:log")
    reviewing.note_exported(actor=request.actor)
    return spreadsheet("logg.csv", _COLUMNS, [_cells(line) for line in lines])


@require_POST
@needs(Permission.AUDIT_READ)
def reviewed(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """The log has been read. Refused while the chain is broken."""
    try:
        reviewing.note_reviewed(actor=request.actor, organisation_id=organisation_id)
    except reviewing.LogIsBroken as refusal:
        messages.error(request, f"{refusal.sentence} {refusal.remedy}")
    else:
        messages.success(request, _("Granskningen är noterad. Kedjan är hel."))
    return redirect("staff:log")


def _form(request: StaffRequest, data: QueryDict) -> LogForm:
    return LogForm(data, people=reviewing.people(actor=request.actor), today=clock.today())


def _cells(line: LogLine) -> list[str]:
    return [
        str(cell)
        for cell in (
            line.sequence,
            line.at.isoformat(timespec="seconds"),
            line.organisation,
            line.who,
            door_in_words(line.door),
            deed_in_words(line.deed),
            line.deed,
            line.target_kind,
            line.target_id,
            line.outcome,
            line.reason,
            line.times,
        )
    ]
