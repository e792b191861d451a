"""When a function that was asked something by mail is reminded. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from fyrtorn.foundation.base.calendar import is_working_day

REMIND_AT_DAYS: Final = (-4, 1, 7)
"""Days from the due date at which the first, second and third reminder goes. There is no fourth."""

REST_BETWEEN_DAYS: Final = 3
"""Days that pass between two mails to the same function at least, whatever is moved."""


def is_reminder_due(
    *, today: date, due_on: date, sent_on: date, reminded_on: date | None, reminders: int
) -> bool:
    """Whether a function that has not answered is reminded today.

    Only on working days, so that nobody is asked on a Sunday; a day that was missed is made up for the next day.

    >>> is_reminder_due(today=date(2027, 3, 10), due_on=date(2027, 3, 14), sent_on=date(2027, 2, 20),
    ...                 reminded_on=None, reminders=0)
    True
    """
    if reminders >= len(REMIND_AT_DAYS) or not is_working_day(today):
        return False
    last = max(sent_on, reminded_on or sent_on)
    return today >= due_on + timedelta(days=REMIND_AT_DAYS[reminders]) and (
        today - last >= timedelta(days=REST_BETWEEN_DAYS)
    )


def is_last_reminder(reminders: int) -> bool:
    """Whether the reminder of this number (from 1) is the last one: the deputy gets a copy."""
    return reminders >= len(REMIND_AT_DAYS)
