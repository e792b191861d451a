"""The one place that knows what time it is. Rules take the time as an argument instead."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from fyrtorn.foundation.base.calendar import STOCKHOLM


def now() -> datetime:
    """This moment, aware, in Swedish time."""
    return timezone.now().astimezone(STOCKHOLM)


def today() -> date:
    """Today's date in Sweden."""
    return now().date()
