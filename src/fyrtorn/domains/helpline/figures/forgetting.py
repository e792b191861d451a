"""Forgetting counters as soon as no figure needs them: small months when their quarter is published, all with the year.

Figures of other years need only their own. What a row held before opens in no old copy: its key is destroyed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

import structlog
from django.db import transaction

from fyrtorn.domains.helpline.counting.contents import Numbers, together, written
from fyrtorn.domains.helpline.counting.months import closes_on
from fyrtorn.domains.helpline.counting.reading import CountsLost, opened
from fyrtorn.domains.helpline.figures.mixing import Small, mixed, small_months
from fyrtorn.domains.helpline.figures.periods import QUARTER, quarter_of
from fyrtorn.domains.helpline.figures.publishing import waiting_months
from fyrtorn.domains.helpline.figures.tables import TRIED
from fyrtorn.domains.helpline.models import Figure, MonthCounts
from fyrtorn.domains.helpline.talk_vocabulary import Facet
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.shredding import shred

log = structlog.get_logger()

_DECEMBER: Final = 12


def mix_counters(actor: Actor, *, today: date) -> int:
    """Put together the small months of each quarter that is published. Returns how many months changed.

    Part of the caller's transaction. A month that has been put together already is left alone.
    """
    published = set(
        Figure.objects.within(actor, Permission.TALK_COUNT)
        .filter(months=QUARTER, facet=Facet.REACHED, value=TRIED)
        .values_list("series", "starts")
    )
    quarters: dict[tuple[UUID, date], list[MonthCounts]] = defaultdict(list)
    rows = MonthCounts.objects.within(actor, Permission.TALK_COUNT).select_for_update()
    for row in rows.filter(month__lt=quarter_of(today).starts).order_by("month", "id"):
        place = (row.series, quarter_of(row.month).starts)
        if place in published:
            quarters[place].append(row)
    return sum(_mix_apart(quarter) for quarter in quarters.values())


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


def _mix_apart(rows: Sequence[MonthCounts]) -> int:
    """A quarter whole or not at all, whatever becomes of other lines' quarters."""
    try:
        with transaction.atomic():
            return _mix(rows)
    except Exception:  # one line's fault is not another's
        log.exception("helpline.counts_not_mixed", month=f"{rows[0].month:%Y-%m}")
        return 0


def _mix(rows: Sequence[MonthCounts]) -> int:
    """Mix a quarter's months, of each operator its own: which are small is a matter of the whole line."""
    try:
        held = {row.id: opened(row) for row in rows}
    except CountsLost:  # nothing more can be published of the year; what is left of it goes with the year
        log.exception("helpline.counts_lost", month=f"{rows[0].month:%Y-%m}")
        return 0
    months: dict[date, Numbers] = {}
    for row in rows:
        months[row.month] = together(months.get(row.month, {}), held[row.id])
    small = small_months(months)
    operators: dict[UUID, dict[date, MonthCounts]] = defaultdict(dict)
    for row in rows:
        operators[row.organisation_id][row.month] = row
    return sum(
        _mix_own(own, {month: held[row.id] for month, row in own.items()}, small)
        for own in operators.values()
    )


def _mix_own(rows: dict[date, MonthCounts], held: dict[date, Numbers], small: Small) -> int:
    changed = {month: numbers for month, numbers in mixed(held, small).items() if numbers != held[month]}
    for month, numbers in changed.items():
        old = rows[month]
        shred(old.organisation_id, [old.id])
        old.delete()
        row = MonthCounts(organisation_id=old.organisation_id, series=old.series, month=month)
        row.make_key()
        row.seal(written(numbers))
        row.save(force_insert=True)
    return len(changed)
