"""To the own system the same working day, unless it was chosen to assess here."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

import cast
from factories.concerns import HEAD, PLACE, WORKER, come_back, leave, only_concern, opened, settle, write_more
from factories.vault import unlock
from fyrtorn.domains.concerns import queries
from fyrtorn.domains.concerns.handling import own_system, services
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.dialogue.vocabulary import DialogueState

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=STOCKHOLM)
SATURDAY, MONDAY, TUESDAY = (FRIDAY + timedelta(days=days) for days in (1, 3, 4))


@pytest.mark.parametrize(
    ("received_on", "by"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 12, 25), date(2026, 12, 28)),
    ],
)
def test_the_day_is_the_working_day_it_came_or_the_first_after(received_on, by):
    assert own_system.hand_over_on(received_on) == by


@pytest.fixture
def own(doors_open: None) -> None:
    """The municipality has a case system of its own."""
    settle(assesses_here=False)


def late(now: datetime) -> int:
    actor = cast.actor_of(WORKER)
    with acting(actor):
        return own_system.late_handovers(actor, today=now.date())


def step(step: Step, *, now: datetime = FRIDAY) -> None:
    services.take_step(
        actor=cast.actor_of(WORKER),
        concern_id=only_concern().id,
        keyring=unlock(WORKER, PLACE),
        step=step,
        reason="Skäl.",
        last_words="Tack.",
        now=now,
    )


@pytest.mark.parametrize(
    ("came", "looked", "expected"),
    [(FRIDAY, FRIDAY, 0), (FRIDAY, SATURDAY, 1), (SATURDAY, MONDAY, 0), (SATURDAY, TUESDAY, 1)],
)
def test_a_report_is_late_from_the_day_after(own, came, looked, expected):
    leave(kind=ConcernKind.REPORT, now=came)

    assert late(looked) == expected


def test_what_is_handed_over_is_late_no_more_and_waits_for_the_decision(own):
    leave(kind=ConcernKind.REPORT, now=FRIDAY)
    due_on = only_concern().due_on
    step(Step.PROTECTION_ASSESSED)

    step(Step.HANDED_OVER)

    concern = only_concern()
    assert late(TUESDAY) == 0
    assert (concern.is_ended, concern.due_on) == (False, due_on)
    assert concern.dialogue.state != DialogueState.CLOSED


def test_the_decision_in_the_own_system_ends_it(own):
    leave(kind=ConcernKind.REPORT, now=FRIDAY)
    for taken in (Step.PROTECTION_ASSESSED, Step.HANDED_OVER, Step.DECIDED):
        step(taken)

    concern = only_concern()
    assert (concern.is_ended, concern.due_on) == (True, None)
    assert concern.dialogue.state == DialogueState.CLOSED


def test_advice_adults_practice_and_those_who_assess_here_are_never_late(own):
    leave(now=FRIDAY)
    leave(kind=ConcernKind.REPORT, about=About.ADULT, now=FRIDAY)
    services.leave_practice(
        actor=cast.actor_of(WORKER),
        organisation_id=cast.organisation(PLACE).id,
        kind=ConcernKind.REPORT,
        now=FRIDAY,
    )
    assert late(TUESDAY) == 0

    leave(kind=ConcernKind.REPORT, now=FRIDAY)
    assert late(TUESDAY) == 1
    settle(assesses_here=True)
    assert late(TUESDAY) == 0


def test_the_page_of_one_concern_says_by_when(own):
    leave(kind=ConcernKind.REPORT, now=SATURDAY)
    actor = cast.actor_of(WORKER)

    with acting(actor):
        line = queries.concern_line(actor, only_concern().id)
        on_monday = own_system.own_system_of(actor, line, today=MONDAY.date())
        on_tuesday = own_system.own_system_of(actor, line, today=TUESDAY.date())

    assert (on_monday.assesses_here, on_monday.by, on_monday.is_late) == (False, MONDAY.date(), False)
    assert on_tuesday.is_late


def test_something_new_about_the_child_is_assessed_and_handed_over_too(own):
    receipt = leave(kind=ConcernKind.REPORT)
    step(Step.PROTECTION_ASSESSED)
    step(Step.HANDED_OVER)

    write_more(come_back(receipt.code).ticket, "Nu har det hänt igen.", now=clock.now())
    opened(only_concern().id, by=HEAD)

    actor = cast.actor_of(WORKER)
    with acting(actor):
        assert queries.concern_line(actor, only_concern().id).next_steps == (Step.PROTECTION_ASSESSED,)
    step(Step.PROTECTION_ASSESSED)
    with acting(actor):
        assert Step.HANDED_OVER in queries.concern_line(actor, only_concern().id).next_steps
