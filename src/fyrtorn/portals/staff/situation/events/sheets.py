"""A municipality's own sheet: sent in, its columns and words placed, looked through, taken in, and undone."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.situation.errors.events import ColumnForTwo, FileIsGone, NoColumnForDate, TooManyEvents
from fyrtorn.domains.situation.events import queries as events
from fyrtorn.domains.situation.events import services
from fyrtorn.domains.situation.events.entries import ImportEntry
from fyrtorn.domains.situation.events.sheets import queries
from fyrtorn.domains.situation.events.sheets.kinds import CHECK, IMPORT
from fyrtorn.domains.situation.events.sheets.queries import WaitingSheet
from fyrtorn.domains.situation.events.sheets.reading import REASONS, Why
from fyrtorn.domains.situation.events.sheets.sending import send_sheet
from fyrtorn.domains.situation.vocabulary import BatchState
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.jobs.vocabulary import WorkState
from fyrtorn.foundation.jobs.work.queries import WorkStanding, latest_work
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.size import takes_up_to
from fyrtorn.portals.staff.background.showing import at_home, shown
from fyrtorn.portals.staff.choosing import chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.events.room import around
from fyrtorn.portals.staff.situation.events.sheet_forms import (
    MOST_READ,
    ColumnsForm,
    WordsForm,
    file_form_of,
)
from fyrtorn.portals.staff.situation.events.showing import previewed

_BESIDE: Final[dict[type[Refusal], str]] = {NoColumnForDate: "date", ColumnForTwo: "date"}
_BESIDE_FILE: Final[dict[type[Refusal], str]] = {TooManyEvents: "file"}

for _kind in (CHECK, IMPORT):
    at_home(_kind, view="staff:sheet", takes_target=True)


@takes_up_to(MOST_READ)
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def sheets(request: StaffRequest) -> HttpResponse:
    """Send in a file; and the files that were sent in before."""
    choice = chosen(request, Permission.PICTURE_EDIT, only_municipalities=True)
    here = choice.organisation.id
    form = file_form_of(request)
    if form.is_valid():
        with refusals_into(form, _BESIDE_FILE):
            batch = send_sheet(
                actor=request.actor, organisation_id=here, content=form.cleaned_data["file"].read()
            )
            return redirect("staff:sheet_columns", batch.id)
    return render(
        request,
        "staff/situation/events/sheets.html",
        {
            **around(request),
            "choice": choice,
            "form": form,
            "imports": queries.imports(actor=request.actor, organisation_id=here),
            "has_areas": bool(events.areas(actor=request.actor, organisation_id=here)),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def sheet_columns(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """Which column is what. The rows are checked at once when there are no words to place."""
    entry, sheet = _waiting(request, batch_id)
    form = ColumnsForm(request.POST or None, sheet=sheet)
    if form.is_valid():
        with refusals_into(form, _BESIDE):
            services.choose_columns(actor=request.actor, batch_id=batch_id, choices=form.choices, check=False)
            if queries.words_to_place(actor=request.actor, batch_id=batch_id):
                return redirect("staff:sheet_words", batch_id)
            services.choose_columns(actor=request.actor, batch_id=batch_id, choices=form.choices, check=True)
            return redirect("staff:sheet", batch_id)
    return render(
        request,
        "staff/situation/events/sheet_columns.html",
        {**around(request), "entry": entry, "sheet": sheet, "form": form},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def sheet_words(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """What the sheet's own words stand for, when some are not known; then the rows are checked."""
    entry, sheet = _waiting(request, batch_id)
    if not sheet.is_chosen:
        return redirect("staff:sheet_columns", batch_id)
    words = queries.words_to_place(actor=request.actor, batch_id=batch_id)
    if not words:
        return redirect("staff:sheet", batch_id)
    areas = events.areas(actor=request.actor, organisation_id=entry.organisation_id)
    form = WordsForm(request.POST or None, words=words, areas=areas)
    if form.is_valid():
        services.choose_columns(
            actor=request.actor, batch_id=batch_id, choices=form.choices(sheet.choices), check=True
        )
        return redirect("staff:sheet", batch_id)
    return render(
        request,
        "staff/situation/events/sheet_words.html",
        {**around(request), "entry": entry, "form": form},
    )


