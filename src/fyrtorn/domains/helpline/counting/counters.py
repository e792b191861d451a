"""Counting contacts by one facet at a time. What is added cannot be told apart again."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import reduce
from typing import Final
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction

from fyrtorn.domains.helpline.counting.contents import Numbers, together, written
from fyrtorn.domains.helpline.counting.months import counted_month
from fyrtorn.domains.helpline.counting.once import hear_once
from fyrtorn.domains.helpline.counting.reading import CountsLost, opened
from fyrtorn.domains.helpline.errors import NotSealed
from fyrtorn.domains.helpline.models import MissedContact, MonthCounts
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, Facet, HourBand, Missed
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.vault.keeper import KeeperMissing

log = structlog.get_logger()

Values = Mapping[Facet, Iterable[str]]
"""What one contact adds to: the values of each facet that is known of it."""

_HOURS_A_BAND: Final = 3
_NIGHT_ENDS: Final = 6


def weekday_band(at: datetime) -> str:
    """The weekday, 1 to 7, and the band of hours in Sweden, as one value.

    >>> weekday_band(datetime.fromisoformat("2026-11-21T13:15:00+00:00"))
    '6 12-15'
    """
    local = at.astimezone(STOCKHOLM)
    bands = list(HourBand)
    place = 0 if local.hour < _NIGHT_ENDS else local.hour // _HOURS_A_BAND - 1
    return f"{local.isoweekday()} {bands[place].value}"


def count(actor: Actor, *, organisation_id: UUID, series: UUID, month: date, values: Values) -> None:
    """Add one contact to the counters of its month: part of the verb that ends it, in that verb's transaction.

    Raises ``NotSealed``.
    """
    counted = {facet: dict.fromkeys(given, 1) for facet, given in values.items()}
    count_together(actor, organisation_id=organisation_id, series=series, month=month, counted=counted)


@transaction.atomic
def count_together(
    actor: Actor, *, organisation_id: UUID, series: UUID, month: date, counted: Numbers
) -> None:
    """Add many contacts to the counters of a month at once, in the transaction of whoever has them.

    The month is locked until that is over: whoever adds to several takes them in order. Raises ``NotSealed`` where
    there is no keeper or its disk is full.
    """
    try:
        row = _locked(actor, organisation_id=organisation_id, series=series, month=month.replace(day=1))
        row.seal(written(together(_opened(row), counted)))
    except (KeeperMissing, sqlite3.Error, OSError):
        raise NotSealed from None
    row.save(update_fields=["sealed"])


@guarded(Permission.MISSED_TELL, deed="helpline.missed.told", logged=False)
def tell_missed(
    *,
    actor: Actor,
    organisation_id: UUID,
    series: UUID,
    how: Missed,
    channel: Channel,
    at: datetime,
    once: UUID | None = None,
) -> MissedContact:
    """Note that somebody did not reach the line. Telephony, a visitor's chat and a worker's button tell alike.

    What is told again under the same ``once`` raises ``IntegrityError``, also when it has been counted meanwhile.
    """
    if once is not None:
        hear_once(organisation_id=organisation_id, once=once, now=clock.now())
    row = MissedContact(
        organisation_id=organisation_id,
        series=series,
        month=at.astimezone(STOCKHOLM).date().replace(day=1),
        how=how,
        channel=channel,
        weekday_band=weekday_band(at),
    )
    row.save(force_insert=True)
    return row


def take_in_missed(actor: Actor, *, today: date, at_most: int = 5_000) -> int:
    """Add those who did not reach a line to the counters, and forget them one by one. Returns how many.

    What is told of a month that has closed counts in this one. Those of a month that cannot be counted wait, and others
    do not wait for them. Part of the caller's transaction.
    """
    months: dict[tuple[UUID, UUID, date], list[MissedContact]] = defaultdict(list)
    for row in MissedContact.objects.visible_to(actor).select_for_update()[:at_most]:
        months[row.organisation_id, row.series, counted_month(row.month, today=today)].append(row)
    return sum(_take_in(actor, *month, rows=months[month]) for month in sorted(months))


def _take_in(
    actor: Actor, organisation_id: UUID, series: UUID, month: date, *, rows: Sequence[MissedContact]
) -> int:
    counted: Numbers = reduce(together, map(_missed, rows))
    try:
        with transaction.atomic():
            count_together(
                actor, organisation_id=organisation_id, series=series, month=month, counted=counted
            )
            MissedContact.objects.visible_to(actor).filter(id__in=[row.id for row in rows]).delete()
    except Exception:  # one line's fault is not another's
        log.exception("helpline.missed_not_counted", month=f"{month:%Y-%m}")
        return 0
    return len(rows)


def answered(at: datetime, channel: Channel) -> dict[Facet, list[str]]:
    """What every contact that was answered adds to, whatever else is known of it."""
    return {
        Facet.REACHED: [ANSWERED],
        Facet.CHANNEL: [channel.value],
        Facet.WEEKDAY_BAND: [weekday_band(at)],
    }


def _missed(row: MissedContact) -> Numbers:
    return {
        Facet.REACHED: {row.how: 1},
        Facet.CHANNEL: {row.channel: 1},
        Facet.WEEKDAY_BAND: {row.weekday_band: 1},
    }


def _locked(actor: Actor, **where: UUID | date) -> MonthCounts:
    """The month's row, which nobody else adds to meanwhile."""
    rows = MonthCounts.objects.within(actor, Permission.TALK_COUNT).select_for_update().filter(**where)
    found: MonthCounts | None = rows.first()
    if found is not None:
        return found
    row = MonthCounts(**where)
    row.make_key()
    row.seal(written({}))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # somebody else was first
        row.forget_key()
        return rows.get()
    return row


def _opened(row: MonthCounts) -> Numbers:
    """What the month holds. Where that is lost, what comes after is counted all the same, under a new key."""
    try:
        return opened(row)
    except CountsLost:
        log.exception("helpline.counts_lost", month=f"{row.month:%Y-%m}")
        row.forget_key()  # a key whose day is gone has its place all the same
        row.make_key()
        return {}
