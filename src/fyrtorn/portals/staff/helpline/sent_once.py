"""A form that counts somebody is heard once, however often it is sent: by its ticket, in its sender's session."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.portals.staff.doors import StaffRequest

TICKET: Final = "biljett"

_HEARD: Final = "fyrtorn.helpline_heard"
_KEPT: Final = 20
"""Tickets that a session remembers: they say how often a button was pressed, and nothing of when or about whom."""


def new_ticket() -> UUID:
    return new_id()


def ticket_in(sent: str) -> UUID | None:
    try:
        return UUID(hex=sent)
    except ValueError:
        return None


def was_heard(request: StaffRequest, ticket: UUID) -> bool:
    """Whether the ticket has been heard, asked of the session as it stands now and not when the page was asked for."""
    stands = type(request.session)(request.session.session_key)
    return ticket.hex in stands.get(_HEARD, [])


def hear(request: StaffRequest, ticket: UUID) -> None:
    """From now on the ticket has been heard, at once and in every worker."""
    heard = [one for one in request.session.get(_HEARD, []) if one != ticket.hex]
    request.session[_HEARD] = [*heard, ticket.hex][-_KEPT:]
    request.session.save()
