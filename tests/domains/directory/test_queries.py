"""Asking the directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import cast
from factories.directory import (
    ALWAYS,
    DIALLED,
    NUMBER,
    OFFICE_HOURS,
    OTHER_NUMBER,
    checked,
    content,
    draft,
    email,
    entry_of,
    line_id_of,
    phone,
    service,
    source,
)
from fyrtorn.domains.directory import queries, services, upkeep
from fyrtorn.domains.directory.contents import Area, Words
from fyrtorn.domains.directory.errors import LineNotFound, NotANumber, ServiceNotFound
from fyrtorn.domains.directory.models import Line, Schedule, Service, ServiceArea, ServiceText
from fyrtorn.domains.directory.rules import FACT_CHECK_DAYS, LINE_CHECK_DAYS
from fyrtorn.domains.directory.vocabulary import AreaKind, EntryState, LineKind, LineState, ServiceKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.hours.model import HolidayRule, Hours

SUPPORT_LINE = "020-100 200"
"""The national support line's number, which several sources give different owners."""

WEDNESDAY_NOON = datetime(2026, 3, 4, 12, 0, tzinfo=STOCKHOLM)
NATION = [Area(AreaKind.NATION)]


@pytest.fixture
def today() -> date:
    return clock.today()


def shown(place, *, language="sv"):
    return queries.entries_for(place.id, region_id=place.parent_id, language=language)


def as_actor(actor, ask):
    with acting(actor):
        return ask(actor=actor)


def test_a_municipality_shows_its_own_its_countys_and_the_nations(places):
    nykvarn, region = places["nykvarn"], places["stockholms-lan"]
    local = service(nykvarn)
    regional = service(region, areas=[Area(AreaKind.REGION, region.id)])
    national = service(region, areas=NATION)
    service(places["orebro"])

    assert {entry.id for entry in shown(nykvarn)} == {local.id, regional.id, national.id}
    assert {entry.id for entry in queries.entries_for(None, language="sv")} == {national.id}
    assert {entry.id for entry in shown(nykvarn) if entry.is_local_to(nykvarn.id)} == {local.id}
    assert {entry.id for entry in shown(nykvarn) if entry.is_nationwide} == {national.id}


def test_a_service_offered_twice_in_a_place_is_shown_once(places):
    region = places["stockholms-lan"]
    service(
        region,
        areas=[*NATION, Area(AreaKind.REGION, region.id), Area(AreaKind.MUNICIPALITY, places["nykvarn"].id)],
    )

    assert len(shown(places["nykvarn"])) == 1


def test_words_are_in_the_language_asked_for_or_else_in_swedish(places):
    service(places["nykvarn"], words={"sv": Words(name="Mottagningen"), "en": Words(name="Reception")})

    said = [
        (entry.name, entry.text_language)
        for lang in ("sv", "en", "ar")
        for entry in shown(places["nykvarn"], language=lang)
    ]
    assert said == [("Mottagningen", "sv"), ("Reception", "en"), ("Mottagningen", "sv")]


def test_a_service_without_words_is_called_what_it_is(places):
    service(places["nykvarn"], words={}, kind=ServiceKind.SOCIAL_EMERGENCY)

    assert shown(places["nykvarn"])[0].name == "socialjour"


def test_a_page_takes_the_same_number_of_questions_for_ten_services_and_for_a_thousand(places, db):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert queries.entries_for(
                places["nykvarn"].id, region_id=places["nykvarn"].parent_id, language="en"
            )
        return len(asked)

    many(places["nykvarn"], count=10)
    at_ten = questions()
    many(places["nykvarn"], count=990)

    assert len(shown(places["nykvarn"])) == 1000
    assert (at_ten, questions()) == (6, 6)


