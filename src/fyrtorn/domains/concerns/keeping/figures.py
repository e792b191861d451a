"""How many concerns there were, by codes, with small numbers hidden. Counts those that were weeded, too."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fyrtorn.domains.concerns.models import Concern, Tombstone
from fyrtorn.domains.concerns.vocabulary import By
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.small_numbers import hidden, shown_total


@dataclass(frozen=True, slots=True)
class Figures:
    """One table: counts by code, ``None`` where the number is hidden."""

    total: int | None
    counts: dict[str, int | None]


def figures(actor: Actor, organisation_id: UUID, *, by: By, since: date, until: date) -> Figures:
    """Concerns that came in from the month of ``since`` to before that of ``until``; practice is never counted."""
    first, end = since.replace(day=1), until.replace(day=1)
    column = "step" if by is By.OUTCOME else by.value
    kept = Concern.objects.within(actor, Permission.CONCERN_COUNT).filter(
        organisation_id=organisation_id,
        is_practice=False,
        received_month__gte=first,
        received_month__lt=end,
    )
    gone = Tombstone.objects.within(actor, Permission.CONCERN_COUNT).filter(
        organisation_id=organisation_id, received_month__gte=first, received_month__lt=end
    )
    counts = Counter(kept.values_list(column, flat=True))
    counts.update(gone.values_list(by.value, flat=True))
    return Figures(total=shown_total(counts), counts=dict(hidden(counts)))
