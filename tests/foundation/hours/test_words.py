"""What a visitor reads about hours, word for word."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from fyrtorn.foundation.hours.model import HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.hours.status import status_at
from fyrtorn.foundation.hours.words import (
    day_label,
    hours_in_words,
    machine_hours,
    status_sentence,
    week_lines,
)

CLOSED, SAME = HolidayRule.CLOSED, HolidayRule.SAME
IN_WORDS = Hours(in_words="jourtid")
OTHER_TIMES = Hours(
    weekly=WORKING_DAYS.weekly,
    deviations=(
        deviation("2026-12-01", reason="planeringsdag. "),
        deviation("2026-12-02", "10.00-11.00", reason="utbildning"),
        deviation("2026-12-03"),
    ),
)
ONLY_A_DAY = Hours(deviations=(deviation("2026-12-01", "09.00-11.00"),))
SUMMER = Hours(
    weekly=weekly(WORKDAYS, "09.00-12.00", valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31))
)


def sentence(hours: Hours, written: str, *, language: str) -> str:
    at = swedish(f"2026-{written}")
    return status_sentence(status_at(hours, at=at), at=at, language=language)


@pytest.mark.parametrize(
    ("hours", "asked", "swedish_words", "english_words"),
    [
        (WORKING_DAYS, "12-01 10:00", "Öppet nu. Stänger kl. 12.00.", "Open now. Closes at 12:00."),
        (
            WORKING_DAYS, "12-01 12:30",
            "Stängt just nu. Öppnar i dag kl. 13.00.",
            "Closed now. Opens today at 13:00.",
        ),
        (
            WORKING_DAYS, "11-30 20:00",
            "Stängt just nu. Öppnar i morgon, tisdag, kl. 09.00.",
            "Closed now. Opens tomorrow, Tuesday, at 09:00.",
        ),
        (
            WORKING_DAYS, "12-04 20:00",
            "Stängt just nu. Öppnar måndag 7 december kl. 09.00.",
            "Closed now. Opens Monday 7 December at 09:00.",
        ),
        (
            WORKING_DAYS, "12-25 10:00",
            "Stängt i dag, juldagen. Öppnar måndag 28 december kl. 09.00.",
            "Closed today, Christmas Day. Opens Monday 28 December at 09:00.",
        ),
        (
            WEEKDAYS_UNSTATED, "12-23 20:00",
            "Stängt just nu. Öppnar senast måndag 28 december kl. 09.00.",
            "Closed now. Opens Monday 28 December at 09:00 at the latest.",
        ),
        (
            WEEKDAYS_UNSTATED, "12-25 10:00",
            "Vi vet inte om de svarar i dag, juldagen."
            " Nästa tid vi känner till: måndag 28 december kl. 09.00.",
            "We do not know whether they answer today, Christmas Day."
            " The next time we know of: Monday 28 December at 09:00.",
        ),
        (
            NIGHTS_UNSTATED, "12-27 01:00",
            "Vi vet inte om de svarar nu, efter annandag jul. Nästa tid vi känner till: i dag kl. 22.00.",
            "We do not know whether they answer now, after Second Day of Christmas."
            " The next time we know of: today at 22:00.",
        ),
        (
            NIGHTS, "12-01 23:00",
            "Öppet nu. Stänger i morgon, onsdag, kl. 06.00.",
            "Open now. Closes tomorrow, Wednesday, at 06:00.",
        ),
        (NIGHTS, "12-02 05:00", "Öppet nu. Stänger kl. 06.00.", "Open now. Closes at 06:00."),
        (ALWAYS, "12-24 23:00", "Öppet dygnet runt.", "Open round the clock."),
        (
            Hours(weekly=weekly(ALL_DAYS, "00.00-00.00")), "12-23 10:00",
            "Öppet nu. Efter kl. 24.00 vet vi inte om de svarar.",
            "Open now. The hours we know of end at 24:00.",
        ),
        (
            Hours(weekly=weekly([5], "16.00-00.00") + weekly([6], "00.00-00.00")), "12-04 17:00",
            "Öppet nu. Stänger i morgon, lördag, kl. 24.00.",
            "Open now. Closes tomorrow, Saturday, at 24:00.",
        ),
        (OUTSIDE, "12-01 08:00", "Öppet nu. Stänger kl. 09.00.", "Open now. Closes at 09:00."),
        (
            Hours(when_closed=Hours()), "12-01 08:00",
            "Vi vet inte om de svarar just nu.",
            "We do not know whether they answer now.",
        ),
        (Hours(), "12-01 08:00", "Vi vet inte när de svarar.", "We do not know when they answer."),
        (
            IN_WORDS, "12-01 08:00",
            "De anger sina tider så här: ”jourtid”.",
            "They state their hours like this: “jourtid”.",
        ),
        (
            OTHER_TIMES, "12-01 10:00",
            "Stängt i dag: planeringsdag. Öppnar i morgon, onsdag, kl. 10.00.",
            "Closed today: planeringsdag. Opens tomorrow, Wednesday, at 10:00.",
        ),
        (
            OTHER_TIMES, "12-02 10:30",
            "Öppet nu. Stänger kl. 11.00. Särskilda tider: utbildning.",
            "Open now. Closes at 11:00. Special hours: utbildning.",
        ),
        (
            OTHER_TIMES, "12-02 09:30",
            "Stängt just nu. Öppnar i dag kl. 10.00. Särskilda tider: utbildning.",
            "Closed now. Opens today at 10:00. Special hours: utbildning.",
        ),
        (
            OTHER_TIMES, "12-03 10:00",
            "Stängt i dag. Öppnar i morgon, fredag, kl. 09.00.",
            "Closed today. Opens tomorrow, Friday, at 09:00.",
        ),
        (
            ONLY_A_DAY, "12-01 12:00",
            "Stängt just nu. Vi vet inte när de öppnar igen.",
            "Closed now. We do not know when they open again.",
        ),
        (
            SUMMER, "05-30 12:00",
            "De tider vi har gäller inte än. Nästa tid vi känner till: måndag 1 juni kl. 09.00.",
            "The hours we have do not apply yet. The next time we know of: Monday 1 June at 09:00.",
        ),
        (
            SUMMER, "09-01 10:00",
            "De tider vi har gäller inte längre. Vi vet inte när de svarar.",
            "The hours we have no longer apply. We do not know when they answer.",
        ),
    ],
)  # fmt: skip
def test_the_answer_in_both_languages(
    hours: Hours, asked: str, swedish_words: str, english_words: str
) -> None:
    assert sentence(hours, asked, language="sv") == swedish_words
    assert sentence(hours, asked, language="en") == english_words


def test_a_day_in_january_is_named_with_its_month() -> None:
    monday_off = Hours(weekly=weekly([2], "09.00-12.00", holidays=CLOSED))
    at = swedish("2027-01-01 10:00")

    told = status_sentence(status_at(monday_off, at=at), at=at, language="sv")

    assert told == "Stängt just nu. Öppnar tisdag 5 januari kl. 09.00."


@pytest.mark.parametrize(
    ("day", "swedish_words", "english_words"),
    [
        (date(2026, 12, 1), "i dag", "today"),
        (date(2026, 12, 2), "i morgon, onsdag", "tomorrow, Wednesday"),
        (date(2026, 12, 3), "torsdag 3 december", "Thursday 3 December"),
        (date(2026, 11, 30), "måndag 30 november", "Monday 30 November"),
    ],
)
def test_a_day_as_one_says_it(day: date, swedish_words: str, english_words: str) -> None:
    today = date(2026, 12, 1)

    assert day_label(day, today=today, language="sv") == swedish_words
    assert day_label(day, today=today, language="en") == english_words


# The week

LONG_THURSDAY = Hours(
    weekly=weekly([1, 2, 3, 5], "08.00-17.00", holidays=CLOSED) + weekly([4], "08.00-19.30", holidays=CLOSED)
)
SEASONS = Hours(
    weekly=weekly(WORKDAYS, "09.00-12.00", valid_to=date(2026, 5, 31))
    + weekly(range(1, 4), "10.00-12.00", valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31))
    + weekly(WORKDAYS, "09.00-15.00", valid_from=date(2026, 9, 1))
)


@pytest.mark.parametrize(
    ("hours", "rows"),
    [
        (WORKING_DAYS, (("Måndag–fredag", "09.00–12.00 och 13.00–16.00"), ("Lördag–söndag", "Stängt"))),
        (
            LONG_THURSDAY,
            (
                ("Måndag–onsdag", "08.00–17.00"),
                ("Torsdag", "08.00–19.30"),
                ("Fredag", "08.00–17.00"),
                ("Lördag–söndag", "Stängt"),
            ),
        ),
        (NIGHTS, (("Måndag–söndag", "22.00–06.00"),)),
        (ALWAYS, (("Måndag–söndag", "Dygnet runt"),)),
        (
            Hours(weekly=weekly([3], "16.00-00.00", "08.00-09.00", "09.00-10.00", "12.00-13.00")),
            (
                ("Måndag–tisdag", "Stängt"),
                ("Onsdag", "08.00–10.00, 12.00–13.00 och 16.00–24.00"),
                ("Torsdag–söndag", "Stängt"),
            ),
        ),
        (
            Hours(weekly=weekly(ALL_DAYS, "08.00-08.00")),
            (("Måndag–söndag", "08.00–08.00 nästa dag"),),
        ),
        (
            SUMMER,
            (
                ("Måndag–fredag, 1 juni 2026–31 augusti 2026", "09.00–12.00"),
                ("Lördag–söndag, 1 juni 2026–31 augusti 2026", "Stängt"),
            ),
        ),
        (
            SEASONS,
            (
                ("Måndag–fredag, till och med 31 maj 2026", "09.00–12.00"),
                ("Lördag–söndag, till och med 31 maj 2026", "Stängt"),
                ("Måndag–onsdag, 1 juni 2026–31 augusti 2026", "10.00–12.00"),
                ("Torsdag–söndag, 1 juni 2026–31 augusti 2026", "Stängt"),
                ("Måndag–fredag, från 1 september 2026", "09.00–15.00"),
                ("Lördag–söndag, från 1 september 2026", "Stängt"),
            ),
        ),
        (IN_WORDS, ()),
        (OUTSIDE, ()),
        (Hours(), ()),
    ],
)
def test_the_week_in_rows(hours: Hours, rows: tuple[tuple[str, str], ...]) -> None:
    assert week_lines(hours, language="sv") == rows


def test_the_week_in_english() -> None:
    assert week_lines(WORKING_DAYS, language="en") == (
        ("Monday–Friday", "09:00–12:00 and 13:00–16:00"),
        ("Saturday–Sunday", "Closed"),
    )


def test_what_has_passed_is_left_out_once_the_day_is_known() -> None:
    assert week_lines(SEASONS, language="sv", today=date(2026, 9, 2)) == (
        ("Måndag–fredag", "09.00–15.00"),
        ("Lördag–söndag", "Stängt"),
    )
    assert week_lines(SUMMER, language="sv", today=date(2026, 7, 1))[0] == (
        "Måndag–fredag, till och med 31 augusti 2026",
        "09.00–12.00",
    )


def test_a_weekday_open_only_for_a_season_is_never_called_closed() -> None:
    saturdays = weekly([6], "10.00-12.00", valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31))

    rows = week_lines(Hours(weekly=WORKING_DAYS.weekly + saturdays), language="sv")

    assert rows == (
        ("Måndag–fredag", "09.00–12.00 och 13.00–16.00"),
        ("Söndag", "Stängt"),
        ("Lördag, 1 juni 2026–31 augusti 2026", "10.00–12.00"),
    )


@pytest.mark.parametrize(
    ("hours", "swedish_words", "english_words"),
    [
        (
            WORKING_DAYS,
            "Helgfria vardagar 09.00–12.00 och 13.00–16.00",
            "Weekdays except public holidays 09:00–12:00 and 13:00–16:00",
        ),
        (ALWAYS, "Alla dagar dygnet runt", "Every day round the clock"),
        (
            Hours(weekly=weekly(ALL_DAYS, "08.00-20.00", holidays=CLOSED)),
            "Alla dagar utom röda dagar 08.00–20.00",
            "Every day except public holidays 08:00–20:00",
        ),
        (WEEKDAYS_UNSTATED, "Måndag–fredag 09.00–12.00", "Monday–Friday 09:00–12:00"),
        (
            LONG_THURSDAY,
            "Måndag–onsdag och fredag 08.00–17.00, inte röda dagar; torsdag 08.00–19.30, inte röda dagar",
            "Monday–Wednesday and Friday 08:00–17:00, not on public holidays;"
            " Thursday 08:00–19:30, not on public holidays",
        ),
        (
            Hours(weekly=weekly([1, 3, 5], "18.00-21.00", holidays=SAME)),
            "Måndag, onsdag och fredag 18.00–21.00, även röda dagar",
            "Monday, Wednesday and Friday 18:00–21:00, also on public holidays",
        ),
        (
            Hours(weekly=WORKING_DAYS.weekly + weekly(ALL_DAYS, "17.00-18.00", holidays=SAME)),
            "Helgfria vardagar 09.00–12.00 och 13.00–16.00; alla dagar 17.00–18.00",
            "Weekdays except public holidays 09:00–12:00 and 13:00–16:00; every day 17:00–18:00",
        ),
        (
            SUMMER,
            "Måndag–fredag 09.00–12.00, 1 juni 2026–31 augusti 2026",
            "Monday–Friday 09:00–12:00, 1 June 2026–31 August 2026",
        ),
        (
            OUTSIDE,
            "Annan tid än helgfria vardagar 09.00–12.00 och 13.00–16.00",
            "Other times than weekdays except public holidays 09:00–12:00 and 13:00–16:00",
        ),
        (IN_WORDS, "Jourtid", "Jourtid"),
        (Hours(when_closed=Hours()), "", ""),
        (Hours(), "", ""),
    ],
)
def test_the_hours_in_one_line(hours: Hours, swedish_words: str, english_words: str) -> None:
    assert hours_in_words(hours, language="sv") == swedish_words
    assert hours_in_words(hours, language="en") == english_words


# For machines


@pytest.mark.parametrize(
    ("hours", "values"),
    [
        (WORKING_DAYS, ("Mo-Fr 09:00-12:00", "Mo-Fr 13:00-16:00")),
        (LONG_THURSDAY, ("Mo-We 08:00-17:00", "Th 08:00-19:30", "Fr 08:00-17:00")),
        (NIGHTS, ("Mo-Su 22:00-06:00",)),
        (Hours(weekly=weekly([5], "16.00-00.00")), ("Fr 16:00-00:00",)),
        (ALWAYS, ("Mo-Su",)),
        (SUMMER, ()),
        (IN_WORDS, ()),
        (OUTSIDE, ()),
    ],
)
def test_hours_for_search_engines(hours: Hours, values: tuple[str, ...]) -> None:
    assert machine_hours(hours) == values


def test_hours_for_search_engines_on_a_date_are_those_that_hold_then() -> None:
    assert machine_hours(SEASONS, today=date(2026, 7, 1)) == ("Mo-We 10:00-12:00",)
    assert machine_hours(SEASONS, today=date(2026, 9, 1)) == ("Mo-Fr 09:00-15:00",)


# Refusals


@pytest.mark.parametrize("language", ["da", "", "SV"])
def test_other_languages_are_refused(language: str) -> None:
    at = swedish("2026-12-01 10:00")

    with pytest.raises(ValueError, match="can be told in sv, en"):
        status_sentence(status_at(ALWAYS, at=at), at=at, language=language)
    with pytest.raises(ValueError, match="can be told in sv, en"):
        week_lines(ALWAYS, language=language)
    with pytest.raises(ValueError, match="can be told in sv, en"):
        hours_in_words(ALWAYS, language=language)
    with pytest.raises(ValueError, match="can be told in sv, en"):
        day_label(at.date(), today=at.date(), language=language)


def test_a_sentence_needs_a_moment_with_a_time_zone() -> None:
    status = status_at(ALWAYS, at=swedish("2026-12-01 10:00"))

    with pytest.raises(ValueError, match="time zone"):
        status_sentence(status, at=datetime.fromisoformat("2026-12-01 10:00"), language="sv")


@settings(max_examples=60, deadline=None)
@given(typed=st.text(max_size=30))
def test_what_people_have_typed_is_passed_through_untouched(typed: str) -> None:
    at = swedish("2026-12-01 10:00")
    hours = Hours(in_words="så här: " + typed)

    told = status_sentence(status_at(hours, at=at), at=at, language="sv")

    assert f"”så här: {typed}”" in told


def test_a_period_that_ends_before_it_begins_says_nothing() -> None:
    rule = WeeklyRule(1, Spell(time(9), 60), valid_from=date(2027, 6, 30), valid_to=date(2027, 1, 1))

    assert week_lines(Hours(weekly=(rule,)), language="sv") == ()
    assert hours_in_words(Hours(weekly=(rule,)), language="sv") == ""
