"""When a duty is due, and when to remind of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fyrtorn.domains.plans.clocks.rules import CLOCKS, LATE, REMIND_MONTHS_BEFORE, Timing, due, reminder_due
from fyrtorn.domains.plans.vocabulary import Duty

TODAY = date(2026, 11, 21)
DAYS = some.dates(date(2000, 1, 1), date(2090, 12, 31))


def test_every_duty_has_a_clock_that_says_where_its_time_comes_from() -> None:
    assert set(CLOCKS) == set(Duty)
    assert all(str(clock.source) for clock in CLOCKS.values())


def test_the_laws_two_years_are_two_clocks() -> None:
    assert {CLOCKS[duty].months for duty in (Duty.PICTURE_UPDATE, Duty.PLAN_FOLLOW_UP)} == {24}
    assert CLOCKS[Duty.COUNCIL_REPORT].rule is not None


@pytest.mark.parametrize(
    ("last_on", "timing"),
    [
        (None, Timing.NEVER_DONE),
        (date(2024, 11, 20), Timing.LATE),
        (date(2024, 11, 21), Timing.WITHIN_1),
        (date(2024, 12, 21), Timing.WITHIN_1),
        (date(2024, 12, 22), Timing.WITHIN_3),
        (date(2025, 2, 22), Timing.WITHIN_6),
        (date(2025, 5, 21), Timing.WITHIN_6),
        (date(2025, 5, 22), Timing.FAR),
    ],
)
def test_how_near_the_next_picture_is(last_on: date | None, timing: Timing) -> None:
    assert due(Duty.PICTURE_UPDATE, last_on=last_on, today=TODAY).timing is timing


def test_a_municipality_may_choose_its_own_interval() -> None:
    assert due(Duty.PLAN_REVISION, last_on=TODAY, today=TODAY, months=6).due_on == date(2027, 5, 21)


@given(last_on=DAYS, today=DAYS)
def test_what_is_late_is_past_and_nothing_else_is(last_on: date, today: date) -> None:
    found = due(Duty.PLAN_FOLLOW_UP, last_on=last_on, today=today)

    assert found.due_on is not None
    assert (found.timing is Timing.LATE) == (found.due_on < today)


@given(due_on=DAYS)
def test_each_reminder_has_its_turn_once_in_order(due_on: date) -> None:
    turns = [reminder_due(due_on, due_on - timedelta(days=back)) for back in range(400, -40, -1)]

    seen = list(dict.fromkeys(turns))
    assert seen == [None, *REMIND_MONTHS_BEFORE, LATE]


def test_nobody_is_reminded_of_what_was_done_yesterday() -> None:
    talk = due(Duty.DISCUSSION, last_on=TODAY, today=TODAY)

    assert talk.due_on is not None
    assert reminder_due(talk.due_on, TODAY, every=talk.clock.months) is None


def test_the_acts_two_years_are_not_a_departments() -> None:
    own = due(Duty.PICTURE_UPDATE, last_on=TODAY, today=TODAY, is_departments=True)

    assert own.due_on == date(2027, 11, 21)
    assert own.clock.rule is None
