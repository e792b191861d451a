"""The mail to everybody in the organisation who may make remarks, but the one who asks."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from babel.dates import format_date
from django.conf import settings
from django.urls import reverse

from fyrtorn.domains.situation.editions import queries, reviewing
from fyrtorn.domains.situation.errors.editions import EditionNotFound
from fyrtorn.domains.situation.vocabulary import EditionState
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.mail import Mail, composes

KIND: Final = "situation.review_asked"
_POSTMAN: Final = command(Permission.PICTURE_READ, label="post")


def ask_to_read(*, actor: Actor, edition_id: UUID, due_on: date, today: date, tells: bool) -> int:
    """Send a draft for review; with ``tells`` colleagues get a mail. Returns how many mails were queued.

    Raises what ``reviewing.send_for_review`` does.
    """
    with transaction_of(actor):
        edition = reviewing.send_for_review(actor=actor, edition_id=edition_id, due_on=due_on, today=today)
        if not tells:
            return 0
        readers = accounts_with(Permission.ANSWER_GIVE, organisation_id=edition.organisation_id)
        others = sorted({address for account_id, address in readers.items() if account_id != actor.id})
        for address in others:
            notices.queue(kind=KIND, to=address, target_id=edition_id)
    return len(others)


@composes(KIND)
def _asked(edition_id: UUID) -> Mail | None:
    """Nothing, when the review is over meanwhile."""
    with acting(_POSTMAN):
        try:
            entry = queries.edition_for(actor=_POSTMAN, edition_id=edition_id)
        except EditionNotFound:
            return None
    if entry.state != EditionState.REVIEW or entry.review_due_on is None:
        return None
    day = format_date(entry.review_due_on, "d MMMM", locale="sv")
    address = settings.INSTALLATION.address.rstrip("/") + reverse("staff:review_edition", args=[edition_id])
    return Mail(
        f"{entry.holder_name}: läs utkastet till lägesbild senast {day}",
        f"Hej!\n\nEtt utkast till lägesbild finns att läsa. Lämna dina synpunkter senast {day}. Logga in här:\n"
        f"{address}\n\nVad som står i det finns bara där. Svara inte på det här mejlet.\n",
    )
