"""What waits, and what has had its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fyrtorn.domains.plans.models import OldPlanItem
from fyrtorn.domains.plans.vocabulary import Answered
from fyrtorn.foundation.access.actor import Actor


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """A proposal. ``goal_title`` is of the goal it stood under, ``goal_became_id`` what a yes to that goal made."""

    id: UUID
    plan_id: UUID
    is_goal: bool
    goal_id: UUID | None
    goal_title: str
    goal_became_id: UUID | None
    title: str
    how: str
    owner_words: str
    starts_on: date | None
    ends_on: date | None
    page: int | None
    quote: str
    answered: Answered


def items(*, actor: Actor, plan_id: UUID) -> list[ItemEntry]:
    """A plan's proposals, in the order of the document: one question."""
    rows = OldPlanItem.objects.visible_to(actor).filter(plan=plan_id).select_related("goal")
    return [_entry(row) for row in rows.order_by("position", "id")]


def _entry(row: OldPlanItem) -> ItemEntry:
    return ItemEntry(
        id=row.id,
        plan_id=row.plan_id,
        is_goal=row.is_goal,
        goal_id=row.goal_id,
        goal_title=row.goal.title if row.goal else "",
        goal_became_id=row.goal.became_id if row.goal else None,
        title=row.title,
        how=row.how,
        owner_words=row.owner_words,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        page=row.page,
        quote=row.quote,
        answered=Answered(row.answered),
    )
