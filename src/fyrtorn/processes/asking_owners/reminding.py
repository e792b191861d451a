"""Reminding owners that have not answered: some days before the last day, just after, and once more."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from fyrtorn.domains.plans.following import queries, services
from fyrtorn.domains.plans.following.entries import AskedEntry
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.reminding import is_last_reminder
from fyrtorn.processes.asking_owners.mails import REMINDER


def remind_what_is_due(*, today: date) -> int:
    """Remind every owner whose turn it is. Returns how many. Safe to run twice: each is counted once.

    The deputy gets a copy of the last one.
    """
    actor = command(Permission.PLAN_READ, Permission.PLAN_EDIT, label="Påminnelser")
    with acting(actor):
        waiting = queries.to_remind(actor=actor, today=today)
    for asked in waiting:
        _remind(actor, asked)
    return len(waiting)


@transaction.atomic
def _remind(actor: Actor, asked: AskedEntry) -> None:
    """Count the reminder and queue its mails, or neither."""
    services.note_reminded(actor=actor, asked_id=asked.id)
    copy = asked.deputy_mailbox if is_last_reminder(asked.reminders + 1) else ""
    for mailbox in dict.fromkeys(filter(None, (asked.mailbox, copy))):
        notices.queue(kind=REMINDER, to=mailbox, target_id=asked.id)


@scheduled("plans.remind_owners", every=timedelta(hours=6))
def _daily() -> None:
    if settings.INSTALLATION.email_host:
        remind_what_is_due(today=clock.today())
