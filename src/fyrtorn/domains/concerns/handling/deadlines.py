"""Decisions that are due soon or late, and who answers for each concern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from fyrtorn.domains.concerns.errors import StepNotPossible
from fyrtorn.domains.concerns.models import Concern, Recusal
from fyrtorn.domains.concerns.reaching import reached
from fyrtorn.domains.concerns.recusals import not_recused
from fyrtorn.domains.concerns.rules import DECISION_WARNED_DAYS
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.base.errors import NotFound


@dataclass(frozen=True, slots=True)
class DecisionDue:
    """A report about a child whose last day to decide is near, or has passed. What lies open of it, no more."""

    concern_id: UUID
    number: str
    due_on: date
    days_left: int
    """0 on the last day itself, below when it has passed."""
    handler_id: UUID | None


def decisions_due(actor: Actor, *, today: date, at_most: int) -> list[DecisionDue]:
    """Those with at most ``DECISION_WARNED_DAYS`` left, the latest first. One query; what is invented is not told."""
    last = today + timedelta(days=DECISION_WARNED_DAYS)
    rows = not_recused(actor, Concern.objects.visible_to(actor)).filter(
        is_ended__in=[False],  # "NOT is_ended" is not looked up in SQLite's index
        waits_until__lte=last,
        due_on__lte=last,
        is_practice=False,
    )
    found = rows.order_by("due_on", "id").values_list("id", "number", "due_on", "handler_id")[:at_most]
    return [
        DecisionDue(id_, number, due_on, (due_on - today).days, handler_id)
        for id_, number, due_on, handler_id in found
        if due_on is not None
    ]


def who_may_answer(actor: Actor, concern_id: UUID) -> frozenset[UUID]:
    """The accounts that may answer for the concern: all who read it by a part of their own, but who stepped back.

    Raises ``NotFound``.
    """
    rows = not_recused(actor, Concern.objects.visible_to(actor)).filter(id=concern_id)
    organisation_id = rows.values_list("organisation_id", flat=True).first()
    if organisation_id is None:
        raise NotFound
    stepped_back = Recusal.objects.visible_to(actor).filter(concern_id=concern_id)
    readers = accounts_with(Permission.CONCERN_READ, organisation_id=organisation_id)
    return frozenset(readers) - frozenset(stepped_back.values_list("account_id", flat=True))


@guarded(Permission.CONCERN_READ, deed="concerns.concern.taken_on")
def answer_for(*, actor: Actor, concern_id: UUID, account_id: UUID | None) -> Concern:
    """Note who answers for the concern, oneself or a colleague, or nobody. Everybody may still read and act.

    Raises ``NotFound`` for somebody who does not read it, ``StepNotPossible`` when it has ended.
    """
    concern = reached(actor, concern_id, Permission.CONCERN_READ)
    if concern.is_ended:
        raise StepNotPossible
    if account_id is not None and account_id not in who_may_answer(actor, concern_id):
        raise NotFound
    concern.handler_id = account_id
    concern.save(update_fields=["handler_id"])
    return concern
