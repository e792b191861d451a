"""The start of the room: what we have written and where each stands, and how to begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fyrtorn.domains.knowledge.errors import TitleMissing
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.reading.queries import Own
from fyrtorn.domains.knowledge.vocabulary import ItemKind
from fyrtorn.domains.knowledge.writing import services
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.knowledge import room
from fyrtorn.portals.staff.knowledge.forms import BeginForm

Badge = tuple[str, str]
"""Words, and the mark they are shown with."""


@dataclass(frozen=True, slots=True)
class OwnShown:
    """An item in the list of one's own, in words."""

    item: Own
    kind: str
    badges: tuple[Badge, ...]
    more: tuple[str, ...]
    """What is going on, a sentence each."""


@require_safe
@needs(Permission.KNOWLEDGE_EDIT)
def knowledge(request: StaffRequest) -> HttpResponse:
    """Everything that one may edit: what asks for something first, then by title; what has been retired last."""
    rows = [own_shown(own) for own in queries.own_items(actor=request.actor, today=clock.today())]
    page = {
        **room.around(request),
        "asking": [row for row in rows if _asks(row.item)],
        "calm": [row for row in rows if not _asks(row.item) and not row.item.is_retired],
        "retired": [row for row in rows if row.item.is_retired],
    }
    return render(request, "staff/knowledge/own.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KNOWLEDGE_EDIT)
def begin_item(request: StaffRequest) -> HttpResponse:
    """What it is and what it is called; then it is a draft."""
    choice = choosing.chosen(request, Permission.KNOWLEDGE_EDIT)
    form = BeginForm(request.POST or None, is_example=request.GET.get("slag") != "material")
    if form.is_valid():
        with (
            refusals_into(form, {TitleMissing: "title"}),
            persons_into(form, actor=request.actor, organisation_id=choice.organisation.id),
        ):
            item = services.begin_item(
                actor=request.actor,
                organisation_id=choice.organisation.id,
                kind=form.cleaned_data["kind"],
                title=form.cleaned_data["title"],
            )
            return redirect("staff:item_text", item.id, item.source_language)
    page = {
        **room.around(request),
        "form": form,
        "place": choice.organisation,
        "places": choice.all,
        "slag": request.GET.get("slag", ""),
    }
    return render(request, "staff/knowledge/begin.html", page)


def own_shown(own: Own) -> OwnShown:
    """The item in words."""
    kind = str(ItemKind(own.kind).label).capitalize()
    return OwnShown(own, kind, tuple(_badges(own)), tuple(_going_on(own)))


def _asks(own: Own) -> bool:
    return not own.is_retired and (own.asked_to_change or own.is_old or bool(own.behind) or bool(own.drafts))


def _badges(own: Own) -> Iterator[Badge]:
    if own.is_retired:
        yield _("Gäller inte längre"), "retired"
        return
    if not own.slug:
        yield _("Utkast"), "draft"
        return
    if own.kind is ItemKind.EXAMPLE:
        words, mark = room.MARKS[own.mark]
        yield str(words), mark
    else:
        yield _("Publicerat"), "published"
    if own.asked_to_change:
        yield _("Behöver ändras"), "overdue"
    if own.is_old:
        yield _("Länge sedan genomgång"), "overdue"


def _going_on(own: Own) -> Iterator[str]:
    if own.publish_at:
        yield _("Publiceras %(when)s.") % {"when": room.moment(own.publish_at)}
    elif own.drafts and own.slug:
        yield _("Ändringar som inte är publicerade: %(languages)s.") % {"languages": _names(own.drafts)}
    if own.behind:
        yield _("Översättningen behöver ses över: %(languages)s.") % {"languages": _names(own.behind)}


def _names(languages: tuple[str, ...]) -> str:
    return ", ".join(room.language_name(code).lower() for code in languages)
