"""Fetching the row a verb is about, with its line locked: whoever changes a schedule waits for their turn."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fyrtorn.domains.helpline.errors import (
    DutyNotFound,
    LineNotFound,
    PatternNotFound,
    ShiftIsOver,
    ShiftNotFound,
    WorksThenAlready,
)
from fyrtorn.domains.helpline.models import Duty, HelpLine, Shift, ShiftPattern
from fyrtorn.domains.helpline.vocabulary import DutyState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock


def line_row(actor: Actor, line_id: UUID | None, permission: Permission) -> HelpLine:
    row = HelpLine.objects.within(actor, permission).select_for_update().filter(id=line_id).first()
    if row is None:
        raise LineNotFound
    return row


def pattern_row(actor: Actor, pattern_id: UUID) -> ShiftPattern:
    rows = ShiftPattern.objects.within(actor, Permission.SHIFT_PLAN).filter(id=pattern_id)
    line_id = rows.values_list("line_id", flat=True).first()
    if line_id is None:
        raise PatternNotFound
    line_row(actor, line_id, Permission.SHIFT_PLAN)
    return rows.get()


def shift_row(
    actor: Actor,
    shift_id: UUID,
    permission: Permission,
    *,
    is_taken_away: bool = False,
    also_over: bool = False,
) -> Shift:
    """A shift that is not over, unless ``also_over``. Raises ``ShiftNotFound``, ``ShiftIsOver``."""
    rows = Shift.objects.within(actor, permission).filter(id=shift_id)
    line_id = rows.values_list("line_id", flat=True).first()
    if line_id is None:
        raise ShiftNotFound
    line_row(actor, line_id, permission)
    row = rows.filter(taken_away_at__isnull=not is_taken_away).select_related("line").first()
    if row is None:
        raise ShiftNotFound
    if row.ends_at <= clock.now() and not also_over:
        raise ShiftIsOver
    return row


def duty_row(actor: Actor, duty_id: UUID, permission: Permission, *, also_over: bool = False) -> Duty:
    """A duty in a shift that is not over, unless ``also_over``. Raises ``DutyNotFound``, ``ShiftIsOver``."""
    rows = Duty.objects.within(actor, permission).filter(id=duty_id)
    shift_id = rows.values_list("shift_id", flat=True).first()
    if shift_id is None:
        raise DutyNotFound
    shift_row(actor, shift_id, permission, also_over=also_over)
    return rows.select_related("shift", "shift__line").get()


def refuse_twice_at_once(
    actor: Actor,
    account_id: UUID,
    *,
    starts: datetime,
    ends: datetime,
    but_for: frozenset[UUID] = frozenset(),
) -> None:
    """Raise ``WorksThenAlready`` when somebody is already to work some of that time, on any line that is seen."""
    busy = (
        Duty.objects.visible_to(actor)
        .filter(
            account=account_id,
            state=DutyState.PLANNED,
            shift__taken_away_at__isnull=True,
            shift__starts_at__lt=ends,
            shift__ends_at__gt=starts,
        )
        .exclude(shift__in=but_for)
    )
    if busy.exists():
        raise WorksThenAlready
