"""What the pages of a plan have in common: the room's links, the plan, and whether one may write in it."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from fyrtorn.domains.plans.deciding import queries as consultations
from fyrtorn.domains.plans.deciding.entries import ConsultationEntry
from fyrtorn.domains.plans.writing import queries
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.staff import tabs
from fyrtorn.portals.staff.doors import StaffRequest, must_hold_in

PLANS: Final = "staff:plans"
COVERAGE: Final = "staff:coverage"
CONSULTATIONS: Final = "staff:consultations"


def around(request: StaffRequest, *, here: str = PLANS, plan: PlanEntry | None = None) -> dict[str, Any]:
    """What every page in the room is given."""
    may_edit = plan is not None and request.actor.may_in(Permission.PLAN_EDIT, plan.organisation_id)
    may_decide = plan is not None and request.actor.may_in(Permission.PLAN_DECIDE, plan.organisation_id)
    return {
        "tabs": tabs.tabs(tabs.PLANS, actor=request.actor, here=here),
        "tabs_label": _("Planerna"),
        "plan": plan,
        "may_edit": may_edit and plan is not None and plan.is_open,
        "may_decide": may_decide,
        "is_deeper": True,
    }


def plan_to_show(request: StaffRequest, plan_id: UUID) -> PlanEntry:
    """The plan, for those who hold what opened the page there. Raises ``PlanNotFound``, ``NotAllowed``."""
    plan = queries.plan_for(actor=request.actor, plan_id=plan_id)
    must_hold_in(request, plan.organisation_id)
    return plan


def round_to_show(request: StaffRequest, consultation_id: UUID) -> tuple[ConsultationEntry, PlanEntry]:
    """A round of the remiss and its plan. Raises ``PlanNotFound``, ``NotAllowed``."""
    entry = consultations.consultation_for(actor=request.actor, consultation_id=consultation_id)
    return entry, plan_to_show(request, entry.plan_id)


def checking(plan: PlanEntry) -> str:
    """Where a text of this plan is checked while it is written."""
    return reverse("staff:check_text", args=[plan.organisation_id])


def current(plans: list[PlanEntry]) -> PlanEntry | None:
    """The plan somebody most likely means: the municipality's own that is being written, else the one in force."""
    return next(iter(plans), None)
