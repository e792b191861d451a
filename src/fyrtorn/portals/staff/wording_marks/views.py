"""The check while one writes, and what has been vouched for: seen, added, taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.impersonal import queries, services, texts
from fyrtorn.foundation.impersonal.errors import NeverVouched, NothingToVouchFor, PersonsInText, ReasonMissing
from fyrtorn.foundation.impersonal.vocabulary import Reason
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_check import marks_in_what_was_sent
from fyrtorn.portals.staff.choosing import Choice, chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.wording_marks.forms import VouchForm

_BESIDE = {
    NeverVouched: "text",
    NothingToVouchFor: "text",
    ReasonMissing: "note",
    PersonsInText: "note",
}


@require_POST
@needs(Permission.DESK_SEE)
def check_text(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """The marks of a text that is being written in an organisation. Nothing is kept of it."""
    if not request.actor.whole_reach.covers(organisation_id):
        raise NotFound
    return marks_in_what_was_sent(request, actor=request.actor, organisation_id=organisation_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.IMPERSONAL_VOUCH)
def vouched(request: StaffRequest) -> HttpResponse:
    """What has been vouched for in one organisation, and a form for one thing more."""
    choice = chosen(request, Permission.IMPERSONAL_VOUCH)
    form = VouchForm(request.POST or None)
    if form.is_valid() and _vouch(request, choice, form):
        messages.success(request, _("Sparat. Nu går det att skriva i era texter."))
        return redirect("staff:vouched")
    return render(
        request,
        "staff/wording_marks/vouched.html",
        {
            "choice": choice,
            "rows": queries.vouched(actor=request.actor, organisation_id=choice.organisation.id),
            "form": form,
        },
    )


def _vouch(request: StaffRequest, choice: Choice, form: VouchForm) -> bool:
    """Vouch for all that is found in the text; ``False`` when the form says why it could not be done."""
    given = form.cleaned_data
    place_id = choice.organisation.id
    found = texts.marks(actor=request.actor, organisation_id=place_id, text=given["text"])
    if not found:
        form.add_error("text", _("Det här läses inte som en person. Det går att skriva som det är."))
    with refusals_into(form, _BESIDE):
        for mark in found:
            services.vouch_for(
                actor=request.actor,
                organisation_id=place_id,
                kind=mark.kind,
                text=mark.text,
                reason=Reason(given["reason"]),
                note=given["note"],
            )
    return not form.errors


@require_POST
@needs(Permission.IMPERSONAL_VOUCH)
def withdraw_voucher(request: StaffRequest, voucher_id: UUID) -> HttpResponse:
    """It no longer holds: the text is marked again from now on."""
    services.withdraw(actor=request.actor, voucher_id=voucher_id)
    messages.success(request, _("Tillbakataget. Texten markeras igen nästa gång någon skriver den."))
    return redirect("staff:vouched")
