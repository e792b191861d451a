"""What staff set going: the question to owners, once more to one of them, and how the mails look."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db import transaction

from fyrtorn.domains.plans.following import services
from fyrtorn.domains.plans.following.contents import Asking
from fyrtorn.domains.plans.following.entries import Owner
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices import links
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.mail import Mail
from fyrtorn.foundation.notices.queries import undelivered
from fyrtorn.processes.asking_owners import wording
from fyrtorn.processes.asking_owners.mails import INVITATION, KINDS
from fyrtorn.processes.asking_owners.wording import Told


@transaction.atomic
def ask(*, actor: Actor, plan_id: UUID, asking: Asking, mailboxes: dict[UUID, str]) -> int:
    """Ask these owners and queue their mails, or neither. Returns how many mails.

    ``mailboxes`` has each owner's, by function, as ``queries.owners`` gave them. Raises as ``services.ask_owners``.
    """
    asked = services.ask_owners(actor=actor, plan_id=plan_id, asking=asking, today=clock.today())
    for row in asked:
        notices.queue(kind=INVITATION, to=mailboxes[row.contact_point_id], target_id=row.id)
    return len(asked)


@transaction.atomic
def ask_again(*, actor: Actor, asked_id: UUID) -> None:
    """The mail once more, with another link when the old one was withdrawn. Raises as ``services.ask_again``."""
    row = services.ask_again(actor=actor, asked_id=asked_id)
    notices.queue(kind=INVITATION, to=row.contact_point.mailbox, target_id=row.id)


def preview(*, plan: PlanEntry, owner: Owner, asking: Asking) -> tuple[Mail, Mail]:
    """The question and its first reminder as the owner would get them, with a link that leads nowhere."""
    told = Told(
        holder_name=plan.holder_name,
        plan_title=plan.title,
        function=owner.function.name,
        measures=[measure.title for measure in owner.measures],
        due_on=asking.due_on,
        ring_function=asking.ring_function,
        ring_number=asking.ring_number,
        link=links.address("/folj-upp/…"),
    )
    return wording.invitation(told), wording.reminder(told, today=asking.due_on, has_begun=False)


def mail_troubles(asked_ids: Sequence[UUID]) -> dict[UUID, bool]:
    """By owner asked: whether a mail to it has been given up (True), or has failed and is tried again (False)."""
    return undelivered(kinds=KINDS, target_ids=asked_ids)


def can_mail() -> bool:
    """Whether this installation sends mail at all."""
    return bool(settings.INSTALLATION.email_host)
