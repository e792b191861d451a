"""This edition beside the last: what is new, gone, more and less, and what cannot be compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

import cast
from factories.situation import draft_edition, problem
from fyrtorn.domains.situation.analysis import queries
from fyrtorn.domains.situation.analysis.comparing import (
    compare_events,
    compare_figures,
    compare_problems,
    months_in,
)
from fyrtorn.domains.situation.analysis.entries import SeriesEntry, SeriesPoint
from fyrtorn.domains.situation.models import Event
from fyrtorn.domains.situation.vocabulary import Change, EventKind, Heading, Marking, PlaceKind, SourceKind
from fyrtorn.foundation.base import clock


def _series(*points, counts_people=False, unit="st"):
    found = tuple(SeriesPoint("", period, Decimal(value), is_break) for period, value, is_break in points)
    return SeriesEntry(
        uuid4(),
        uuid4(),
        uuid4(),
        "Hatbrott",
        Heading.EVENTS,
        unit,
        found,
        None,
        counts_people,
        Marking.INTERNAL,
    )


def test_the_latest_numbers_of_the_same_thing_are_laid_beside_each_other():
    before = _series(("2022", 14, False), ("2023", 9, False))
    now = _series(("2023", 9, False), ("2025", 17, False))

    (found,) = compare_figures([now], [before])

    assert (found.before.value, found.now.value, found.is_comparable) == (9, 17, True)


def test_numbers_over_a_break_or_in_another_unit_are_not_comparable():
    before = _series(("2023", 9, False))
    broken = _series(("2023", 9, False), ("2024", 12, True), ("2025", 17, False))
    broken_before = _series(("2022", 9, False), ("2023", 12, True), ("2025", 17, False))

    assert not compare_figures([broken], [before])[0].is_comparable
    assert compare_figures([broken_before], [before])[0].is_comparable
    assert not compare_figures([_series(("2025", 17, False), unit="%")], [before])[0].is_comparable


def test_a_small_number_of_people_is_hidden_beside_the_last_one_too():
    before, now = (
        _series(("2023", 3, False), counts_people=True),
        _series(("2025", 8, False), counts_people=True),
    )

    (found,) = compare_figures([now], [before])

    assert (found.before.value, found.now.value) == (None, 8)


def test_events_of_either_period_are_counted_and_the_most_of_now_come_first():
    found = compare_events({"threat": 2, "propaganda": 9}, {"propaganda": 4, "violence": 1})

    assert [(one.kind, one.before, one.now) for one in found] == [
        ("propaganda", 4, 9), ("threat", 0, 2), ("violence", 1, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2024, 1, 1), date(2025, 12, 31), 24),
        (date(2024, 2, 15), date(2024, 3, 14), 1),
        (date(2024, 1, 31), date(2024, 1, 31), 1),
    ],
)
def test_a_periods_length_is_in_months(first, last, months):
    assert months_in(first, last) == months


@pytest.mark.django_db
def test_what_is_new_gone_or_not_decided_is_told_apart(places):
    edition = draft_edition(places["nykvarn"])
    for title in "ABC":
        problem(edition, title=title)
    with cast.acting(cast.everything()):
        a, b, c = queries.problems(actor=cast.everything(), edition_id=edition.id)

    found = compare_problems([a], [b, c], gone=[b])

    assert [(one.title, one.change) for one in found] == [("A", Change.NEW), ("B", Change.GONE), ("C", None)]


@pytest.mark.django_db
def test_what_the_police_told_of_is_counted_for_those_who_write_and_nobody_else(places, coordinator_nykvarn):
    place = places["nykvarn"]
    with cast.acting(cast.everything()):
        for source in (SourceKind.POLICE, SourceKind.OWN_STAFF):
            Event._base_manager.create(
                organisation=place,
                happened_on=date(2025, 5, 5),
                place_kind=PlaceKind.PUBLIC,
                kind=EventKind.PROPAGANDA,
                source_kind=source,
                noted_at=clock.now(),
                noted_by="samordnare",
            )

    def counted(actor):
        with cast.acting(actor):
            return queries.event_counts(
                actor=actor,
                organisation_id=place.id,
                period_from=date(2025, 1, 1),
                period_to=date(2025, 12, 31),
            )

    assert counted(coordinator_nykvarn) == {"propaganda": 2}
    assert counted(cast.actor_of("contact_person_nykvarn")) == {"propaganda": 1}
    assert counted(cast.actor_of("outsider")) == {}
