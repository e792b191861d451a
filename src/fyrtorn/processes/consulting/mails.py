"""What the mails say: the first one and the reminder."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from babel.dates import format_date

from fyrtorn.domains.plans.deciding import queries
from fyrtorn.domains.plans.deciding.content import PlanSaid
from fyrtorn.domains.plans.errors import LinkNotFound
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.notices.mail import Mail, composes
from fyrtorn.processes.consulting.links import link_for

FIRST: Final = "plans.consultation"
REMINDER: Final = "plans.consultation_reminder"


def sender() -> Actor:
    """The clock's and the post's own ticket for remisses."""
    return command(Permission.COMMENT_GIVE, Permission.PLAN_READ, Permission.PLAN_EDIT, label="Påminnelser")


def mail_of(
    said: PlanSaid, *, due_on: date, message: str, link: str, gets_internal: bool, is_reminder: bool = False
) -> Mail:
    """The mail to one recipient. Pure: the preview shows the same."""
    place, day = said.municipality, format_date(due_on, "d MMMM", locale="sv")
    before = "Påminnelse: " if is_reminder else ""
    version = (
        "Du läser den interna versionen. Pröva sekretessen innan något av den lämnas vidare."
        if gets_internal
        else "Du läser den öppna versionen."
    )
    pieces = [
        "Hej!",
        f"{place} ber om synpunkter på ”{said.title}”, senast {day}.",
        message,
        "Öppna länken, läs och skriv vid det du vill säga något om. Ingen inloggning behövs, och "
        f"”Inga synpunkter” är ett fullgott svar:\n{link}",
        f"{version} Den som har länken kan läsa planen och det du skriver, så skicka den inte vidare. Skriv "
        "funktioner, inga namn på personer.",
        f"Är du osäker på om länken är äkta? Ring växeln i {place} och fråga efter den som samordnar arbetet.",
    ]
    return Mail(
        subject=f"{before}{place}: synpunkter på planen, senast {day}",
        body="\n\n".join(filter(None, pieces)),
    )


@composes(FIRST)
def _compose_first(recipient_id: UUID) -> Mail | None:
    return _compose(recipient_id, is_reminder=False)


@composes(REMINDER)
def _compose_reminder(recipient_id: UUID) -> Mail | None:
    return _compose(recipient_id, is_reminder=True)


def _compose(recipient_id: UUID, *, is_reminder: bool) -> Mail | None:
    """Nothing when there is no longer anything to ask: answered, closed or gone."""
    actor = sender()
    try:
        with acting(actor):
            errand = queries.errand_for(actor=actor, recipient_id=recipient_id)
    except LinkNotFound:
        return None
    recipient, consultation = errand.recipient, errand.consultation
    if recipient.answered_at is not None or not consultation.is_open:
        return None
    link = link_for(
        recipient.id, organisation_id=consultation.organisation_id, link_number=recipient.link_number
    )
    return mail_of(
        errand.said,
        due_on=consultation.due_on,
        message=consultation.message,
        link=link,
        gets_internal=recipient.gets_internal,
        is_reminder=is_reminder,
    )
