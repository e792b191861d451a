"""Reviewing others' examples: what waits, the text as everybody reads it, and what the body says of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from fyrtorn.domains.knowledge.contents import LONGEST_NOTE
from fyrtorn.domains.knowledge.errors import ItemNotFound, ReasonMissing
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.reviewing import services
from fyrtorn.domains.knowledge.vocabulary import ItemKind, Verdict
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff import choosing, public_pages, showing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.knowledge import room


class ReviewForm(PlainForm):
    """What the body says of the text that was read."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.TypedChoiceField(
        label=gettext_lazy("Vad säger ni?"),
        coerce=Verdict,
        choices=(
            (Verdict.APPROVED.value, gettext_lazy("Granskat. Märket ”Inte granskat” tas bort.")),
            (Verdict.CHANGE.value, gettext_lazy("Behöver ändras. Texten står kvar, märkt ”Inte granskat”.")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj vad ni säger.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Till den som har skrivit"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Behövs när något ska ändras: säg vad. Alla kan läsa det."),
    )


@require_safe
@needs(Permission.KNOWLEDGE_REVIEW)
def waiting(request: StaffRequest) -> HttpResponse:
    """Others' examples that nobody has approved as they stand, the oldest first."""
    found = queries.waiting_for_review(actor=request.actor, today=clock.today())
    page = {
        **room.around(request, here=room.REVIEW),
        "rows": [(one, room.MARKS[one.mark], showing.day(one.changed_at.date())) for one in found],
    }
    return render(request, "staff/knowledge/waiting.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KNOWLEDGE_REVIEW)
def review(request: StaffRequest, slug: str) -> HttpResponse:
    """One example, and the body's word on it."""
    item = queries.item_page(slug, today=clock.today())
    if item.listed.kind is not ItemKind.EXAMPLE or item.retired_at is not None:
        raise ItemNotFound
    body = choosing.chosen(request, Permission.KNOWLEDGE_REVIEW).organisation
    history = queries.history(item.listed.id)
    form = ReviewForm(request.POST or None, initial={"number": history[0].number})
    if form.is_valid():
        with (
            refusals_into(form, {ReasonMissing: "note"}),
            persons_into(form, actor=request.actor, organisation_id=body.id),
        ):
            services.review(
                actor=request.actor, organisation_id=body.id, item_id=item.listed.id, **form.cleaned_data
            )
            messages.success(request, _("Tack. Den som har skrivit ser det, och sidan visar det."))
            return redirect("staff:waiting_items")
        again = request.POST.copy()
        again["number"] = str(history[0].number)  # the page that comes back shows the newest text
        form.data = again
    shown: dict[str, Any] = {
        **room.around(request, here=room.REVIEW),
        "page": item,
        "mark": room.MARKS[item.listed.mark],
        "shown": room.as_read(item),
        "text_language": "" if item.listed.language == "sv" else item.listed.language,
        "body": body,
        "reviews": [(one, showing.day(one.at.date())) for one in item.reviews],
        "history": [(change, room.moment(change.at)) for change in history],
        "public_page": public_pages.item_page(slug),
        "form": form,
    }
    return render(request, "staff/knowledge/review.html", shown)
