"""Putting a decided plan up for everybody, and taking it down."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.plans.errors import PlanNotFound
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff import public_pages
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.plans import room
from fyrtorn.processes import publishing_plans


class PublishForm(PlainForm):
    shows_share = forms.BooleanField(
        label=gettext_lazy("Visa hur stor andel av åtgärderna som är uppföljda"), required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_DECIDE)
def publish_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """What will be shown, and the yes to it. Publishing again renews the copy."""
    plan = _decided(request, plan_id)
    form = PublishForm(request.POST or None, initial={"shows_share": plan.shows_share})
    if request.method == "POST" and form.is_valid():
        publishing_plans.publish(
            actor=request.actor, plan_id=plan_id, shows_share=form.cleaned_data["shows_share"]
        )
        messages.success(request, _("Publicerad. Sidan finns nu för alla, och PDF-filen kommer strax."))
        return redirect("staff:publish_plan", plan_id)
    page = public_pages.plan_page(organisations.organisation(plan.organisation_id), plan.id)
    shown = {**room.around(request, plan=plan), "form": form, "page_href": page if plan.published_at else ""}
    return render(request, "staff/plans/deciding/publish_plan.html", shown)


@require_POST
@needs(Permission.PLAN_DECIDE)
def withdraw_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """The copy is taken down; the plan stands as it is."""
    _decided(request, plan_id)
    publishing_plans.withdraw(actor=request.actor, plan_id=plan_id)
    messages.success(request, _("Sidan är borttagen. Planen gäller som förut."))
    return redirect("staff:publish_plan", plan_id)


def _decided(request: StaffRequest, plan_id: UUID) -> PlanEntry:
    """A decided plan that everybody may read, or ``PlanNotFound``."""
    plan = room.plan_to_show(request, plan_id)
    if not plan.may_be_published:
        raise PlanNotFound
    return plan
