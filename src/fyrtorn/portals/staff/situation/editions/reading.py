"""An edition as it is read: its own page, its versions, its files, how it differs from the last, and checksums."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.situation.editions import comparing, queries
from fyrtorn.domains.situation.editions.audiences import Audience, for_audience
from fyrtorn.domains.situation.editions.comparing import Fate
from fyrtorn.domains.situation.editions.content import headings_of
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.editions.files import NAMED_FORMS, Form, ask_for_file, document_for, kind_of
from fyrtorn.domains.situation.editions.writing_out import day, in_groups
from fyrtorn.domains.situation.vocabulary import Heading
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.jobs.work import queries as work
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff import public_pages
from fyrtorn.portals.staff.background import showing as background
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.editions import room
from fyrtorn.portals.staff.situation.editions.forms import ChecksumForm
from fyrtorn.portals.staff.situation.editions.words import AUDIENCES, FATES, PIECES, READERS, Lacking, lacking
from fyrtorn.processes.publishing_pictures import PDF_WORK


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A heading in the list of them: how much stands there, what is missing."""

    heading: Heading
    count: int
    figures: int
    proposals: int
    events: int
    missing: tuple[Lacking, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version to read or fetch."""

    audience: Audience
    name: str
    readers: str
    forms: tuple[tuple[Form, str], ...]
    running: tuple[background.WorkShown, ...]


@require_safe
@needs(Permission.PICTURE_READ)
def edition(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """A draft's headings with what is missing, or a decided edition with its versions."""
    entry = room.edition_to_read(request, edition_id)
    shown = {**room.around(request, entry), "versions": _versions(request.actor, entry)}
    if entry.is_decided:
        return render(request, "staff/situation/editions/decided.html", shown | _decided(request, entry))
    return render(request, "staff/situation/editions/draft.html", shown | _draft(request, entry))


def _draft(request: StaffRequest, entry: EditionEntry) -> dict[str, Any]:
    draft = queries.draft_for(actor=request.actor, edition_id=entry.id, today=clock.today())
    asked = headings_of(entry.size)
    audience = queries.audience_of(request.actor, entry.organisation_id)
    content = for_audience(draft.content, audience)
    proposals = Counter(
        one.heading
        for one in queries.paragraphs(actor=request.actor, edition_id=entry.id)
        if one.is_proposal and not one.is_removed
    )
    counted = content.events.told.total if content.events else 0
    rows = []
    for heading in Heading:
        text = content.under(heading)
        count = len(content.problems) if heading == Heading.PROBLEMS else len(text.paragraphs)
        of_it = [one for one in draft.missing if one.heading == heading]
        rows.append(
            HeadingRow(
                heading,
                count,
                len({figure.series for figure in text.figures}),
                proposals[heading],
                counted if heading == Heading.EVENTS else 0,
                tuple(lacking(one, edition_id=entry.id) for one in of_it),
            )
        )
    first = next((row.heading for row in rows if row.proposals), None)
    around = [
        lacking(one, edition_id=entry.id, first_proposal=first)
        for one in draft.missing
        if one.heading is None
    ]
    used = [
        row
        for row in rows
        if row.heading in asked or row.count or row.figures or row.proposals or row.missing
    ]
    return {
        "rows": used,
        "others": [row for row in rows if row not in used],
        "general": around,
        "missing_count": len(draft.missing),
        "has_problems_to_carry": entry.earlier_id is not None and not draft.content.problems,
    }


def _decided(request: StaffRequest, entry: EditionEntry) -> dict[str, Any]:
    place = organisations.organisation(entry.organisation_id)
    pdf = None
    if entry.published_at:
        pdf = work.latest_work(
            request.actor, kind=PDF_WORK, organisation_id=entry.organisation_id, target_id=entry.id
        )
    return {
        "is_untouched": queries.is_untouched(actor=request.actor, edition_id=entry.id),
        "checksum": in_groups(entry.checksum),
        "due": day(entry.due_on) if entry.due_on else "",
        "public_page": public_pages.picture_page(
            place, organisations.organisation(entry.holder_id) if entry.is_of_department else None
        ),
        "pdf": background.shown(pdf) if pdf is not None and pdf.is_under_way else None,
    }


def _versions(actor: Actor, entry: EditionEntry) -> list[Version]:
    """The versions that the actor may read, each with the files that are being made or wait to be fetched."""
    most = queries.audience_of(actor, entry.organisation_id)
    audiences = [one for one in Audience if one is not Audience.WHOLE or most is Audience.WHOLE]
    return [
        Version(
            audience,
            str(AUDIENCES[audience]),
            str(READERS[audience]),
            tuple((form, str(NAMED_FORMS[form])) for form in Form),
            tuple(_running(actor, entry, audience)),
        )
        for audience in audiences
    ]


def _running(actor: Actor, entry: EditionEntry, audience: Audience) -> list[background.WorkShown]:
    found = [
        work.latest_work(
            actor, kind=kind_of(form, audience), organisation_id=entry.organisation_id, target_id=entry.id
        )
        for form in Form
    ]
    return [
        background.shown(one) for one in found if one and (one.is_under_way or one.file_name or one.remark)
    ]


@require_safe
@needs(Permission.PICTURE_READ)
def read_edition(request: StaffRequest, edition_id: UUID, version: str) -> HttpResponse:
    """One version as a page."""
    entry = room.edition_to_read(request, edition_id)
    audience = _audience(request, entry, version)
    document = document_for(actor=request.actor, edition_id=edition_id, audience=audience)
    shown = {
        **room.around(request, entry),
        "document": document,
        "body": SafeString(web.fragment(document)),
        "version": str(AUDIENCES[audience]),
        "readers": str(READERS[audience]),
    }
    return render(request, "staff/situation/editions/read.html", shown)


@require_POST
@needs(Permission.PICTURE_READ)
def make_file(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Have a version made as a file, in the background."""
    entry = room.edition_to_read(request, edition_id)
    audience = _audience(request, entry, request.POST.get("version", ""))
    if request.POST.get("form") not in set(Form):
        raise NotFound
    ask_for_file(
        actor=request.actor, edition_id=edition_id, form=Form(request.POST["form"]), audience=audience
    )
    return redirect(reverse("staff:edition", args=[edition_id]) + f"#{audience}")


def _audience(request: StaffRequest, entry: EditionEntry, version: str) -> Audience:
    """The version that was asked for, or ``NotFound`` for none and for more than the actor reads."""
    if version not in set(Audience):
        raise NotFound
    audience = Audience(version)
    most = queries.audience_of(request.actor, entry.organisation_id)
    if audience is Audience.WHOLE and most is not Audience.WHOLE:
        raise NotFound
    return audience


@require_safe
@needs(Permission.PICTURE_READ)
def edition_difference(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """What has changed since the edition before, as much of both as the actor reads."""
    entry = room.edition_to_read(request, edition_id)
    if entry.earlier_id is None:
        raise NotFound
    before = room.edition_to_read(request, entry.earlier_id)
    audience = queries.audience_of(request.actor, entry.organisation_id)
    found = comparing.compare(
        for_audience(queries.content_for(actor=request.actor, edition_id=before.id), audience),
        for_audience(queries.content_for(actor=request.actor, edition_id=entry.id), audience),
    )
    shown = {
        **room.around(request, entry),
        "before": before,
        "headings": [
            (
                one.heading.label,
                [
                    (str(FATES[change.fate]), _pieces(change.pieces))
                    for change in one.changes
                    if change.fate is not Fate.SAME
                ],
                sum(change.fate is Fate.SAME for change in one.changes),
            )
            for one in found.headings
        ],
        "problems": [(str(FATES[one.fate]), one, _pieces(one.pieces)) for one in found.problems],
        "figures": found.figures,
        "difference": found,
        "counts": [(str(FATES[fate]), count) for fate, count in found.counts.items() if count],
    }
    return render(request, "staff/situation/editions/difference.html", shown)


def _pieces(pieces: comparing.Pieces) -> list[tuple[str, str]]:
    """Each piece with the name of its element, which says without colour what it is."""
    return [(PIECES[piece], text) for piece, text in pieces]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_READ)
def verify_checksum(request: StaffRequest) -> HttpResponse:
    """Which edition a checksum belongs to, and whether what is kept is still the same."""
    form = ChecksumForm(request.POST or None)
    is_asked = form.is_valid()
    found = None
    if is_asked:
        found = queries.verified(actor=request.actor, checksum=form.cleaned_data["checksum"])
    shown = {
        **room.around(request),
        "form": form,
        "is_asked": is_asked,
        "found": found,
        "version": str(AUDIENCES[found.audience]) if found else "",
        "answer": _answer(found.is_whole) if found else "",
    }
    return render(request, "staff/situation/editions/verify.html", shown)


def _answer(is_whole: bool) -> str:
    if is_whole:
        return _("Den stämmer. Det som finns sparat är precis det som beslutades.")
    return _("Det som finns sparat har ändrats efter beslutet. Hör av dig till den som driver webbplatsen.")
