"""Reading counters: for figures that are to be published, and for the team's own month so far."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fyrtorn.domains.helpline.counting.contents import Numbers, read, together
from fyrtorn.domains.helpline.models import MonthCounts
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission


def counted_by(actor: Actor, *, organisation_id: UUID, series: UUID, month: date) -> Numbers:
    """What one operator has counted of a month. Raises ``Shredded`` when the month's key is lost."""
    rows = MonthCounts.objects.within(actor, Permission.TALK_COUNT)
    row = rows.filter(organisation=organisation_id, series=series, month=month.replace(day=1)).first()
    return {} if row is None else read(row.open())


def counted_between(actor: Actor, *, series: UUID, starts: date, ends: date) -> dict[date, Numbers]:
    """The months from ``starts``, before ``ends``, of every operator together. Raises ``Shredded``."""
    found: dict[date, Numbers] = {}
    for row in MonthCounts.objects.within(actor, Permission.TALK_COUNT).filter(
        series=series, month__gte=starts, month__lt=ends
    ):
        found[row.month] = together(found.get(row.month, {}), read(row.open()))
    return found
