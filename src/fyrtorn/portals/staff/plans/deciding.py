"""The decision: what is missing, what ought to be seen to, and the four facts that make it one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.plans.deciding import queries as remisses
from fyrtorn.domains.plans.deciding import services
from fyrtorn.domains.plans.deciding.content import content_checksum
from fyrtorn.domains.plans.deciding.contents import Decision
from fyrtorn.domains.plans.deciding.entries import ConsultationStanding
from fyrtorn.domains.plans.deciding.rules import wordings
from fyrtorn.domains.plans.errors import (
    ChangedBeforeDecision,
    DecisionHasWarnings,
    DecisionIncomplete,
    DueDatePassed,
    PlanNotFound,
)
from fyrtorn.domains.plans.vocabulary import PlanState
from fyrtorn.domains.plans.writing import queries
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.domains.plans.writing.rules import missing
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.plans import room, showing
from fyrtorn.portals.staff.plans.consulting_forms import DecisionForm, GoneThroughForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_DECIDE)
def decide_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Note the decision. What is missing is named, each thing; what ought to be seen to takes a second yes."""
    whole = queries.whole_plan(actor=request.actor, plan_id=plan_id)
    plan = whole.plan
    if plan.is_decided or not request.actor.may_in(Permission.PLAN_DECIDE, plan.organisation_id):
        raise PlanNotFound
    lacks = missing(whole)
    warnings = [one for one in lacks if not one.is_stopping]
    shown_now = content_checksum(whole)
    initial = {"content": shown_now, "decided_by": plan.responsible_board}
    form = DecisionForm(request.POST or None, initial=initial)
    watched(form, url=room.checking(plan), fields=["decided_by"])
    sentences = showing.wordings_shown(plan_id, wordings(whole))
    if not warnings and not sentences:
        del form.fields["despite"]
    still_missing: tuple[str, ...] = ()
    if form.is_valid():
        with (
            refusals_into(form, {DecisionHasWarnings: "despite"}),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            still_missing = _decide(request, plan_id, form.cleaned_data)
            if not still_missing:
                messages.success(request, _("Planen är beslutad. Den är låst och har fått en kontrollsumma."))
                return redirect("staff:plan", plan_id)
        if ChangedBeforeDecision.code in str(form.non_field_errors()):
            again = request.POST.copy()
            again["content"] = shown_now
            form.data = again  # sending it again is then a choice
    shown = {
        **room.around(request, plan=plan),
        "form": form,
        "stopping": showing.missing_shown(plan_id, [one for one in lacks if one.is_stopping]),
        "warnings": showing.missing_shown(plan_id, warnings),
        "wordings": sentences,
        "still_missing": still_missing,
        "remiss": _remiss_that_is_out(request, plan),
    }
    return render(request, "staff/plans/deciding/decide_plan.html", shown)


def _remiss_that_is_out(request: StaffRequest, plan: PlanEntry) -> ConsultationStanding | None:
    """The remiss that the decision would end."""
    standings = remisses.standings(actor=request.actor, organisation_id=plan.organisation_id)
    found = standings.get(plan.id)
    return found if found and found.is_open else None


def _decide(request: StaffRequest, plan_id: UUID, given: dict[str, Any]) -> tuple[str, ...]:
    """Note the decision. What is missing, when it could not be made."""
    names = ("decided_by", "decided_on", "registry_no", "minutes_section")
    try:
        services.decide_plan(
            actor=request.actor,
            plan_id=plan_id,
            shown=given["content"],
            decision=Decision(**{name: given[name] for name in names}),
            today=clock.today(),
            despite_warnings=bool(given.get("despite")),
        )
    except DecisionIncomplete as refusal:
        return refusal.missing
    return ()


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_DECIDE)
def gone_through(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """The plan was gone through and stands as it is."""
    plan = room.plan_to_show(request, plan_id)
    may = request.actor.may_in(Permission.PLAN_DECIDE, plan.organisation_id)
    if plan.state is not PlanState.DECIDED or not may:
        raise PlanNotFound
    form = GoneThroughForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        with refusals_into(form, {DueDatePassed: "on"}):
            services.confirm_revision(
                actor=request.actor, plan_id=plan_id, on=form.cleaned_data["on"], today=clock.today()
            )
            messages.success(request, _("Antecknat. Planen gäller som den är."))
            return redirect("staff:plan", plan_id)
    shown = {**room.around(request, plan=plan), "form": form}
    return render(request, "staff/plans/deciding/gone_through.html", shown)
