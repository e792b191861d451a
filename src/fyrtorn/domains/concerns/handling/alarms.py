"""Reports that nobody has opened: where there are any and since when. Never which, nor what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Min

from fyrtorn.domains.concerns.models import Concern
from fyrtorn.foundation.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Alarm:
    """A municipality in which a report lies unopened: when the first and the last of them came."""

    organisation_id: UUID
    first_at: datetime
    last_at: datetime


def alarms(actor: Actor) -> list[Alarm]:
    """The municipalities in the actor's reach where a report lies unopened. One query; what is invented is not told."""
    rows = (
        Concern.objects.visible_to(actor)
        .filter(received_at__isnull=False, is_practice=False, is_ended=False)
        .values("organisation_id")
        .annotate(first_at=Min("received_at"), last_at=Max("received_at"))
        .order_by("organisation_id")
    )
    return [Alarm(row["organisation_id"], row["first_at"], row["last_at"]) for row in rows]
