"""Figures as small tables with charts, and the sources they lean on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.situation.analysis import queries, services
from fyrtorn.domains.situation.analysis.entries import SeriesEntry, SourceEntry
from fyrtorn.domains.situation.analysis.pasted import Unreadable
from fyrtorn.domains.situation.analysis.pictures import figure_of
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.errors.analysis import (
    AnalysisEditedMeanwhile,
    BreakAtNoPeriod,
    DatedAhead,
    PeopleAreWhole,
    SeriesIsThere,
    SourceIsUsed,
    TableUnreadable,
)
from fyrtorn.domains.situation.errors.editions import EditionIsDecided
from fyrtorn.domains.situation.vocabulary import Heading
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.analysis import room
from fyrtorn.portals.staff.situation.analysis.figure_forms import (
    SeriesForm,
    SourceForm,
    series_initial,
    source_initial,
)

_OLD_YEARS = 3
"""A source older than this is shown as old."""

_BESIDE = {
    BreakAtNoPeriod: "breaks",
    PeopleAreWhole: "counts_people",
    SeriesIsThere: "series",
    TableUnreadable: "table",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of figures with its drawing."""

    entry: SeriesEntry
    drawing: SafeString
    source: str
    hides: bool


@dataclass(frozen=True, slots=True)
class SourceShown:
    entry: SourceEntry
    age: str
    is_old: bool
    used: str


