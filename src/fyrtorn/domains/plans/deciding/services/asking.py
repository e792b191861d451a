"""Sending a plan for comments: to whom, until when, and with which link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.domains.plans.deciding.content import as_json, said_of
from fyrtorn.domains.plans.deciding.contents import RecipientGiven
from fyrtorn.domains.plans.errors import (
    AskedJustNow,
    ConsultationClosed,
    DueDatePassed,
    GroundMissing,
    NobodyAsked,
    NoMailbox,
    PlanNotFound,
)
from fyrtorn.domains.plans.models import Consultation, Plan, Recipient
from fyrtorn.domains.plans.vocabulary import PlanState
from fyrtorn.domains.plans.writing.queries import whole_plan
from fyrtorn.domains.plans.writing.services.rows import (
    checked,
    line,
    lines,
    open_plan_row,
    plan_row,
    refuse_foreign_functions,
)
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock

REMINDED_AT_MOST_EVERY: Final = timedelta(hours=1)
"""So that a double click, or two coordinators, do not fill a recipient's mailbox."""


@guarded(Permission.PLAN_EDIT, deed="plans.consultation.sent")
def send_consultation(
    *,
    actor: Actor,
    plan_id: UUID,
    due_on: date,
    recipients: Sequence[RecipientGiven],
    message: str = "",
    today: date,
) -> Consultation:
    """Keep the plan as it stands and ask these functions about it. An earlier round that is open is closed.

    Raises ``NobodyAsked``, ``DueDatePassed``, ``GroundMissing`` for an internal version without a ground,
    ``FunctionUnknown``, ``PlanIsDecided``, and ``PersonsInText`` with the fields "message" and "ground".
    """
    plan = open_plan_row(actor, plan_id)
    if due_on < today:
        raise DueDatePassed
    text = lines(message, at_most=1500)
    checked(actor, plan.organisation_id, {"message": text})
    _open_rounds(actor, plan).update(closed_at=clock.now())
    row = Consultation(
        organisation_id=plan.organisation_id,
        plan=plan,
        sent_at=clock.now(),
        due_on=due_on,
        message=text,
        content=as_json(said_of(whole_plan(actor=actor, plan_id=plan_id))),
    )
    row.save(force_insert=True)
    _ask(actor, row, recipients)
    plan.state = PlanState.CONSULTATION
    plan.save(update_fields=["state"])
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.consultation.widened")
def add_recipients(
    *, actor: Actor, consultation_id: UUID, recipients: Sequence[RecipientGiven]
) -> list[Recipient]:
    """Ask more functions about what was sent. Those who are asked already are passed over."""
    return _ask(actor, _open_round(actor, consultation_id), recipients)


@guarded(Permission.PLAN_EDIT, deed="plans.consultation.closed")
def close_consultation(*, actor: Actor, consultation_id: UUID) -> Consultation:
    """Take no more comments. The plan is a draft again. Raises ``ConsultationClosed``."""
    row = _open_round(actor, consultation_id)
    row.closed_at = clock.now()
    row.save(update_fields=["closed_at"])
    plan = plan_row(actor, row.plan_id)
    if plan.state == PlanState.CONSULTATION:
        plan.state = PlanState.DRAFT
        plan.save(update_fields=["state"])
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.consultation.reopened")
def reopen_consultation(*, actor: Actor, consultation_id: UUID, due_on: date, today: date) -> Consultation:
    """Take comments again, until another day. Also moves the last day of a round that is open.

    Raises ``DueDatePassed``, ``PlanIsDecided``.
    """
    row = _round(actor, consultation_id)
    plan = open_plan_row(actor, row.plan_id)
    if due_on < today:
        raise DueDatePassed
    _open_rounds(actor, plan).exclude(id=row.id).update(closed_at=clock.now())
    row.closed_at, row.due_on = None, due_on
    row.save(update_fields=["closed_at", "due_on"])
    plan.state = PlanState.CONSULTATION
    plan.save(update_fields=["state"])
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.consultation.link_renewed")
def renew_link(*, actor: Actor, recipient_id: UUID) -> Recipient:
    """Make the recipient's link another one: the old one opens nothing from now on. Raises ``ConsultationClosed``."""
    row = _recipient(actor, recipient_id)
    row.link_number += 1
    row.save(update_fields=["link_number"])
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.consultation.reminded")
def note_reminded(*, actor: Actor, recipient_id: UUID) -> Recipient:
    """Note that the recipient is reminded now. Raises ``NoMailbox``, ``AskedJustNow`` and ``ConsultationClosed``."""
    row = _recipient(actor, recipient_id)
    if not row.contact_point.mailbox:
        raise NoMailbox
    if row.reminded_at is not None and clock.now() - row.reminded_at < REMINDED_AT_MOST_EVERY:
        raise AskedJustNow
    row.reminded_at = clock.now()
    row.save(update_fields=["reminded_at"])
    return row


def _ask(actor: Actor, row: Consultation, recipients: Sequence[RecipientGiven]) -> list[Recipient]:
    if not recipients:
        raise NobodyAsked
    given = {one.contact_point_id: one for one in recipients}
    refuse_foreign_functions(actor, row.organisation_id, given.keys())
    grounds = {
        point_id: line(one.ground, at_most=200) for point_id, one in given.items() if one.gets_internal
    }
    if not all(grounds.values()):
        raise GroundMissing
    checked(actor, row.organisation_id, {"ground": "\n".join(grounds.values())})
    standing = Recipient.objects.within(actor, Permission.PLAN_EDIT).filter(consultation=row)
    already = set(standing.values_list("contact_point_id", flat=True))
    asked = [
        Recipient(
            organisation_id=row.organisation_id,
            consultation=row,
            contact_point_id=point_id,
            gets_internal=point_id in grounds,
            ground=grounds.get(point_id, ""),
        )
        for point_id in given
        if point_id not in already
    ]
    Recipient.objects.within(actor, Permission.PLAN_EDIT).bulk_create(asked)
    return asked


def _round(actor: Actor, consultation_id: UUID) -> Consultation:
    rows = Consultation.objects.within(actor, Permission.PLAN_EDIT).select_for_update()
    row = rows.filter(id=consultation_id).first()
    if row is None:
        raise PlanNotFound
    return row


def _open_round(actor: Actor, consultation_id: UUID) -> Consultation:
    row = _round(actor, consultation_id)
    if row.closed_at is not None:
        raise ConsultationClosed
    return row


def _open_rounds(actor: Actor, plan: Plan) -> QuerySet[Consultation]:
    return Consultation.objects.within(actor, Permission.PLAN_EDIT).filter(plan=plan, closed_at__isnull=True)


def _recipient(actor: Actor, recipient_id: UUID) -> Recipient:
    rows = Recipient.objects.within(actor, Permission.PLAN_EDIT).filter(id=recipient_id)
    row = rows.select_related("consultation", "contact_point").first()
    if row is None:
        raise PlanNotFound
    if row.consultation.closed_at is not None:
        raise ConsultationClosed
    return row
