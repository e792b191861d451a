"""The rows that several of the verbs begin with."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.plans.errors import PlanNotDecided, PlanNotFound
from fyrtorn.domains.plans.models import FollowUpAsked, Measure, Plan
from fyrtorn.domains.plans.writing.services.rows import plan_row
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission


def decided_plan(actor: Actor, plan_id: UUID, *, permission: Permission = Permission.PLAN_EDIT) -> Plan:
    """The plan, locked, or ``PlanNotDecided``."""
    row = plan_row(actor, plan_id, permission=permission)
    if not row.is_decided:
        raise PlanNotDecided
    return row


def asked_row(actor: Actor, asked_id: UUID, *, permission: Permission) -> FollowUpAsked:
    """The asked owner, locked: two who save at once take turns. Raises ``PlanNotFound``."""
    rows = FollowUpAsked.objects.within(actor, permission).select_for_update(of=("self",))
    row = rows.filter(id=asked_id).select_related("contact_point").first()
    if row is None:
        raise PlanNotFound
    return row


def followed_measure(actor: Actor, measure_id: UUID) -> Measure:
    """A measure of a decided plan, or ``PlanNotFound``, ``PlanNotDecided``."""
    rows = Measure.objects.within(actor, Permission.FOLLOW_UP_GIVE).filter(
        id=measure_id, removed_at__isnull=True
    )
    row = rows.select_related("plan").defer("plan__frozen").first()
    if row is None:
        raise PlanNotFound
    if not row.plan.is_decided:
        raise PlanNotDecided
    return row
