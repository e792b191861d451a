"""What staff set going: the mails of a round, an answer they enter, and thanks when it has led somewhere."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction

from fyrtorn.domains.situation.errors.rounds import NoMailboxToAsk
from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.entries import AskedEntry
from fyrtorn.domains.situation.rounds.services.answering import Texts
from fyrtorn.domains.situation.vocabulary import AnswerWay
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.mail import Mail
from fyrtorn.foundation.notices.queries import undelivered
from fyrtorn.processes.asking_functions import wording
from fyrtorn.processes.asking_functions.mails import (
    CONFIRMATION,
    INVITATION,
    KINDS,
    THANKS,
)


@transaction.atomic
def send(*, actor: Actor, round_id: UUID) -> int:
    """Open the round and mail everybody who has not been asked. Returns how many mails.

    Raises as ``services.open_round``. Functions without a mailbox are asked some other way.
    """
    asked = services.open_round(actor=actor, round_id=round_id)
    mailboxes = [(row.id, row.contact_point.mailbox) for row in asked if row.contact_point.mailbox]
    for asked_id, mailbox in mailboxes:
        notices.queue(kind=INVITATION, to=mailbox, target_id=asked_id)
    return len(mailboxes)


@transaction.atomic
def send_again(*, actor: Actor, asked_id: UUID) -> None:
    """Ask one function again, with a new link when the old one was withdrawn.

    Raises as ``services.renew_link``, and ``NoMailboxToAsk``.
    """
    row = services.renew_link(actor=actor, asked_id=asked_id)
    if not row.contact_point.mailbox:
        raise NoMailboxToAsk
    notices.queue(kind=INVITATION, to=row.contact_point.mailbox, target_id=row.id)


@transaction.atomic
def enter(
    *, actor: Actor, asked: AskedEntry, version: int, way: AnswerWay, texts: Texts, is_nothing: bool
) -> bool:
    """Enter an answer from a meeting or by phone, and ask the function whether it is right.

    Returns whether anybody could be asked. Raises as ``services.enter_answer``.
    """
    services.enter_answer(
        actor=actor, asked_id=asked.id, version=version, way=way, texts=texts, is_nothing=is_nothing
    )
    if asked.mailbox:
        notices.queue(kind=CONFIRMATION, to=asked.mailbox, target_id=asked.id)
    return bool(asked.mailbox)


def to_thank(rows: list[AskedEntry]) -> list[AskedEntry]:
    """Those who have answered, for whom it is written what it led to, and who have not been told."""
    return [row for row in rows if row.led_to and row.has_answered and row.mailbox and row.thanked_at is None]


@transaction.atomic
def thank(*, actor: Actor, round_id: UUID) -> int:
    """Tell everybody that there is something to tell what their answers led to, once. Returns how many."""
    rows = to_thank(list(queries.asked_list(actor=actor, round_id=round_id)))
    for asked in rows:
        services.note_thanked(actor=actor, asked_id=asked.id)
        notices.queue(kind=THANKS, to=asked.mailbox, target_id=asked.id)
    return len(rows)


def preview(*, actor: Actor, asked_id: UUID) -> tuple[Mail, Mail]:
    """The invitation and the first reminder as the function would get them, with a link that leads nowhere."""
    sheet = queries.sheet_for(actor=actor, asked_id=asked_id)
    link = f"{settings.INSTALLATION.address.rstrip('/')}/svara/…"
    first = wording.invitation(sheet, link)
    return first, wording.reminder(sheet, link, today=sheet.asked.due_on)


def previews_of_thanks(
    *, actor: Actor, round_id: UUID, rows: list[AskedEntry]
) -> list[tuple[AskedEntry, Mail]]:
    """Every mail that tells what an answer led to, with whom it goes to: as many questions however many."""
    if not rows:
        return []
    row = queries.round_for(actor=actor, round_id=round_id)
    return [(asked, wording.thanks(row, asked)) for asked in rows]


def mail_troubles(rows: list[AskedEntry]) -> dict[UUID, bool]:
    """By function: whether a mail to it has been given up (True), or has failed and is tried again (False)."""
    return undelivered(kinds=KINDS, target_ids=[row.id for row in rows])


def can_mail() -> bool:
    """Whether this installation sends mail at all."""
    return bool(settings.INSTALLATION.email_host)
