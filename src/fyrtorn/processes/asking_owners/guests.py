"""What whoever holds a link may do: read and write of one owner's measures, while the link holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from fyrtorn.domains.plans.following import queries, services
from fyrtorn.domains.plans.following.entries import Sheet, Written
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices import queries as post
from fyrtorn.foundation.notices import services as notices
from fyrtorn.processes.asking_owners.links import holder_of
from fyrtorn.processes.asking_owners.mails import RECEIPT

_RECEIPTS_AT_MOST_EVERY: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Visit:
    """A link's holder and what the link is about."""

    actor: Actor
    sheet: Sheet

    @property
    def organisation_id(self) -> UUID:
        return self.sheet.asked.organisation_id

    @property
    def version(self) -> int:
        return self.sheet.asked.version

    @property
    def is_given(self) -> bool:
        """Whether all is given and nothing is being changed."""
        return self.sheet.asked.answered_at is not None and not self.sheet.asked.has_begun


def visit(token: str) -> Visit:
    """What the link leads to. Reading changes nothing. Raises ``LinkNotFound`` for any link that does not work."""
    actor, asked_id, number = holder_of(token)
    with acting(actor):
        sheet = queries.sheet_behind(actor=actor, asked_id=asked_id, link_number=number, today=clock.today())
    return Visit(actor, sheet)


@transaction.atomic
def save(came: Visit, *, version: int, written: Mapping[UUID, Written], give: bool) -> None:
    """Save half-done, or give the answer: then the function's mailbox is told that it came.

    Raises as ``services.save_follow_ups``.
    """
    asked = came.sheet.asked
    services.save_follow_ups(
        actor=came.actor, asked_id=asked.id, version=version, written=written, give=give, today=clock.today()
    )
    if give and asked.mailbox:
        since = clock.now() - _RECEIPTS_AT_MOST_EVERY
        if not post.told_since(since, kind=RECEIPT, target_id=asked.id):
            notices.queue(kind=RECEIPT, to=asked.mailbox, target_id=asked.id)


def take_up_again(came: Visit, *, version: int) -> None:
    """Begin to change what was given. Raises as ``services.take_up_again``."""
    services.take_up_again(actor=came.actor, asked_id=came.sheet.asked.id, version=version)
