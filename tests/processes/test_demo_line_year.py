"""The demo's years: believable, published by the same round as in earnest, and some of it hidden."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import cast
from factories.vault import vault_folder
from fyrtorn.domains.helpline.figures import queries
from fyrtorn.domains.helpline.figures.periods import Period
from fyrtorn.domains.helpline.leading.watching import month_so_far
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, Facet
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.portals.operator.beginnings import DELIVERER
from fyrtorn.processes import publishing_line_figures
from fyrtorn.processes.delivering.demo_line import Played, load_line
from fyrtorn.processes.delivering.demo_line_year import load_years
from fyrtorn.processes.staffing_lines import being_there, opening, weekly

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


@pytest.fixture
def leader(places, vault_folder, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    played = Played(
        leader=cast.actor_of("line_leader_nykvarn"),
        worker=cast.actor_of("line_worker_nykvarn"),
        editor=DELIVERER,
        open_line=opening.open_line,
        add_patterns=weekly.add_patterns,
        sign_in=being_there.sign_in,
    )
    load_line(played=played, now=NOON)
    return played.leader


def _publish(today: date) -> int:
    return publishing_line_figures.publish_closed_months(today=today)


def test_a_whole_year_is_there_to_read_and_some_of_it_is_hidden(leader):
    contacts = load_years(actor=leader, today=NOON.date(), publish=_publish)
    with acting(leader):
        (line,) = lines.lines(actor=leader, on=NOON.date())
        so_far = month_so_far(
            actor=leader,
            organisation_id=line.organisation_id,
            series=line.series,
            month=NOON.date().replace(day=1),
        )
    again = load_years(actor=leader, today=NOON.date(), publish=_publish)

    with acting(leader):
        found = queries.figures_of(
            actor=leader,
            organisation_id=line.organisation_id,
            series=line.series,
            period=Period(date(2025, 1, 1), 12),
        )
        periods = queries.periods(actor=leader, organisation_id=line.organisation_id, series=line.series)
    assert found is not None
    tried, answered = (found.number(Facet.REACHED, value) for value in ("", ANSWERED))
    assert tried is not None
    assert answered is not None
    assert 230 <= tried <= 290
    assert 0.75 <= answered / tried <= 0.95
    assert (len(periods), again) == (12 + 4 + 1 + 10 + 3, 0)
    assert contacts > tried
    assert so_far is not None
    assert so_far.answered > so_far.missed > 0
    assert any(number is None for number in found.numbers.values())
    assert sum(number is not None for number in found.numbers.values()) > 60
