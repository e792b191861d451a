"""What everybody may see of what concerns led to: from twenty on, a quarter at a time, small numbers hidden."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import cast
from factories.concerns import HEAD, PLACE, leave
from fyrtorn.domains.concerns.keeping import outcomes
from fyrtorn.domains.concerns.vocabulary import About, By, ConcernKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.processes import telling_outcomes

pytestmark = pytest.mark.usefixtures("doors_open")


def publish(today: date | None = None):
    return outcomes.publish_outcomes(
        actor=cast.actor_of(HEAD),
        organisation_id=cast.organisation(PLACE).id,
        today=today or clock.today(),
    )


def published(place: str = PLACE) -> outcomes.Outcomes | None:
    return outcomes.published_outcomes(cast.organisation(place).id)


def left(count: int, *, days_ago: int = 120, kind: ConcernKind = ConcernKind.ADVICE) -> None:
    for _ in range(count):
        leave(kind=kind, about=About.OTHER_CHILD, now=clock.now() - timedelta(days=days_ago))


def test_nineteen_tell_nothing_and_twenty_do():
    left(19)
    publish()
    few = published()
    left(1)
    publish()

    assert few is None
    assert published().tables[By.KIND].total == 20


def test_small_numbers_are_hidden_and_what_would_tell_them_too():
    left(18)
    left(2, kind=ConcernKind.REPORT)
    publish()

    table = published().tables[By.KIND]

    assert table.total == 20
    assert table.counts == {ConcernKind.ADVICE: None, ConcernKind.REPORT: None}


def test_what_came_this_quarter_or_before_the_three_years_is_not_counted():
    left(20)
    left(5, days_ago=0)
    left(5, days_ago=365 * 4)

    publish()

    assert published().tables[By.KIND].total == 20


def test_a_number_does_not_grow_when_somebody_writes():
    left(20)
    publish()
    left(5)

    assert telling_outcomes.go_round(today=clock.today()) == 0
    assert published().tables[By.KIND].total == 20


def test_the_round_tells_of_each_quarter_once_and_takes_away_what_has_become_few():
    left(20)
    first = telling_outcomes.go_round(today=clock.today())
    again = telling_outcomes.go_round(today=clock.today())
    long_after = clock.today() + timedelta(days=365 * 4)
    later = telling_outcomes.go_round(today=long_after)

    assert (first, again, later) == (1, 0, 1)
    assert published() is None
    assert telling_outcomes.go_round(today=long_after) == 0


def test_another_place_tells_nothing_and_nobody_else_publishes():
    left(20)
    publish()

    assert published("orebro") is None
    for part in ("coordinator_nykvarn", "unit_head_orebro", "national"):
        actor = cast.actor_of(part)
        with acting(actor), pytest.raises(NotAllowed):
            outcomes.publish_outcomes(
                actor=actor, organisation_id=cast.organisation(PLACE).id, today=clock.today()
            )


def test_anybody_reads_it_in_one_question(django_assert_num_queries):
    left(20)
    publish()

    here = cast.organisation(PLACE).id

    with django_assert_num_queries(1):
        found = outcomes.published_outcomes(here)

    assert found.until == outcomes.quarter_of(clock.today())
