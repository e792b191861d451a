"""The directory's pure decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.directory import ALWAYS, OFFICE_HOURS
from fyrtorn.domains.directory.rules import (
    FACT_CHECK_DAYS,
    LINE_CHECK_DAYS,
    due_on,
    is_overdue,
    standing,
)
from fyrtorn.domains.directory.vocabulary import LineState
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.hours.model import HolidayRule, Hours, Spell, WeeklyRule

CHECKED = date(2026, 1, 1)
WEDNESDAY_NOON = datetime(2026, 3, 4, 12, 0, tzinfo=STOCKHOLM)
WEDNESDAY_NIGHT = datetime(2026, 3, 4, 23, 0, tzinfo=STOCKHOLM)
CHRISTMAS_NOON = datetime(2026, 12, 25, 12, 0, tzinfo=STOCKHOLM)

SILENT_ON_RED_DAYS = Hours(
    weekly=tuple(WeeklyRule(day, Spell(time(8), 480), HolidayRule.UNSTATED) for day in range(1, 6))
)


@pytest.mark.parametrize("days", [LINE_CHECK_DAYS, FACT_CHECK_DAYS])
def test_a_fact_holds_to_the_last_day_and_is_overdue_the_day_after(days):
    last = due_on(CHECKED, days=days)

    assert last == CHECKED + timedelta(days=days)
    assert not is_overdue(CHECKED, today=last, days=days)
    assert is_overdue(CHECKED, today=last + timedelta(days=1), days=days)


def test_a_fact_that_was_never_checked_is_overdue():
    assert is_overdue(None, today=CHECKED, days=LINE_CHECK_DAYS)


def test_a_fact_checked_tomorrow_by_a_clock_that_was_wrong_is_not_overdue():
    assert not is_overdue(CHECKED, today=CHECKED - timedelta(days=1), days=LINE_CHECK_DAYS)


@given(
    checked_on=st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
    later=st.integers(min_value=0, max_value=2000),
    days=st.integers(min_value=1, max_value=800),
)
def test_what_is_overdue_never_comes_back_by_waiting(checked_on, later, days):
    today = checked_on + timedelta(days=later)

    assert is_overdue(checked_on, today=today, days=days) == (today > due_on(checked_on, days=days))


@pytest.mark.parametrize(
    ("hours", "at", "state"),
    [
        (ALWAYS, WEDNESDAY_NIGHT, LineState.OPEN),
        (OFFICE_HOURS, WEDNESDAY_NOON, LineState.OPEN),
        (OFFICE_HOURS, WEDNESDAY_NIGHT, LineState.CLOSED),
        (OFFICE_HOURS, CHRISTMAS_NOON, LineState.CLOSED),
        (SILENT_ON_RED_DAYS, CHRISTMAS_NOON, LineState.UNKNOWN),
        (Hours(), WEDNESDAY_NOON, LineState.UNKNOWN),
        (Hours(in_words="jourtid"), WEDNESDAY_NOON, LineState.IN_WORDS),
        (Hours(when_closed=OFFICE_HOURS), WEDNESDAY_NOON, LineState.CLOSED),
        (Hours(when_closed=OFFICE_HOURS), WEDNESDAY_NIGHT, LineState.OPEN),
        (Hours(when_closed=SILENT_ON_RED_DAYS), CHRISTMAS_NOON, LineState.UNKNOWN),
        (Hours(when_closed=Hours()), WEDNESDAY_NOON, LineState.UNKNOWN),
    ],
)
def test_what_is_said_of_a_line_that_is_trusted(hours, at, state):
    said = standing(hours, at=at, is_trusted=True, has_hours=True)

    assert said.state is state
    assert said.status is not None
    assert said.changes_at is not None
    assert said.changes_at > at


@pytest.mark.parametrize("hours", [ALWAYS, OFFICE_HOURS, Hours(), Hours(in_words="jourtid")])
@pytest.mark.parametrize("at", [WEDNESDAY_NOON, WEDNESDAY_NIGHT])
def test_a_line_that_is_not_trusted_is_never_said_to_be_open_or_closed(hours, at):
    said = standing(hours, at=at, is_trusted=False, has_hours=True)

    assert said.state is LineState.UNCONFIRMED
    assert said.changes_at is not None


@pytest.mark.parametrize("is_trusted", [True, False])
def test_a_mailbox_has_no_hours(is_trusted):
    said = standing(ALWAYS, at=WEDNESDAY_NOON, is_trusted=is_trusted, has_hours=False)

    assert (said.state, said.status, said.changes_at) == (LineState.NO_HOURS, None, None)


def test_the_answer_holds_until_it_changes():
    said = standing(OFFICE_HOURS, at=WEDNESDAY_NOON, is_trusted=True, has_hours=True)
    before = standing(
        OFFICE_HOURS, at=said.changes_at - timedelta(seconds=1), is_trusted=True, has_hours=True
    )
    after = standing(OFFICE_HOURS, at=said.changes_at, is_trusted=True, has_hours=True)

    assert replace(before, status=said.status) == said
    assert after.state is LineState.CLOSED
