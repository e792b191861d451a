"""Putting goals and measures from elsewhere into a plan: last plan's, a neighbour's published ones, an old file's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from fyrtorn.domains.plans.errors import TooManyGoals, TooManyMeasures
from fyrtorn.domains.plans.models import Goal, Measure, Plan
from fyrtorn.domains.plans.vocabulary import MOST_GOALS, MOST_MEASURES, Waiting
from fyrtorn.domains.plans.writing.contents import Taken, TakenMeasure
from fyrtorn.domains.plans.writing.services.measures import write_measure, write_parts
from fyrtorn.domains.plans.writing.services.rows import checked, line, lines, open_plan_row
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.identifiers import new_id


@guarded(Permission.PLAN_EDIT, deed="plans.plan.filled")
def take_goals(*, actor: Actor, plan_id: UUID, goals: Sequence[Taken], asks_problem: bool) -> Plan:
    """Put the goals and their measures last in the plan, all or none.

    With ``asks_problem`` each measure without a problem waits for an answer: which problem in *our* picture does
    this answer? A measure that follow-up said to change waits for how. A goal whose key stands in the plan already
    gets the measures. Raises ``TooManyGoals``, ``TooManyMeasures``, ``PlanIsDecided``, ``PersonsInText``.
    """
    plan = open_plan_row(actor, plan_id)
    standing = Goal.objects.within(actor, Permission.PLAN_EDIT).filter(plan=plan, removed_at__isnull=True)
    by_key = {goal.key: goal for goal in standing}
    measures = Measure.objects.within(actor, Permission.PLAN_EDIT).filter(plan=plan, removed_at__isnull=True)
    known = {goal.goal_key for goal in goals if goal.goal_key in by_key}
    if len(by_key) + len(goals) - len(known) > MOST_GOALS:
        raise TooManyGoals
    if measures.count() + sum(len(goal.measures) for goal in goals) > MOST_MEASURES:
        raise TooManyMeasures
    last = max((goal.position for goal in by_key.values()), default=-1)
    for number, taken in enumerate(goals, start=1):
        goal = by_key.get(taken.goal_key) if taken.goal_key else None
        if goal is None:
            goal = _goal(actor, plan, taken, position=last + number)
        for measure in taken.measures:
            _measure(actor, plan, goal, measure, asks_problem=asks_problem)
    return plan


def _goal(actor: Actor, plan: Plan, taken: Taken, *, position: int) -> Goal:
    title, text = line(taken.title, at_most=240), lines(taken.text, at_most=1500)
    checked(actor, plan.organisation_id, {"title": title, "text": text})
    row = Goal(
        organisation_id=plan.organisation_id,
        plan=plan,
        key=taken.goal_key or new_id(),
        title=title,
        text=text,
        position=position,
    )
    row.save(force_insert=True)
    return row


def _measure(actor: Actor, plan: Plan, goal: Goal, taken: TakenMeasure, *, asks_problem: bool) -> None:
    content = replace(taken.content, goal_id=goal.id)
    row = Measure(organisation_id=plan.organisation_id, plan=plan, key=taken.key or new_id())
    write_measure(actor, row, content)
    if asks_problem and content.answers is None:
        row.waits_for = Waiting.PROBLEM
    elif taken.is_to_be_changed:
        row.waits_for = Waiting.CHANGE
    row.save(force_insert=True)
    write_parts(actor, row, content)
