"""Fetching the row a verb is about, locked with its plan, and cleaning what is written into it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from fyrtorn.domains.plans.errors import EditedMeanwhile, FunctionUnknown, PlanIsDecided, PlanNotFound
from fyrtorn.domains.plans.models import Goal, Measure, Plan
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy, tidy_lines
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.organisations.models import ContactPoint
from fyrtorn.foundation.persons.finder import Kind


def plan_row(actor: Actor, plan_id: UUID, *, permission: Permission = Permission.PLAN_EDIT) -> Plan:
    """The plan, locked for the transaction: whoever changes any part of it waits for its turn."""
    row = Plan.objects.within(actor, permission).select_for_update().filter(id=plan_id).first()
    if row is None:
        raise PlanNotFound
    return row


def open_plan_row(actor: Actor, plan_id: UUID) -> Plan:
    """The plan as :func:`plan_row` gives it, or ``PlanIsDecided``."""
    row = plan_row(actor, plan_id)
    if row.is_decided:
        raise PlanIsDecided
    return row


def goal_row(actor: Actor, goal_id: UUID, *, is_removed: bool = False) -> tuple[Plan, Goal]:
    """A goal of an open plan, with its plan locked."""
    rows = Goal.objects.within(actor, Permission.PLAN_EDIT).filter(removed_at__isnull=not is_removed)
    plan = open_plan_row(actor, _plan_id(rows.filter(id=goal_id).values_list("plan_id", flat=True).first()))
    row = rows.filter(id=goal_id).first()  # as it stands now that the plan is ours
    if row is None:
        raise PlanNotFound
    return plan, row


def measure_row(actor: Actor, measure_id: UUID, *, is_removed: bool = False) -> tuple[Plan, Measure]:
    """A measure of an open plan, with its plan locked."""
    rows = Measure.objects.within(actor, Permission.PLAN_EDIT).filter(removed_at__isnull=not is_removed)
    found = rows.filter(id=measure_id).values_list("plan_id", flat=True).first()
    plan = open_plan_row(actor, _plan_id(found))
    row = rows.filter(id=measure_id).first()
    if row is None:
        raise PlanNotFound
    return plan, row


def refuse_if_edited(row: Plan | Goal | Measure, version: int | None) -> None:
    """Raise ``EditedMeanwhile`` when somebody has saved since ``version``. ``None``: nobody began from one."""
    if version is not None and row.version != version:
        raise EditedMeanwhile(by=getattr(row, "changed_by", ""), at=getattr(row, "changed_at", None))


def refuse_foreign_functions(actor: Actor, organisation_id: UUID, ids: Collection[UUID]) -> None:
    """Raise ``FunctionUnknown`` unless all are functions of the municipality."""
    wanted = set(ids)
    rows = ContactPoint.objects.within(actor, Permission.PLAN_EDIT).filter(
        organisation=organisation_id, id__in=wanted
    )
    if rows.count() != len(wanted):
        raise FunctionUnknown


def checked(
    actor: Actor, organisation_id: UUID, texts: Mapping[str, str], *, let_through: Collection[Kind] = ()
) -> None:
    """Raise ``PersonsInText`` with the field when any text points at somebody."""
    refuse_persons(actor=actor, organisation_id=organisation_id, texts=texts, let_through=let_through)


def line(text: str, *, at_most: int) -> str:
    """One line, cleaned, as long as its column takes."""
    return tidy(text)[:at_most].rstrip()


def lines(text: str, *, at_most: int) -> str:
    """Text in paragraphs, cleaned, as long as its column takes."""
    return tidy_lines(text)[:at_most].rstrip()


def _plan_id(found: UUID | None) -> UUID:
    if found is None:
        raise PlanNotFound
    return found
