"""Reminding a holder's mailbox of what is due: six, three and one month ahead, and once when it is late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from fyrtorn.domains.plans.clocks import queries as clocks
from fyrtorn.domains.plans.clocks import services
from fyrtorn.domains.plans.clocks.rules import Turn, reminder_due
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.links import address
from fyrtorn.foundation.notices.mail import Mail, composes
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.processes.keeping_time import words
from fyrtorn.processes.keeping_time.duties import HeldDuty, duties, duties_of

NOTICE: Final = "plans.duty"


def remind_what_is_due(*, today: date) -> int:
    """Remind each mailbox that was chosen of what is due. Returns how many mails. Safe to run twice."""
    actor = _sender()
    with acting(actor):
        boxes = clocks.all_reminder_boxes(actor=actor)
        owed = duties_of(actor=actor, organisation_ids=list(boxes), today=today)
        sent = clocks.reminded(actor=actor, organisation_ids=list(boxes))
    waiting = [
        (held, turn, boxes[place_id][holder.holder_id])
        for place_id, holders in owed.items()
        for holder in holders
        if holder.holder_id in boxes[place_id]
        for held in holder.duties
        if (turn := _turn(held, today)) is not None and turn not in sent
    ]
    for held, turn, mailbox in waiting:
        _remind(actor, held, turn, mailbox)
    return len(waiting)


@transaction.atomic
def _remind(actor: Actor, held: HeldDuty, turn: Turn, mailbox: str) -> None:
    """Note the reminder and queue its mail, or neither."""
    row = services.note_reminded(actor=actor, organisation_id=held.organisation_id, turn=turn)
    notices.queue(kind=NOTICE, to=mailbox, target_id=row.id)


def _turn(held: HeldDuty, today: date) -> Turn | None:
    """Which reminder of the duty belongs to this day, if any."""
    due_on = held.due.due_on
    if due_on is None:
        return None
    months = reminder_due(due_on, today, every=held.due.clock.months)
    return None if months is None else Turn(held.duty, held.target_id, due_on, months)


@composes(NOTICE)
def _compose(reminder_id: UUID) -> Mail | None:
    """Nothing when it is done meanwhile, or its day was moved."""
    actor, today = _sender(), clock.today()
    with acting(actor):
        found = clocks.reminder_for(actor=actor, reminder_id=reminder_id)
        if found is None:
            return None
        place_id, turn = found
        holders = duties(actor=actor, organisation_id=place_id, today=today)
        place = organisations.organisation(place_id)
    link = address(f"{reverse('staff:year')}?for={place.key}")
    for holder in holders:
        for held in holder.duties:
            if (held.duty, held.target_id, held.due.due_on) == (turn.duty, turn.target_id, turn.due_on):
                return mail_of(held, today=today, link=link)
    return None


def mail_of(held: HeldDuty, *, today: date, link: str) -> Mail:
    """The mail about one duty. Pure."""
    return Mail(
        subject=f"{held.holder_name}: {words.in_brief(held)}",
        body="\n\n".join(
            filter(
                None,
                [
                    "Hej!",
                    words.sentence(held, today=today),
                    words.grounds(held),
                    words.counted(held),
                    f"Allt som ska göras, och när, står i årshjulet:\n{link}",
                    "Den här brevlådan är vald där för påminnelser. Där byter ni den eller slutar få dem. Varje "
                    "påminnelse skickas en gång.",
                ],
            )
        ),
    )


def _sender() -> Actor:
    return command(Permission.PICTURE_READ, Permission.PLAN_READ, Permission.PLAN_EDIT, label="Påminnelser")


@scheduled("plans.remind_duties", every=timedelta(days=1))
def _daily() -> None:
    if settings.INSTALLATION.email_host:
        remind_what_is_due(today=clock.today())
