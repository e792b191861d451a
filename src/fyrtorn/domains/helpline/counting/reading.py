"""Reading counters: for figures that are to be published, and for the team's own month so far."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fyrtorn.domains.helpline.counting.contents import Numbers, read, together
from fyrtorn.domains.helpline.models import MonthCounts
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.ciphers import Damaged
from fyrtorn.foundation.vault.keeper import Shredded


class CountsLost(Exception):  # noqa: N818 - it says what has happened
    """A month's counters open no more: their key is gone, or what is stored is not what was sealed."""


def opened(row: MonthCounts) -> Numbers:
    """What one operator's row of a month holds. Raises ``CountsLost``."""
    try:
        return read(row.open())
    except (Shredded, Damaged) as fault:
        raise CountsLost from fault


def counted_by(actor: Actor, *, organisation_id: UUID, series: UUID, month: date) -> Numbers:
    """What one operator has counted of a month. Raises ``CountsLost``."""
    rows = MonthCounts.objects.within(actor, Permission.TALK_COUNT)
    row = rows.filter(organisation=organisation_id, series=series, month=month.replace(day=1)).first()
    return {} if row is None else opened(row)


def counted_between(actor: Actor, *, series: UUID, starts: date, ends: date) -> dict[date, Numbers]:
    """The months from ``starts``, before ``ends``, of every operator together. Raises ``CountsLost``."""
    found: dict[date, Numbers] = {}
    for row in MonthCounts.objects.within(actor, Permission.TALK_COUNT).filter(
        series=series, month__gte=starts, month__lt=ends
    ):
        found[row.month] = together(found.get(row.month, {}), opened(row))
    return found
