"""Refusals that were counted become lines of the log."""

from __future__ import annotations

from fyrtorn.foundation.audit import refusals
from fyrtorn.foundation.jobs.registry import scheduled


@scheduled("audit.write_refusals", every=refusals.SPAN)
def write_refusals() -> None:
    """Write those whose ten minutes are over."""
    refusals.write_what_was_counted()
