"""What is late, never followed up, stopped or without an indicator, and what a follow-up must say. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from fyrtorn.domains.plans.following.entries import MeasureStanding, Written
from fyrtorn.domains.plans.vocabulary import Done
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.vocabulary.crime_prevention import UPDATE_MONTHS

LINK_HOLDS_DAYS: Final = 60
"""Days after the last day that a link still takes an answer: late is better than never."""


class Concern(StrEnum):
    """What of a measure ought to be seen to."""

    LATE = "late"
    """The end has passed, and nobody has said that it is done."""
    NEVER = "never"
    """It has never been followed up."""
    STOPPED = "stopped"
    WITHOUT_INDICATOR = "without_indicator"


def concerns(standing: MeasureStanding, *, today: date) -> frozenset[Concern]:
    """What is to be seen to. A measure that is stopped is nothing else."""
    if standing.is_stopped:
        return frozenset({Concern.STOPPED})
    checks: dict[Concern, Callable[[], bool]] = {
        Concern.LATE: lambda: is_late(standing, today=today),
        Concern.NEVER: lambda: standing.latest is None,
        Concern.WITHOUT_INDICATOR: lambda: standing.measure.indicator is None,
    }
    return frozenset(concern for concern, holds in checks.items() if holds())


def is_late(standing: MeasureStanding, *, today: date) -> bool:
    """Whether the end has passed without the measure being done or stopped."""
    ends_on = standing.measure.ends_on
    return ends_on is not None and ends_on < today and not (standing.is_done or standing.is_stopped)


def horizon(today: date) -> date:
    """The first day of the time in which a follow-up counts: the act asks for one every second year (6 §)."""
    return months_later(today, -UPDATE_MONTHS)


def share(followed: Iterable[tuple[bool, date | None]], *, today: date) -> tuple[int, int]:
    """How many measures were followed up within the last 24 months, of how many that ought to be.

    Each is whether it is stopped, and the day of its latest follow-up. One that was stopped before that asks for no
    more, and is in neither number.

    >>> share([(False, date(2026, 5, 1)), (False, None), (True, date(2023, 1, 1))], today=date(2026, 11, 21))
    (1, 2)
    """
    since = horizon(today)
    fresh = [(is_stopped, on is not None and on >= since) for is_stopped, on in followed]
    return sum(is_fresh for _stopped, is_fresh in fresh), sum(
        is_fresh or not is_stopped for is_stopped, is_fresh in fresh
    )


class Lack(StrEnum):
    """What a follow-up lacks before it can be given. The value is the part of it that lacks."""

    DONE = "done"
    EFFECT = "effect"
    NEXT = "next"
    VALUE = "value"
    PERIOD = "period"
    DISORDER = "disorder"
    SOURCE = "source"


def lacking(written: Written) -> tuple[Lack, ...]:
    """What must be said before it is given. What has been done at all had some effect, or none, or nobody knows yet.

    A value needs its period and its source; without one neither is asked for.
    """
    has_value = written.value is not None
    has_rest = bool(written.period_from or written.period_to or written.source)
    has_period = written.period_from is not None and written.period_to is not None
    reasons = (
        (Lack.DONE, written.done is None),
        (Lack.EFFECT, written.done in {Done.YES, Done.PARTLY} and written.effect is None),
        (Lack.NEXT, written.next is None),
        (Lack.VALUE, has_rest and not has_value),
        (Lack.PERIOD, has_value and not has_period),
        (Lack.DISORDER, _is_in_disorder(written)),
        (Lack.SOURCE, has_value and not written.source),
    )
    return tuple(lack for lack, holds in reasons if holds)


def link_holds(*, due_on: date, today: date) -> bool:
    """Whether a link still takes an answer."""
    return today <= due_on + timedelta(days=LINK_HOLDS_DAYS)


def _is_in_disorder(written: Written) -> bool:
    return (
        written.period_from is not None
        and written.period_to is not None
        and written.period_to < written.period_from
    )
