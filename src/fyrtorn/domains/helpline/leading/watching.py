"""How a month goes so far, for whoever leads the line: how many reached it, and how many did not.

The month's counters are read as they stand, for nobody but the team that answered; what is published is another thing,
and is made when the month has closed.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fyrtorn.domains.helpline.counting.reading import CountsLost, counted_by
from fyrtorn.domains.helpline.models import MissedContact
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, Facet, Missed
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.vault.keeper import KeeperMissing


@dataclass(frozen=True, slots=True)
class MonthSoFar:
    """Contacts of a month that is not over."""

    answered: int
    missed: int
    """Who did not get through while the line was open. Calls outside its hours are not the line's to answer."""


def month_so_far(*, actor: Actor, organisation_id: UUID, series: UUID, month: date) -> MonthSoFar | None:
    """What the counters say, and what waits to be counted. ``None`` while they do not open. Two questions."""
    try:
        numbers = counted_by(actor, organisation_id=organisation_id, series=series, month=month)
    except (CountsLost, KeeperMissing, sqlite3.Error, OSError):
        return None
    counted = numbers.get(Facet.REACHED, {})
    waiting = (
        MissedContact.objects.visible_to(actor)
        .filter(organisation=organisation_id, series=series, month=month)
        .exclude(how=Missed.CLOSED)
    )
    missed = sum(number for value, number in counted.items() if value not in {ANSWERED, Missed.CLOSED.value})
    return MonthSoFar(answered=counted.get(ANSWERED, 0), missed=missed + waiting.count())
