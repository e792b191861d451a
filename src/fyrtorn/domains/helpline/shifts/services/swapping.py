"""A duty that changes hands: one asks, the other agrees. Nobody else has to."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from fyrtorn.domains.helpline.errors import NotYourDuty, SwapIsAnswered, SwapIsAsked, SwapNotFound
from fyrtorn.domains.helpline.models import Duty, Swap
from fyrtorn.domains.helpline.shifts.services.rows import duty_row, refuse_twice_at_once
from fyrtorn.domains.helpline.vocabulary import DutyState, SwapState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.base import clock


@guarded(Permission.SHIFT_TAKE, deed="helpline.swap.asked")
def ask_to_swap(*, actor: Actor, duty_id: UUID, account_id: UUID, against_id: UUID | None = None) -> Swap:
    """Ask a colleague to take one's duty, against ``against_id`` of theirs or for nothing.

    Raises ``DutyNotFound``, ``ShiftIsOver``, ``NotYourDuty``, ``SwapIsAsked``, ``WorksThenAlready``.
    """
    duty = duty_row(actor, duty_id, Permission.SHIFT_TAKE)
    against = duty_row(actor, against_id, Permission.SHIFT_TAKE) if against_id else None
    is_mine = duty.account_id == actor.id and duty.state == DutyState.PLANNED and duty.signed_in_at is None
    if not is_mine or not _may_stand_for(duty, account_id, against):
        raise NotYourDuty
    _refuse_twice(actor, duty, account_id, against)
    row = Swap(
        organisation_id=duty.organisation_id,
        duty=duty,
        asked_id=account_id,
        against=against,
        asked_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as asked:
        raise SwapIsAsked from asked
    return row


@guarded(Permission.SHIFT_TAKE, deed="helpline.swap.answered")
def answer_swap(*, actor: Actor, swap_id: UUID, is_yes: bool) -> Swap:
    """Say yes or no to what one was asked. A yes moves both duties at once.

    Raises ``SwapNotFound``, ``SwapIsAnswered``, ``ShiftIsOver``, ``WorksThenAlready``.
    """
    row = _swap(actor, swap_id)
    if row.asked_id != actor.id:
        raise SwapNotFound
    if is_yes:
        duty = duty_row(actor, row.duty_id, Permission.SHIFT_TAKE)
        against = duty_row(actor, row.against_id, Permission.SHIFT_TAKE) if row.against_id else None
        if duty.state != DutyState.PLANNED or duty.signed_in_at is not None:
            raise SwapIsAnswered
        if not _may_stand_for(duty, row.asked_id, against):
            raise SwapIsAnswered
        _refuse_twice(actor, duty, row.asked_id, against)
        giver = duty.account_id
        _hand_over(actor, duty, row.asked_id)
        if against is not None:
            _hand_over(actor, against, giver)
    row.state = SwapState.AGREED if is_yes else SwapState.DECLINED
    row.answered_at = clock.now()
    row.save(update_fields=["state", "answered_at"])
    return row


@guarded(Permission.SHIFT_TAKE, deed="helpline.swap.withdrawn")
def withdraw_swap(*, actor: Actor, swap_id: UUID) -> Swap:
    """Take one's question back. Raises ``SwapNotFound``, ``SwapIsAnswered``."""
    row = _swap(actor, swap_id)
    if row.duty.account_id != actor.id:
        raise SwapNotFound
    row.state, row.answered_at = SwapState.WITHDRAWN, clock.now()
    row.save(update_fields=["state", "answered_at"])
    return row


def _swap(actor: Actor, swap_id: UUID) -> Swap:
    """An unanswered question, its line locked by way of its duty."""
    rows = Swap.objects.within(actor, Permission.SHIFT_TAKE).filter(id=swap_id)
    duty_id = rows.values_list("duty_id", flat=True).first()
    if duty_id is None:
        raise SwapNotFound
    duty_row(actor, duty_id, Permission.SHIFT_TAKE)
    row: Swap = rows.select_related("duty").get()
    if row.state != SwapState.ASKED:
        raise SwapIsAnswered
    return row


def _may_stand_for(duty: Duty, account_id: UUID, against: Duty | None) -> bool:
    """Whether the colleague is of the team, and what they give in return is theirs to give."""
    team = accounts_with(Permission.SHIFT_TAKE, organisation_id=duty.organisation_id)
    if account_id == duty.account_id or account_id not in team:
        return False
    if against is None:
        return True
    is_theirs = against.account_id == account_id and against.organisation_id == duty.organisation_id
    return is_theirs and against.state == DutyState.PLANNED and against.signed_in_at is None


def _refuse_twice(actor: Actor, duty: Duty, account_id: UUID, against: Duty | None) -> None:
    """Neither may come to work twice at once; what they give away does not count."""
    given = frozenset({against.shift_id}) if against else frozenset()
    shift = duty.shift
    refuse_twice_at_once(actor, account_id, starts=shift.starts_at, ends=shift.ends_at, but_for=given)
    if against is not None:
        other = against.shift
        refuse_twice_at_once(
            actor,
            duty.account_id,
            starts=other.starts_at,
            ends=other.ends_at,
            but_for=frozenset({duty.shift_id}),
        )


def _hand_over(actor: Actor, duty: Duty, account_id: UUID) -> None:
    """The shift gets a new duty; the old one says that it was swapped."""
    rows = Duty.objects.within(actor, Permission.SHIFT_TAKE)
    duty.state = DutyState.SWAPPED
    duty.save(update_fields=["state"])
    rows.update_or_create(
        shift_id=duty.shift_id,
        account_id=account_id,
        defaults={"organisation_id": duty.organisation_id, "state": DutyState.PLANNED},
    )
