"""When something is due, and when to remind of it. Pure: days in, days out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.plans.vocabulary import Duty
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.vocabulary.crime_prevention import (
    ASSEMBLY_TOLD,
    DEPARTMENT_MONTHS,
    PICTURE_UPDATED,
    PLAN_FOLLOWED_UP,
    REPORT_MONTHS,
    UPDATE_MONTHS,
)
from fyrtorn.foundation.vocabulary.law import LegalRule

REVISION_MONTHS: Final = 12
"""Months between revisions of a plan, unless it says otherwise. Source: Helsingborgs stad, whose departments revise
theirs once a year."""

DISCUSSION_MONTHS: Final = 6
"""Months between talks about the picture. Source: Nykvarns kommun, whose cooperation council does so twice a year."""

REMIND_MONTHS_BEFORE: Final = (6, 3, 1)
"""How many months ahead a duty is reminded of, and once more when it is late."""

LATE: Final = 0
"""The reminder that is sent when the day has passed."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A duty that comes back. ``rule`` is the law's, if any; ``source`` says in words where the time comes from."""

    duty: Duty
    months: int
    source: str | Promise
    rule: LegalRule | None = None


CLOCKS: Final = {
    clock.duty: clock
    for clock in (
        Clock(
            Duty.PICTURE_UPDATE,
            UPDATE_MONTHS,
            _("Lagen säger minst vartannat år."),
            PICTURE_UPDATED,
        ),
        Clock(
            Duty.PLAN_FOLLOW_UP,
            UPDATE_MONTHS,
            _("Lagen säger minst vartannat år."),
            PLAN_FOLLOWED_UP,
        ),
        Clock(
            Duty.PLAN_REVISION,
            REVISION_MONTHS,
            _("Ert eget val. Helsingborg reviderar sina förvaltningars planer varje år."),
        ),
        Clock(
            Duty.DISCUSSION,
            DISCUSSION_MONTHS,
            _("Ert eget val. Nykvarn tar upp läget i samverkan två gånger om året."),
        ),
        Clock(
            Duty.COUNCIL_REPORT,
            REPORT_MONTHS,
            _("Lagen säger löpande men ger inget tal. Tolv månader är vårt förslag."),
            ASSEMBLY_TOLD,
        ),
    )
}


_DEPARTMENTS: Final = {
    duty: Clock(
        duty,
        DEPARTMENT_MONTHS,
        _(
            "Förvaltningens eget val. Lagens två år gäller kommunen. "
            "I Helsingborg går varje förvaltning igenom sitt varje år."
        ),
    )
    for duty in (Duty.PICTURE_UPDATE, Duty.PLAN_FOLLOW_UP)
}


def clock_of(duty: Duty, *, is_departments: bool = False) -> Clock:
    """The clock of a duty: a department's own where the act speaks of the municipality alone."""
    return _DEPARTMENTS.get(duty, CLOCKS[duty]) if is_departments else CLOCKS[duty]


class Timing(StrEnum):
    """How near a day is."""

    NEVER_DONE = "never_done"
    LATE = "late"
    WITHIN_1 = "within_1"
    WITHIN_3 = "within_3"
    WITHIN_6 = "within_6"
    FAR = "far"


_WITHIN: Final = ((1, Timing.WITHIN_1), (3, Timing.WITHIN_3), (6, Timing.WITHIN_6))


@dataclass(frozen=True, slots=True)
class Due:
    """A duty and its day. ``last_on`` and ``due_on`` are missing for what was never done."""

    clock: Clock
    last_on: date | None
    due_on: date | None
    timing: Timing

    @property
    def needs_doing(self) -> bool:
        """Whether it belongs on somebody's desk now."""
        return self.timing not in {Timing.FAR, Timing.WITHIN_6}


def due(
    duty: Duty,
    *,
    last_on: date | None,
    today: date,
    months: int | None = None,
    is_departments: bool = False,
) -> Due:
    """When the duty is due, counted from when it was last done. ``months`` is the municipality's own interval.

    >>> due(Duty.DISCUSSION, last_on=date(2026, 8, 31), today=date(2027, 1, 31)).due_on
    datetime.date(2027, 2, 28)
    """
    clock = clock_of(duty, is_departments=is_departments)
    if months is not None:
        clock = replace(clock, months=months)
    if last_on is None:
        return Due(clock, None, None, Timing.NEVER_DONE)
    due_on = months_later(last_on, clock.months)
    return Due(clock, last_on, due_on, _timing(due_on, today))


def _timing(due_on: date, today: date) -> Timing:
    if due_on < today:
        return Timing.LATE
    for months, timing in _WITHIN:
        if months_later(due_on, -months) <= today:
            return timing
    return Timing.FAR


@dataclass(frozen=True, slots=True)
class Turn:
    """One reminder of one duty: the same one is never sent twice. ``months_before`` may be ``LATE``."""

    duty: Duty
    target_id: UUID
    due_on: date
    months_before: int


def reminder_due(due_on: date, today: date, *, every: int = UPDATE_MONTHS) -> int | None:
    """Which reminder belongs to this day: months before, ``LATE`` when the day has passed, ``None`` when it is far off.

    The nearest one only: whoever was away for two months is reminded once. ``every`` is the months between two
    times: nobody is reminded of what was done yesterday.

    >>> reminder_due(date(2027, 3, 14), date(2026, 12, 20))
    3
    """
    if due_on < today:
        return LATE
    begun = [
        months for months in REMIND_MONTHS_BEFORE if months < every and months_later(due_on, -months) <= today
    ]
    return min(begun, default=None)
