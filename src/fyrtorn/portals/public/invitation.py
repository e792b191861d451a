"""Where somebody reads what is written, the pages that say whom to call say that one can write as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fyrtorn.domains.concerns.arrival.intake import offer_for_visitor
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.concern_words import day_and_time
from fyrtorn.processes.finding_help import HelpAnswer, HelpPage


@dataclass(frozen=True, slots=True)
class Invitation:
    """``concerns/_invitation.html``."""

    place_name: str
    answer_by: str
    write_href: str
    reply_href: str
    changes_at: datetime
    """When the door may shut by the clock: the page must not be kept longer."""


def invitation_on(found: HelpPage | HelpAnswer, *, language: str) -> Invitation | None:
    """``None`` for the whole country, and while every door is shut."""
    place = found.place
    if place is None:
        return None
    offer = offer_for_visitor(visitor_at(place.id), place.id, now=found.at)
    if offer is None:
        return None
    return Invitation(
        place_name=place.name,
        answer_by=day_and_time(offer.answer_by, language=language),
        write_href=to("write", language=language, place=place.key),
        reply_href=to("reply", language=language, place=place.key),
        changes_at=offer.changes_at,
    )


def holds_until(found: HelpPage | HelpAnswer, invitation: Invitation | None) -> datetime | None:
    """When something on the page changes by itself: somebody's hours, or a door."""
    moments = [found.changes_at, invitation.changes_at if invitation else None]
    return min((moment for moment in moments if moment is not None), default=None)
