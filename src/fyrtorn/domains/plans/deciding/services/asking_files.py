"""Asking for a plan or a summary as a file. The procedure ``planning`` makes it, in the background."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.plans.errors import PlanNotFound
from fyrtorn.domains.plans.models import Consultation, Plan
from fyrtorn.domains.plans.writing.services.rows import plan_row
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.jobs.work import services as work


@guarded(Permission.PLAN_READ, deed="plans.plan.file_asked")
def ask_for_plan_file(*, actor: Actor, plan_id: UUID, kind: str) -> Plan:
    """Have the plan made into a file by work of this kind. Raises ``PlanNotFound``."""
    row = plan_row(actor, plan_id, permission=Permission.PLAN_READ)
    work.ask_for(actor=actor, kind=kind, organisation_id=row.organisation_id, target_id=row.id)
    return row


@guarded(Permission.PLAN_READ, deed="plans.consultation.file_asked")
def ask_for_summary_file(*, actor: Actor, consultation_id: UUID, kind: str) -> Consultation:
    """Have the summary of a remiss made into a file by work of this kind. Raises ``PlanNotFound``."""
    row = Consultation.objects.visible_to(actor).filter(id=consultation_id).first()
    if row is None:
        raise PlanNotFound
    work.ask_for(actor=actor, kind=kind, organisation_id=row.organisation_id, target_id=row.id)
    return row