@require_safe
@needs(Permission.PICTURE_EDIT)
def sheet(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """Where it stands: being checked, to look through, being taken in, or done."""
    entry = _entry(request, batch_id)
    check = _work(request, entry, CHECK)
    importing = _work(request, entry, IMPORT)
    shown_work = importing if importing and entry.state is not BatchState.UNDONE else check
    preview: dict[str, Any] = {}
    if entry.state is BatchState.WAITING:
        _same, waits = _waiting(request, batch_id)
        if not waits.is_chosen:
            return redirect("staff:sheet_columns", batch_id)
        if waits.is_checked and check and not (importing and importing.is_under_way):
            preview = _preview(request, entry, check)
    return render(
        request,
        "staff/situation/events/sheet.html",
        {
            **around(request),
            "entry": entry,
            "work": shown(shown_work) if shown_work and _tells(shown_work) else None,
            "report": shown(check).file_href if check else "",
            "is_waiting": entry.state is BatchState.WAITING,
            "is_done": entry.state is BatchState.DONE,
            "preview": preview,
        },
    )


@require_POST
@needs(Permission.PICTURE_EDIT)
def take_in_sheet(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    services.take_in(actor=request.actor, batch_id=batch_id)
    return redirect("staff:sheet", batch_id)


@require_POST
@needs(Permission.PICTURE_EDIT)
def discard_sheet(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    services.discard_sheet(actor=request.actor, batch_id=batch_id)
    messages.success(request, _("Filen är slängd. Inget har lästs in."))
    return redirect("staff:sheets")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def undo_sheet(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """Ask once more, and then take all of its events away."""
    entry = _entry(request, batch_id)
    if entry.state is not BatchState.DONE:
        return redirect("staff:sheet", batch_id)
    if request.method == "POST":
        services.undo_import(actor=request.actor, batch_id=batch_id)
        messages.success(
            request,
            ngettext("%(n)s händelse är borttagen.", "%(n)s händelser är borttagna.", entry.taken)
            % {"n": entry.taken},
        )
        return redirect("staff:sheets")
    return render(request, "staff/situation/events/undo_sheet.html", {**around(request), "entry": entry})


def _entry(request: StaffRequest, batch_id: UUID) -> ImportEntry:
    return queries.import_for(actor=request.actor, batch_id=batch_id)


def _waiting(request: StaffRequest, batch_id: UUID) -> tuple[ImportEntry, WaitingSheet]:
    """The import and its sheet. Raises ``ImportNotFound``, and ``FileIsGone`` when it waits no more."""
    entry = _entry(request, batch_id)
    if entry.state is not BatchState.WAITING:
        raise FileIsGone
    return entry, queries.waiting_sheet(actor=request.actor, batch_id=batch_id)


def _work(request: StaffRequest, entry: ImportEntry, kind: str) -> WorkStanding | None:
    return latest_work(request.actor, kind=kind, organisation_id=entry.organisation_id, target_id=entry.id)


def _tells(work: WorkStanding) -> bool:
    """What is done is shown in other words."""
    return work.state is not WorkState.DONE


def _preview(request: StaffRequest, entry: ImportEntry, check: WorkStanding) -> dict[str, Any]:
    """The rows as they will be, and how many will not."""
    areas = {
        area.id: area.title
        for area in events.areas(actor=request.actor, organisation_id=entry.organisation_id)
    }
    counts = check.outcome
    passed, known = int(counts.get("passed", 0)), int(counts.get("known", 0))
    return {
        "events": previewed(queries.first_checked(actor=request.actor, batch_id=entry.id), areas=areas),
        "rows": counts.get("rows", 0),
        "new": passed - known,
        "known": known,
        "rejected": counts.get("rejected", 0),
        "reasons": [
            (str(REASONS[why]), counts[f"why_{why.value}"]) for why in Why if f"why_{why.value}" in counts
        ],
    }
