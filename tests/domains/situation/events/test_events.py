"""Events: what may be noted, by whom, and how they are gone through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import cast
from factories.events import COORDINATOR, area, events_there_are, facts, noted
from fyrtorn.domains.situation.errors import events as errors
from fyrtorn.domains.situation.events import queries, rules, services, sweeping
from fyrtorn.domains.situation.events.counting import counts
from fyrtorn.domains.situation.events.facts import Naming
from fyrtorn.domains.situation.events.periods import Length, period_of
from fyrtorn.domains.situation.events.queries import Sought
from fyrtorn.domains.situation.models import Event, OpenSource
from fyrtorn.domains.situation.vocabulary import (
    Compass,
    EventKind,
    PlaceKind,
    SourceKind,
    TargetGroup,
    ViolenceKind,
)
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.foundation.vocabulary.terms import Answer as Said

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 14)
SOURCE = Naming(
    body="Föreningen Exemplet",
    tells_of=ViolenceKind.THREAT,
    title="Nyhet om en dom",
    url="https://tidning.example/dom",
    dated=date(2026, 1, 2),
)


@pytest.fixture(autouse=True)
def stage(places):
    """Sweden's places."""


def page(part: str = COORDINATOR, place: str = "nykvarn", **said) -> queries.EventPage:
    actor = cast.actor_of(part)
    with acting(actor):
        return queries.events(actor=actor, organisation_id=cast.organisation(place).id, sought=Sought(**said))


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"happened_on": TODAY + timedelta(days=1)}, errors.HappenedAhead),
        ({"happened_on": date(1999, 12, 31)}, errors.HappenedLongAgo),
        ({"place_kind": PlaceKind.WORSHIP}, errors.WorshipOnlyAsTarget),
        (
            {
                "place_kind": PlaceKind.WORSHIP,
                "kind": EventKind.GATHERING,
                "target_group": TargetGroup.MUSLIM,
            },
            errors.WorshipOnlyAsTarget,
        ),
        ({"naming": Naming("Föreningen Exemplet", None, "", "", None)}, errors.OrganisationNeedsSource),
        (
            {"naming": replace(SOURCE, dated=None)},
            errors.OrganisationNeedsSource,
        ),
        (
            {"naming": replace(SOURCE, dated=date(2027, 3, 15))},
            errors.SourceFromTheFuture,
        ),
    ],
)
def test_what_an_event_may_not_say(said, refusal):
    with pytest.raises(refusal):
        rules.check(facts(**{"happened_on": TODAY} | said), today=TODAY)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"happened_on": date(2000, 1, 1)},
        {"place_kind": PlaceKind.WORSHIP, "kind": EventKind.DAMAGE, "target_group": TargetGroup.JEWISH},
        {"naming": SOURCE},
        {"environment": Environment.NONE_IDENTIFIED},
    ],
)
def test_what_an_event_may_say(said):
    rules.check(facts(**{"happened_on": TODAY} | said), today=TODAY)


def test_an_event_is_noted_with_its_function_and_seen_by_its_own_municipality_alone():
    place = area()
    noted(area_id=place.id, done="Togs bort.", reported=Said.YES)

    (entry,) = page().events

    assert (entry.area, entry.facts.done, entry.facts.reported) == ("Centrum", "Togs bort.", Said.YES)
    assert "ordnare" in entry.noted_by
    assert "Provare" not in entry.noted_by
    assert page("outsider").events == ()
    with pytest.raises(NotAllowed):
        noted("outsider")
    with pytest.raises(NotAllowed):
        noted("duty_reader_sodertalje")


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("text", {"text": "Ring 070-174 06 05 om klistermärkena."}),
        ("done", {"done": "Samtal med Karl-Erik Provarsson i hans hem."}),
        (
            "body",
            {"naming": replace(SOURCE, body="Ring 070-174 06 05")},
        ),
    ],
)
def test_no_text_that_points_at_somebody_is_stored(field, said):
    with pytest.raises(PersonsInText) as refused:
        noted(**said)

    assert list(refused.value.marks) == [field]
    assert events_there_are() == []


