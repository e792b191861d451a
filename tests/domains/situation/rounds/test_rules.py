"""When somebody is reminded, and what next year begins from."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from fyrtorn.domains.situation.rounds import rules
from fyrtorn.domains.situation.rounds.delivered import delivered_questions
from fyrtorn.domains.situation.rounds.entries import QuestionEntry
from fyrtorn.domains.situation.vocabulary import MOST_QUESTIONS, Heading
from fyrtorn.foundation.organisations.vocabulary import Sector

DUE = date(2027, 3, 15)  # a Monday
SENT = date(2027, 2, 15)


def days_reminded(due: date = DUE, sent: date = SENT) -> list[date]:
    """Every day somebody who never answers is reminded, in half a year."""
    reminded: list[date] = []
    for day in (sent + timedelta(days=n) for n in range(180)):
        if rules.is_reminder_due(
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
    assert [rules.is_last_reminder(n) for n in (1, 2, 3)] == [False, False, True]


def question(text: str, heading: Heading, number: int = 1) -> QuestionEntry:
    return QuestionEntry(UUID(int=number), Sector.SCHOOL, heading, text, "")


def test_a_question_finds_its_earlier_self_by_words_then_by_a_heading_it_has_alone():
    now = question("Har något hänt?", Heading.EVENTS)
    same = question("Har något hänt?", Heading.SCHOOL, 2)
    near = question("Har det hänt något?", Heading.EVENTS, 3)
    other = question("Annat", Heading.EVENTS, 4)

    assert rules.like(now, [near, same]) == same
    assert rules.like(now, [near]) == near
    assert rules.like(now, [near, other]) is None


def test_the_delivered_questions_reach_every_sector_and_fit_in_five_minutes():
    by_sector = {sector: [q for q in delivered_questions() if q.sector is sector] for sector in Sector}

    assert all(1 <= len(found) <= MOST_QUESTIONS for found in by_sector.values())
    assert all(q.text.endswith("?") and len(q.text) <= 120 and q.hint for q in delivered_questions())


@pytest.mark.parametrize("day", [date(2027, 2, 28), date(2028, 2, 29), date(2027, 6, 30)])
def test_a_year_later_is_the_same_time_of_year(day):
    later = rules.a_year_later(day)

    assert later.year == day.year + 1
    assert later.month == day.month
