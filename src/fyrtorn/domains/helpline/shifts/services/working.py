"""What whoever works does with their own shifts: takes one, cannot come, is there, goes home."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from fyrtorn.domains.helpline.errors import NotYourDuty, SignedInAlready, TooEarlyToSignIn
from fyrtorn.domains.helpline.models import Duty
from fyrtorn.domains.helpline.shifts.services.planning import put_in
from fyrtorn.domains.helpline.shifts.services.rows import duty_row, shift_row
from fyrtorn.domains.helpline.vocabulary import DutyState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock

EARLIEST: Final = timedelta(hours=1)
"""How long before a shift begins somebody may say that they are there."""


@guarded(Permission.SHIFT_TAKE, deed="helpline.duty.taken")
def take_duty(*, actor: Actor, shift_id: UUID) -> Duty:
    """Take a place in a shift oneself. Raises ``ShiftNotFound``, ``ShiftIsOver``, ``WorksThenAlready``."""
    row = shift_row(actor, shift_id, Permission.SHIFT_TAKE)
    if actor.id is None:
        raise NotYourDuty
    return put_in(actor, row, actor.id)


@guarded(Permission.SHIFT_TAKE, deed="helpline.duty.absent")
def say_absent(*, actor: Actor, duty_id: UUID) -> Duty:
    """Say that one cannot come, without a reason: nobody's illness is noted.

    Raises ``NotYourDuty``, ``SignedInAlready``.
    """
    row = _own(actor, duty_id)
    if row.signed_in_at is not None:
        raise SignedInAlready
    row.state = DutyState.ABSENT
    row.save(update_fields=["state"])
    return row


@guarded(Permission.SHIFT_TAKE, deed="helpline.duty.signed_in")
def sign_in(*, actor: Actor, duty_id: UUID) -> Duty:
    """Say that one is at the line. Safe to run twice. Raises ``NotYourDuty``, ``TooEarlyToSignIn``, ``ShiftIsOver``."""
    row = _own(actor, duty_id)
    now = clock.now()
    if now < row.shift.starts_at - EARLIEST:
        raise TooEarlyToSignIn
    if row.signed_in_at is None or row.signed_out_at is not None:
        row.signed_in_at, row.signed_out_at, row.state = now, None, DutyState.PLANNED
        row.save(update_fields=["signed_in_at", "signed_out_at", "state"])
    return row


@guarded(Permission.SHIFT_TAKE, deed="helpline.duty.signed_out")
def sign_out(*, actor: Actor, duty_id: UUID) -> Duty:
    """Say that one leaves the line. Safe to run twice, also after the shift. Raises ``NotYourDuty``."""
    row = _own(actor, duty_id, is_over=True)
    if row.signed_in_at is not None and row.signed_out_at is None:
        row.signed_out_at = clock.now()
        row.save(update_fields=["signed_out_at"])
    return row


def _own(actor: Actor, duty_id: UUID, *, is_over: bool = False) -> Duty:
    row = duty_row(actor, duty_id, Permission.SHIFT_TAKE, also_over=is_over)
    if row.account_id != actor.id or row.state == DutyState.SWAPPED:
        raise NotYourDuty
    return row
