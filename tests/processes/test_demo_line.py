"""The demo's helpline: loaded by the same verbs as in earnest, once, with one gap tomorrow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import cast
from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.vocabulary import LineState
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.shifts import queries as shifts
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.portals.operator.beginnings import DELIVERER
from fyrtorn.processes.delivering.demo_line import Played, load_line
from fyrtorn.processes.staffing_lines import being_there, opening, weekly
from fyrtorn.processes.staffing_lines.proof import proof

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


@pytest.fixture
def played(places, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    return Played(
        leader=cast.actor_of("line_leader_nykvarn"),
        worker=cast.actor_of("line_worker_nykvarn"),
        editor=DELIVERER,
        open_line=opening.open_line,
        add_patterns=weekly.add_patterns,
        sign_in=being_there.sign_in,
    )


def test_somebody_is_there_today_nobody_tomorrow_and_a_question_waits(played):
    made = load_line(played=played, now=NOON)
    again = load_line(played=played, now=NOON)

    with acting(cast.everything()):
        (line,) = lines.lines(actor=cast.everything(), on=clock.today())
        _entry, number = directory.line_for(actor=cast.everything(), line_id=line.directory_line)
        (gap,) = proof(actor=cast.everything(), line=line, at=NOON)
    with acting(played.worker):
        (swap,) = shifts.waiting_swaps(actor=played.worker, since=NOON)
    assert made > 50
    assert again == 0
    assert number.standing(at=NOON).state is LineState.OPEN
    assert gap.span.starts.date() == (NOON + timedelta(days=1)).date()
    assert swap.asked_id == played.worker.id
