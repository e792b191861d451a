"""Destroying counters when nothing is left to publish from them: figures of other years need only their own."""

from __future__ import annotations

from datetime import date
from typing import Final

from fyrtorn.domains.helpline.counting.months import closes_on
from fyrtorn.domains.helpline.figures.publishing import waiting_months
from fyrtorn.domains.helpline.models import MonthCounts
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.shredding import shred

_DECEMBER: Final = 12


def forget_counters(actor: Actor, *, today: date) -> int:
    """Delete the months of each year that has closed and is published, and destroy their keys. Returns how many.

    Part of the caller's transaction. The months of one year are published beside each other, and so go together.
    """
    waiting = {(series, month.year) for _, series, month in waiting_months(actor, today=today)}
    rows = MonthCounts.objects.within(actor, Permission.TALK_COUNT)
    gone = [
        row
        for row in rows.select_for_update().defer("sealed")
        if closes_on(date(row.month.year, _DECEMBER, 1)) <= today
        and (row.series, row.month.year) not in waiting
    ]
    for row in gone:
        shred(row.organisation_id, [row.id])
    rows.filter(id__in=[row.id for row in gone]).delete()
    return len(gone)
