"""What next year begins from."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from fyrtorn.domains.situation.rounds import rules
from fyrtorn.domains.situation.rounds.delivered import delivered_questions
from fyrtorn.domains.situation.rounds.entries import QuestionEntry
from fyrtorn.domains.situation.vocabulary import MOST_QUESTIONS, Heading
from fyrtorn.foundation.organisations.vocabulary import Sector


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
