"""Asking owners: who, until when, and with which link."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from fyrtorn.domains.plans.errors import (
    AskedJustNow,
    FunctionUnknown,
    LastDayPassed,
    NobodyToAsk,
    NoMailbox,
    RingMissing,
)
from fyrtorn.domains.plans.following.contents import Asking
from fyrtorn.domains.plans.following.services.rows import asked_row, decided_plan
from fyrtorn.domains.plans.models import FollowUpAsked, Measure, Plan
from fyrtorn.domains.plans.writing.services.rows import checked, line
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.impersonal.vocabulary import OF_A_NUMBER

_MAY = Permission.PLAN_EDIT

MAILED_AT_MOST_EVERY: Final = timedelta(hours=1)
"""So that a double click, or two coordinators, do not fill a function's mailbox."""


@guarded(_MAY, deed="plans.follow_up.asked")
def ask_owners(*, actor: Actor, plan_id: UUID, asking: Asking, today: date) -> list[FollowUpAsked]:
    """Ask these owners about all their measures in a decided plan. Returns those that are asked now.

    An owner that was asked before gets a new link, and the old one opens nothing. One that was asked within the last
    hour is passed over. Raises ``PlanNotDecided``, ``LastDayPassed``, ``RingMissing``, ``NobodyToAsk``,
    ``FunctionUnknown`` for a function that owns nothing in the plan, ``NoMailbox``, ``AskedJustNow`` when all were,
    and ``PersonsInText`` with the field "ring_function".
    """
    plan = decided_plan(actor, plan_id)
    if asking.due_on < today:
        raise LastDayPassed
    function, number = line(asking.ring_function, at_most=120), line(asking.ring_number, at_most=40)
    if not (function and number):
        raise RingMissing
    checked(actor, plan.organisation_id, {"ring_function": function})
    checked(actor, plan.organisation_id, {"ring_number": number}, let_through=OF_A_NUMBER)
    wanted = _owners(actor, plan, frozenset(asking.contact_points))
    earlier = FollowUpAsked.objects.within(actor, _MAY).filter(plan=plan, contact_point__in=wanted)
    just_now = set(
        earlier.filter(sent_at__gt=clock.now() - MAILED_AT_MOST_EVERY, withdrawn_at__isnull=True).values_list(
            "contact_point", flat=True
        )
    )
    if just_now >= wanted:
        raise AskedJustNow
    for row in earlier.exclude(contact_point__in=just_now).filter(withdrawn_at__isnull=True):
        _withdraw(row)
    asked = [
        FollowUpAsked(
            organisation_id=plan.organisation_id,
            plan=plan,
            contact_point_id=point_id,
            sent_at=clock.now(),
            due_on=asking.due_on,
            ring_function=function,
            ring_number=number,
        )
        for point_id in sorted(wanted - just_now)
    ]
    FollowUpAsked.objects.within(actor, _MAY).bulk_create(asked)
    return asked


@guarded(_MAY, deed="plans.follow_up.asked_again")
def ask_again(*, actor: Actor, asked_id: UUID) -> FollowUpAsked:
    """Send the owner's mail once more, with another link when the old one was withdrawn.

    Raises ``AskedJustNow`` and ``NoMailbox``.
    """
    row = asked_row(actor, asked_id, permission=_MAY)
    if not row.contact_point.mailbox:
        raise NoMailbox
    if row.withdrawn_at is None and clock.now() - row.sent_at < MAILED_AT_MOST_EVERY:
        raise AskedJustNow
    row.withdrawn_at = None
    row.sent_at = clock.now()
    row.save(update_fields=["withdrawn_at", "sent_at"])
    return row


@guarded(_MAY, deed="plans.follow_up.link_withdrawn")
def withdraw_link(*, actor: Actor, asked_id: UUID) -> FollowUpAsked:
    """Make the owner's link worthless, for good: a new one has another number. Safe to do twice."""
    row = asked_row(actor, asked_id, permission=_MAY)
    if row.withdrawn_at is None:
        _withdraw(row)
    return row


@guarded(_MAY, deed="plans.follow_up.reminded")
def note_reminded(*, actor: Actor, asked_id: UUID) -> FollowUpAsked:
    """A reminder goes out: count it."""
    row = asked_row(actor, asked_id, permission=_MAY)
    row.reminders += 1
    row.reminded_at = clock.now()
    row.save(update_fields=["reminders", "reminded_at"])
    return row


def _withdraw(row: FollowUpAsked) -> None:
    row.withdrawn_at = clock.now()
    row.link_number += 1
    row.save(update_fields=["withdrawn_at", "link_number"])


def _owners(actor: Actor, plan: Plan, wanted: frozenset[UUID]) -> set[UUID]:
    """The wanted functions, when each owns a measure that goes on and has a mailbox."""
    if not wanted:
        raise NobodyToAsk
    rows = Measure.objects.within(actor, _MAY).filter(
        plan=plan,
        owner__in=wanted,
        owner__retired_on__isnull=True,
        removed_at__isnull=True,
        stopped_on__isnull=True,
    )
    found = dict(rows.values_list("owner", "owner__mailbox"))
    if set(found) != wanted:
        raise FunctionUnknown
    if not all(found.values()):
        raise NoMailbox
    return set(found)
