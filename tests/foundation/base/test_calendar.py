"""The Swedish calendar, day by day, against a computation that shares nothing with it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fyrtorn.foundation.base.calendar import (
    STOCKHOLM,
    RedDayKind,
    is_working_day,
    midnight,
    moment_of,
    red_day,
)

YEARS = range(2024, 2036)


def easter_sunday(year: int) -> date:
    """Gauss's rule as completed for the Gregorian calendar (Lichtenberg 1997)."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    age = year % 19
    full = (19 * age + moon) % 30
    limit = 21 + full - (full == 29 or (full == 28 and age >= 11))
    first_sunday = 7 - (year + year // 4 + sun) % 7
    march_day = limit + 7 - (limit - first_sunday) % 7
    return date(year, 3, 1) + timedelta(days=march_day - 1)


def saturday_from(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)


def free_days(year: int) -> dict[date, str]:
    """Names by date, from the wording of lagen (1989:253) om allmänna helgdagar and the three eves."""
    easter = easter_sunday(year)
    midsummer = saturday_from(date(year, 6, 20))
    return {
        date(year, 1, 1): "nyårsdagen",
        date(year, 1, 6): "trettondedag jul",
        easter - timedelta(days=2): "långfredagen",
        easter: "påskdagen",
        easter + timedelta(days=1): "annandag påsk",
        date(year, 5, 1): "första maj",
        easter + timedelta(days=39): "Kristi himmelsfärdsdag",
        easter + timedelta(days=49): "pingstdagen",
        date(year, 6, 6): "nationaldagen",
        midsummer - timedelta(days=1): "midsommarafton",
        midsummer: "midsommardagen",
        saturday_from(date(year, 10, 31)): "alla helgons dag",
        date(year, 12, 24): "julafton",
        date(year, 12, 25): "juldagen",
        date(year, 12, 26): "annandag jul",
        date(year, 12, 31): "nyårsafton",
    }


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_in_this_test_is_the_almanacs(year: int, easter: date) -> None:
    assert easter_sunday(year) == easter


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_the_year_has_the_name_the_law_gives(year: int) -> None:
    named = {day: red.name for day in days_of(year) if (red := red_day(day))}

    assert named == free_days(year)


@pytest.mark.parametrize("year", YEARS)
def test_working_days_are_the_weekdays_that_are_left(year: int) -> None:
    working = {day for day in days_of(year) if is_working_day(day)}

    assert working == {day for day in days_of(year) if day.weekday() < 5 and day not in free_days(year)}


@pytest.mark.parametrize("year", YEARS)
def test_the_three_eves_are_free_by_custom_and_the_rest_by_law(year: int) -> None:
    eves = {red.name for day in days_of(year) if (red := red_day(day)) and red.kind is RedDayKind.EVE}

    assert eves == {"midsommarafton", "julafton", "nyårsafton"}


def test_a_red_day_knows_its_date_and_its_english_name() -> None:
    red = red_day(date(2026, 12, 25))

    assert red is not None
    assert (red.on, red.name_en, red.kind) == (date(2026, 12, 25), "Christmas Day", RedDayKind.RED)


def test_two_red_days_on_one_date_are_both_named() -> None:
    red = red_day(date(2008, 5, 1))

    assert red is not None
    assert (red.name, red.name_en) == ("första maj och Kristi himmelsfärdsdag", "Ascension Day and May Day")


def test_a_plain_sunday_is_no_red_day_but_no_working_day_either() -> None:
    assert red_day(date(2026, 11, 22)) is None
    assert not is_working_day(date(2026, 11, 22))


@pytest.mark.parametrize("year", [2024, 2100])
def test_the_calendar_reaches_past_any_line_in_the_directory(year: int) -> None:
    assert {day for day in days_of(year) if red_day(day)} == set(free_days(year))


@pytest.mark.parametrize(
    ("wall_clock", "moment"),
    [
        ("2026-01-05 09:00", datetime(2026, 1, 5, 8, tzinfo=UTC)),
        ("2026-07-01 09:00", datetime(2026, 7, 1, 7, tzinfo=UTC)),
        # forward on 29 March: 02.00-02.59 is never shown, and means the leap
        ("2026-03-29 01:59", datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        ("2026-03-29 02:00", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("2026-03-29 02:30", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("2026-03-29 03:00", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        # back on 25 October: 02.00-02.59 is shown twice, and means the first time
        ("2026-10-25 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-10-25 03:00", datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_wall_clock_times_become_moments(wall_clock: str, moment: datetime) -> None:
    assert moment_of(datetime.fromisoformat(wall_clock)) == moment


@pytest.mark.parametrize("night", [date(2026, 3, 28), date(2026, 10, 24)])
def test_a_later_wall_clock_time_is_never_an_earlier_moment(night: date) -> None:
    start = datetime.combine(night, datetime.min.time())
    moments = [moment_of(start + timedelta(minutes=minute)) for minute in range(0, 48 * 60, 5)]

    assert moments == sorted(moments)


def test_a_time_with_a_zone_is_no_wall_clock_time() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        moment_of(datetime(2026, 1, 5, 9, tzinfo=STOCKHOLM))


def test_midnight_is_when_the_date_changes_in_sweden() -> None:
    assert midnight(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
