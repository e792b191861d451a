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
    Staffing,
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


# --- who is there ---------------------------------------------------------------------------------

OPENS = datetime(2026, 3, 4, 8, 0, tzinfo=STOCKHOLM)
GRACE = timedelta(minutes=10)


def staffed(at, until=None):
    found = standing(
        OFFICE_HOURS,
        at=at,
        is_trusted=True,
        has_hours=True,
        staffing=Staffing(staffed_until=until, grace=GRACE),
    )
    return found.state, found.changes_at


def test_a_line_in_shifts_is_open_while_somebody_is_there():
    until = WEDNESDAY_NOON + timedelta(hours=1)

    assert staffed(WEDNESDAY_NOON, until) == (LineState.OPEN, until + GRACE)


def test_a_line_that_nobody_comes_to_is_open_for_the_grace_and_then_never():
    assert staffed(OPENS) == (LineState.OPEN, OPENS + GRACE)
    assert staffed(OPENS + GRACE - timedelta(seconds=1))[0] is LineState.OPEN
    assert staffed(OPENS + GRACE)[0] is LineState.UNSTAFFED
    assert staffed(WEDNESDAY_NOON)[0] is LineState.UNSTAFFED


def test_whoever_was_there_yesterday_is_not_there_today():
    assert staffed(WEDNESDAY_NOON, OPENS - timedelta(hours=15))[0] is LineState.UNSTAFFED


def test_a_line_that_stood_empty_is_open_again_when_somebody_comes():
    assert staffed(WEDNESDAY_NOON, WEDNESDAY_NOON + timedelta(minutes=1))[0] is LineState.OPEN


def test_by_night_it_is_closed_whoever_is_there():
    assert staffed(WEDNESDAY_NIGHT, WEDNESDAY_NIGHT + timedelta(hours=1))[0] is LineState.CLOSED


def test_an_unconfirmed_line_says_so_before_anything_else():
    found = standing(
        OFFICE_HOURS,
        at=WEDNESDAY_NOON,
        is_trusted=False,
        has_hours=True,
        staffing=Staffing(staffed_until=None, grace=GRACE),
    )

    assert found.state is LineState.UNCONFIRMED


@given(
    at=st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31)),  # noqa: DTZ001
    left=st.integers(min_value=0, max_value=100),
)
def test_no_minute_is_called_open_when_nobody_has_been_there_for_longer_than_the_grace(at, left):
    moment = at.replace(tzinfo=STOCKHOLM)
    plain = standing(OFFICE_HOURS, at=moment, is_trusted=True, has_hours=True)
    found = standing(
        OFFICE_HOURS,
        at=moment,
        is_trusted=True,
        has_hours=True,
        staffing=Staffing(moment - timedelta(minutes=left), GRACE),
    )

    assert found.changes_at > moment
    if plain.state is not LineState.OPEN:
        assert found.state is plain.state
    elif left < 10:
        assert found.state is LineState.OPEN
    elif found.state is LineState.OPEN:
        just_before = standing(OFFICE_HOURS, at=moment - GRACE, is_trusted=True, has_hours=True)
        assert just_before.state is not LineState.OPEN, "it has just opened"
