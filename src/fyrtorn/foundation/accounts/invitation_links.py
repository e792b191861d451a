"""The address in an invitation's mail: signed, so that it can be neither guessed nor altered.

It is put together when the mail is sent and is not stored anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

VALID_FOR: Final = timedelta(days=7)
_SALT: Final = "fyrtorn.accounts.invitation"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a link points at: an invitation, in an organisation."""

    invitation_id: UUID
    organisation_id: UUID


def token_of(ticket: Ticket) -> str:
    """The part of the address that carries the ticket."""
    return signing.dumps([ticket.invitation_id.hex, ticket.organisation_id.hex], salt=_SALT)


def ticket_of(token: str) -> Ticket | None:
    """The ticket, or ``None`` for a token that was never ours, was altered, or is too old."""
    try:
        invitation, organisation = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
        return Ticket(UUID(invitation), UUID(organisation))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def link_of(ticket: Ticket) -> str:
    """The whole address, as it stands in a mail."""
    return settings.INSTALLATION.address.rstrip("/") + reverse("staff_invitation", args=[token_of(ticket)])
