"""The verbs: keep what was found, say yes or no to each, and regret a no."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from fyrtorn.domains.plans.errors import AnsweredAlready, NothingToTakeOver, PlanNotFound
from fyrtorn.domains.plans.models import OldPlanItem, Plan
from fyrtorn.domains.plans.old_plans.proposals import ProposedGoal, ProposedMeasure, Source
from fyrtorn.domains.plans.vocabulary import Answered, Waiting
from fyrtorn.domains.plans.writing.contents import MeasureContent
from fyrtorn.domains.plans.writing.services import add_goal, add_measure
from fyrtorn.domains.plans.writing.services.rows import line, lines, open_plan_row
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.impersonal import texts

_Answered = dict[tuple[bool, str], OldPlanItem]
"""What has had its answer, by whether it is a goal, and its title."""


@guarded(Permission.PLAN_EDIT, deed="plans.old_plan.read")
def keep_proposals(*, actor: Actor, plan_id: UUID, goals: Sequence[ProposedGoal], is_numbered: bool) -> Plan:
    """Let proposals wait with the draft, in place of those that waited before.

    What has had its answer is not asked again. A text that points at somebody is left out, and a proposal whose title
    does is not kept. Raises ``NothingToTakeOver`` when nothing was found, ``PlanIsDecided``.
    """
    plan = open_plan_row(actor, plan_id)
    standing = OldPlanItem.objects.within(actor, Permission.PLAN_EDIT).filter(plan=plan)
    answered = {(row.is_goal, row.title): row for row in standing.exclude(answered=Answered.WAITING)}
    found = [row for goal in goals for row in _rows(actor, plan, goal, answered, is_numbered=is_numbered)]
    if not found:
        raise NothingToTakeOver
    standing.filter(answered=Answered.WAITING).delete()
    for position, row in enumerate(found):
        row.position = position
    standing.bulk_create(row for row in found if row not in answered.values())
    return plan


@guarded(Permission.PLAN_EDIT, deed="plans.old_goal.accepted")
def accept_goal(*, actor: Actor, item_id: UUID, title: str) -> OldPlanItem:
    """Make a goal of the proposal, with the title as it was put right. Raises what ``add_goal`` does."""
    row = _waiting(actor, item_id, is_goal=True)
    row.became_id = add_goal(actor=actor, plan_id=row.plan_id, title=title).id
    return _answer(row, Answered.ACCEPTED)


@guarded(Permission.PLAN_EDIT, deed="plans.old_measure.accepted")
def accept_measure(*, actor: Actor, item_id: UUID, content: MeasureContent) -> OldPlanItem:
    """Make a measure of the proposal, as it was put right: it waits to hear which problem it answers today.

    Raises what ``add_measure`` does.
    """
    row = _waiting(actor, item_id, is_goal=False)
    measure = add_measure(actor=actor, plan_id=row.plan_id, content=content)
    if content.answers is None:
        measure.waits_for = Waiting.PROBLEM
        measure.save(update_fields=["waits_for"])
    row.became_id = measure.id
    return _answer(row, Answered.ACCEPTED)


@guarded(Permission.PLAN_EDIT, deed="plans.old_item.declined")
def decline_item(*, actor: Actor, item_id: UUID) -> OldPlanItem:
    """Say no to a proposal."""
    return _answer(_waiting(actor, item_id), Answered.DECLINED)


@guarded(Permission.PLAN_EDIT, deed="plans.old_item.reopened")
def reopen_item(*, actor: Actor, item_id: UUID) -> OldPlanItem:
    """Regret a no: the proposal waits again. Raises ``AnsweredAlready`` for one that is not declined."""
    row = _row(actor, item_id)
    if row.answered != Answered.DECLINED:
        raise AnsweredAlready
    return _answer(row, Answered.WAITING)


def _rows(
    actor: Actor, plan: Plan, goal: ProposedGoal, answered: _Answered, *, is_numbered: bool
) -> list[OldPlanItem]:
    """A goal and its measures, as rows to store or as those that have had their answer."""
    title = _left(actor, plan, line(goal.title, at_most=240))
    head = answered.get((True, title))
    if head is None and title:
        head = _item(actor, plan, title, goal.source, is_numbered=is_numbered)
    found = [_measure(actor, plan, one, head, is_numbered=is_numbered) for one in goal.measures]
    measures = [answered.get((False, row.title), row) for row in found if row is not None]
    return [head, *measures] if head is not None else measures


def _item(actor: Actor, plan: Plan, title: str, source: Source | None, *, is_numbered: bool) -> OldPlanItem:
    return OldPlanItem(
        organisation_id=plan.organisation_id,
        plan=plan,
        is_goal=True,
        title=title,
        page=source.page if source and is_numbered else None,
        quote=_left(actor, plan, line(source.quote, at_most=500)) if source else "",
    )


def _measure(
    actor: Actor, plan: Plan, measure: ProposedMeasure, goal: OldPlanItem | None, *, is_numbered: bool
) -> OldPlanItem | None:
    title = _left(actor, plan, line(measure.title, at_most=200))
    if not title:
        return None
    row = _item(actor, plan, title, measure.source, is_numbered=is_numbered)
    row.is_goal, row.goal = False, goal
    row.how = _left(actor, plan, lines(measure.how, at_most=2000))
    row.owner_words = _left(actor, plan, line(measure.owner, at_most=120))
    row.starts_on, row.ends_on = measure.starts_on, measure.ends_on
    return row


def _left(actor: Actor, plan: Plan, text: str) -> str:
    """The text, or nothing when it still points at somebody."""
    return "" if texts.marks(actor=actor, organisation_id=plan.organisation_id, text=text) else text


def _row(actor: Actor, item_id: UUID) -> OldPlanItem:
    rows = OldPlanItem.objects.within(actor, Permission.PLAN_EDIT).filter(id=item_id)
    plan_id = rows.values_list("plan_id", flat=True).first()
    if plan_id is None:
        raise PlanNotFound
    open_plan_row(actor, plan_id)
    return rows.get()


def _waiting(actor: Actor, item_id: UUID, *, is_goal: bool | None = None) -> OldPlanItem:
    row = _row(actor, item_id)
    if is_goal is not None and row.is_goal is not is_goal:
        raise PlanNotFound
    if row.answered != Answered.WAITING:
        raise AnsweredAlready
    return row


def _answer(row: OldPlanItem, answered: Answered) -> OldPlanItem:
    row.answered = answered
    row.save(update_fields=["answered", "became_id"])
    return row
