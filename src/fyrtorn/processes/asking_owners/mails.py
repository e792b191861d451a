"""How each sort of mail is composed, at the moment it is sent: what is no longer true is not sent."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fyrtorn.domains.plans.errors import LinkNotFound
from fyrtorn.domains.plans.following import queries
from fyrtorn.domains.plans.following.entries import Sheet
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.mail import Mail, composes
from fyrtorn.processes.asking_owners import wording
from fyrtorn.processes.asking_owners.links import link_for
from fyrtorn.processes.asking_owners.wording import Told

INVITATION: Final = "plans.follow_up_invitation"
REMINDER: Final = "plans.follow_up_reminder"
RECEIPT: Final = "plans.follow_up_receipt"

KINDS: Final = (INVITATION, REMINDER, RECEIPT)


def postman() -> Actor:
    """Who reads what a mail is to say."""
    return command(Permission.PLAN_READ, Permission.FOLLOW_UP_GIVE, label="Utskick till ansvariga")


@composes(INVITATION)
def _invitation(asked_id: UUID) -> Mail | None:
    sheet = _open_sheet(asked_id)
    if sheet is None or sheet.asked.answered_at is not None:
        return None
    return wording.invitation(told(sheet))


@composes(REMINDER)
def _reminder(asked_id: UUID) -> Mail | None:
    sheet = _open_sheet(asked_id)
    if sheet is None or sheet.asked.answered_at is not None:
        return None
    return wording.reminder(told(sheet), today=clock.today(), has_begun=sheet.asked.has_begun)


@composes(RECEIPT)
def _receipt(asked_id: UUID) -> Mail | None:
    sheet = _open_sheet(asked_id)
    if sheet is None or sheet.asked.answered_at is None:
        return None
    return wording.receipt(told(sheet))


def told(sheet: Sheet) -> Told:
    asked = sheet.asked
    return Told(
        holder_name=asked.holder_name,
        plan_title=asked.plan_title,
        function=asked.function.name,
        measures=[line.measure.title for line in sheet.lines],
        due_on=asked.due_on,
        ring_function=asked.ring_function,
        ring_number=asked.ring_number,
        link=link_for(asked),
    )


def _open_sheet(asked_id: UUID) -> Sheet | None:
    """The owner's sheet while its link works and there is something on it."""
    actor = postman()
    try:
        with acting(actor):
            sheet = queries.sheet_for(actor=actor, asked_id=asked_id)
    except LinkNotFound:
        return None
    return sheet if sheet.lines and sheet.asked.withdrawn_at is None else None
