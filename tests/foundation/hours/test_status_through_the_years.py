"""Every day of 2024 to 2035: by counting, by invariants, and against an independent library."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours, State

from foundation.hours.given import (
    ALL_DAYS,
    ALWAYS,
    NIGHTS,
    OUTSIDE,
    WEEKDAYS_UNSTATED,
    WORKDAYS,
    WORKING_DAYS,
    weekly,
)
from fyrtorn.foundation.base.calendar import STOCKHOLM, is_working_day, midnight, red_day
from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.hours.status import Status, status_at

FIRST, LAST = date(2024, 1, 1), date(2036, 1, 1)
BEGINS, ENDS = midnight(FIRST), midnight(LAST)
CLOSED, SAME = HolidayRule.CLOSED, HolidayRule.SAME
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days)]


def answers(hours: Hours) -> Iterator[tuple[datetime, Status]]:
    """Every answer in turn, each asked at the moment when the one before it may have changed."""
    moment = BEGINS
    while moment < ENDS:
        status = status_at(hours, at=moment)
        yield moment, status
        moment = status.changes_at


def opened(hours: Hours, state: bool | None = True) -> list[tuple[datetime, datetime]]:
    """All stretches with the given answer, in Swedish time, joined where they meet."""
    joined: list[tuple[datetime, datetime]] = []
    for moment, status in answers(hours):
        if status.is_open is not state:
            continue
        starts, ends = moment.astimezone(STOCKHOLM), min(status.changes_at, ENDS).astimezone(STOCKHOLM)
        if joined and joined[-1][1].astimezone(UTC) == moment:
            starts = joined.pop()[0]
        joined.append((starts, ends))
    return joined


# By counting


def test_working_days_open_and_close_on_the_minute_every_working_day() -> None:
    stretches = opened(WORKING_DAYS)

    assert [(start.date(), start.time(), end.time()) for start, end in stretches] == [
        (day, *clock)
        for day in DAYS
        if is_working_day(day)
        for clock in ((time(9), time(12)), (time(13), time(16)))
    ]


def test_nights_open_at_ten_and_close_at_six_by_the_clock_every_day() -> None:
    stretches = opened(NIGHTS)[1:-1]

    assert [start.date() for start, _ in stretches] == DAYS[:-1]
    assert {(start.time(), end.time()) for start, end in stretches} == {(time(22), time(6))}


def test_nights_closed_on_red_days_open_every_other_day() -> None:
    stretches = opened(Hours(weekly=weekly(ALL_DAYS, "22.00-06.00", holidays=CLOSED)))

    assert [start.date() for start, _ in stretches] == [day for day in DAYS if red_day(day) is None]
    assert {(start.time(), end.time()) for start, end in stretches} == {(time(22), time(6))}


def test_round_the_clock_never_closes() -> None:
    assert {(status.is_open, status.until) for _, status in answers(ALWAYS)} == {(True, None)}


def test_red_weekdays_without_a_word_are_unknown_and_no_other_days() -> None:
    unknown = opened(WEEKDAYS_UNSTATED, None)

    days = [
        start.date() + timedelta(days=n)
        for start, end in unknown
        for n in range((end.date() - start.date()).days)
    ]
    assert days == [day for day in DAYS if day.isoweekday() in WORKDAYS and red_day(day)]


def test_the_line_outside_working_days_is_open_exactly_otherwise() -> None:
    closed = opened(WORKING_DAYS, False)

    assert opened(OUTSIDE) == closed


# Against an independent library, which reads OpenStreetMap's syntax with its own table of Swedish holidays.
# There the eve of midsummer is a public holiday already; those of Christmas and New Year have to be named.
# Nights are compared without "off": there a day that is off keeps the part of its night after midnight.

RED_DAYS_OFF = "; PH off; Dec 24 off; Dec 31 off"


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("Mo-Fr 09:00-12:00,13:00-16:00" + RED_DAYS_OFF, WORKING_DAYS),
        ("Mo-Su 22:00-06:00", NIGHTS),
        ("Mo-Fr 08:00-17:00", Hours(weekly=weekly(WORKDAYS, "08.00-17.00", holidays=SAME))),
        (
            "Mo-Th 08:00-16:30; Fr 08:00-15:00; Su 18:00-21:00" + RED_DAYS_OFF,
            Hours(
                weekly=weekly(range(1, 5), "08.00-16.30", holidays=CLOSED)
                + weekly([5], "08.00-15.00", holidays=CLOSED)
                + weekly([7], "18.00-21.00", holidays=CLOSED)
            ),
        ),
        (
            "Fr 17:00-24:00; Sa 00:00-24:00; Su 00:00-08:00",
            Hours(
                weekly=weekly([5], "17.00-00.00", holidays=SAME)
                + weekly([6], "00.00-00.00", holidays=SAME)
                + weekly([7], "00.00-08.00", holidays=SAME)
            ),
        ),
        ("We 16:00-16:00", Hours(weekly=weekly([3], "16.00-16.00", holidays=SAME))),
    ],
)
def test_an_independent_reader_opens_and_closes_at_the_same_moments(written: str, hours: Hours) -> None:
    other = OpeningHours(written, timezone=STOCKHOLM, country="SE")
    theirs = [
        (start, end)
        for start, end, state, _ in other.intervals(BEGINS.astimezone(STOCKHOLM), ENDS.astimezone(STOCKHOLM))
        if state == State.OPEN
    ]

    assert opened(hours) == theirs


# By invariants, for any hours at any moment

SPELLS = st.builds(
    Spell,
    st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30])),
    st.sampled_from([15, 30, 60, 180, 480, 600, 1440]),
)
NEAR_DAYS = st.dates(date(2026, 2, 1), date(2026, 12, 31))
WEEKLY_RULES = st.builds(
    WeeklyRule,
    st.integers(1, 7),
    SPELLS,
    st.sampled_from(HolidayRule),
    st.none() | NEAR_DAYS,
    st.none() | NEAR_DAYS,
)
DEVIATIONS = st.builds(
    Deviation, NEAR_DAYS, st.lists(SPELLS, max_size=2).map(tuple), st.sampled_from(["", "Planeringsdag"])
)
PLAIN_HOURS = st.builds(
    Hours,
    st.lists(WEEKLY_RULES, max_size=9).map(tuple),
    st.lists(DEVIATIONS, max_size=4).map(tuple),
    st.sampled_from(["", "jourtid"]),
)
ANY_HOURS = PLAIN_HOURS | st.builds(
    Hours, deviations=st.lists(DEVIATIONS, max_size=2).map(tuple), when_closed=PLAIN_HOURS
)
NEAR_CHANGES = st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 6, 19), date(2026, 12, 25)])
MOMENTS = st.builds(
    lambda day, minutes: midnight(day) + timedelta(minutes=minutes),
    NEAR_CHANGES | NEAR_DAYS,
    st.integers(-1440, 2880),
)
THOUSANDTHS = st.integers(0, 999)


@settings(max_examples=150, deadline=None)
@given(hours=ANY_HOURS, at=MOMENTS, share=THOUSANDTHS)
def test_the_whole_answer_holds_until_it_says_it_may_change(hours: Hours, at: datetime, share: int) -> None:
    now = status_at(hours, at=at)

    assert now.changes_at > at
    assert status_at(hours, at=at + (now.changes_at - at) * share // 1000) == now


@settings(max_examples=150, deadline=None)
@given(hours=ANY_HOURS, at=MOMENTS, share=THOUSANDTHS)
def test_open_stays_open_until_then_and_not_longer(hours: Hours, at: datetime, share: int) -> None:
    now = status_at(hours, at=at)
    until = now.until or now.changes_at

    assert status_at(hours, at=at + (until - at) * share // 1000).is_open is now.is_open
    if now.until:
        after = status_at(hours, at=now.until)
        assert after.is_open is now.is_open_after
        assert now.is_open is None or after.is_open is not now.is_open
        assert (after.is_open, after.why, after.red_day) != (now.is_open, now.why, now.red_day)


@settings(max_examples=150, deadline=None)
@given(hours=ANY_HOURS, at=MOMENTS, share=THOUSANDTHS)
def test_the_next_opening_is_the_first_and_is_open(hours: Hours, at: datetime, share: int) -> None:
    now = status_at(hours, at=at)

    if now.next_opening is None:
        assert now.is_open or status_at(hours, at=at + timedelta(days=59) * share // 1000).is_open is not True
    else:
        assert not now.is_open
        assert status_at(hours, at=now.next_opening).is_open
        assert not status_at(hours, at=at + (now.next_opening - at) * share // 1000).is_open


@settings(max_examples=100, deadline=None)
@given(hours=PLAIN_HOURS, at=MOMENTS)
def test_the_line_that_takes_over_is_the_mirror_of_the_other(hours: Hours, at: datetime) -> None:
    other = status_at(hours, at=at)

    mirrored = status_at(Hours(when_closed=hours), at=at)

    assert mirrored.is_open is (None if other.is_open is None else not other.is_open)
