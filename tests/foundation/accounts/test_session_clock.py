"""How long a session lasts, whatever is done to the clock."""

from __future__ import annotations

import pytest

from fyrtorn.foundation.accounts import session_clock
from fyrtorn.foundation.accounts.session_clock import IDLE_SECONDS, TOTAL_SECONDS

NOON = 1_800_000_000.0


@pytest.fixture
def session() -> dict[str, object]:
    session: dict[str, object] = {}
    session_clock.begin(session, now=NOON)
    return session


def test_it_lasts_for_as_long_as_somebody_is_there(session):
    for minute in range(0, 8 * 60, 14):
        assert not session_clock.is_over(session, now=NOON + minute * 60)
        session_clock.note_activity(session, now=NOON + minute * 60)


@pytest.mark.parametrize(("after", "over"), [(IDLE_SECONDS, False), (IDLE_SECONDS + 1, True)])
def test_it_ends_after_a_quarter_of_an_hour_without_activity(session, after, over):
    assert session_clock.is_over(session, now=NOON + after) is over


def test_it_ends_after_eight_hours_whatever_one_does(session):
    for step in range(0, TOTAL_SECONDS, 600):
        session_clock.note_activity(session, now=NOON + step)

    assert not session_clock.is_over(session, now=NOON + TOTAL_SECONDS)
    assert session_clock.is_over(session, now=NOON + TOTAL_SECONDS + 1)


def test_a_clock_set_back_an_hour_ends_it(session):
    assert session_clock.is_over(session, now=NOON - 3600)


def test_a_clock_set_back_a_little_does_not_prolong_it(session):
    session_clock.note_activity(session, now=NOON + 100)
    session_clock.note_activity(session, now=NOON + 50)

    assert not session_clock.is_over(session, now=NOON + 100 + IDLE_SECONDS)
    assert session_clock.is_over(session, now=NOON + 101 + IDLE_SECONDS)


@pytest.mark.parametrize("damage", [{}, {"fyrtorn.begun_at": "x", "fyrtorn.seen_at": NOON}])
def test_one_that_was_never_begun_is_over(damage):
    assert session_clock.is_over(damage, now=NOON)
