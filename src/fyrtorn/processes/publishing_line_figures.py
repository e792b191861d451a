"""By the clock: those who did not reach a line are counted, and a month's figures are published when it closes.

When a quarter is published the counters of its small months are put together, and with the year all are destroyed.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

import structlog

from fyrtorn.domains.helpline.counting.counters import take_in_missed
from fyrtorn.domains.helpline.counting.reading import CountsLost
from fyrtorn.domains.helpline.figures.forgetting import forget_counters, mix_counters
from fyrtorn.domains.helpline.figures.passing import copy_to_present
from fyrtorn.domains.helpline.figures.publishing import draft_month, publish_month, waiting_months
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.jobs.registry import scheduled

log = structlog.get_logger()

STATISTICIAN: Final[Actor] = command(Permission.TALK_COUNT, label="stödtelefonens siffror")

_COMMITTED_WITHIN: Final = timedelta(hours=1)
"""No verb that counts takes as long."""
_A_TURN: Final = 5_000
"""Missed contacts counted in one transaction."""


def count_missed(*, today: date) -> int:
    """Count those who did not reach a line. Returns how many. Safe to run twice."""
    counted = 0
    while True:
        with transaction_of(STATISTICIAN):
            taken = take_in_missed(STATISTICIAN, today=today, at_most=_A_TURN)
        counted += taken
        if taken < _A_TURN:
            return counted


def publish_closed_months(*, today: date) -> int:
    """Publish every month that has closed since last, in order of time. Returns how many. Safe to run twice."""
    with acting(STATISTICIAN):
        waiting = waiting_months(STATISTICIAN, today=today)
    return sum(_publish(*one, today=today) for one in waiting)


def _publish(organisation_id: UUID, series: UUID, month: date, *, today: date) -> bool:
    try:
        with acting(STATISTICIAN):
            draft = draft_month(STATISTICIAN, series=series, month=month)
    except CountsLost:  # false figures are worse than none, and other lines' do not wait for these
        log.exception("helpline.counts_lost", month=f"{month:%Y-%m}")
        return False
    with transaction_of(STATISTICIAN):
        figure = publish_month(actor=STATISTICIAN, organisation_id=organisation_id, draft=draft, today=today)
        copy_to_present(STATISTICIAN, series=series, from_id=organisation_id)
    return figure is not None


def forget_published(*, today: date) -> int:
    """Destroy the counters of years that are published. Returns how many months. Safe to run twice."""
    with transaction_of(STATISTICIAN):
        return forget_counters(STATISTICIAN, today=today)


def mix_published(*, today: date) -> int:
    """Put together the small months of quarters that are published. Returns how many changed. Safe to run twice."""
    with transaction_of(STATISTICIAN):
        return mix_counters(STATISTICIAN, today=today)


@scheduled("helpline.count_missed", every=timedelta(minutes=10))
def _count() -> None:
    count_missed(today=clock.today())


@scheduled("helpline.publish_figures", every=timedelta(hours=6))
def _publish_all() -> None:
    publish_all(now=clock.now())


def publish_all(*, now: datetime) -> None:
    """All that is done with counters and figures by their days. Safe to run twice.

    A day begins an hour late here: what was counted as it began is committed before a month that closed then is read.
    """
    today = (now - _COMMITTED_WITHIN).astimezone(STOCKHOLM).date()
    count_missed(today=today)
    publish_closed_months(today=today)
    forget_published(today=today)
    mix_published(today=today)