def many(place, *, count: int) -> None:
    """So many published services with a line, hours, words and an area each."""
    moment = clock.now()
    with acting(cast.everything()):
        rows = [
            Service(
                organisation=place,
                provider=place,
                kind="other",
                source_title="Prov",
                published_at=moment,
                audiences=["everyone"],
                languages=["sv"],
            )
            for _ in range(count)
        ]
        lines = [
            Line(organisation=place, service=row, kind="phone", value=DIALLED, display=NUMBER) for row in rows
        ]
        Service._base_manager.bulk_create(rows)
        Line._base_manager.bulk_create(lines)
        for model, made in (
            (
                ServiceText,
                [ServiceText(organisation=place, service=row, language="sv", name="Prov") for row in rows],
            ),
            (
                ServiceArea,
                [
                    ServiceArea(organisation=place, service=row, kind="municipality", place=place)
                    for row in rows
                ],
            ),
            (
                Schedule,
                [
                    Schedule(organisation=place, line=line, weekday=1, starts="08:00", minutes=60)
                    for line in lines
                ],
            ),
        ):
            model._base_manager.bulk_create(made)


def test_staffs_list_takes_the_same_number_of_questions_however_many(places, coordinator_nykvarn):
    many(places["nykvarn"], count=120)

    with acting(coordinator_nykvarn), CaptureQueriesContext(connection) as asked:
        page = queries.my_entries(actor=coordinator_nykvarn)

    assert (len(page), len(asked)) == (queries.PAGE_SIZE, 6)


def test_staffs_list_is_paged_by_the_last_id_shown(places, coordinator_nykvarn):
    many(places["nykvarn"], count=120)
    seen, after = [], None

    with acting(coordinator_nykvarn):
        while page := queries.my_entries(actor=coordinator_nykvarn, after=after):
            seen += [entry.id for entry in page]
            after = page[-1].id

    assert len(seen) == len(set(seen)) == 120


def test_staffs_list_is_in_swedish_order_by_name_on_every_page_of_it(
    places, coordinator_nykvarn, monkeypatch
):
    names = ["Örnen", "Ungdomsteamet", "Äldrejouren", "Ånässtödet", "anhörigstödet"]
    for name in names:
        draft(places["nykvarn"], name=name)
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    seen, after = [], None

    with acting(coordinator_nykvarn):
        while page := queries.my_entries(actor=coordinator_nykvarn, after=after):
            seen += [entry.name for entry in page]
            after = page[-1].id

    assert seen == ["anhörigstödet", "Ungdomsteamet", "Ånässtödet", "Äldrejouren", "Örnen"]


def test_a_service_that_is_renamed_moves_and_one_without_words_stands_under_what_it_is(
    places, coordinator_nykvarn
):
    nykvarn = places["nykvarn"]
    draft(nykvarn, words={}, kind=ServiceKind.SOCIAL_EMERGENCY)
    draft(nykvarn, name="Team")
    moving = draft(nykvarn, name="Alfa")
    services.revise_service(
        actor=coordinator_nykvarn,
        service_id=moving.id,
        version=1,
        content=content(nykvarn, name="Ö-teamet"),
    )

    assert [entry.name for entry in as_actor(coordinator_nykvarn, queries.my_entries)] == [
        "socialjour",
        "Team",
        "Ö-teamet",
    ]


def test_staff_see_drafts_in_their_own_municipality_alone(places, coordinator_nykvarn, regional, outsider):
    mine = draft(places["nykvarn"])
    draft(places["orebro"])

    assert [entry.id for entry in as_actor(coordinator_nykvarn, queries.my_entries)] == [mine.id]
    assert [entry.id for entry in as_actor(regional, queries.my_entries)] == [mine.id]
    with acting(regional):
        assert queries.my_entries(actor=regional, within=Permission.DIRECTORY_EDIT) == []
        assert queries.my_entries(actor=regional, organisation_id=places["sodertalje"].id) == []
        assert len(queries.my_entries(actor=regional, state=EntryState.DRAFT)) == 1
        assert queries.my_entries(actor=regional, state=EntryState.PUBLISHED) == []


