"""What staff are warned about: red days nobody has spoken of, and rules that speak against each other."""

from __future__ import annotations

from datetime import date

import pytest

from foundation.hours.given import NIGHTS, OUTSIDE, WEEKDAYS_UNSTATED, WORKING_DAYS, deviation, weekly
from fyrtorn.foundation.hours.holidays_ahead import (
    Contradiction,
    ContradictionKind,
    contradictions,
    unstated_holidays,
)
from fyrtorn.foundation.hours.model import HolidayRule, Hours, WeeklyRule

ADVENT = date(2026, 12, 1)
UNSTATED = WEEKDAYS_UNSTATED.weekly


def warned(hours: Hours, *, within_days: int = 60) -> list[str]:
    return [
        f"{red.on:%m-%d} {red.name}"
        for red in unstated_holidays(hours, today=ADVENT, within_days=within_days)
    ]


def test_red_weekdays_ahead_are_listed_with_their_names() -> None:
    assert warned(WEEKDAYS_UNSTATED) == [
        "12-24 julafton",
        "12-25 juldagen",
        "12-31 nyårsafton",
        "01-01 nyårsdagen",
        "01-06 trettondedag jul",
    ]


@pytest.mark.parametrize(("within_days", "last"), [(22, []), (23, ["12-24 julafton"])])
def test_the_last_day_ahead_is_included(within_days: int, last: list[str]) -> None:
    assert warned(WEEKDAYS_UNSTATED, within_days=within_days) == last


def test_today_is_included() -> None:
    ahead = unstated_holidays(WEEKDAYS_UNSTATED, today=date(2026, 12, 24), within_days=0)

    assert [red.name for red in ahead] == ["julafton"]


@pytest.mark.parametrize("hours", [WORKING_DAYS, NIGHTS, OUTSIDE, Hours(), Hours(in_words="jourtid")])
def test_hours_that_have_spoken_or_have_no_rules_give_no_warning(hours: Hours) -> None:
    assert warned(hours) == []


def test_a_deviation_has_spoken() -> None:
    hours = Hours(weekly=UNSTATED, deviations=(deviation("2026-12-24"), deviation("2026-12-25")))

    assert warned(hours, within_days=30) == ["12-31 nyårsafton"]


def test_a_rule_that_has_ended_needs_no_word() -> None:
    hours = Hours(weekly=weekly(range(1, 6), "09.00-12.00", valid_to=date(2026, 12, 24)))

    assert warned(hours) == ["12-24 julafton"]


def test_the_gaps_of_the_other_line_are_gaps_here_too() -> None:
    hours = Hours(when_closed=WEEKDAYS_UNSTATED, deviations=(deviation("2026-12-24", "00.00-00.00"),))

    assert warned(hours, within_days=30) == ["12-25 juldagen", "12-31 nyårsafton"]


def kinds(hours: Hours) -> list[ContradictionKind]:
    return [found.kind for found in contradictions(hours)]


def test_hours_in_order_have_no_contradictions() -> None:
    hours = Hours(weekly=WORKING_DAYS.weekly, deviations=(deviation("2026-12-24"), deviation("2026-12-25")))

    assert contradictions(hours) == ()


def test_overlapping_rules_that_differ_about_red_days() -> None:
    first = weekly([1], "09.00-12.00", holidays=HolidayRule.CLOSED)
    second = weekly([1], "11.00-13.00", holidays=HolidayRule.SAME)

    assert contradictions(Hours(weekly=first + second)) == (
        Contradiction(ContradictionKind.HOLIDAYS_DIFFER, rules=first + second),
    )


def test_overlapping_rules_in_either_order_over_midnight() -> None:
    night = weekly([1], "20.00-06.00", holidays=HolidayRule.SAME)
    evening = weekly([1], "21.30-22.00", holidays=HolidayRule.CLOSED)

    assert kinds(Hours(weekly=night + evening)) == [ContradictionKind.HOLIDAYS_DIFFER]
    assert kinds(Hours(weekly=evening + night)) == [ContradictionKind.HOLIDAYS_DIFFER]


@pytest.mark.parametrize(
    "second",
    [
        weekly([2], "09.00-12.00", holidays=HolidayRule.SAME),
        weekly([1], "12.00-13.00", holidays=HolidayRule.SAME),
        weekly([1], "10.00-11.00"),
    ],
    ids=["another weekday", "right after", "the same in all but time"],
)
def test_rules_that_go_together(second: tuple[WeeklyRule, ...]) -> None:
    assert kinds(Hours(weekly=weekly([1], "09.00-12.00") + second)) == []


def test_a_season_left_beside_the_usual_rule() -> None:
    usual = weekly([1], "09.00-12.00")
    season = weekly([1], "09.00-15.00", valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31))

    assert kinds(Hours(weekly=usual + season)) == [ContradictionKind.VALIDITY_DIFFERS]


def test_seasons_after_each_other_go_together() -> None:
    spring = weekly([1], "09.00-12.00", valid_to=date(2026, 5, 31))
    summer = weekly([1], "09.00-15.00", valid_from=date(2026, 6, 1))

    assert kinds(Hours(weekly=spring + summer)) == []


def test_two_deviations_for_a_date_are_told_once() -> None:
    days = ("2026-12-24", "2026-12-23", "2026-12-24", "2026-12-24")

    assert contradictions(Hours(deviations=tuple(map(deviation, days)))) == (
        Contradiction(ContradictionKind.DEVIATION_TWICE, on=date(2026, 12, 24)),
    )


def test_weekly_rules_on_a_line_that_takes_over_are_never_asked() -> None:
    hours = Hours(weekly=UNSTATED, when_closed=WORKING_DAYS)

    assert contradictions(hours) == (Contradiction(ContradictionKind.WEEKLY_NOT_USED, rules=UNSTATED),)
