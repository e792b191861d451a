"""Goals: added, changed, moved, taken away and brought back."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.domains.plans.errors import TitleMissing, TooManyGoals
from fyrtorn.domains.plans.models import Goal, Measure, Plan
from fyrtorn.domains.plans.vocabulary import MOST_GOALS
from fyrtorn.domains.plans.writing.services.rows import (
    checked,
    goal_row,
    line,
    lines,
    open_plan_row,
    refuse_if_edited,
)
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock


@guarded(Permission.PLAN_EDIT, deed="plans.goal.added")
def add_goal(*, actor: Actor, plan_id: UUID, title: str, text: str = "") -> Goal:
    """Add a goal, last. ``text`` is how one knows that it is reached.

    Raises ``TitleMissing``, ``TooManyGoals``, ``PlanIsDecided``, ``PersonsInText`` with "title" and "text".
    """
    plan = open_plan_row(actor, plan_id)
    row = Goal(organisation_id=plan.organisation_id, plan=plan, position=_next_position(actor, plan))
    _write(actor, row, title, text)
    row.save(force_insert=True)
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.goal.changed")
def change_goal(*, actor: Actor, goal_id: UUID, version: int | None, title: str, text: str = "") -> Goal:
    """Say a goal anew. Raises what :func:`add_goal` does, and ``EditedMeanwhile``."""
    _plan, row = goal_row(actor, goal_id)
    refuse_if_edited(row, version)
    _write(actor, row, title, text)
    row.version += 1
    row.save()
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.goal.moved")
def move_goal(*, actor: Actor, goal_id: UUID, is_up: bool) -> Goal:
    """Move a goal one step. At the end of the row it stays."""
    plan, row = goal_row(actor, goal_id)
    order = list(_standing(actor, plan).order_by("position", "id"))
    at = order.index(row)
    to = at - 1 if is_up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
        for position, goal in enumerate(order):
            goal.position = position
        Goal.objects.visible_to(actor).bulk_update(order, ["position"])
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.goal.removed")
def remove_goal(*, actor: Actor, goal_id: UUID) -> Goal:
    """Take a goal and its measures away, until :func:`restore_goal` or the plan's decision."""
    _plan, row = goal_row(actor, goal_id)
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    Measure.objects.within(actor, Permission.PLAN_EDIT).filter(goal=row, removed_at__isnull=True).update(
        removed_at=row.removed_at
    )
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.goal.restored")
def restore_goal(*, actor: Actor, goal_id: UUID) -> Goal:
    """Bring a goal back with the measures that went with it. Raises ``TooManyGoals``."""
    plan, row = goal_row(actor, goal_id, is_removed=True)
    _next_position(actor, plan)
    Measure.objects.within(actor, Permission.PLAN_EDIT).filter(goal=row, removed_at=row.removed_at).update(
        removed_at=None
    )
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    return row


def _write(actor: Actor, row: Goal, title: str, text: str) -> None:
    row.title, row.text = line(title, at_most=240), lines(text, at_most=1500)
    if not row.title:
        raise TitleMissing
    checked(actor, row.organisation_id, {"title": row.title, "text": row.text})


def _standing(actor: Actor, plan: Plan) -> QuerySet[Goal]:
    return Goal.objects.within(actor, Permission.PLAN_EDIT).filter(plan=plan, removed_at__isnull=True)


def _next_position(actor: Actor, plan: Plan) -> int:
    """After the last goal. Raises ``TooManyGoals`` when the plan is full."""
    positions = list(_standing(actor, plan).values_list("position", flat=True))
    if len(positions) >= MOST_GOALS:
        raise TooManyGoals
    return max(positions, default=-1) + 1
