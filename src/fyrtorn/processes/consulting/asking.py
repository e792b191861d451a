"""Sending a plan out, asking more, reminding, and giving somebody another link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from fyrtorn.domains.plans.deciding import queries, services
from fyrtorn.domains.plans.deciding.contents import RecipientGiven
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.notices import services as notices
from fyrtorn.processes.consulting.mails import FIRST, REMINDER, sender

REMIND_BEFORE: Final = timedelta(days=3)
"""Before the last day whoever has not answered is reminded once, by itself."""


def send(
    *, actor: Actor, plan_id: UUID, due_on: date, recipients: Sequence[RecipientGiven], message: str = ""
) -> UUID:
    """Send the plan for comments and queue the mails, or neither. The remiss's id."""
    with transaction_of(actor):
        row = services.send_consultation(
            actor=actor,
            plan_id=plan_id,
            due_on=due_on,
            recipients=recipients,
            message=message,
            today=clock.today(),
        )
        _mail_all(actor, row.id)
    return row.id


def add_recipients(*, actor: Actor, consultation_id: UUID, recipients: Sequence[RecipientGiven]) -> None:
    """Ask more functions, with a mail each."""
    with transaction_of(actor):
        asked = services.add_recipients(actor=actor, consultation_id=consultation_id, recipients=recipients)
        _mail_all(actor, consultation_id, only={row.id for row in asked})


def remind(*, actor: Actor, recipient_id: UUID) -> None:
    """A reminder to one recipient. Raises ``NoMailbox`` and ``ConsultationClosed``."""
    with transaction_of(actor):
        row = services.note_reminded(actor=actor, recipient_id=recipient_id)
        _mail(row.contact_point.mailbox, row.contact_point.deputy_mailbox, REMINDER, recipient_id)


def renew_link(*, actor: Actor, recipient_id: UUID) -> None:
    """Another link by mail; the old one opens nothing. Raises ``ConsultationClosed``."""
    with transaction_of(actor):
        row = services.renew_link(actor=actor, recipient_id=recipient_id)
        _mail(row.contact_point.mailbox, "", FIRST, recipient_id)


def remind_what_is_due(*, today: date) -> int:
    """Remind everybody who has not answered and whose last day is near, once. How many. Safe to run twice."""
    actor = sender()
    with acting(actor):
        due = queries.to_remind(actor=actor, today=today, before=REMIND_BEFORE)
    for recipient in due:
        remind(actor=actor, recipient_id=recipient.id)
    return len(due)


@scheduled("plans.remind_consultations", every=timedelta(days=1))
def _daily() -> None:
    if settings.INSTALLATION.email_host:
        remind_what_is_due(today=clock.today())


def _mail_all(actor: Actor, consultation_id: UUID, *, only: set[UUID] | None = None) -> None:
    for recipient in queries.consultation_for(actor=actor, consultation_id=consultation_id).recipients:
        if only is None or recipient.id in only:
            _mail(recipient.mailbox, "", FIRST, recipient.id)


def _mail(mailbox: str, deputy: str, kind: str, recipient_id: UUID) -> None:
    for to in dict.fromkeys(filter(None, (mailbox, deputy))):
        notices.queue(kind=kind, to=to, target_id=recipient_id)
