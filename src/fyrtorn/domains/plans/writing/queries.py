"""Asking for plans and their parts. Every question costs the same however old the municipality's plans are."""

from __future__ import annotations

from collections import Counter, defaultdict
from uuid import UUID

from django.db.models import Count, Q

from fyrtorn.domains.plans.errors import PlanNotFound
from fyrtorn.domains.plans.models import Goal, Measure, Plan, PlanText
from fyrtorn.domains.plans.writing import assembling
from fyrtorn.domains.plans.writing.entries import (
    Function,
    GoalEntry,
    MeasureEntry,
    PlanCounts,
    PlanEntry,
    Removed,
    TextEntry,
    WholePlan,
)
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.text import swedish_key
from fyrtorn.foundation.organisations.models import ContactPoint


def plans(*, actor: Actor, organisation_id: UUID | None = None) -> list[PlanEntry]:
    """The plans within reach, or one municipality's: by holder, the municipality's own first, the newest first."""
    rows = Plan.objects.visible_to(actor)
    if organisation_id is not None:
        rows = rows.filter(organisation=organisation_id)
    found = assembling.plans(rows.order_by("id"), actor=actor)
    newest = sorted(found, key=_newest_first, reverse=True)
    return sorted(newest, key=_by_holder)


def plan_for(*, actor: Actor, plan_id: UUID) -> PlanEntry:
    """The plan, or ``PlanNotFound``: one out of reach and one that never was are answered alike."""
    found = assembling.plans(Plan.objects.visible_to(actor).filter(id=plan_id), actor=actor)
    if not found:
        raise PlanNotFound
    return found[0]


def goals(*, actor: Actor, plan_id: UUID) -> list[GoalEntry]:
    """A plan's goals, in its order."""
    rows = Goal.objects.visible_to(actor).filter(plan=plan_id, removed_at__isnull=True)
    return [assembling.goal(row) for row in rows.order_by("position", "id")]


def goal_for(*, actor: Actor, goal_id: UUID) -> GoalEntry:
    """The goal, or ``PlanNotFound``."""
    row = Goal.objects.visible_to(actor).filter(id=goal_id, removed_at__isnull=True).first()
    if row is None:
        raise PlanNotFound
    return assembling.goal(row)


def measures(*, actor: Actor, plan_id: UUID) -> list[MeasureEntry]:
    """A plan's measures, goal by goal in its order."""
    rows = Measure.objects.visible_to(actor).filter(plan=plan_id, removed_at__isnull=True)
    in_order = rows.order_by("goal__position", "goal_id", "position", "id")
    return assembling.measures(in_order, actor=actor)


def measures_of(*, actor: Actor, plan_ids: list[UUID]) -> dict[UUID, list[MeasureEntry]]:
    """Several plans' measures, by plan: the same three questions as for one."""
    rows = Measure.objects.visible_to(actor).filter(plan__in=plan_ids, removed_at__isnull=True)
    found = assembling.measures(rows.order_by("goal__position", "goal_id", "position", "id"), actor=actor)
    by_plan: dict[UUID, list[MeasureEntry]] = defaultdict(list)
    for measure in found:
        by_plan[measure.plan_id].append(measure)
    return by_plan


def measure_for(*, actor: Actor, measure_id: UUID) -> MeasureEntry:
    """The measure, or ``PlanNotFound``."""
    rows = Measure.objects.visible_to(actor).filter(id=measure_id, removed_at__isnull=True)
    found = assembling.measures(rows, actor=actor)
    if not found:
        raise PlanNotFound
    return found[0]


def texts(*, actor: Actor, plan_id: UUID) -> list[TextEntry]:
    """A plan's texts, in the order of the parts."""
    return assembling.texts(PlanText.objects.visible_to(actor).filter(plan=plan_id))


def whole_plan(*, actor: Actor, plan_id: UUID) -> WholePlan:
    """The plan and all its parts: seven questions. Raises ``PlanNotFound``."""
    plan = plan_for(actor=actor, plan_id=plan_id)
    return WholePlan(
        plan=plan,
        texts=tuple(texts(actor=actor, plan_id=plan_id)),
        goals=tuple(goals(actor=actor, plan_id=plan_id)),
        measures=tuple(measures(actor=actor, plan_id=plan_id)),
    )


def removed(*, actor: Actor, plan_id: UUID) -> list[Removed]:
    """What was taken away from a draft and can be brought back, the latest first."""
    goal_rows = list(Goal.objects.visible_to(actor).filter(plan=plan_id, removed_at__isnull=False))
    gone_with = {(row.id, row.removed_at) for row in goal_rows}
    measure_rows = list(Measure.objects.visible_to(actor).filter(plan=plan_id, removed_at__isnull=False))
    counted = Counter(row.goal_id for row in measure_rows if (row.goal_id, row.removed_at) in gone_with)
    alone = [row for row in measure_rows if (row.goal_id, row.removed_at) not in gone_with]
    found = [
        *(Removed(row.id, True, row.title, counted[row.id], row.removed_at) for row in goal_rows),
        *(Removed(row.id, False, row.title, 0, row.removed_at) for row in alone),
    ]
    return sorted(found, key=lambda one: one.removed_at, reverse=True)


def counts(*, actor: Actor, organisation_id: UUID) -> dict[UUID, PlanCounts]:
    """How much there is in each of a municipality's plans: two questions."""
    standing = Q(organisation=organisation_id, removed_at__isnull=True)
    goals_by = dict(
        Goal.objects.visible_to(actor).filter(standing).values_list("plan").annotate(Count("id")).order_by()
    )
    by_plan = Measure.objects.visible_to(actor).filter(standing).values_list("plan")
    rows = by_plan.annotate(total=Count("id"), waiting=Count("id", filter=~Q(waits_for=""))).order_by()
    found = {plan_id: (total, waiting) for plan_id, total, waiting in rows}
    return {
        plan_id: PlanCounts(goals_by.get(plan_id, 0), *found.get(plan_id, (0, 0)))
        for plan_id in {*goals_by, *found}
    }


def functions(*, actor: Actor, organisation_id: UUID) -> list[Function]:
    """The functions that can own a measure or help with it, the municipality's own first; none retired."""
    rows = ContactPoint.objects.visible_to(actor).filter(
        organisation=organisation_id, retired_on__isnull=True
    )
    return [assembling.function(row) for row in rows.order_by("is_partner", "sort_key", "id")]


def _by_holder(plan: PlanEntry) -> tuple[str, bool, str]:
    is_departments = plan.holder_id != plan.organisation_id
    return swedish_key(plan.organisation_name), is_departments, swedish_key(plan.holder_name)


def _newest_first(plan: PlanEntry) -> tuple[bool, str]:
    """Open plans before decided ones; then by the day of the decision, the latest first under ``reverse``."""
    return plan.is_open, plan.decided_on.isoformat() if plan.decided_on else ""
