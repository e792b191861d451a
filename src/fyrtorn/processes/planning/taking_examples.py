"""An example of the bank as a measure in our own plan: with its source, and which of our problems it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from fyrtorn.domains.knowledge.reading import queries as knowledge
from fyrtorn.domains.knowledge.reviewing.services import note_use
from fyrtorn.domains.plans.errors import PlanIsDecided, PlanNotFound
from fyrtorn.domains.plans.writing import queries as plans
from fyrtorn.domains.plans.writing import services
from fyrtorn.domains.plans.writing.contents import MeasureContent, Taken, TakenMeasure
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.processes.planning.resting import answers_to

LONGEST_HOW: Final = 1_500
"""Characters of how it is to be done: what is left of a measure's room once the source has had its own."""


@dataclass(frozen=True, slots=True)
class AsMeasure:
    """The example as somebody has made it their own. ``goal_id`` is a goal of the plan; else ``new_goal`` names one."""

    title: str
    how: str
    goal_id: UUID | None = None
    new_goal: str = ""
    problem_key: UUID | None = None
    cause_key: UUID | None = None


def open_plans(*, actor: Actor) -> list[PlanEntry]:
    """The plans that the actor may still write in."""
    own = actor.where(Permission.PLAN_EDIT)
    return [plan for plan in plans.plans(actor=actor) if plan.is_open and own.covers(plan.organisation_id)]


def take_example(*, actor: Actor, plan_id: UUID, slug: str, measure: AsMeasure, address: str) -> None:
    """Put the example into a plan as a measure and count the use. All of it is done, or none.

    ``address`` is where the example is read, and stands last in the measure. Without a problem the measure waits to
    hear which one it answers. Raises ``ItemNotFound``, ``PlanNotFound`` for a goal of another plan too,
    ``PlanIsDecided``, ``ProblemUnknown``, ``TooManyGoals``, ``TooManyMeasures``, ``TitleMissing``, ``PersonsInText``.
    """
    with transaction_of(actor):
        page = knowledge.item_page(slug, today=clock.today())
        plan = plans.plan_for(actor=actor, plan_id=plan_id)
        if not plan.is_open:
            raise PlanIsDecided
        goals = {goal.id: goal for goal in plans.goals(actor=actor, plan_id=plan_id)}
        if measure.goal_id is not None and measure.goal_id not in goals:
            raise PlanNotFound
        goal = goals[measure.goal_id] if measure.goal_id is not None else None
        answers = answers_to(
            actor=actor, plan=plan, problem_key=measure.problem_key, cause_key=measure.cause_key
        )
        source = f"Exempel ur kunskapsbanken: {page.listed.title}, {page.listed.owner}. {address}"
        content = MeasureContent(
            title=measure.title,
            goal_id=goal.id if goal else plan_id,
            how=f"{measure.how.strip()[:LONGEST_HOW]}\n\n{source}".strip(),
            answers=answers,
        )
        taken = Taken(
            title=goal.title if goal else measure.new_goal,
            goal_key=goal.key if goal else None,
            measures=(TakenMeasure(content),),
        )
        services.take_goals(actor=actor, plan_id=plan_id, goals=[taken], asks_problem=True)
        note_use(actor=actor, organisation_id=plan.organisation_id, item_id=page.listed.id)
