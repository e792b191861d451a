"""The text as everybody will read it, what is missing, and letting it out: now, or at a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.knowledge.contents import LONGEST_LINE, Text
from fyrtorn.domains.knowledge.errors import ChangeNotTold, DayHasPassed
from fyrtorn.domains.knowledge.gaps import gaps
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.vocabulary import ItemKind
from fyrtorn.domains.knowledge.writing import services
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.plain import of_plain
from fyrtorn.portals.shared.dates import can_be_reckoned_with
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.shared.item_text import item_text
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.knowledge import gap_words, links, room
from fyrtorn.portals.staff.knowledge.editing import facts_of
from fyrtorn.portals.staff.knowledge.files import pictures_of


class PublishForm(PlainForm):
    """Letting a text out. What has changed is asked when something was published before."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    what_changed = forms.CharField(
        label=gettext_lazy("Vad är nytt?"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("En mening. Den syns för alla i historiken."),
    )
    is_substantial = forms.BooleanField(
        label=gettext_lazy("Ändringen gäller själva saken"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Då behöver översättningar ses över, och den som har granskat får läsa igen."),
    )
    at = forms.DateTimeField(
        label=gettext_lazy("Eller publicera senare"),
        required=False,
        validators=[can_be_reckoned_with],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"invalid": gettext_lazy("Välj dag och tid.")},
    )

    def __init__(self, *args: Any, is_correction: bool, is_source: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_correction:
            del self.fields["what_changed"]
        if not (is_correction and is_source):
            del self.fields["is_substantial"]

    @property
    def later(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        return at.replace(tzinfo=STOCKHOLM) if at else None


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KNOWLEDGE_EDIT)
def preview(request: StaffRequest, item_id: UUID, language: str) -> HttpResponse:
    """The draft as it will be read, and what letting it out needs."""
    item = room.item_in_hand(request, item_id)
    draft = queries.draft(actor=request.actor, item_id=item.id, language=language)
    kind, text, facts = ItemKind(item.kind), of_plain(Text, draft.text), facts_of(item, draft)
    is_source = language == item.source_language
    form = PublishForm(
        request.POST or None,
        initial={"version": draft.version},
        is_correction=any(change.language == language for change in queries.history(item.id)),
        is_source=is_source,
    )
    is_later = "senare" in request.POST
    if form.is_valid() and is_later and form.later is None:
        form.add_error("at", _("Välj dag och tid."))
    if form.is_valid():
        with (
            refusals_into(form, {ChangeNotTold: "what_changed", DayHasPassed: "at"}),
            persons_into(form, actor=request.actor, organisation_id=item.organisation_id),
        ):
            return _let_out(request, item.id, language, form, at=form.later if is_later else None)
    missing = [gap_words.beside(gap) for gap in gaps(kind, text, facts)]
    page = {
        **room.around(request),
        "item": item,
        "shown": item_text(kind, text, facts, language="sv", pictures=pictures_of(request, item.id)),
        "title": text.title,
        "language": language,
        "text_language": "" if language == "sv" else language,
        "language_name": room.language_name(language),
        "is_example": kind is ItemKind.EXAMPLE,
        "is_first": item.published_at is None,
        "waits_for_source": not is_source and item.published_at is None,
        "missing": missing,
        "nowhere": links.that_lead_nowhere(text),
        "form": form,
        "publish_at": room.moment(draft.publish_at) if draft.publish_at else "",
    }
    return render(request, "staff/knowledge/preview.html", page)


def _let_out(
    request: StaffRequest, item_id: UUID, language: str, form: PublishForm, *, at: datetime | None
) -> HttpResponse:
    given: dict[str, Any] = {
        "actor": request.actor,
        "item_id": item_id,
        "language": language,
        "version": form.cleaned_data["version"],
        "what_changed": form.cleaned_data.get("what_changed", ""),
        "is_substantial": form.cleaned_data.get("is_substantial", True),
    }
    if at is not None:
        services.publish_later(**given, at=at)
        messages.success(request, _("Texten publiceras %(when)s av sig själv.") % {"when": room.moment(at)})
    else:
        services.publish(**given)
        messages.success(request, _("Publicerat. Alla kan läsa det nu."))
    return redirect("staff:item", item_id)


@require_POST
@needs(Permission.KNOWLEDGE_EDIT)
def not_yet(request: StaffRequest, item_id: UUID, language: str) -> HttpResponse:
    """Take back the moment. The draft stays."""
    item = room.item_in_hand(request, item_id)
    services.do_not_publish_later(actor=request.actor, item_id=item.id, language=language)
    messages.success(request, _("Texten publiceras inte av sig själv. Utkastet finns kvar."))
    return redirect("staff:item_text", item.id, language)
