"""Forgetting schedules: who worked when, who could not and who swapped, once nobody asks."""

from __future__ import annotations

from datetime import timedelta

from fyrtorn.domains.helpline.models import Shift
from fyrtorn.domains.helpline.vocabulary import SHIFTS_KEPT_DAYS
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled


@scheduled("helpline.forget_shifts", every=timedelta(days=1))
def forget_shifts() -> None:
    """Shifts that ended long ago go, with everybody's place in them, on every line. Safe to repeat."""
    caretaker = command(Permission.SHIFT_PLAN, label="städning av scheman")
    with transaction_of(caretaker):
        shifts = Shift.objects.within(caretaker, Permission.SHIFT_PLAN)
        shifts.filter(ends_at__lt=clock.now() - timedelta(days=SHIFTS_KEPT_DAYS)).delete()
