"""The answer at a moment: cases that a visitor, or a coordinator, would recognise."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from foundation.hours.given import (
    ALL_DAYS,
    ALWAYS,
    NIGHTS,
    NIGHTS_UNSTATED,
    OUTSIDE,
    WEEKDAYS_UNSTATED,
    WORKDAYS,
    WORKING_DAYS,
    deviation,
    swedish,
    weekly,
)
from fyrtorn.foundation.hours.model import HolidayRule, Hours
from fyrtorn.foundation.hours.status import LOOK_AHEAD_DAYS, Status, Why, status_at

OUTSIDE_UNSTATED = Hours(when_closed=WEEKDAYS_UNSTATED)
OUTSIDE_OUTSIDE = Hours(when_closed=OUTSIDE)


def ask(hours: Hours, written: str) -> Status:
    """The answer when clocks in Sweden show, in 2026, "12-01 08:30"."""
    return status_at(hours, at=swedish(f"2026-{written}"))


def moment(written: str | None) -> datetime | None:
    return swedish(f"2026-{written}").astimezone(UTC) if written else None


@pytest.mark.parametrize(
    ("asked", "is_open", "why", "until", "next_opening"),
    [
        # 2026-12-01 is a Tuesday
        ("12-01 08:59", False, Why.OUTSIDE_HOURS, "12-01 09:00", "12-01 09:00"),
        ("12-01 09:00", True, Why.WITHIN_HOURS, "12-01 12:00", None),
        ("12-01 11:59", True, Why.WITHIN_HOURS, "12-01 12:00", None),
        ("12-01 12:00", False, Why.OUTSIDE_HOURS, "12-01 13:00", "12-01 13:00"),
        ("12-04 16:00", False, Why.OUTSIDE_HOURS, "12-07 09:00", "12-07 09:00"),
        # Christmas 2026: Thursday the 24th to Saturday the 26th
        ("12-23 16:00", False, Why.OUTSIDE_HOURS, "12-28 09:00", "12-28 09:00"),
        ("12-24 10:00", False, Why.HOLIDAY_CLOSED, "12-28 09:00", "12-28 09:00"),
        ("12-26 10:00", False, Why.OUTSIDE_HOURS, "12-28 09:00", "12-28 09:00"),
    ],
)
def test_working_days(
    asked: str, is_open: bool, why: Why, until: str | None, next_opening: str | None
) -> None:
    status = ask(WORKING_DAYS, asked)

    assert (status.is_open, status.why) == (is_open, why)
    assert (status.until, status.next_opening) == (moment(until), moment(next_opening))


@pytest.mark.parametrize(
    ("hours", "asked", "answer"),
    [
        # nothing said about red days: all of Christmas Eve is unknown, and so is Christmas Day
        (WEEKDAYS_UNSTATED, "12-23 13:00", (False, Why.OUTSIDE_HOURS, "12-24 00:00", None, "12-28 09:00")),
        (WEEKDAYS_UNSTATED, "12-24 03:00", (None, Why.HOLIDAY_UNSTATED, "12-25 00:00", None, "12-28 09:00")),
        (WEEKDAYS_UNSTATED, "12-25 10:00", (None, Why.HOLIDAY_UNSTATED, "12-26 00:00", False, "12-28 09:00")),
        # a red Saturday without rules is closed as any Saturday
        (WEEKDAYS_UNSTATED, "12-26 10:00", (False, Why.OUTSIDE_HOURS, "12-28 09:00", True, "12-28 09:00")),
        # the spell of the 23rd runs into the unknown day; that of the 26th makes the night after unknown
        (NIGHTS_UNSTATED, "12-24 05:00", (True, Why.WITHIN_HOURS, "12-24 06:00", None, None)),
        (NIGHTS_UNSTATED, "12-24 07:00", (None, Why.HOLIDAY_UNSTATED, "12-25 00:00", None, "12-27 22:00")),
        (NIGHTS_UNSTATED, "12-27 05:00", (None, Why.HOLIDAY_UNSTATED, "12-27 06:00", False, "12-27 22:00")),
        (NIGHTS_UNSTATED, "12-27 06:00", (False, Why.OUTSIDE_HOURS, "12-27 22:00", True, "12-27 22:00")),
        # merged over midnight
        (NIGHTS, "12-24 23:30", (True, Why.WITHIN_HOURS, "12-25 06:00", False, None)),
        (NIGHTS, "12-25 05:59", (True, Why.WITHIN_HOURS, "12-25 06:00", False, None)),
        (ALWAYS, "12-24 23:30", (True, Why.WITHIN_HOURS, None, None, None)),
        (OUTSIDE, "12-01 08:00", (True, Why.OTHER_IS_CLOSED, "12-01 09:00", False, None)),
        (OUTSIDE, "12-01 10:00", (False, Why.OTHER_IS_OPEN, "12-01 12:00", True, "12-01 12:00")),
        (OUTSIDE, "12-24 10:00", (True, Why.OTHER_IS_CLOSED, "12-28 09:00", False, None)),
        (OUTSIDE_UNSTATED, "12-24 10:00", (None, Why.OTHER_UNKNOWN, "12-25 00:00", None, "12-26 00:00")),
        (OUTSIDE_OUTSIDE, "12-01 10:00", (True, Why.OTHER_IS_CLOSED, "12-01 12:00", False, None)),
        (Hours(), "12-01 10:00", (None, Why.NOT_STATED, None, None, None)),
        (Hours(in_words="jourtid"), "12-01 10:00", (None, Why.STATED_IN_WORDS, None, None, None)),
        (Hours(when_closed=Hours()), "12-01 10:00", (None, Why.OTHER_UNKNOWN, None, None, None)),
    ],
)
def test_the_answer_and_when_it_changes(
    hours: Hours, asked: str, answer: tuple[bool | None, Why, str | None, bool | None, str | None]
) -> None:
    is_open, why, until, is_open_after, next_opening = answer

    status = ask(hours, asked)

    assert (status.is_open, status.why) == (is_open, why)
    assert (status.until, status.is_open_after) == (moment(until), is_open_after)
    assert status.next_opening == moment(next_opening)


def test_hours_in_words_bring_their_words_along() -> None:
    assert ask(Hours(in_words="jourtid"), "12-01 10:00").in_words == "jourtid"


def test_weekly_rules_decide_over_words() -> None:
    hours = Hours(weekly=WORKING_DAYS.weekly, in_words="dagtid")

    assert ask(hours, "12-01 10:00") == ask(WORKING_DAYS, "12-01 10:00")


def test_the_red_day_that_decided_is_named() -> None:
    assert ask(WORKING_DAYS, "12-25 10:00").red_day_name == "juldagen"
    assert ask(WEEKDAYS_UNSTATED, "06-19 10:00").red_day_name == "midsommarafton"
    assert ask(NIGHTS_UNSTATED, "12-27 05:00").red_day_name == "annandag jul"
    assert ask(Hours(when_closed=WEEKDAYS_UNSTATED), "12-24 10:00").red_day_name == "julafton"
    assert ask(WORKING_DAYS, "12-26 10:00").red_day_name == ""


# Deviations


def test_a_deviation_closes_a_day() -> None:
    hours = Hours(weekly=WORKING_DAYS.weekly, deviations=(deviation("2026-12-01", reason="Planeringsdag"),))

    status = ask(hours, "12-01 10:00")

    assert (status.is_open, status.why) == (False, Why.DEVIATION_CLOSED)
    assert status.deviation_reason == "Planeringsdag"
    assert status.next_opening == moment("12-02 09:00")


def test_a_deviation_gives_other_hours_and_the_usual_ones_are_gone() -> None:
    hours = Hours(
        weekly=WORKING_DAYS.weekly, deviations=(deviation("2026-12-01", "10.00-12.30", reason="x"),)
    )

    early, within, late = (ask(hours, f"12-01 {clock}") for clock in ("09:30", "12:15", "14:00"))

    assert (early.is_open, early.why, early.deviation_reason) == (False, Why.OUTSIDE_HOURS, "x")
    assert early.next_opening == moment("12-01 10:00")
    assert (within.is_open, within.why, within.deviation_reason) == (True, Why.DEVIATION_OPEN, "x")
    assert (late.is_open, late.next_opening) == (False, moment("12-02 09:00"))


def test_a_deviation_answers_for_an_unstated_red_day() -> None:
    hours = Hours(weekly=WEEKDAYS_UNSTATED.weekly, deviations=(deviation("2026-12-24", "09.00-11.00"),))

    assert ask(hours, "12-24 10:00").why is Why.DEVIATION_OPEN
    assert ask(hours, "12-24 12:00").is_open is False
    assert ask(hours, "12-25 10:00").is_open is None


def test_a_closed_date_lets_last_nights_spell_run_out_and_takes_its_own_away() -> None:
    hours = Hours(weekly=NIGHTS.weekly, deviations=(deviation("2026-12-01"),))

    assert ask(hours, "12-01 05:00").until == moment("12-01 06:00")
    assert ask(hours, "12-01 05:00").is_open
    assert ask(hours, "12-02 05:00").is_open is False
    assert ask(hours, "12-01 07:00").next_opening == moment("12-02 22:00")


def test_a_deviations_own_night_runs_past_midnight() -> None:
    hours = Hours(weekly=WORKING_DAYS.weekly, deviations=(deviation("2026-12-01", "20.00-02.00"),))

    status = ask(hours, "12-02 01:00")

    assert (status.why, status.until) == (Why.DEVIATION_OPEN, moment("12-02 02:00"))


def test_two_deviations_for_a_date_are_added_together() -> None:
    twice = (deviation("2026-12-01", "09.00-11.00"), deviation("2026-12-01", "10.00-12.00", reason="kväll"))

    status = ask(Hours(deviations=twice), "12-01 09:30")

    assert (status.until, status.deviation_reason) == (moment("12-01 12:00"), "kväll")


def test_deviations_alone_say_nothing_about_other_days() -> None:
    hours = Hours(deviations=(deviation("2026-12-01", "09.00-11.00"),))

    before = ask(hours, "11-30 12:00")

    assert (before.is_open, before.why) == (None, Why.NOT_STATED)
    assert (before.until, before.is_open_after) == (moment("12-01 00:00"), False)
    assert before.next_opening == moment("12-01 09:00")


def test_a_deviation_goes_before_the_other_hours() -> None:
    hours = Hours(when_closed=WORKING_DAYS, deviations=(deviation("2026-12-01"),))

    assert ask(hours, "12-01 20:00").why is Why.DEVIATION_CLOSED


# Rules that meet


def test_overlapping_rules_count_as_one() -> None:
    hours = Hours(weekly=weekly([2], "09.00-12.00", "11.00-14.00", "14.00-15.00"))

    status = ask(hours, "12-01 09:30")

    assert (status.until, status.changes_at) == (moment("12-01 15:00"), moment("12-01 15:00"))


def test_on_a_red_day_one_rule_may_hold_while_another_says_nothing() -> None:
    rules = weekly([4], "09.00-12.00", holidays=HolidayRule.SAME) + weekly([4], "11.00-16.00")

    within, after = (ask(Hours(weekly=rules), f"12-24 {clock}") for clock in ("11:30", "13:00"))

    assert (within.is_open, within.until, within.is_open_after) == (True, moment("12-24 12:00"), None)
    assert after.why is Why.HOLIDAY_UNSTATED


def test_on_a_red_day_a_rule_that_closes_leaves_one_that_does_not() -> None:
    same = weekly([4], "09.00-12.00", holidays=HolidayRule.SAME)
    closed = weekly([4], "13.00-16.00", holidays=HolidayRule.CLOSED)

    within, after = (ask(Hours(weekly=same + closed), f"12-24 {clock}") for clock in ("11:30", "14:00"))

    assert within.is_open
    assert (after.is_open, after.why) == (False, Why.OUTSIDE_HOURS)


def test_a_red_days_own_night_is_taken_away_with_it() -> None:
    hours = Hours(weekly=weekly(ALL_DAYS, "22.00-06.00", holidays=HolidayRule.CLOSED))

    assert ask(hours, "01-01 05:00").is_open is False
    assert ask(hours, "12-24 05:00").is_open


# Validity


SUMMER = Hours(
    weekly=weekly(WORKDAYS, "09.00-12.00", valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31))
)


def test_rules_that_do_not_hold_yet_say_nothing_today() -> None:
    status = ask(SUMMER, "05-29 10:00")

    assert (status.is_open, status.why) == (None, Why.NOT_YET_VALID)
    assert status.next_opening == moment("06-01 09:00")


def test_rules_hold_through_their_last_day() -> None:
    last = ask(SUMMER, "08-31 10:00")
    after = ask(SUMMER, "09-01 10:00")

    assert last.until == moment("08-31 12:00")
    assert (after.is_open, after.why, after.next_opening) == (None, Why.NO_LONGER_VALID, None)


def test_a_spell_that_starts_on_the_last_day_runs_out() -> None:
    hours = Hours(weekly=weekly(ALL_DAYS, "22.00-06.00", valid_to=date(2026, 8, 31)))

    assert ask(hours, "09-01 05:00").until == moment("09-01 06:00")


def test_a_weekday_whose_rule_has_passed_is_closed_while_other_rules_hold() -> None:
    saturday_before = weekly([6], "10.00-12.00", valid_to=date(2026, 8, 31))

    status = ask(Hours(weekly=WORKING_DAYS.weekly + saturday_before), "09-05 11:00")

    assert (status.is_open, status.why) == (False, Why.OUTSIDE_HOURS)


# The nights when clocks change


@pytest.mark.parametrize(
    ("evening", "morning", "hours_open"),
    [("03-28", "03-29", 7), ("10-24", "10-25", 9), ("10-25", "10-26", 8)],
)
def test_a_night_ends_at_six_by_the_clock_on_the_wall(evening: str, morning: str, hours_open: int) -> None:
    opened = swedish(f"2026-{evening} 22:00").astimezone(UTC)

    status = status_at(NIGHTS, at=opened)

    assert status.until == moment(f"{morning} 06:00")
    assert status.until == opened + timedelta(hours=hours_open)


def test_both_showings_of_the_doubled_hour_are_within_the_night() -> None:
    first = swedish("2026-10-25 02:30")

    assert status_at(NIGHTS, at=first.replace(fold=0)).is_open
    assert status_at(NIGHTS, at=first.replace(fold=1)).is_open


def test_a_spell_within_the_doubled_hour_is_the_first_showing() -> None:
    hours = Hours(weekly=weekly([7], "02.15-02.45"))

    assert status_at(hours, at=swedish("2026-10-25 02:30").replace(fold=0)).is_open
    assert status_at(hours, at=swedish("2026-10-25 02:30").replace(fold=1)).is_open is False


def test_a_spell_within_the_skipped_hour_does_not_take_place() -> None:
    hours = Hours(weekly=weekly([7], "02.15-02.45"))

    status = ask(hours, "03-29 01:30")

    assert status.next_opening == moment("04-12 02:15"), "5 April is Easter Sunday, unstated"


# The moments of the answer


def test_the_answer_is_never_kept_past_midnight() -> None:
    assert ask(ALWAYS, "12-01 10:00").changes_at == moment("12-02 00:00")
    assert ask(WORKING_DAYS, "12-01 10:00").changes_at == moment("12-01 12:00")


def test_a_deviation_in_the_small_hours_is_known_from_the_evening_before() -> None:
    hours = Hours(weekly=ALWAYS.weekly, deviations=(deviation("2026-12-05"),))

    status = ask(hours, "12-01 10:00")

    assert (status.until, status.is_open_after) == (moment("12-05 00:00"), False)


def test_nothing_is_said_beyond_the_days_looked_ahead() -> None:
    asked = swedish("2026-09-01 10:00")
    within, beyond = (
        deviation((asked.date() + timedelta(days=days)).isoformat(), "09.00-10.00")
        for days in (LOOK_AHEAD_DAYS, LOOK_AHEAD_DAYS + 1)
    )

    assert status_at(Hours(deviations=(within,)), at=asked).next_opening is not None
    assert status_at(Hours(deviations=(beyond,)), at=asked).next_opening is None


def test_any_time_zone_gives_the_same_answer() -> None:
    assert status_at(WORKING_DAYS, at=swedish("2026-07-01 10:00")) == status_at(
        WORKING_DAYS, at=datetime(2026, 7, 1, 8, tzinfo=UTC)
    )


def test_a_moment_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        status_at(WORKING_DAYS, at=datetime.fromisoformat("2026-12-01 10:00"))
