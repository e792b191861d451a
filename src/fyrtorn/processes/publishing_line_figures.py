"""By the clock: those who did not reach a line are counted, and a month's figures are published when it closes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from fyrtorn.domains.helpline.counting.counters import take_in_missed
from fyrtorn.domains.helpline.figures.publishing import draft_month, publish_month, waiting_months
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled

STATISTICIAN: Final[Actor] = command(Permission.TALK_COUNT, label="stödtelefonens siffror")

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
    with acting(STATISTICIAN):
        draft = draft_month(STATISTICIAN, series=series, month=month)
    figure = publish_month(actor=STATISTICIAN, organisation_id=organisation_id, draft=draft, today=today)
    return figure is not None


@scheduled("helpline.count_missed", every=timedelta(minutes=10))
def _count() -> None:
    count_missed(today=clock.today())


@scheduled("helpline.publish_figures", every=timedelta(hours=6))
def _publish_all() -> None:
    today = clock.today()
    count_missed(today=today)
    publish_closed_months(today=today)