def test_an_outsider_and_a_typo_get_the_same_answer(places, outsider):
    theirs = service(places["nykvarn"], is_published=False)

    for service_id in (theirs.id, uuid4()):
        with pytest.raises(ServiceNotFound), acting(outsider):
            queries.entry_for(actor=outsider, service_id=service_id)
    for line_id in (line_id_of(theirs), uuid4()):
        with pytest.raises(LineNotFound), acting(outsider):
            queries.line_for(actor=outsider, line_id=line_id)
    with acting(outsider):
        assert queries.texts_of(actor=outsider, service_id=theirs.id) == {}
        assert upkeep.last_asked(actor=outsider, service_id=theirs.id) == {}


def test_a_line_comes_with_its_service(places, coordinator_nykvarn):
    made = service(places["nykvarn"], lines=[phone(), email()])
    second = entry_of(made).lines[1]

    with acting(coordinator_nykvarn):
        entry, line = queries.line_for(actor=coordinator_nykvarn, line_id=second.id)

    assert (entry.id, line) == (made.id, second)


@pytest.mark.parametrize("key", ["finns-inte", "", "prov-utkast"])
def test_what_is_not_published_is_not_found_by_its_key(places, key):
    service(places["nykvarn"], key="prov-utkast", is_published=False)

    with pytest.raises(ServiceNotFound):
        queries.published_entry(key, language="sv")


def test_a_published_service_is_found_by_its_key(places):
    made = service(places["nykvarn"], key="prov-jouren")

    assert queries.published_entry("prov-jouren", language="sv").id == made.id
    assert queries.count_published() == 1


# -- the hours of a number


@pytest.mark.parametrize("typed", [NUMBER, "+46846500400", "08 465 004 00", " 08-46500400 "])
def test_a_number_tells_whether_it_is_answered_at_a_moment(places, typed):
    service(places["nykvarn"], name="Jouren", lines=[phone(hours=OFFICE_HOURS)])

    found = queries.hours_of_number(typed, at=WEDNESDAY_NOON)

    assert (found.status.is_open, found.service_name, found.checked_on) == (True, "Jouren", clock.today())


def test_where_several_services_give_a_number_the_one_checked_last_speaks(places, today):
    service(places["nykvarn"], name="Aldrig", lines=[checked(phone(), None)])
    service(places["nykvarn"], name="Nyss", lines=[checked(phone(hours=Hours(in_words="jourtid")), today)])
    service(
        places["nykvarn"],
        name="Förr",
        lines=[checked(phone(), today - timedelta(days=1)), phone(OTHER_NUMBER)],
    )

    found = queries.hours_of_number(NUMBER, at=WEDNESDAY_NOON)

    assert (found.service_name, found.status.is_open) == ("Nyss", None)


def test_an_overdue_number_is_told_with_what_it_said_and_that_it_is_not_to_be_trusted(places):
    service(
        places["nykvarn"],
        lines=[checked(phone(), WEDNESDAY_NOON.date() - timedelta(days=LINE_CHECK_DAYS + 1))],
    )

    found = queries.hours_of_number(NUMBER, at=WEDNESDAY_NOON)

    assert (found.status.is_open, found.is_trusted) == (True, False)


@pytest.mark.parametrize("typed", [OTHER_NUMBER, "112"])
def test_a_number_that_nobody_has_published_is_not_found(places, typed):
    service(places["nykvarn"], lines=[phone(OTHER_NUMBER)], is_published=False)

    with pytest.raises(LineNotFound):
        queries.hours_of_number(typed, at=WEDNESDAY_NOON)


@pytest.mark.parametrize("typed", ["", "hej", "\x00", "0" * 5000, "'; --", "٠٨٤٦٥٠٠٤٠٠"])
def test_what_is_no_number_is_no_number(db, typed):
    with pytest.raises((NotANumber, LineNotFound)):
        queries.hours_of_number(typed, at=WEDNESDAY_NOON)


# -- what waits for somebody


def waiting(actor, day):
    with acting(actor):
        return upkeep.overdue(actor=actor, today=day)