def test_an_area_of_others_or_one_no_longer_used_is_not_there():
    theirs = area("Väster", place="orebro", part="outsider")
    mine = area()
    before = noted(area_id=mine.id)
    services.retire_area(actor=cast.actor_of(COORDINATOR), area_id=mine.id)

    for area_id in (theirs.id, mine.id):
        with pytest.raises(errors.AreaNotFound):
            noted(area_id=area_id)
    kept = services.change_event(
        actor=cast.actor_of(COORDINATOR),
        event_id=before.id,
        facts=facts(area_id=mine.id, text="Nya ord."),
        version=1,
    )
    assert (kept.area_id, kept.version) == (mine.id, 2)


def test_two_who_change_the_same_event_are_both_told():
    row = noted()
    actor = cast.actor_of(COORDINATOR)
    services.change_event(actor=actor, event_id=row.id, facts=facts(text="Den ena."), version=1)

    with pytest.raises(errors.EventEditedMeanwhile):
        services.change_event(actor=actor, event_id=row.id, facts=facts(text="Den andra."), version=1)

    assert [event.text for event in events_there_are()] == ["Den ena."]


def test_an_organisation_is_named_by_its_source_until_it_is_taken_away():
    row = noted(naming=SOURCE)
    named = page().events[0].facts.naming

    services.change_event(actor=cast.actor_of(COORDINATOR), event_id=row.id, facts=facts(), version=1)

    assert named == SOURCE
    assert page().events[0].facts.naming is None
    with acting(cast.everything()):
        assert not OpenSource._base_manager.exists()


def test_what_was_taken_away_can_be_put_back_for_a_week_and_is_then_forgotten(monkeypatch):
    actor, began = cast.actor_of(COORDINATOR), clock.now()
    first, second = noted(text="Ena."), noted(text="Andra.")
    for row in (first, second):
        services.remove_event(actor=actor, event_id=row.id)
    assert page().events == ()

    services.restore_event(actor=actor, event_id=first.id)
    monkeypatch.setattr(clock, "now", lambda: began + timedelta(days=8))
    with pytest.raises(errors.EventNotFound):
        services.restore_event(actor=actor, event_id=second.id)
    sweeping.sweep_events()

    with acting(cast.everything()):
        assert list(Event._base_manager.values_list("text", flat=True)) == ["Ena."]


def test_others_events_are_not_there_to_change():
    row = noted()
    for part in ("outsider", "duty_reader_sodertalje", "regional"):
        with pytest.raises((errors.EventNotFound, NotAllowed)):
            services.remove_event(actor=cast.actor_of(part), event_id=row.id)


def test_a_contact_person_puts_right_what_they_noted_and_not_what_others_with_the_same_function_did(
    monkeypatch,
):
    one = cast.actor_of("contact_person_nykvarn")
    other = replace(one, id=new_id())
    told = noted("contact_person_nykvarn", source_kind=SourceKind.POLICE)

    def seen(actor):
        with acting(actor):
            here = cast.organisation("nykvarn").id
            return [
                (event.id, event.may_change)
                for event in queries.events(actor=actor, organisation_id=here).events
            ]

    assert (seen(one), seen(other)) == ([(told.id, True)], [])
    with acting(other), pytest.raises(errors.EventNotFound):
        queries.event_for(actor=other, event_id=told.id)
    with pytest.raises(errors.EventNotFound):
        services.remove_event(actor=other, event_id=told.id)
    services.change_event(actor=one, event_id=told.id, facts=facts(text="Rättat."), version=1)
    assert (seen(one), seen(other)) == ([(told.id, True)], [(told.id, False)])

    began = clock.now()
    monkeypatch.setattr(clock, "now", lambda: began + timedelta(days=7, minutes=1))
    sweeping.sweep_events()
    assert seen(one) == [(told.id, False)]
    with acting(cast.everything()):
        assert Event._base_manager.get(id=told.id).writer_id is None


def test_who_wrote_is_not_kept_of_whoever_may_change_it_anyhow():
    assert noted().writer_id is None


