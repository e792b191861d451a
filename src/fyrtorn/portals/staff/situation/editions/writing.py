"""Writing under one heading: what came in on one side, what stands on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.situation.analysis import queries as analysis
from fyrtorn.domains.situation.editions import queries, writing
from fyrtorn.domains.situation.editions.content import headings_of
from fyrtorn.domains.situation.editions.entries import EditionEntry, ParagraphEntry
from fyrtorn.domains.situation.editions.rules import OTHER_INFORMATION
from fyrtorn.domains.situation.editions.writing import ParagraphContent
from fyrtorn.domains.situation.editions.writing_out import text_blocks
from fyrtorn.domains.situation.errors.editions import ParagraphEditedMeanwhile, PoliceNotAsked
from fyrtorn.domains.situation.vocabulary import Heading, Marking, Origin
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.documents.model import Document
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.situation.editions import room
from fyrtorn.portals.staff.situation.editions.forms import ParagraphForm
from fyrtorn.portals.staff.situation.editions.material import material_for, proposed_text
from fyrtorn.portals.staff.situation.editions.words import MARKED, QUESTIONS, lacking


@dataclass(frozen=True, slots=True)
class ParagraphShown:
    """A paragraph with what can be done with it."""

    entry: ParagraphEntry
    html: SafeString
    marked: str
    changed: str
    is_first: bool
    is_last: bool


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_READ)
def edition_heading(request: StaffRequest, edition_id: UUID, number: int) -> HttpResponse:
    """One heading. A new paragraph is written on the same page."""
    edition = room.edition_to_read(request, edition_id)
    heading = room.heading_of(number)
    if edition.is_decided:
        return redirect("staff:edition", edition_id)
    if request.method == "POST":
        edition = room.edition_to_edit(request, edition_id)
    form = _form(request, edition, heading)
    if form.is_valid():
        with (
            refusals_into(form),
            persons_into(form, actor=request.actor, organisation_id=edition.organisation_id),
        ):
            writing.add_paragraph(
                actor=request.actor,
                edition_id=edition_id,
                heading=heading,
                content=_content(form),
                origin=Origin(form.cleaned_data["origin"] or Origin.OWN),
            )
            messages.success(request, _("Sparat. Stycket står sist under rubriken."))
            return redirect("staff:edition_heading", edition_id, number)
    return render(
        request, "staff/situation/editions/heading.html", _heading_page(request, edition, heading, form)
    )


def _heading_page(
    request: StaffRequest, edition: EditionEntry, heading: Heading, form: ParagraphForm
) -> dict[str, Any]:
    found = queries.paragraphs(actor=request.actor, edition_id=edition.id, heading=heading)
    standing = [one for one in found if not one.is_removed]
    draft = queries.draft_for(actor=request.actor, edition_id=edition.id, today=clock.today())
    around = [one for one in draft.missing if one.heading == heading]
    order = _headings_in_use(edition, draft, open_one=heading)
    place = order.index(heading)
    return {
        **room.around(request, edition),
        "heading": heading,
        "question": QUESTIONS[heading],
        "form": form,
        "paragraphs": [
            _shown(one, is_first=at == 0, is_last=at == len(standing) - 1) for at, one in enumerate(standing)
        ],
        "removed": [one for one in found if one.is_removed],
        "material": material_for(request, edition, heading, draft.content),
        "missing": [lacking(one, edition_id=edition.id) for one in around],
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
    }


def _headings_in_use(edition: EditionEntry, draft: queries.Draft, *, open_one: Heading) -> list[Heading]:
    """Those that the size asks for, those where something stands or is missing, and the one that is open."""
    asked = {*headings_of(edition.size), *(one.heading for one in draft.missing), open_one}
    return [one for one in Heading if one in asked or draft.content.under(one).paragraphs]


def _shown(entry: ParagraphEntry, *, is_first: bool, is_last: bool) -> ParagraphShown:
    return ParagraphShown(
        entry=entry,
        html=SafeString(web.fragment(Document(title="", body=text_blocks(entry.text)))),
        marked=str(MARKED[entry.marking]),
        changed=_changed(entry),
        is_first=is_first,
        is_last=is_last,
    )


def _changed(entry: ParagraphEntry) -> str:
    moment = entry.changed_at.astimezone(STOCKHOLM)
    if not entry.changed_by:
        return f"{moment:%Y-%m-%d %H.%M}"
    return _("%(by)s, %(when)s") % {"by": entry.changed_by, "when": f"{moment:%Y-%m-%d %H.%M}"}


def _form(request: StaffRequest, edition: EditionEntry, heading: Heading) -> ParagraphForm:
    """The form for a new paragraph: empty, or with what was chosen to be put in."""
    initial: dict[str, object] = {"origin": Origin.OWN, "marking": Marking.INTERNAL}
    chosen = request.GET.get("fran", "")
    if chosen and request.method != "POST":
        initial |= proposed_text(request, edition, heading, chosen)
    form = ParagraphForm(
        request.POST or None,
        sources=_sources(request, edition),
        may_be_none=heading in OTHER_INFORMATION,
        initial=initial,
    )
    return watched(form, url=room.marks_url(edition), fields=["text"])


def _sources(request: StaffRequest, edition: EditionEntry) -> list[tuple[str, str]]:
    return [
        (str(one.id), f"{one.title}, {one.dated:%Y-%m-%d}")
        for one in analysis.sources(actor=request.actor, edition_id=edition.id)
    ]


def _content(form: ParagraphForm) -> ParagraphContent:
    given = form.cleaned_data
    return ParagraphContent(
        text=given["text"],
        marking=Marking(given["marking"]),
        source_id=UUID(given["source"]) if given.get("source") else None,
        none_because=given.get("none_because", False),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def edit_paragraph(request: StaffRequest, paragraph_id: UUID) -> HttpResponse:
    """Change one paragraph. Whoever comes second is shown what somebody else wrote meanwhile."""
    entry = queries.paragraph_for(actor=request.actor, paragraph_id=paragraph_id)
    edition = room.edition_to_edit(request, entry.edition_id)
    form = watched(
        ParagraphForm(
            request.POST or None,
            sources=_sources(request, edition),
            may_be_none=entry.heading in OTHER_INFORMATION,
            initial={
                "text": entry.text,
                "marking": entry.marking,
                "source": str(entry.source_id or ""),
                "none_because": entry.none_because,
                "origin": entry.origin,
                "began_at": entry.version,
                "version": entry.version,
            },
        ),
        url=room.marks_url(edition),
        fields=["text"],
    )
    if form.is_valid():
        with (
            refusals_into(form, {PoliceNotAsked: "marking"}),
            persons_into(form, actor=request.actor, organisation_id=edition.organisation_id),
        ):
            writing.change_paragraph(
                actor=request.actor,
                paragraph_id=paragraph_id,
                content=_content(form),
                began_at=form.cleaned_data["began_at"] or 0,
                version=form.cleaned_data["version"] or 0,
            )
            messages.success(request, _("Sparat."))
            return redirect("staff:edition_heading", edition.id, entry.heading.value)
    was_edited = form.is_bound and ParagraphEditedMeanwhile.code in str(form.non_field_errors())
    if was_edited:
        begin_from(form, request.POST, version=entry.version)
    shown = {
        **room.around(request, edition),
        "form": form,
        "paragraph": entry,
        "now": entry if was_edited else None,
        "changed": _changed(entry),
    }
    return render(request, "staff/situation/editions/paragraph.html", shown)


# --- small steps ----------------------------------------------------------------------------------


@require_POST
@needs(Permission.PICTURE_EDIT)
def add_answer(request: StaffRequest, edition_id: UUID, answer_text_id: UUID) -> HttpResponse:
    """Make a paragraph of an answer, as it was given."""
    room.edition_to_edit(request, edition_id)
    try:
        row = writing.add_answer(actor=request.actor, edition_id=edition_id, answer_text_id=answer_text_id)
    except PersonsInText as refusal:
        messages.warning(request, said(refusal))
        return redirect("staff:edition", edition_id)
    messages.success(request, _("Svaret är inlagt som ett stycke. Ändra det så att det passar."))
    return redirect("staff:edition_heading", edition_id, row.heading)


@require_POST
@needs(Permission.PICTURE_EDIT)
def move_paragraph(request: StaffRequest, paragraph_id: UUID) -> HttpResponse:
    entry = _entry(request, paragraph_id)
    writing.move_paragraph(
        actor=request.actor, paragraph_id=paragraph_id, is_up=request.POST.get("at") != "ner"
    )
    return _back(entry)


@require_POST
@needs(Permission.PICTURE_EDIT)
def remove_paragraph(request: StaffRequest, paragraph_id: UUID) -> HttpResponse:
    entry = _entry(request, paragraph_id)
    writing.remove_paragraph(actor=request.actor, paragraph_id=paragraph_id)
    messages.success(request, _("Stycket är borttaget. Det går att ta tillbaka längst ner."))
    return _back(entry)


@require_POST
@needs(Permission.PICTURE_EDIT)
def put_back_paragraph(request: StaffRequest, paragraph_id: UUID) -> HttpResponse:
    entry = _entry(request, paragraph_id)
    writing.put_back(actor=request.actor, paragraph_id=paragraph_id)
    messages.success(request, _("Stycket är tillbaka."))
    return _back(entry)


@require_POST
@needs(Permission.PICTURE_EDIT)
def keep_paragraph(request: StaffRequest, paragraph_id: UUID) -> HttpResponse:
    """A paragraph from the last edition stands as it is."""
    entry = _entry(request, paragraph_id)
    writing.keep_paragraph(actor=request.actor, paragraph_id=paragraph_id)
    messages.success(request, _("Stycket är kvar. Välj vem som får läsa det på sidan ”Vem läser vad”."))
    return _back(entry)


@require_POST
@needs(Permission.PICTURE_EDIT)
def settle_paragraph(request: StaffRequest, paragraph_id: UUID) -> HttpResponse:
    """Choose between two texts that were written at once."""
    entry = _entry(request, paragraph_id)
    version = request.POST.get("version", "")
    if not version.isdecimal():
        raise NotFound
    try:
        writing.settle_replaced(
            actor=request.actor,
            paragraph_id=paragraph_id,
            takes_back=request.POST.get("text") == "tillbaka",
            version=int(version),
        )
    except (ParagraphEditedMeanwhile, PersonsInText) as refusal:
        messages.warning(request, said(refusal))
    else:
        messages.success(request, _("Sparat. Texten du valde gäller."))
    return _back(entry)


def _entry(request: StaffRequest, paragraph_id: UUID) -> ParagraphEntry:
    return queries.paragraph_for(actor=request.actor, paragraph_id=paragraph_id)


def _back(entry: ParagraphEntry) -> HttpResponse:
    return redirect("staff:edition_heading", entry.edition_id, entry.heading.value)