def test_a_number_waits_from_the_day_after_half_a_year_and_other_facts_from_the_day_after_a_year(
    places, coordinator_nykvarn, today
):
    service(places["nykvarn"])
    line_day, fact_day = today + timedelta(days=LINE_CHECK_DAYS), today + timedelta(days=FACT_CHECK_DAYS)
    day = timedelta(days=1)

    assert waiting(coordinator_nykvarn, line_day) == []
    number = waiting(coordinator_nykvarn, line_day + day)[0]
    assert ([line.display for line in number.lines], number.is_service_overdue) == ([NUMBER], False)
    assert not waiting(coordinator_nykvarn, fact_day)[0].is_service_overdue
    assert waiting(coordinator_nykvarn, fact_day + day)[0].is_service_overdue


def test_drafts_and_built_in_numbers_never_wait(places, coordinator_nykvarn, today):
    service(places["nykvarn"], lines=[checked(phone(), None)], is_published=False)
    service(places["nykvarn"], lines=[checked(phone("112"), None)])

    assert waiting(coordinator_nykvarn, today) == []


def test_built_in_numbers_do_not_crowd_out_what_waits(places, coordinator_nykvarn, today):
    for number in ("112", "114 14"):
        service(places["nykvarn"], lines=[checked(phone(number), None)], source=source(checked_on=today))
    service(places["nykvarn"], lines=[checked(phone(), None)], source=source(checked_on=today))

    with acting(coordinator_nykvarn):
        found = upkeep.overdue(actor=coordinator_nykvarn, today=today, at_most=1)

    assert [line.display for each in found for line in each.lines] == [NUMBER]


def test_what_has_waited_longest_comes_first_and_what_was_never_checked_before_that(
    places, coordinator_nykvarn, today
):
    for days in (400, 900, None):
        day = today - timedelta(days=days) if days else None
        service(places["nykvarn"], name=f"Dag {days}", source=source(checked_on=day))

    assert [each.entry.name for each in waiting(coordinator_nykvarn, today)] == [
        "Dag None",
        "Dag 900",
        "Dag 400",
    ]


def test_nothing_waits_for_those_who_only_read(places, regional, today):
    service(places["nykvarn"], lines=[checked(phone(), None)])

    assert waiting(regional, today) == []


# -- numbers that sources disagree about


def conflicts(actor):
    return as_actor(actor, upkeep.conflicts)


def test_two_published_owners_of_one_number_are_a_conflict_for_both(
    places, coordinator_nykvarn, outsider, regional
):
    service(places["nykvarn"], lines=[phone(SUPPORT_LINE)])
    service(places["orebro"], lines=[phone("020 100 200")])

    for actor in (coordinator_nykvarn, outsider, regional):
        found = conflicts(actor)[0]
        assert {statement.owner for statement in found.statements} == {"Nykvarns kommun", "Örebro kommun"}


def test_a_conflict_between_others_is_theirs(places, regional, coordinator_nykvarn):
    service(places["orebro"], lines=[phone(SUPPORT_LINE)])
    service(places["malmo"], lines=[phone(SUPPORT_LINE)])

    assert conflicts(coordinator_nykvarn) == []
    assert conflicts(regional) == []
    assert len(conflicts(cast.everything())) == 1


def test_the_same_owner_with_other_hours_is_a_conflict_and_with_the_same_hours_is_none(
    places, coordinator_nykvarn
):
    service(places["nykvarn"], lines=[phone(SUPPORT_LINE, hours=ALWAYS)])
    service(places["nykvarn"], lines=[phone(SUPPORT_LINE, hours=ALWAYS)])
    agreed = conflicts(coordinator_nykvarn)
    service(places["nykvarn"], lines=[phone(SUPPORT_LINE, hours=OFFICE_HOURS)])

    assert (agreed, len(conflicts(coordinator_nykvarn))) == ([], 1)


def test_a_source_that_says_nothing_of_hours_does_not_disagree_about_them(places, coordinator_nykvarn):
    service(places["nykvarn"], lines=[phone(SUPPORT_LINE, hours=ALWAYS)])
    service(places["nykvarn"], lines=[phone(SUPPORT_LINE, hours=Hours())])

    assert conflicts(coordinator_nykvarn) == []