def test_pages_are_turned_by_key_and_nothing_is_shown_twice(monkeypatch):
    monkeypatch.setattr(queries, "A_PAGE", 3)
    for day in (1, 1, 1, 1, 2, 3, 4):
        noted(happened_on=TODAY.replace(year=2026, day=day))

    shown, key = [], ""
    while True:
        found = page(after=key)
        shown += [event.id for event in found.events]
        key = found.next_key
        if not key:
            break

    assert len(shown) == len(set(shown)) == 7
    assert page(after="inget som går").events[0].id == shown[0]


def test_events_are_sought_by_week_kind_and_area():
    place = area()
    day = date(2026, 3, 11)
    noted(happened_on=day, area_id=place.id)
    noted(happened_on=day, kind=EventKind.DAMAGE)
    noted(happened_on=day - timedelta(days=7))

    week = period_of(day, length=Length.WEEK)
    assert len(page(period=week).events) == 2
    assert len(page(period=week, kind=EventKind.DAMAGE).events) == 1
    assert len(page(area_id=place.id).events) == 1
    assert len(page(period=week.before).events) == 1


def test_a_period_is_counted_beside_the_one_before_with_the_same_questions_however_many():
    place = area()
    for day in (date(2026, 3, 1), date(2026, 3, 31)):
        noted(happened_on=day, area_id=place.id, reported=Said.YES)
    noted(happened_on=date(2026, 2, 28), kind=EventKind.DAMAGE)
    noted(happened_on=date(2025, 3, 2))
    noted(happened_on=date(2026, 4, 1))
    services.remove_event(actor=cast.actor_of(COORDINATOR), event_id=noted(happened_on=date(2026, 3, 5)).id)
    actor, here = cast.actor_of(COORDINATOR), cast.organisation("nykvarn").id

    def counted():
        with acting(actor), CaptureQueriesContext(connection) as asked:
            found = counts(
                actor=actor, organisation_id=here, period=period_of(date(2026, 3, 9), length=Length.MONTH)
            )
        return found, len(asked)

    found, few = counted()
    for _ in range(5):
        noted(happened_on=date(2026, 3, 3), kind=EventKind.THREAT)
    more, many = counted()

    assert (found.total, found.before, found.year_before, found.reported) == (2, 1, 1, 2)
    assert [(one.code, one.now, one.before) for one in found.kinds] == [
        ("propaganda", 2, 0),
        ("damage", 0, 1),
    ]
    assert [(one.code, one.now) for one in found.areas] == [(place.id.hex, 2), ("", 0)]
    assert found.months[-1] == (date(2026, 3, 1), 2)
    assert found.months[0][0] == date(2025, 4, 1)
    assert (more.total, few) == (7, many)


def test_an_area_is_large_has_a_name_of_its_own_and_no_address():
    actor, here = cast.actor_of(COORDINATOR), cast.organisation("nykvarn").id
    first = area("Centrum")

    def add(title: str, residents: int = 2_000):
        return services.add_area(
            actor=actor,
            organisation_id=here,
            title=title,
            residents=residents,
            residents_on=None,
            compass=Compass.NORTH,
        )

    for title, residents, refusal in (
        ("Gränden", 999, errors.AreaTooSmall),
        ("  ", 2_000, errors.AreaHasNoName),
        ("CENTRUM", 2_000, errors.AreaTwice),
        ("Provargatan 12", 2_000, PersonsInText),
    ):
        with pytest.raises(refusal):
            add(title, residents)
    services.retire_area(actor=actor, area_id=first.id)
    services.use_area_again(actor=actor, area_id=first.id)
    with pytest.raises(errors.AreaNotFound):
        services.use_area_again(actor=actor, area_id=first.id)
    with acting(actor):
        assert [one.title for one in queries.areas(actor=actor, organisation_id=here)] == ["Centrum"]
    with pytest.raises(errors.AreaNotFound):
        services.retire_area(actor=cast.actor_of("outsider"), area_id=first.id)


def test_the_next_event_begins_where_the_last_one_was():
    actor, here = cast.actor_of(COORDINATOR), cast.organisation("nykvarn").id
    first, second = area("Centrum"), area("Hamnen")
    noted(area_id=first.id)
    noted(area_id=second.id)

    with acting(actor):
        assert queries.latest_area(actor=actor, organisation_id=here) == second.id
        assert queries.latest_day(actor=actor, organisation_id=here) == clock.today() - timedelta(days=1)
