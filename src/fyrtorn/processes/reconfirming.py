"""Asking functions, by mail, whether their number and hours are still right - and taking the answer.

The link is signed and names one question of one organisation. A GET never acts: mail filters open links.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory import services, upkeep
from fyrtorn.domains.directory.entries import Entry, LineEntry
from fyrtorn.domains.directory.errors import AskedLately, NoMailbox, RequestNotFound
from fyrtorn.domains.directory.upkeep import Question
from fyrtorn.domains.directory.vocabulary import CONFIRMATION_LINK_DAYS, LineKind
from fyrtorn.foundation.access.actor import Actor, command, invited
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.mail import Mail, composes

NOTICE: Final = "directory.confirmation"
_SALT: Final = "fyrtorn.processes.reconfirming"
_WHO: Final = "Funktionen själv, genom länk"


def ask_what_is_due(*, today: date) -> int:
    """Ask the mailboxes of all lines that are overdue or soon will be. Returns how many were asked.

    Safe to run twice: a line is asked again only after some time. The deputy gets a copy.
    """
    actor = command(
        Permission.DIRECTORY_READ,
        Permission.DIRECTORY_EDIT,
        Permission.DIRECTORY_CONFIRM,
        label="Påminnelser",
    )
    with acting(actor):
        waiting = upkeep.lines_to_ask(actor=actor, today=today)
    for entry, line in waiting:
        _ask(actor, entry, line)
    return len(waiting)


def ask_now(*, actor: Actor, line_id: UUID) -> None:
    """Ask the function's mailbox about one line, because an editor wants to know.

    Raises ``NoMailbox`` when there is none, ``AskedLately`` when it was asked today.
    """
    entry, line = directory.line_for(actor=actor, line_id=line_id)
    if not entry.mailbox:
        raise NoMailbox
    before = upkeep.last_asked(actor=actor, service_id=entry.id).get(line.id)
    if before is not None and before.asked_at.astimezone(STOCKHOLM).date() >= clock.today():
        raise AskedLately
    _ask(actor, entry, line)


@transaction.atomic
def _ask(actor: Actor, entry: Entry, line: LineEntry) -> None:
    """Make the question and queue its mails, or neither."""
    request = services.ask_mailbox(actor=actor, line_id=line.id)
    for mailbox in dict.fromkeys(filter(None, (entry.mailbox, entry.deputy_mailbox))):
        notices.queue(kind=NOTICE, to=mailbox, target_id=request.id)


def question_behind(token: str) -> tuple[Actor, Question]:
    """Whom the link makes of its holder, and what it asks. Raises ``RequestNotFound`` for any other link."""
    actor, request_id = _holder(token)
    with acting(actor):
        return actor, upkeep.question_for(actor=actor, request_id=request_id, now=clock.now())


def answer(token: str, *, is_right: bool) -> Question:
    """Take the answer. The first one holds. Returns the question as it then stands."""
    actor, request_id = _holder(token)
    services.answer_question(actor=actor, request_id=request_id, is_right=is_right)
    with acting(actor):
        return upkeep.question_for(actor=actor, request_id=request_id, now=clock.now())


def link_for(request_id: UUID, organisation_id: UUID) -> str:
    """The address of a question, for a mail. Built from the installation's own address, never a request's."""
    token = signing.dumps([str(request_id), str(organisation_id)], salt=_SALT, compress=True)
    return settings.INSTALLATION.address.rstrip("/") + reverse("guest:confirm", args=[token])


@composes(NOTICE)
def _compose(request_id: UUID) -> Mail | None:
    actor = command(Permission.DIRECTORY_READ, Permission.DIRECTORY_CONFIRM, label="Påminnelser")
    try:
        with acting(actor):
            question = upkeep.question_for(actor=actor, request_id=request_id, now=clock.now())
    except RequestNotFound:
        return None
    if question.is_answered:
        return None
    place = question.entry.organisation_name
    what = "numret" if question.line.kind is LineKind.PHONE else "uppgiften"
    return Mail(
        subject=f"{place}: stämmer {what} {question.line.display} fortfarande?",
        body="\n\n".join(
            [
                "Hej!",
                f"{what.capitalize()} {question.line.display} ({question.entry.name}) visas för den som är "
                f"orolig för någon. Vi behöver veta att {what} och tiderna stämmer.",
                "Öppna sidan, läs och svara med ett klick. Ingen inloggning behövs:\n"
                + link_for(request_id, question.entry.organisation_id),
                f"Länken gäller i {CONFIRMATION_LINK_DAYS} dagar. Är du osäker på om den är äkta? "
                f"Ring {place} och fråga efter den som sköter kontaktvägarna.",
            ]
        ),
    )


@scheduled("directory.ask_mailboxes", every=timedelta(days=1))
def _daily() -> None:
    if settings.INSTALLATION.email_host:
        ask_what_is_due(today=clock.today())


def _holder(token: str) -> tuple[Actor, UUID]:
    try:
        request_id, organisation_id = (UUID(str(part)) for part in signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError):
        raise RequestNotFound from None
    actor = invited(
        Permission.DIRECTORY_CONFIRM, Permission.DIRECTORY_READ, organisation_id=organisation_id, label=_WHO
    )
    return actor, request_id
