"""Writing a text: saved by a button or by itself, beside its source when it is a translation, and thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.knowledge.contents import Facts, Text
from fyrtorn.domains.knowledge.errors import DraftEditedMeanwhile, ItemNotFound, TitleMissing
from fyrtorn.domains.knowledge.gaps import gaps
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.vocabulary import ItemKind
from fyrtorn.domains.knowledge.writing import services
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.base.plain import of_plain
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.vocabulary.languages import direction
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from, differences
from fyrtorn.portals.staff.knowledge import gap_words, room
from fyrtorn.portals.staff.knowledge.forms import FACTS, NOTES, TextForm, initial_of

if TYPE_CHECKING:
    from fyrtorn.domains.knowledge.models import Draft, Item

SHOW_GAPS: Final = "fattas"
"""In the address when the form is to say what is missing."""
PREVIEW: Final = "granska"
"""The button that saves and leads to the preview."""


@require_POST
@needs(Permission.KNOWLEDGE_EDIT)
def begin(request: StaffRequest, item_id: UUID, language: str) -> HttpResponse:
    """A draft in a language, from what is published in it or from nothing."""
    item = room.item_in_hand(request, item_id)
    services.begin_draft(actor=request.actor, item_id=item.id, language=room.language_of(item, language))
    return redirect("staff:item_text", item.id, language)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KNOWLEDGE_EDIT)
def text(request: StaffRequest, item_id: UUID, language: str) -> HttpResponse:
    """The text in one language. Two who write at the same time are told of each other, and neither loses anything."""
    item = room.item_in_hand(request, item_id)
    draft = queries.draft(actor=request.actor, item_id=item.id, language=language)
    if request.method != "POST":
        return _page(request, item, draft, _form_of(item, draft, shows_gaps=SHOW_GAPS in request.GET))
    form = _form(item, draft, request.POST)
    if form.is_valid():
        with (
            refusals_into(form, {TitleMissing: "title"}),
            persons_into(form, actor=request.actor, organisation_id=item.organisation_id),
        ):
            _save(request, item, language, form)
            if PREVIEW in request.POST:
                return redirect("staff:preview_item", item.id, language)
            messages.success(request, _("Utkastet är sparat. Bara ni ser det."))
            return redirect("staff:item_text", item.id, language)
    return _page(request, item, draft, form)


@require_POST
@needs(Permission.KNOWLEDGE_EDIT)
def autosave(request: StaffRequest, item_id: UUID, language: str) -> HttpResponse:
    """Save while somebody writes. Answers JSON: the version to go on from, and what is in the way, if anything."""
    item = room.item_in_hand(request, item_id)
    draft = queries.draft(actor=request.actor, item_id=item.id, language=language)
    form = _form(item, draft, request.POST)
    if not form.is_valid():
        return _not_saved(draft, " ".join(str(errors[0]) for errors in form.errors.values()))
    try:
        saved = _save(request, item, language, form)
    except NotFound:
        raise
    except DraftEditedMeanwhile as refusal:
        return JsonResponse({"fault": said(refusal)}, status=409)
    except PersonsInText as refusal:
        found = ", ".join(f"”{mark.text}”" for marked in refusal.marked.values() for mark in marked.marks)
        return _not_saved(draft, _("Texten pekar ut någon: %(found)s.") % {"found": found})
    except Refusal as refusal:
        return _not_saved(draft, said(refusal))
    at = clock.now().astimezone(STOCKHOLM)
    return JsonResponse(
        {"version": saved.version, "saved": _("Sparat %(time)s") % {"time": f"{at:%H.%M}"}, "fault": ""}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KNOWLEDGE_EDIT)
def discard(request: StaffRequest, item_id: UUID, language: str) -> HttpResponse:
    """A second yes before a draft is thrown away. What is published stays."""
    item = room.item_in_hand(request, item_id)
    draft = queries.draft(actor=request.actor, item_id=item.id, language=language)
    if request.method == "POST":
        services.discard_draft(actor=request.actor, item_id=item.id, language=language)
        messages.success(request, _("Utkastet är borta."))
        return redirect("staff:item", item.id) if item.published_at else redirect("staff:knowledge")
    page = {
        **room.around(request),
        "item": item,
        "title": draft.text.get("title", ""),
        "language": language,
        "is_published": item.published_at is not None,
    }
    return render(request, "staff/knowledge/discard.html", page)


def _save(request: StaffRequest, item: Item, language: str, form: TextForm) -> Draft:
    return services.save_draft(
        actor=request.actor,
        item_id=item.id,
        language=language,
        version=form.cleaned_data["version"],
        text=form.content,
        facts=form.facts,
    )


def _not_saved(draft: Draft, fault: str) -> JsonResponse:
    return JsonResponse(
        {"version": draft.version, "saved": "", "fault": _("Inte sparat än. %(fault)s") % {"fault": fault}}
    )


def _form(item: Item, draft: Draft, sent: Any = None, **given: Any) -> TextForm:
    return TextForm(
        sent,
        kind=ItemKind(item.kind),
        language=draft.language,
        facts=facts_of(item, draft) if draft.language == item.source_language else None,
        **given,
    )


def _form_of(item: Item, draft: Draft, *, shows_gaps: bool) -> TextForm:
    """The form with what is saved, and with what is missing beside each field when that is asked for."""
    standing = _standing(item, draft)
    if not shows_gaps:
        return _form(item, draft, initial=standing)
    form = _form(item, draft, standing)
    if form.is_valid():
        for gap in gaps(ItemKind(item.kind), of_plain(Text, draft.text), facts_of(item, draft)):
            field, words = gap_words.beside(gap)
            form.add_error(field if field in form.fields else None, words)
    return form


def facts_of(item: Item, draft: Draft) -> Facts:
    """What the item can be found by, as the draft says it; a translation has what the item has."""
    return of_plain(Facts, draft.facts if draft.facts is not None else item.facts)


def _standing(item: Item, draft: Draft) -> dict[str, Any]:
    facts = facts_of(item, draft) if draft.language == item.source_language else None
    return initial_of(of_plain(Text, draft.text), facts) | {"version": draft.version}


def _page(request: StaffRequest, item: Item, draft: Draft, form: TextForm) -> HttpResponse:
    stands: list[tuple[str, str]] = []
    if form.is_bound and DraftEditedMeanwhile.code in str(form.non_field_errors()):
        stands = differences(form, _readable(form, _standing(item, draft)))
        begin_from(form, request.POST, version=draft.version)
    source = _source(request, item, draft.language)
    page = {
        **room.around(request),
        "item": item,
        "form": form,
        "title": draft.text.get("title", "") or (source.title if source else ""),
        "is_example": item.kind == ItemKind.EXAMPLE,
        "kind": ItemKind(item.kind).label,
        "language": draft.language,
        "language_name": room.language_name(draft.language),
        "direction": direction(draft.language),
        "is_translation": draft.language != item.source_language,
        "source_language": item.source_language,
        "main": [(form[name], _said(source, name)) for name in _main(form)],
        "notes": [(form[name], _said(source, name)) for name in NOTES],
        "grounds": [(form[name], _said(source, name)) for name in ("confirmed", "unconfirmed", "sources")],
        "facts": [form[name] for name in FACTS if form.has_facts],
        "opens_facts": form.is_bound and any(form[name].errors for name in FACTS if form.has_facts),
        "opens_notes": item.kind == ItemKind.EXAMPLE or any(form[name].value() for name in NOTES),
        "stands": stands,
        "by": draft.saved_by.name,
        "at": room.moment(draft.saved_at),
        "publish_at": room.moment(draft.publish_at) if draft.publish_at else "",
        "autosave": reverse("staff:autosave_item_text", args=[item.id, draft.language]),
    }
    return render(request, "staff/knowledge/text.html", page)


def _readable(form: TextForm, standing: dict[str, Any]) -> dict[str, Any]:
    """What stands, in the shape that the form has cleaned what was sent: lines are lists in both."""
    lists = {"sources", "confirmed", "unconfirmed"}
    return {name: value.splitlines() if name in lists else value for name, value in standing.items()}


def _main(form: TextForm) -> list[str]:
    return ["title", "lead", *(section.value for section in form.sections)]


def _source(request: StaffRequest, item: Item, language: str) -> Text | None:
    """What a translation is made from: the text that everybody reads, else the draft in its own language."""
    if language == item.source_language:
        return None
    if item.published_at is not None:
        return queries.item_page(item.slug, language=item.source_language, today=clock.today()).text
    try:
        draft = queries.draft(actor=request.actor, item_id=item.id, language=item.source_language)
    except ItemNotFound:
        return None
    return of_plain(Text, draft.text)


def _said(source: Text | None, name: str) -> str:
    """What the source says in the field."""
    return str(initial_of(source, None).get(name, "")) if source is not None else ""
