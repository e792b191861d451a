"""Forgetting talks: finished records after some months, practice after a day. What is not done is never swept."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q

from fyrtorn.domains.helpline.models import Talk
from fyrtorn.domains.helpline.talk_vocabulary import TalkState
from fyrtorn.domains.helpline.talks.removing import remove_talks
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled

AT_MOST: Final = 500
"""Records removed in one transaction."""


@scheduled("helpline.forget_talks", every=timedelta(days=1))
def forget_talks() -> None:
    """Records whose time is up go, with their keys, on every line. Safe to repeat."""
    caretaker = command(Permission.TALK_WRITE, label="städning av samtal")
    while True:
        with transaction_of(caretaker):
            due = Talk.objects.within(caretaker, Permission.TALK_WRITE).filter(
                Q(state=TalkState.DONE) | Q(is_practice=True), keep_until__lte=clock.today()
            )
            rows = list(due[:AT_MOST])
            remove_talks(caretaker, rows, permission=Permission.TALK_WRITE)
        if len(rows) < AT_MOST:
            return
