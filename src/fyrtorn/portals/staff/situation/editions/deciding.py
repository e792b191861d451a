"""Entering a decision, and publishing what was decided."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.situation.editions import deciding, queries
from fyrtorn.domains.situation.editions.deciding import DecisionContent
from fyrtorn.domains.situation.errors.editions import (
    ChangedBeforeDecision,
    ContentHasChanged,
    DecidedAhead,
    DecidedBeforePeriodEnds,
    DecidedBeforeTheLast,
    NewerIsPublished,
    NotDecidedYet,
    NothingOpen,
)
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.editions import room
from fyrtorn.portals.staff.situation.editions.forms import DecisionForm
from fyrtorn.portals.staff.situation.editions.words import lacking
from fyrtorn.processes import publishing_pictures

_BESIDE = {DecidedAhead: "on", DecidedBeforeTheLast: "on", DecidedBeforePeriodEnds: "before_period_ends"}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_DECIDE)
def decide_edition(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """What the board decided. Saved, the edition is frozen as it was shown here."""
    edition = room.edition_to_edit(request, edition_id, permission=Permission.PICTURE_DECIDE)
    today = clock.today()
    draft = queries.draft_for(actor=request.actor, edition_id=edition_id, today=today)
    form = DecisionForm(
        request.POST or None,
        period_to=edition.period_to,
        today=today,
        initial={"content_checksum": draft.checksum},
    )
    if form.is_valid():
        given = form.cleaned_data
        with (
            refusals_into(form, _BESIDE),
            persons_into(form, actor=request.actor, organisation_id=edition.organisation_id),
        ):
            deciding.decide(
                actor=request.actor,
                edition_id=edition_id,
                decision=DecisionContent(
                    by=given["by"],
                    on=given["on"],
                    registry_no=given["registry_no"],
                    minutes_section=given["minutes_section"],
                    before_period_ends=given.get("before_period_ends", False),
                ),
                content_checksum=given["content_checksum"],
                today=today,
            )
            messages.success(request, _("Lägesbilden är beslutad. Nu går inget i den att ändra."))
            return redirect("staff:edition", edition_id)
    if form.is_bound and ChangedBeforeDecision.code in str(form.non_field_errors()):
        again = request.POST.copy()
        again["content_checksum"] = draft.checksum
        form.data = again
    around = [lacking(one, edition_id=edition_id) for one in draft.missing]
    shown = {
        **room.around(request, edition),
        "form": form,
        "hinders": [one for one in around if one.hinders],
        "missing": [one for one in around if not one.hinders],
    }
    return render(request, "staff/situation/editions/decide.html", shown)


@require_POST
@needs(Permission.PICTURE_DECIDE)
def publish_edition(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Put the public version where everybody reads."""
    _to_decide(request, edition_id)
    try:
        publishing_pictures.publish(actor=request.actor, edition_id=edition_id)
    except (NotDecidedYet, NewerIsPublished, NothingOpen, ContentHasChanged) as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Publicerad. Sidan finns nu för alla, och PDF-filen kommer strax."))
    return redirect("staff:edition", edition_id)


@require_POST
@needs(Permission.PICTURE_DECIDE)
def withdraw_edition(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Take it down again."""
    _to_decide(request, edition_id)
    publishing_pictures.withdraw(actor=request.actor, edition_id=edition_id)
    messages.success(request, _("Sidan är borttagen. Lägesbilden gäller som förut."))
    return redirect("staff:edition", edition_id)


def _to_decide(request: StaffRequest, edition_id: UUID) -> None:
    entry = room.edition_to_read(request, edition_id)
    if not request.actor.may_in(Permission.PICTURE_DECIDE, entry.organisation_id):
        raise NotFound
