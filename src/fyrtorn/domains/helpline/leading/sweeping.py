"""Forgetting what shifts left to each other, once nobody needs it."""

from __future__ import annotations

from datetime import datetime, timedelta

from fyrtorn.domains.helpline.leading.rules import DEBRIEF_KEPT_DAYS, HAND_OVER_KEPT_DAYS
from fyrtorn.domains.helpline.models import Debrief, HandOver
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.vault.shredding import forget_matters

_CARETAKER = command(
    Permission.TALK_READ, Permission.LINE_READ, Permission.VAULT_HOLD, label="städning efter pass"
)


def forget_left_behind(*, now: datetime) -> int:
    """Old hand-overs go with their keys, read or not, and old wishes to talk. How many hand-overs. Safe to repeat."""
    with transaction_of(_CARETAKER):
        old = HandOver.objects.visible_to(_CARETAKER).filter(
            written_at__lt=now - timedelta(days=HAND_OVER_KEPT_DAYS)
        )
        found = list(old.values_list("organisation_id", "id"))
        forget_matters(_CARETAKER, found, permission=Permission.VAULT_HOLD)
        HandOver.objects.visible_to(_CARETAKER).filter(id__in=[row_id for _, row_id in found]).delete()
        Debrief.objects.visible_to(_CARETAKER).filter(
            asked_at__lt=now - timedelta(days=DEBRIEF_KEPT_DAYS)
        ).delete()
    return len(found)


@scheduled("helpline.forget_left_behind", every=timedelta(hours=6))
def _sweep() -> None:
    forget_left_behind(now=clock.now())
