"""When a function that was asked is reminded."""

from __future__ import annotations

from datetime import date, timedelta

from fyrtorn.foundation.notices.reminding import is_last_reminder, is_reminder_due

DUE = date(2027, 3, 15)  # a Monday
SENT = date(2027, 2, 15)


def days_reminded(due: date = DUE, sent: date = SENT) -> list[date]:
    """Every day somebody who never answers is reminded, in half a year."""
    reminded: list[date] = []
    for day in (sent + timedelta(days=n) for n in range(180)):
        if is_reminder_due(
            today=day,
            due_on=due,
            sent_on=sent,
            reminded_on=reminded[-1] if reminded else None,
            reminders=len(reminded),
        ):
            reminded.append(day)
    return reminded


def test_three_reminders_go_before_and_after_the_last_day_and_no_more():
    assert days_reminded() == [date(2027, 3, 11), date(2027, 3, 16), date(2027, 3, 22)]


def test_nobody_is_reminded_on_a_free_day():
    easter_eve_due = date(2027, 3, 27)

    assert all(day.isoweekday() <= 5 for day in days_reminded(due=easter_eve_due))
    assert date(2027, 3, 29) not in days_reminded(due=easter_eve_due)  # Easter Monday


def test_whoever_was_asked_late_gets_some_days_before_the_first_reminder():
    assert days_reminded(sent=date(2027, 3, 12))[0] == date(2027, 3, 15)


def test_the_third_reminder_is_the_last():
    assert [is_last_reminder(n) for n in (1, 2, 3)] == [False, False, True]
