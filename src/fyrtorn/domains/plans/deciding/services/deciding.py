"""The decision: the plan is frozen with a checksum, and what it replaces is marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from fyrtorn.domains.plans.deciding.content import as_json, content_checksum, said_of
from fyrtorn.domains.plans.deciding.contents import Decision
from fyrtorn.domains.plans.deciding.rules import lacking, wordings
from fyrtorn.domains.plans.errors import (
    ChangedBeforeDecision,
    DecisionHasWarnings,
    DecisionIncomplete,
    DueDatePassed,
    PlanIsDecided,
    PlanNotFound,
)
from fyrtorn.domains.plans.models import Consultation, Goal, Measure, OldPlanItem, Plan
from fyrtorn.domains.plans.vocabulary import PlanState
from fyrtorn.domains.plans.writing.queries import whole_plan
from fyrtorn.domains.plans.writing.rules import missing
from fyrtorn.domains.plans.writing.services.rows import checked, line, plan_row
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.plain import checksum
from fyrtorn.foundation.impersonal.vocabulary import OF_A_REFERENCE

_MAY = Permission.PLAN_DECIDE


@guarded(_MAY, deed="plans.plan.decided")
def decide_plan(
    *,
    actor: Actor,
    plan_id: UUID,
    shown: str,
    decision: Decision,
    today: date,
    despite_warnings: bool = False,
) -> Plan:
    """Note that the plan is decided, and freeze it. The plan it came from, and any other of the same kind that its
    holder had, is replaced; what was taken away from the draft is gone for good, and open remisses are closed.

    ``shown`` is the ``content_checksum`` of the plan as whoever notes the decision was shown it.

    Raises ``DecisionIncomplete`` with each thing that is missing, ``DecisionHasWarnings`` unless
    ``despite_warnings``, ``ChangedBeforeDecision``, ``PlanIsDecided``, and ``PersonsInText`` with the decision's
    fields.
    """
    row = plan_row(actor, plan_id, permission=_MAY)
    if row.is_decided:
        raise PlanIsDecided
    whole = whole_plan(actor=actor, plan_id=plan_id)
    if content_checksum(whole) != shown:
        raise ChangedBeforeDecision
    former = _former(actor, row)
    latest = former.aggregate(latest=Max("decided_on"))["latest"]
    lacks = lacking(whole, decision, today=today, replaces_from=latest)
    if lacks:
        raise DecisionIncomplete(lacks)
    if not despite_warnings and (missing(whole) or wordings(whole)):
        raise DecisionHasWarnings
    _drop_what_was_removed(actor, row)
    row.decided_by = line(decision.decided_by, at_most=120)
    row.decided_on = decision.decided_on
    row.registry_no = line(decision.registry_no, at_most=60)
    row.minutes_section = line(decision.minutes_section, at_most=40)
    checked(actor, row.organisation_id, {"decided_by": row.decided_by})
    references = {"registry_no": row.registry_no, "minutes_section": row.minutes_section}
    checked(actor, row.organisation_id, references, let_through=OF_A_REFERENCE)
    decided = replace(
        whole.plan,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        registry_no=row.registry_no,
        minutes_section=row.minutes_section,
    )
    row.frozen = as_json(said_of(replace(whole, plan=decided)))
    row.checksum = checksum(row.frozen)
    row.state = PlanState.DECIDED
    row.revised_on = row.decided_on if row.earlier_id else None
    row.version += 1
    row.save()
    former.update(state=PlanState.REPLACED)
    rounds = Consultation.objects.within(actor, _MAY).filter(plan=row, closed_at__isnull=True)
    rounds.update(closed_at=clock.now())
    return row


@guarded(_MAY, deed="plans.plan.gone_through")
def confirm_revision(*, actor: Actor, plan_id: UUID, on: date, today: date) -> Plan:
    """Note that a decided plan was gone through that day and stands as it is. Raises ``PlanNotFound`` unless it is in
    force, and ``DueDatePassed`` for a day before the decision or after today."""
    row = plan_row(actor, plan_id, permission=_MAY)
    if row.state != PlanState.DECIDED or row.decided_on is None:
        raise PlanNotFound
    if not row.decided_on <= on <= today:
        raise DueDatePassed
    row.revised_on = on
    row.save(update_fields=["revised_on"])
    return row


@guarded(_MAY, deed="plans.plan.publishing_noted")
def note_published(*, actor: Actor, plan_id: UUID, at: datetime | None) -> Plan:
    """Note when the plan's public version was published; ``None`` when it was withdrawn. Raises ``PlanNotFound``."""
    row = plan_row(actor, plan_id, permission=_MAY)
    if not row.is_decided:
        raise PlanNotFound
    row.published_at = at
    row.save(update_fields=["published_at"])
    return row


def _drop_what_was_removed(actor: Actor, row: Plan) -> None:
    """What the decision leaves behind: what was taken away, and what an old plan said."""
    OldPlanItem.objects.within(actor, _MAY).filter(plan=row).delete()
    Measure.objects.within(actor, _MAY).filter(plan=row, removed_at__isnull=False).delete()
    Goal.objects.within(actor, _MAY).filter(plan=row, removed_at__isnull=False).delete()


def _former(actor: Actor, row: Plan) -> QuerySet[Plan]:
    """The plans in force that this one takes the place of."""
    same = Q(kind=row.kind) | Q(id=row.earlier_id)
    standing = Plan.objects.within(actor, _MAY).filter(
        same, organisation=row.organisation_id, holder=row.holder_id, state=PlanState.DECIDED
    )
    return standing.exclude(id=row.id)
