"""A report goes on in the municipality's own case system the same working day, so that nobody documents twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from fyrtorn.domains.concerns.legal import PRELIMINARY_ASSESSMENT_DAYS
from fyrtorn.domains.concerns.models import Concern, Intake
from fyrtorn.domains.concerns.queries import COUNTED_AT_MOST, Waiting
from fyrtorn.domains.concerns.recusals import not_recused
from fyrtorn.domains.concerns.vocabulary import ConcernKind, Step
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.calendar import is_working_day

_DECISION: timedelta = timedelta(days=PRELIMINARY_ASSESSMENT_DAYS)
_BEFORE_HANDING_OVER = (Step.RECEIVED, Step.PROTECTION_ASSESSED)


@dataclass(frozen=True, slots=True)
class OwnSystem:
    """Where a report is assessed, and by which day it is to be handed over; ``None`` where none is known."""

    assesses_here: bool
    by: date | None
    is_late: bool


def hand_over_on(received_on: date) -> date:
    """The working day on which a report is handed over: the day it came, or the first one after.

    >>> hand_over_on(date(2026, 11, 21)).isoformat()  # a Saturday
    '2026-11-23'
    """
    day = received_on
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def assesses_here(actor: Actor, organisation_id: UUID) -> bool:
    """Whether the municipality has chosen to make its preliminary assessments in the program."""
    rows = Intake.objects.visible_to(actor).filter(organisation_id=organisation_id, assesses_here=True)
    return rows.exists()


def own_system_of(actor: Actor, line: Waiting, *, today: date) -> OwnSystem:
    """How it stands with one concern. The day it came is known by the day its decision is due."""
    by = hand_over_on(line.due_on - _DECISION) if line.due_on and line.step in _BEFORE_HANDING_OVER else None
    return OwnSystem(
        assesses_here=assesses_here(actor, line.organisation_id),
        by=by,
        is_late=by is not None and by < today,
    )


def late_handovers(actor: Actor, *, today: date) -> int:
    """Reports about children that should have been handed over before today. What is invented is not counted.

    Counted up to ``COUNTED_AT_MOST``.
    """
    due_on = _last_working_day_before(today) + _DECISION
    elsewhere = Intake.objects.visible_to(actor).filter(assesses_here=False).values("organisation_id")
    rows = Concern.objects.visible_to(actor).filter(
        organisation_id__in=elsewhere,  # said so, not as an exception, it leads into the index
        is_ended__in=[False],  # as in the inbox: SQLite looks this up in its index
        waits_until__lte=due_on,
        due_on__lte=due_on,
        kind=ConcernKind.REPORT,
        step__in=_BEFORE_HANDING_OVER,
        is_practice=False,
    )
    return not_recused(actor, rows)[:COUNTED_AT_MOST].count()


def _last_working_day_before(today: date) -> date:
    day = today - timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
