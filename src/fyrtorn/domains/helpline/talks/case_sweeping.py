"""Forgetting cases that nobody has come back to, and numbers that nobody called in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from fyrtorn.domains.helpline.models import HelpCase
from fyrtorn.domains.helpline.talks import call_backs
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.vault.shredding import forget_matters

_CARETAKER: Final = command(Permission.TALK_WRITE, Permission.MISSED_TELL, label="städning efter samtal")


@scheduled("helpline.forget_cases", every=timedelta(hours=6))
def forget_cases() -> None:
    """Cases whose time is up go, with notes, dialogue and key: no code opens them afterwards. Safe to repeat."""
    today = clock.now().astimezone(STOCKHOLM).date()
    with transaction_of(_CARETAKER):
        due = HelpCase.objects.within(_CARETAKER, Permission.TALK_WRITE).filter(
            dialogue__keep_until__lte=today
        )
        gone = list(due.values_list("organisation_id", "dialogue_id"))
        forget_matters(_CARETAKER, gone, permission=Permission.TALK_WRITE)
        Dialogue.objects.within(_CARETAKER, Permission.TALK_WRITE).filter(
            id__in=[dialogue_id for _, dialogue_id in gone]
        ).delete()


@scheduled("helpline.forget_numbers", every=timedelta(minutes=5))
def forget_numbers() -> None:
    """Numbers whose time is up go, called or not; who was never called is counted. Safe to repeat."""
    now = clock.now()
    with transaction_of(_CARETAKER):
        call_backs.expire(_CARETAKER, now=now)
        call_backs.forget_ended(_CARETAKER, now=now)