@require_safe
@needs(Permission.PICTURE_READ)
def figures(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Every figure of an edition; the sources as well for those who write it."""
    edition = room.edition_to_show(request, edition_id)
    today = clock.today()
    tables = queries.series(actor=request.actor, edition_id=edition.id)
    around = room.around(request, here=room.FIGURES, edition=edition)
    writes = request.actor.may_in(Permission.PICTURE_EDIT, edition.organisation_id)
    found = queries.sources(actor=request.actor, edition_id=edition.id) if writes else []
    shown = {
        **around,
        "tables": [_shown(entry, today) for entry in tables],
        "sources": [_source(entry, today) for entry in found],
        "shows_sources": writes,
        "wrong": "",
    }
    return render(request, "staff/situation/analysis/figures.html", shown)


def _shown(entry: SeriesEntry, today: date) -> Shown:
    source = f"{entry.source.title}, {_age(entry.source, today)}" if entry.source else ""
    return Shown(entry, room.drawn(figure_of(entry)), source, hides=bool(entry.hidden))


def _source(entry: SourceEntry, today: date) -> SourceShown:
    return SourceShown(
        entry=entry,
        age=_age(entry, today),
        is_old=entry.age_years(today=today) >= _OLD_YEARS,
        used=_used(entry),
    )


def _age(entry: SourceEntry, today: date) -> str:
    years = entry.age_years(today=today)
    if years < 1:
        return _("mindre än ett år gammal")
    return ngettext("%(years)s år gammal", "%(years)s år gammal", years) % {"years": years}


def _used(entry: SourceEntry) -> str:
    if not entry.is_used:
        return _("Används inte än.")
    counted = []
    if entry.paragraphs:
        counted.append(ngettext("ett stycke", "%(n)s stycken", entry.paragraphs) % {"n": entry.paragraphs})
    if entry.series:
        counted.append(ngettext("en tabell", "%(n)s tabeller", entry.series) % {"n": entry.series})
    return _("Används i %(what)s.") % {"what": _(" och ").join(counted)}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def new_series(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """A new table of figures."""
    return _series(request, _to_write(request, edition_id), None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def edit_series(request: StaffRequest, figure_id: UUID) -> HttpResponse:
    """The table that a figure belongs to."""
    entry = queries.series_for(actor=request.actor, figure_id=figure_id)
    return _series(request, _to_write(request, entry.edition_id), entry)


def _to_write(request: StaffRequest, edition_id: UUID) -> EditionEntry:
    edition = room.edition_to_show(request, edition_id)
    if edition.is_decided:
        raise EditionIsDecided
    return edition


def _series(request: StaffRequest, edition: EditionEntry, entry: SeriesEntry | None) -> HttpResponse:
    found = queries.sources(actor=request.actor, edition_id=edition.id)
    initial = series_initial(entry) if entry else {"heading": Heading.EVENTS}
    form = SeriesForm(request.POST or None, initial=initial, sources=found)
    check = reverse("staff:check_text", args=[edition.organisation_id])
    form = watched(form, url=check, fields=["series", "table"])
    now = ""
    if form.is_valid():
        now = _store_series(request, edition, entry, form)
        if not form.errors:
            messages.success(request, _("Siffrorna är sparade."))
            return redirect("staff:figures", edition.id)
    shown = {
        **room.around(request, here=room.FIGURES, edition=edition),
        "form": form,
        "entry": entry,
        "now": now,
    }
    return render(request, "staff/situation/analysis/series.html", shown)


def _store_series(
    request: StaffRequest, edition: EditionEntry, entry: SeriesEntry | None, form: SeriesForm
) -> str:
    """Store the table. What stands now, when somebody else has saved in between; the form says what is wrong."""
    breaks = frozenset(part.strip() for part in form.cleaned_data["breaks"].split(",") if part.strip())
    try:
        content = form.content(breaks=breaks)
    except Unreadable as unreadable:
        refusal = TableUnreadable(line=unreadable.line, why=unreadable.why)
        form.add_error("table", said(refusal))
        return ""
    try:
        with persons_into(form, actor=request.actor, organisation_id=edition.organisation_id):
            if entry is None:
                services.add_series(actor=request.actor, edition_id=edition.id, content=content)
            else:
                services.change_series(
                    actor=request.actor,
                    figure_id=entry.id,
                    content=content,
                    began=form.cleaned_data["began"],
                )
    except AnalysisEditedMeanwhile as refusal:
        form.add_error(None, said(refusal))
        _build_on(form, request, began=entry.began if entry else "")
        return refusal.now["table"]
    except (BreakAtNoPeriod, PeopleAreWhole, SeriesIsThere, TableUnreadable) as refusal:
        form.add_error(_BESIDE[type(refusal)], said(refusal))
    return ""


@require_POST
@needs(Permission.PICTURE_EDIT)
def remove_series(request: StaffRequest, figure_id: UUID) -> HttpResponse:
    """The whole table that a figure belongs to."""
    edition_id = queries.series_for(actor=request.actor, figure_id=figure_id).edition_id
    try:
        services.remove_series(actor=request.actor, figure_id=figure_id, began=request.POST.get("began", ""))
    except AnalysisEditedMeanwhile as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Siffrorna är borttagna."))
    return redirect("staff:figures", edition_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def new_source(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Something to lean on."""
    return _source_form(request, _to_write(request, edition_id), None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def edit_source(request: StaffRequest, source_id: UUID) -> HttpResponse:
    entry = queries.source_for(actor=request.actor, source_id=source_id)
    return _source_form(request, _to_write(request, entry.edition_id), entry)


def _source_form(request: StaffRequest, edition: EditionEntry, entry: SourceEntry | None) -> HttpResponse:
    form = SourceForm(request.POST or None, initial=source_initial(entry) if entry else {})
    check = reverse("staff:check_text", args=[edition.organisation_id])
    form = watched(form, url=check, fields=["title", "says"])
    differences: list[tuple[str, str]] = []
    if form.is_valid():
        differences = _store_source(request, edition, entry, form)
        if not form.errors:
            messages.success(request, _("Källan är sparad."))
            return redirect(f"{reverse('staff:figures', args=[edition.id])}#kallor")
    shown = {
        **room.around(request, here=room.FIGURES, edition=edition),
        "form": form,
        "entry": entry,
        "differences": differences,
    }
    return render(request, "staff/situation/analysis/source.html", shown)


def _store_source(
    request: StaffRequest, edition: EditionEntry, entry: SourceEntry | None, form: SourceForm
) -> list[tuple[str, str]]:
    """Store the source. What stands now, when somebody else has saved in between; the form says what is wrong."""
    try:
        with persons_into(form, actor=request.actor, organisation_id=edition.organisation_id):
            if entry is None:
                services.add_source(
                    actor=request.actor, edition_id=edition.id, content=form.content, today=clock.today()
                )
            else:
                services.change_source(
                    actor=request.actor,
                    source_id=entry.id,
                    content=form.content,
                    began=form.cleaned_data["began"],
                    today=clock.today(),
                )
    except DatedAhead as refusal:
        form.add_error("dated", said(refusal))
    except AnalysisEditedMeanwhile as refusal:
        form.add_error(None, said(refusal))
        _build_on(form, request, began=entry.began if entry else "")
        return [(str(form.fields[name].label), text) for name, text in refusal.now.items()]
    return []


def _build_on(form: SeriesForm | SourceForm, request: StaffRequest, *, began: str) -> None:
    """Let what was sent build on what stands now, so that sending it again is a choice."""
    again = request.POST.copy()
    again["began"] = began
    form.data = again


@require_POST
@needs(Permission.PICTURE_EDIT)
def remove_source(request: StaffRequest, source_id: UUID) -> HttpResponse:
    """Away, unless something leans on it."""
    entry = queries.source_for(actor=request.actor, source_id=source_id)
    try:
        services.remove_source(actor=request.actor, source_id=source_id)
        messages.success(request, _("Källan är borttagen."))
    except SourceIsUsed as refusal:
        messages.error(request, said(refusal))
    return redirect(f"{reverse('staff:figures', args=[entry.edition_id])}#kallor")
