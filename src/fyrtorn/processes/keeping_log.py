"""Refusals that were counted become lines of the log, and each month a sample of openings is drawn for review."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts import sampling
from fyrtorn.foundation.audit import refusals
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled

_DRAWER: Final = command(Permission.AUDIT_READ, label="Stickprov ur loggen")


def draw_samples(*, today: date, now: datetime) -> int:
    """Draw the samples of the month before this one. Returns how many. Safe to repeat: none is drawn twice."""
    with acting(_DRAWER):
        return sampling.draw(_DRAWER, month=today.replace(day=1) - timedelta(days=1), now=now)


@scheduled("audit.write_refusals", every=refusals.SPAN)
def write_refusals() -> None:
    """Write those whose ten minutes are over."""
    refusals.write_what_was_counted()


@scheduled("audit.draw_samples", every=timedelta(days=1))
def _daily() -> None:
    draw_samples(today=clock.today(), now=clock.now())
