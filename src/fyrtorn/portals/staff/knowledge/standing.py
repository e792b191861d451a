"""One item of one's own: where it stands in each language, what reviewers say, and saying that it holds or does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.knowledge.contents import LONGEST_LINE
from fyrtorn.domains.knowledge.errors import ItemNotFound, ReasonMissing
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.reading.queries import Own
from fyrtorn.domains.knowledge.writing import services
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vocabulary.languages import PUBLIC_LANGUAGES
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff import public_pages, showing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.knowledge import room
from fyrtorn.portals.staff.knowledge.overview import own_shown


class RetireForm(PlainForm):
    """Why an item no longer holds, and what to read instead."""

    why = forms.CharField(
        label=gettext_lazy("Varför?"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("En mening. Den visas för alla som kommer till sidan."),
        error_messages={"required": gettext_lazy("Skriv en mening om varför.")},
    )
    successor = forms.CharField(
        label=gettext_lazy("Vad ska man läsa i stället?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Adressen till ett annat exempel eller material här, om det finns: /kunskap/namn/"
        ),
    )


@dataclass(frozen=True, slots=True)
class LanguageShown:
    """A language that the item is written in or can be translated to."""

    code: str
    name: str
    status: str
    mark: str
    has_draft: bool
    action: str


@require_safe
@needs(Permission.KNOWLEDGE_EDIT)
def item(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Where the item stands."""
    row = room.item_in_hand(request, item_id)
    own = _own(request, row.id)
    page = queries.item_page(row.slug, today=clock.today()) if own.slug else None
    published = page.languages if page else ()
    shown: dict[str, Any] = {
        **room.around(request),
        "item": row,
        "own": own_shown(own),
        "page": page,
        "languages": _languages(own, row.source_language, published),
        "reviews": [(one, showing.day(one.at.date())) for one in page.reviews] if page else [],
        "history": [
            (change, room.moment(change.at), room.language_name(change.language))
            for change in queries.history(row.id)
        ],
        "checked": showing.day(page.checked_on) if page else "",
        "retired": room.moment(page.retired_at) if page and page.retired_at else "",
        "public_page": public_pages.item_page(own.slug) if own.slug else "",
        "used_by": page.listed.used_by if page else 0,
    }
    return render(request, "staff/knowledge/item.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KNOWLEDGE_EDIT)
def retire(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Say that it no longer holds, why, and what to read instead."""
    row = room.item_in_hand(request, item_id)
    own = _own(request, row.id)
    if not own.slug or own.is_retired:
        raise ItemNotFound
    form = RetireForm(request.POST or None)
    if form.is_valid():
        with (
            refusals_into(form, {ReasonMissing: "why"}),
            persons_into(
                form, actor=request.actor, organisation_id=row.organisation_id, fields={"title": "why"}
            ),
        ):
            try:
                services.retire(
                    actor=request.actor,
                    item_id=row.id,
                    why=form.cleaned_data["why"],
                    successor_id=_successor(form.cleaned_data["successor"]),
                )
            except ItemNotFound:
                form.add_error("successor", _("Det finns inget publicerat där. Kontrollera adressen."))
            else:
                messages.success(request, _("Sidan säger nu att det inte gäller längre, och varför."))
                return redirect("staff:item", row.id)
    page = {**room.around(request), "item": row, "title": own.title, "form": form}
    return render(request, "staff/knowledge/retire.html", page)


@require_POST
@needs(Permission.KNOWLEDGE_EDIT)
def bring_back(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """It holds again."""
    row = room.item_in_hand(request, item_id)
    services.bring_back(actor=request.actor, item_id=row.id)
    messages.success(request, _("Det gäller igen och syns i listorna."))
    return redirect("staff:item", row.id)


@require_POST
@needs(Permission.KNOWLEDGE_EDIT)
def say_it_holds(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Somebody has looked it through and it is still right."""
    row = room.item_in_hand(request, item_id)
    services.say_it_holds(actor=request.actor, item_id=row.id)
    messages.success(request, _("Antecknat. Sidan visar dagens datum."))
    return redirect("staff:item", row.id)


def _own(request: StaffRequest, item_id: UUID) -> Own:
    every = queries.own_items(actor=request.actor, today=clock.today())
    found = next((own for own in every if own.id == item_id), None)
    if found is None:
        raise ItemNotFound
    return found


def _languages(own: Own, source: str, published: tuple[str, ...]) -> list[LanguageShown]:
    codes = dict.fromkeys((source, *PUBLIC_LANGUAGES, *published, *own.drafts))
    return [_language(own, code, is_published=code in published, is_source=code == source) for code in codes]


def _language(own: Own, code: str, *, is_published: bool, is_source: bool) -> LanguageShown:
    has_draft = code in own.drafts
    if code in own.behind:
        status, mark = _("behöver ses över"), "overdue"
    elif is_published:
        status, mark = _("publicerad"), "published"
    else:
        status, mark = (_("utkast"), "draft") if has_draft else (_("finns inte"), "retired")
    if has_draft:
        action = _("Fortsätt skriva")
    elif is_published:
        action = _("Ändra")
    else:
        action = _("Skriv") if is_source else _("Översätt")
    return LanguageShown(code, room.language_name(code), status, mark, has_draft, action)


def _successor(address: str) -> UUID | None:
    """The item that an address leads to; a bare name will do. Raises ``ItemNotFound``."""
    typed = address.strip().rstrip("/").rpartition("/")[2]
    return queries.item_page(typed, today=clock.today()).listed.id if typed else None
