"""When an answer is promised, when a decision is due, and when a door may be open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.domains.concerns import rules
from fyrtorn.domains.concerns.rules import DoorFacts, Shut
from fyrtorn.domains.concerns.vocabulary import AGE_SAID, ENDS, About, AgeGroup, ConcernKind, Step
from fyrtorn.foundation.base.calendar import STOCKHOLM, is_working_day

OPEN = DoorFacts(is_decided=True, is_attested=True, is_opened=True, readers=2, reads_out_of_hours=True)
MONDAY_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=STOCKHOLM)


moments = st.builds(
    lambda day, at: datetime.combine(day, at, tzinfo=STOCKHOLM),
    st.dates(date(2024, 1, 1), date(2035, 12, 31)),
    st.times(),
)


@pytest.mark.parametrize("kind", ConcernKind)
def test_a_door_with_all_in_place_is_open(kind):
    assert rules.why_shut(kind, OPEN, now=MONDAY_NOON) is None


@pytest.mark.parametrize(
    ("lacking", "reason"),
    [
        ({"is_decided": False}, Shut.NOT_DECIDED),
        ({"is_attested": False}, Shut.NOT_ATTESTED),
        ({"is_opened": False}, Shut.CLOSED),
        ({"readers": 1}, Shut.TOO_FEW_READERS),
        ({"readers": 0}, Shut.TOO_FEW_READERS),
    ],
)
@pytest.mark.parametrize("kind", ConcernKind)
def test_a_door_that_lacks_something_is_shut_and_says_what(kind, lacking, reason):
    assert rules.why_shut(kind, replace(OPEN, **lacking), now=MONDAY_NOON) is reason


@pytest.mark.parametrize(
    ("moment", "is_office"),
    [
        (datetime(2026, 11, 23, 8, 0, tzinfo=STOCKHOLM), True),
        (datetime(2026, 11, 23, 7, 59, tzinfo=STOCKHOLM), False),
        (datetime(2026, 11, 23, 16, 0, tzinfo=STOCKHOLM), False),
        (datetime(2026, 11, 22, 12, 0, tzinfo=STOCKHOLM), False),
        (datetime(2026, 12, 24, 12, 0, tzinfo=STOCKHOLM), False),
        (datetime(2027, 1, 6, 12, 0, tzinfo=STOCKHOLM), False),
    ],
)
def test_a_report_needs_a_reader_outside_office_hours(moment, is_office):
    facts = replace(OPEN, reads_out_of_hours=False)

    assert (rules.why_shut(ConcernKind.REPORT, facts, now=moment) is None) == is_office
    assert rules.why_shut(ConcernKind.ADVICE, facts, now=moment) is None


@pytest.mark.parametrize("about", About)
def test_everybody_may_have_advice(about):
    assert ConcernKind.ADVICE in rules.kinds_for(about)


def test_a_professional_a_parent_and_the_person_self_report_nobody_here():
    without = {about for about in About if ConcernKind.REPORT not in rules.kinds_for(about)}

    assert without == {About.OWN_CHILD, About.SELF, About.AT_WORK}


@given(
    now=moments,
    days=st.integers(1, 10),
)
def test_an_answer_is_promised_that_many_working_days_on(now, days):
    promised = rules.answer_by(now, working_days=days)
    between = [now.date() + timedelta(days=n) for n in range(1, (promised.date() - now.date()).days + 1)]

    assert is_working_day(promised.date())
    assert sum(is_working_day(day) for day in between) == days
    assert (promised.hour, promised.minute) == (16, 0)


@pytest.mark.parametrize("group", [AgeGroup.CHILD, AgeGroup.UNKNOWN])
def test_a_childs_report_is_decided_in_fourteen_days_and_owes_protection(group):
    assert rules.decision_due_on(date(2026, 12, 20), ConcernKind.REPORT, group) == date(2027, 1, 3)
    assert rules.owes_protection(ConcernKind.REPORT, group)
    assert not rules.owes_protection(ConcernKind.ADVICE, group)


@pytest.mark.parametrize("group", [AgeGroup.YOUNG, AgeGroup.GROWN])
def test_an_adults_report_has_no_fourteen_days_and_owes_no_assessment(group):
    assert rules.decision_due_on(date(2026, 12, 20), ConcernKind.REPORT, group) is None
    assert not rules.owes_protection(ConcernKind.REPORT, group)
    assert Step.NO_FURTHER in rules.steps_from(ConcernKind.REPORT, Step.RECEIVED, owes_protection=False)


def test_every_choice_of_the_senders_has_an_age_group_and_only_grown_ups_are_treated_as_such():
    as_grown = {about for about in About if not rules.is_as_a_child(AGE_SAID[about])}

    assert as_grown == {About.YOUNG_ADULT, About.ADULT}


@given(today=st.dates(date(2024, 1, 1), date(2035, 12, 31)), months=st.integers(1, 36))
def test_nothing_is_kept_shorter_than_promised_nor_more_than_two_months_longer(today, months):
    until = rules.kept_until(ConcernKind.ADVICE, today, advice_months=months)

    assert timedelta(days=28 * months) <= until - today <= timedelta(days=31 * (months + 1) + 1)
    assert until.day == 1


def test_a_report_is_kept_five_years():
    assert rules.kept_until(ConcernKind.REPORT, date(2026, 11, 21), advice_months=1) == date(2031, 12, 1)


@pytest.mark.parametrize("kind", ConcernKind)
def test_every_concern_can_be_ended_and_an_end_is_an_end(kind):
    def after(step: Step) -> tuple[Step, ...]:
        owed = step is Step.RECEIVED and kind is ConcernKind.REPORT
        return rules.steps_from(kind, step, owes_protection=owed)

    reached, waiting = {Step.RECEIVED}, [Step.RECEIVED]
    while waiting:
        for step in after(waiting.pop()):
            if step not in reached:
                reached.add(step)
                waiting.append(step)

    assert Step.NO_FURTHER in reached
    assert all(after(step) == () for step in (Step.NO_FURTHER, Step.TO_SUPPORT))


def test_a_report_is_first_of_all_assessed_for_protection():
    for step in (Step.RECEIVED, Step.PROTECTION_ASSESSED):
        after = rules.steps_from(ConcernKind.REPORT, step, owes_protection=True)
        assert after == (Step.PROTECTION_ASSESSED,)


def test_unopened_reports_stand_before_what_is_due_and_that_before_the_rest():
    order = [
        rules.waits_until(is_unopened_report=True, answer_by=None, due_on=date(2026, 12, 1)),
        rules.waits_until(is_unopened_report=False, answer_by=MONDAY_NOON, due_on=date(2026, 12, 1)),
        rules.waits_until(is_unopened_report=False, answer_by=None, due_on=date(2026, 12, 1)),
        rules.waits_until(is_unopened_report=False, answer_by=None, due_on=None),
    ]

    assert order == sorted(order)
    assert len(set(order)) == 4


def test_ends_are_steps():
    assert set(Step) > ENDS
