"""Whom do I turn to? The municipality's page and the finder's answer, as they stand at a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from factories.directory import (
    ALWAYS,
    OFFICE_HOURS,
    OTHER_NUMBER,
    checked,
    email,
    phone,
    service,
    source,
)
from fyrtorn.domains.directory.contents import Area, Words
from fyrtorn.domains.directory.vocabulary import AreaKind, LineState, ServiceKind
from fyrtorn.domains.guidance import services as guidance
from fyrtorn.domains.guidance.finder import Question, WhyThis
from fyrtorn.domains.guidance.vocabulary import Errand, FactKind
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.vocabulary.terms import AgeBand, Audience
from fyrtorn.processes.finding_help import find_help, help_page

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=STOCKHOLM)
TODAY = NOON.date()
NIGHT = datetime(2026, 3, 4, 23, 0, tzinfo=STOCKHOLM)
SOMEONE = Question(Errand.SOMEONE)


def add(place, name: str, kind: ServiceKind, *, hours: Hours = ALWAYS, checked_on=TODAY, **said):
    """A published service with one telephone, checked on the day of the test."""
    lines = said.pop("lines", [checked(phone(hours=hours), checked_on)])
    return service(place, name=name, kind=kind, lines=lines, source=source(checked_on=checked_on), **said)


def page(place, *, at=NOON, language="sv"):
    return help_page(place, at=at, language=language)


def answer(place, question=SOMEONE, *, at=NOON):
    return find_help(place, question, at=at, language="sv")


def names(helps) -> list[str]:
    return [help_.entry.name for help_ in helps]


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


@pytest.fixture
def nation(places):
    """A region that may enter nationwide services."""
    return places["stockholms-lan"]


def add_national(nation, name="Nationell stödtelefon", **said):
    return add(nation, name, ServiceKind.HELPLINE, areas=[Area(AreaKind.NATION)], **said)


def test_a_page_shows_the_local_first_in_the_order_of_need(nykvarn, nation):
    add_national(nation)
    add(nykvarn, "Växeln", ServiceKind.SWITCHBOARD)
    add(nykvarn, "Jouren", ServiceKind.SOCIAL_EMERGENCY)
    add(nykvarn, "Mottagningen", ServiceKind.SOCIAL_SERVICES)
    add(nykvarn, "Stödtelefonen", ServiceKind.HELPLINE)

    found = page(nykvarn)

    assert names(found.local) == ["Stödtelefonen", "Mottagningen", "Jouren", "Växeln"]
    assert names(found.wider) == ["Nationell stödtelefon"]


def test_a_page_without_a_place_shows_the_nationwide(nykvarn, nation):
    add_national(nation)
    add(nykvarn, "Mottagningen", ServiceKind.SOCIAL_SERVICES)

    found = page(None)

    assert (names(found.local), names(found.wider), found.facts) == ([], ["Nationell stödtelefon"], ())
    assert found.has_entered_nothing


def test_the_numbers_above_every_page_are_not_repeated_in_it(nykvarn):
    add(nykvarn, "Larmet", ServiceKind.EMERGENCY)
    add(nykvarn, "Polisen", ServiceKind.POLICE)

    assert page(nykvarn).local == ()
    assert answer(nykvarn).suggested == ()


def test_confirmed_services_go_before_unconfirmed_ones_of_the_same_kind(nykvarn):
    add(nykvarn, "Ada", ServiceKind.HELPLINE, checked_on=TODAY - timedelta(days=400))
    add(nykvarn, "Bo", ServiceKind.HELPLINE)

    assert names(page(nykvarn).local) == ["Bo", "Ada"]


def test_a_page_holds_the_municipalitys_facts_in_the_readers_language(nykvarn, coordinator_nykvarn):
    guidance.state_fact(
        actor=coordinator_nykvarn,
        organisation_id=nykvarn.id,
        kind=FactKind.PLAN_YEAR,
        text="Kommunen har en plan.",
        source_title="Prov",
    )

    assert [fact.text for fact in page(nykvarn).facts] == ["Kommunen har en plan."]


@pytest.mark.parametrize(
    ("kind", "said", "has_entered_nothing"),
    [
        (ServiceKind.SOCIAL_SERVICES, {}, False),
        (ServiceKind.SOCIAL_SERVICES, {"checked_on": None}, True),
        (ServiceKind.SOCIAL_SERVICES, {"is_confirmed": False}, True),
    ],
)
def test_a_municipality_has_entered_nothing_until_something_of_its_own_is_confirmed(
    nykvarn, nation, kind, said, has_entered_nothing
):
    add_national(nation)
    add(nykvarn, "Mottagningen", kind, **said)

    assert page(nykvarn).has_entered_nothing is has_entered_nothing
    assert answer(nykvarn).begins_with_the_switchboard is has_entered_nothing


def test_a_telephone_that_answers_now_is_the_line_to_use_first(nykvarn):
    lines = [
        checked(email(), TODAY),
        checked(phone(hours=OFFICE_HOURS), TODAY),
        checked(phone(OTHER_NUMBER), TODAY),
    ]
    add(nykvarn, "Mottagningen", ServiceKind.SOCIAL_SERVICES, lines=lines)

    by_night = [line.line.display for line in page(nykvarn, at=NIGHT).local[0].lines]
    by_day = [line.line.display for line in page(nykvarn, at=NOON).local[0].lines]
    assert (by_night[0], by_day[0]) == (OTHER_NUMBER, "08-465 004 00")
    assert by_night[-1] == by_day[-1] == "socialjouren@nykvarn.example"


def test_the_finder_puts_the_local_helpline_before_the_national_one(nykvarn, nation):
    add_national(nation)
    add(nykvarn, "Stödtelefonen", ServiceKind.HELPLINE)

    found = answer(nykvarn)

    assert names(found.suggested) == ["Stödtelefonen", "Nationell stödtelefon"]
    assert found.suggested[0].why is WhyThis.LISTENS_TO_ALL
    assert not found.begins_with_the_switchboard


def test_a_local_line_that_nobody_confirms_steps_back_and_the_switchboard_is_named(nykvarn, nation):
    add_national(nation)
    add(nykvarn, "Stödtelefonen", ServiceKind.HELPLINE, checked_on=None)

    found = answer(nykvarn)

    assert names(found.suggested) == ["Nationell stödtelefon", "Stödtelefonen"]
    assert found.suggested[1].first.standing.state is LineState.UNCONFIRMED
    assert found.begins_with_the_switchboard


def test_nobody_is_suggested_where_there_is_nobody(nykvarn):
    found = answer(nykvarn)

    assert (found.suggested, found.meanwhile, found.changes_at) == ((), None, None)
    assert found.begins_with_the_switchboard


def test_an_age_chooses_between_receptions(nykvarn):
    add(
        nykvarn,
        "Barn",
        ServiceKind.SOCIAL_SERVICES,
        audiences=frozenset({Audience.EVERYONE, Audience.CHILDREN}),
    )
    add(
        nykvarn,
        "Vuxna",
        ServiceKind.SOCIAL_SERVICES,
        audiences=frozenset({Audience.EVERYONE, Audience.ADULTS}),
    )

    for age, expected in (
        (AgeBand.CHILD, ["Barn"]),
        (AgeBand.ADULT, ["Vuxna"]),
        (AgeBand.UNKNOWN, ["Barn", "Vuxna"]),
    ):
        assert names(answer(nykvarn, Question(Errand.SOMEONE, age)).suggested) == expected


FOR_CHILDREN = frozenset({Audience.SELF, Audience.CHILDREN})
FOR_ADULTS = frozenset({Audience.SELF, Audience.ADULTS})
MYSELF = Question(Errand.MYSELF)


def test_the_order_of_equals_is_that_of_their_swedish_names_in_every_language(nykvarn):
    for swedish, english in (("Ängen", "Adult reception"), ("Ån", "Young people"), ("Zonen", "Meadow")):
        add(
            nykvarn,
            swedish,
            ServiceKind.SOCIAL_SERVICES,
            words={"sv": Words(swedish, "Prov."), "en": Words(english, "Test.")},
        )

    for language, expected in (
        ("sv", ["Zonen", "Ån", "Ängen"]),
        ("en", ["Meadow", "Young people", "Adult reception"]),
    ):
        assert names(page(nykvarn, language=language).local) == expected
        assert names(find_help(nykvarn, SOMEONE, at=NOON, language=language).suggested) == expected


def test_somebody_who_has_not_said_their_age_is_shown_both_receptions_first(nykvarn, nation):
    add_national(nation, checked_on=None)
    add(nykvarn, "Barn", ServiceKind.SOCIAL_SERVICES, audiences=FOR_CHILDREN)
    add(nykvarn, "Vuxna", ServiceKind.SOCIAL_SERVICES, audiences=FOR_ADULTS)
    add(nykvarn, "Växeln", ServiceKind.SWITCHBOARD)

    found = answer(nykvarn, MYSELF)

    assert names(found.suggested)[:2] == ["Barn", "Vuxna"]
    assert [help_.why for help_ in found.suggested[:2]] == [WhyThis.HELPS_CHILDREN, WhyThis.HELPS_ADULTS]
    assert found.depends_on_age
    assert not answer(nykvarn, Question(Errand.MYSELF, AgeBand.ADULT)).depends_on_age


def test_where_somebody_answers_any_age_the_answer_does_not_depend_on_it(nykvarn):
    add(nykvarn, "Barn", ServiceKind.SOCIAL_SERVICES, audiences=FOR_CHILDREN)
    add(nykvarn, "Råd och stöd", ServiceKind.SOCIAL_SERVICES, audiences=frozenset({Audience.SELF}))

    found = answer(nykvarn, MYSELF)

    assert names(found.suggested) == ["Råd och stöd", "Barn"]
    assert not found.depends_on_age


# -- what to do meanwhile


def test_while_the_best_fit_is_open_there_is_nothing_to_wait_for(nykvarn):
    add(nykvarn, "Stödtelefonen", ServiceKind.HELPLINE)
    add(nykvarn, "Jouren", ServiceKind.SOCIAL_EMERGENCY)

    assert answer(nykvarn).meanwhile is None


def test_by_night_the_social_emergency_service_is_what_there_is_meanwhile(nykvarn, nation):
    add(nykvarn, "Mottagningen", ServiceKind.SOCIAL_SERVICES, hours=OFFICE_HOURS)
    add(nykvarn, "Jouren", ServiceKind.SOCIAL_EMERGENCY)

    assert answer(nykvarn, at=NIGHT).meanwhile.entry.name == "Jouren"
    assert answer(nykvarn, at=NOON).meanwhile is None


def test_an_emergency_service_that_is_closed_as_well_is_nothing_to_do_meanwhile(nykvarn, nation):
    add(nykvarn, "Stödtelefonen", ServiceKind.HELPLINE, hours=OFFICE_HOURS)
    add(nykvarn, "Jouren", ServiceKind.SOCIAL_EMERGENCY, hours=OFFICE_HOURS)
    add(nykvarn, "Växeln", ServiceKind.SWITCHBOARD)

    assert answer(nykvarn, at=NIGHT).meanwhile.entry.name == "Växeln"


def test_an_emergency_service_with_hours_in_words_may_be_tried(nykvarn):
    add(nykvarn, "Stödtelefonen", ServiceKind.HELPLINE, hours=OFFICE_HOURS)
    add(nykvarn, "Jouren", ServiceKind.SOCIAL_EMERGENCY, hours=Hours(in_words="jourtid"))

    assert answer(nykvarn, at=NIGHT).meanwhile.entry.name == "Jouren"


def test_where_everything_is_closed_there_is_nothing_to_do_meanwhile(nykvarn):
    add(nykvarn, "Stödtelefonen", ServiceKind.HELPLINE, hours=OFFICE_HOURS)
    add(nykvarn, "Växeln", ServiceKind.SWITCHBOARD, hours=OFFICE_HOURS)

    assert answer(nykvarn, at=NIGHT).meanwhile is None


def test_the_best_fit_is_never_what_to_do_meanwhile(nykvarn):
    add(nykvarn, "Jouren", ServiceKind.SOCIAL_EMERGENCY, hours=Hours())

    assert answer(nykvarn, at=NIGHT).meanwhile is None


# -- how long the answer holds


def test_the_answer_holds_until_the_first_line_changes(nykvarn):
    add(nykvarn, "Stödtelefonen", ServiceKind.HELPLINE)
    add(nykvarn, "Mottagningen", ServiceKind.SOCIAL_SERVICES, hours=OFFICE_HOURS)

    closing = NOON.replace(hour=16)
    assert page(nykvarn).changes_at == answer(nykvarn).changes_at == closing
    assert page(nykvarn, at=closing).changes_at == NOON.replace(hour=0) + timedelta(days=1)


def test_a_line_that_grows_overdue_at_midnight_does_so_although_it_is_always_open(nykvarn):
    add(nykvarn, "Stödtelefonen", ServiceKind.HELPLINE, checked_on=TODAY - timedelta(days=180))

    today = page(nykvarn)
    assert today.local[0].first.standing.state is LineState.OPEN
    assert page(nykvarn, at=today.changes_at).local[0].first.standing.state is LineState.UNCONFIRMED


def test_a_page_asks_the_database_the_same_number_of_times_however_much_is_on_it(
    nykvarn, django_assert_max_num_queries
):
    for number in range(12):
        add(nykvarn, f"Mottagning {number}", ServiceKind.SOCIAL_SERVICES)

    with django_assert_max_num_queries(7):
        page(nykvarn)


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=9)), STOCKHOLM])
def test_the_same_moment_in_another_time_zone_gives_the_same_answer(nykvarn, zone):
    add(nykvarn, "Stödtelefonen", ServiceKind.HELPLINE, checked_on=TODAY - timedelta(days=180))
    after_midnight = datetime(2026, 3, 5, 0, 30, tzinfo=STOCKHOLM).astimezone(zone)

    found = page(nykvarn, at=after_midnight)
    assert found.local[0].first.standing.state is LineState.UNCONFIRMED
    assert found.has_entered_nothing
    assert answer(nykvarn, at=after_midnight).begins_with_the_switchboard