def claim(place, **said):
    return services.note_claim(
        actor=cast.everything(),
        organisation_id=place.id,
        **{
            "value": "+4620100200",
            "owner": "Provstiftelsen",
            "hours": "",
            "source_title": "En gammal sida",
            "source_dated": date(2024, 5, 1),
            **said,
        },
    )


def test_what_another_source_says_is_a_conflict_with_what_is_published(places, coordinator_nykvarn, outsider):
    service(places["nykvarn"], lines=[phone(SUPPORT_LINE)])
    claim(places["nykvarn"])
    claim(places["nykvarn"])

    found = conflicts(coordinator_nykvarn)

    assert [(s.owner, s.source_title) for s in found[0].statements] == [
        ("Nykvarns kommun", "Provkällan"),
        ("Provstiftelsen", "En gammal sida"),
    ]
    assert found[0].display == SUPPORT_LINE
    assert conflicts(outsider) == []


def test_a_claim_about_a_number_that_nobody_publishes_is_no_conflict(places, coordinator_nykvarn):
    claim(places["nykvarn"])
    claim(places["nykvarn"], owner="Någon annan")

    assert conflicts(coordinator_nykvarn) == []


def test_drafts_are_not_compared(places, coordinator_nykvarn):
    service(places["nykvarn"], lines=[phone(SUPPORT_LINE)])
    service(places["orebro"], lines=[phone(SUPPORT_LINE)], is_published=False)

    assert conflicts(coordinator_nykvarn) == []


# -- holidays ahead


def silent() -> Hours:
    return replace(
        OFFICE_HOURS,
        weekly=tuple(replace(rule, holidays=HolidayRule.UNSTATED) for rule in OFFICE_HOURS.weekly),
    )


def warnings(actor, day=date(2026, 12, 1)):
    with acting(actor):
        return upkeep.holiday_warnings(actor=actor, today=day)


def test_a_line_that_says_nothing_of_a_coming_red_day_is_warned_about(places, coordinator_nykvarn, outsider):
    service(places["nykvarn"], lines=[phone(hours=silent()), email()])
    service(places["nykvarn"], lines=[phone(hours=OFFICE_HOURS)])

    found = warnings(coordinator_nykvarn)

    assert [warning.line.display for warning in found] == [NUMBER]
    assert date(2026, 12, 25) in {day.on for day in found[0].days}
    assert warnings(outsider) == []


def test_a_day_that_is_settled_is_warned_about_no_longer(places, coordinator_nykvarn):
    made = service(places["nykvarn"], lines=[phone(hours=silent())])

    for day in warnings(coordinator_nykvarn)[0].days:
        services.set_deviation(actor=coordinator_nykvarn, line_id=line_id_of(made), on=day.on)

    assert warnings(coordinator_nykvarn) == []


# -- lines that are open when another is closed


def test_a_line_that_takes_over_after_one_that_is_hidden_is_unknown_to_the_public(
    places, coordinator_nykvarn
):
    day = service(places["nykvarn"], lines=[phone(hours=OFFICE_HOURS)])
    night = service(
        places["nykvarn"],
        lines=[phone(OTHER_NUMBER, hours=Hours(), open_when_closed_id=line_id_of(day))],
    )

    def state() -> LineState:
        entry = next(entry for entry in shown(places["nykvarn"]) if entry.id == night.id)
        return entry.lines[0].standing(at=WEDNESDAY_NOON).state

    followed = state()
    services.withdraw(actor=coordinator_nykvarn, service_id=day.id)

    assert (followed, state()) == (LineState.CLOSED, LineState.UNKNOWN)


def test_the_kinds_that_have_no_hours_are_never_open_or_closed(places):
    made = service(places["nykvarn"], lines=[phone(), email()])

    assert [line.standing(at=clock.now()).state for line in entry_of(made).lines] == [
        LineState.OPEN,
        LineState.NO_HOURS,
    ]
    assert entry_of(made).lines[1].kind is LineKind.EMAIL
