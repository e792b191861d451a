"""Pure decisions: when an answer is promised, when a decision is due, when the door may be open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from fyrtorn.domains.concerns.legal import KEPT_WITHOUT_INQUIRY_YEARS, PRELIMINARY_ASSESSMENT_DAYS
from fyrtorn.domains.concerns.vocabulary import About, AgeGroup, ConcernKind, Step
from fyrtorn.foundation.base.calendar import STOCKHOLM, is_working_day

READERS_NEEDED: Final = 2
"""Members who have unlocked lately, for a door to be open: one alone may be ill or leave."""
LATELY_DAYS: Final = 35
"""How long ago a member may have unlocked and still count as somebody who reads."""
WARNED_DAYS: Final = 21
"""After so many days without unlocking the team is told that its door is about to close."""
DECISION_WARNED_DAYS: Final = 4
"""Days left to decide when the desk begins to say so. Once more on the day before, and every day after the last."""
MESSAGES_A_DAY: Final = 20
"""Messages that a sender may send in one day, the first among them: many more than anybody has had need of, and few
enough that one sender cannot hide another's."""
MESSAGES_IN_ALL: Final = 200
"""Messages that a sender may send in one dialogue."""
OFFICE_OPENS: Final = time(8, 0)
OFFICE_CLOSES: Final = time(16, 0)
ANSWER_AT: Final = time(16, 0)
"""The hour of the day by which an answer is promised."""


class Shut(StrEnum):
    """Why a door is shut. Shown to the team; the visitor sees no door."""

    NOT_SET_UP = "not_set_up"
    NOT_DECIDED = "not_decided"
    NOT_ATTESTED = "not_attested"
    CLOSED = "closed"
    TOO_FEW_READERS = "too_few_readers"
    NOBODY_AT_NIGHT = "nobody_at_night"


@dataclass(frozen=True, slots=True)
class DoorFacts:
    """What a door's state follows from."""

    is_decided: bool
    is_attested: bool
    is_opened: bool
    readers: int
    reads_out_of_hours: bool


def why_shut(kind: ConcernKind, facts: DoorFacts, *, now: datetime) -> Shut | None:
    """Why the door for this kind is shut at ``now`` (Swedish time), or ``None`` when it is open."""
    if not facts.is_decided:
        return Shut.NOT_DECIDED
    if not facts.is_attested:
        return Shut.NOT_ATTESTED
    if not facts.is_opened:
        return Shut.CLOSED
    if facts.readers < READERS_NEEDED:
        return Shut.TOO_FEW_READERS
    if kind is ConcernKind.REPORT and not facts.reads_out_of_hours and not is_office_time(now):
        return Shut.NOBODY_AT_NIGHT
    return None


def is_office_time(now: datetime) -> bool:
    """Whether somebody can be expected to see a report at once: working days, 8 to 16."""
    local = now.astimezone(STOCKHOLM)
    return is_working_day(local.date()) and OFFICE_OPENS <= local.time() < OFFICE_CLOSES


def office_changes_at(now: datetime) -> datetime:
    """The next moment at which office time may begin or end.

    >>> office_changes_at(datetime(2026, 11, 21, 9, tzinfo=STOCKHOLM)).isoformat()
    '2026-11-21T16:00:00+01:00'
    """
    local = now.astimezone(STOCKHOLM)
    for hour in (OFFICE_OPENS, OFFICE_CLOSES):
        if local.time() < hour:
            return datetime.combine(local.date(), hour, tzinfo=STOCKHOLM)
    return datetime.combine(local.date() + timedelta(days=1), OFFICE_OPENS, tzinfo=STOCKHOLM)


def kinds_for(about: About) -> tuple[ConcernKind, ...]:
    """What can be left about whom.

    A parent need not report an own child, nobody reports themselves here, and a professional cannot be
    anonymous in a report: for them there is advice, and the municipality's own form beside it.
    """
    if about in {About.OWN_CHILD, About.SELF, About.AT_WORK}:
        return (ConcernKind.ADVICE,)
    return (ConcernKind.ADVICE, ConcernKind.REPORT)


def answer_by(now: datetime, *, working_days: int) -> datetime:
    """The moment by which an answer is promised: that many working days from now, at 16."""
    day = now.astimezone(STOCKHOLM).date()
    left = working_days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return datetime.combine(day, ANSWER_AT, tzinfo=STOCKHOLM)


def is_as_a_child(age_group: AgeGroup) -> bool:
    """Whether the rules for a report about a child hold (Social Services Act 20:1 and 20:2).

    A child is somebody under 18. Somebody whose age nobody knows is treated as one until it is known: to assess
    once too often harms nobody, to leave a child unassessed may.
    """
    return age_group in {AgeGroup.CHILD, AgeGroup.UNKNOWN}


def owes_protection(kind: ConcernKind, age_group: AgeGroup) -> bool:
    """Whether what has just come is to be assessed at once for need of protection."""
    return kind is ConcernKind.REPORT and is_as_a_child(age_group)


def decision_due_on(received_on: date, kind: ConcernKind, age_group: AgeGroup) -> date | None:
    """The last day to decide whether to open an inquiry about a child (Social Services Act 20:2).

    ``None`` in advice, where nothing is decided, and for an adult: whether to open an inquiry is to be considered
    without delay (14:2), but no number of days is set.
    """
    if not owes_protection(kind, age_group):
        return None
    return received_on + timedelta(days=PRELIMINARY_ASSESSMENT_DAYS)


def waits_until(*, is_unopened_report: bool, answer_by: datetime | None, due_on: date | None) -> date:
    """What the inbox is sorted by: unopened reports first, then what is due first, then what waits for nothing."""
    if is_unopened_report:
        return date.min
    dues = [due_on] if due_on else []
    if answer_by is not None:
        dues.append(answer_by.astimezone(STOCKHOLM).date())
    return min(dues, default=date.max)


def kept_until(kind: ConcernKind, today: date, *, advice_months: int) -> date:
    """Until when a concern left today is kept, unless it is closed and weeded by another rule before."""
    if kind is ConcernKind.REPORT:
        return _months_later(today, 12 * KEPT_WITHOUT_INQUIRY_YEARS)
    return _months_later(today, advice_months)


def steps_from(kind: ConcernKind, step: Step, *, owes_protection: bool) -> tuple[Step, ...]:
    """The steps that may follow. A child's need of protection is assessed before anything else."""
    if kind is ConcernKind.ADVICE:
        return () if step in _ENDS_OF_ADVICE else (Step.ADVICE_GIVEN, Step.TO_SUPPORT, Step.NO_FURTHER)
    if owes_protection and step in {Step.RECEIVED, Step.PROTECTION_ASSESSED, Step.HANDED_OVER}:
        return (Step.PROTECTION_ASSESSED,)
    if step in {Step.RECEIVED, Step.PROTECTION_ASSESSED}:
        return (Step.HANDED_OVER, Step.TO_POLICE, Step.TO_SUPPORT, Step.NO_FURTHER)
    if step is Step.HANDED_OVER:
        return (Step.DECIDED,)
    return ()


_ENDS_OF_ADVICE: Final = frozenset({Step.ADVICE_GIVEN, Step.TO_SUPPORT, Step.NO_FURTHER})


def _months_later(day: date, months: int) -> date:
    """The first of the month so many months on: what is kept longer than promised is kept a few days."""
    whole = day.year * 12 + day.month - 1 + months + 1
    return date(whole // 12, whole % 12 + 1, 1)
