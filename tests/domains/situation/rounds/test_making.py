"""Preparing a round: questions of one's own, dates, who is asked, and next year's from this year's."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories import situation as given
from fyrtorn.domains.situation.errors.rounds import (
    DueTooSoon,
    NobodyAsked,
    PeriodInDisorder,
    QuestionsChangedMeanwhile,
    RoundChangedMeanwhile,
    RoundIsOut,
    RoundNotFound,
    TooManyQuestions,
    WordsMissing,
)
from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.delivered import delivered_questions
from fyrtorn.domains.situation.rounds.entries import QuestionContent, Standing
from fyrtorn.domains.situation.vocabulary import Heading, RoundState
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.foundation.organisations.contact_points import PointContent
from fyrtorn.foundation.organisations.vocabulary import Sector

pytestmark = pytest.mark.django_db

OWN = QuestionContent(Sector.SCHOOL, Heading.SCHOOL, "Har ni märkt något nytt?", "Skriv vad.")


def begin(actor, place, **said):
    return services.begin_round(
        actor=actor, organisation_id=place.id, content=given.round_content(place, **said)
    )


def keep(actor, place, *questions, number=0):
    return services.keep_questions(
        actor=actor, organisation_id=place.id, sector=Sector.SCHOOL, questions=questions, number=number
    )


def asked_questions(actor, round_id, sector=Sector.SCHOOL):
    with acting(actor):
        found = queries.questions(actor=actor, round_id=round_id)
    return [question.text for question in found if question.sector is sector]


def test_a_round_begins_with_the_questions_that_come_with_the_program(coordinator_nykvarn, places):
    row = begin(coordinator_nykvarn, places["nykvarn"])

    delivered = [q.text for q in delivered_questions() if q.sector is Sector.SCHOOL]
    assert asked_questions(coordinator_nykvarn, row.id) == delivered


def test_ones_own_questions_are_a_new_version_and_an_older_round_keeps_its_own(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]
    before = begin(coordinator_nykvarn, nykvarn)
    template = keep(coordinator_nykvarn, nykvarn, OWN)

    after = begin(coordinator_nykvarn, nykvarn, template_id=template.id)

    assert asked_questions(coordinator_nykvarn, after.id) == [OWN.text]
    assert len(asked_questions(coordinator_nykvarn, before.id)) == 5
    assert len(asked_questions(coordinator_nykvarn, after.id, Sector.POLICE)) == 5


def test_a_draft_takes_the_questions_of_the_template_that_is_chosen(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]
    row = begin(coordinator_nykvarn, nykvarn)
    template = keep(coordinator_nykvarn, nykvarn, OWN)

    services.change_round(
        actor=coordinator_nykvarn,
        round_id=row.id,
        version=1,
        content=given.round_content(nykvarn, template_id=template.id),
    )

    assert asked_questions(coordinator_nykvarn, row.id) == [OWN.text]


def test_questions_stay_five_and_without_persons_and_two_editors_are_told(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]

    with pytest.raises(TooManyQuestions):
        keep(coordinator_nykvarn, nykvarn, *[OWN] * 6)
    with pytest.raises(WordsMissing):
        keep(coordinator_nykvarn, nykvarn, QuestionContent(Sector.SCHOOL, Heading.SCHOOL, ""))
    named = QuestionContent(Sector.SCHOOL, Heading.SCHOOL, "Har Anna Andersson synts till?")
    with pytest.raises(PersonsInText) as refused:
        keep(coordinator_nykvarn, nykvarn, OWN, named)
    assert set(refused.value.marked) == {"fraga-2"}
    keep(coordinator_nykvarn, nykvarn, OWN)
    with pytest.raises(QuestionsChangedMeanwhile):
        keep(coordinator_nykvarn, nykvarn, OWN)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"title": " "}, WordsMissing),
        ({"ring_number": "1" * 41}, WordsMissing),
        ({"title": "Insamling om Anna Andersson"}, PersonsInText),
        ({"period_to": clock.today() - timedelta(days=3000)}, PeriodInDisorder),
        ({"due_on": clock.today() - timedelta(days=1)}, DueTooSoon),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(coordinator_nykvarn, places, said, refusal):
    with pytest.raises(refusal):
        begin(coordinator_nykvarn, places["nykvarn"], **said)


def test_a_department_holds_a_round_and_nobody_elses_place_does(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]
    content = PointContent("Elevhälsan", Sector.SCHOOL, department="Utbildningskontoret")
    contact_points.add(actor=coordinator_nykvarn, organisation_id=nykvarn.id, content=content)
    (department,) = contact_points.departments(organisation_id=nykvarn.id)

    row = begin(coordinator_nykvarn, nykvarn, holder_id=department.id)

    with acting(coordinator_nykvarn):
        entry = queries.round_for(actor=coordinator_nykvarn, round_id=row.id)
    assert entry.holder_name == "Utbildningskontoret, Nykvarns kommun"
    with pytest.raises(RoundNotFound):
        begin(coordinator_nykvarn, nykvarn, holder_id=places["orebro"].id)
    with pytest.raises(RoundNotFound):
        begin(coordinator_nykvarn, nykvarn, area_id=department.id)


def test_choosing_sets_a_drafts_functions_and_adds_to_a_round_that_is_out(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]
    school, leisure = given.contact_point(nykvarn), given.contact_point(nykvarn, function="Fritidsgården")
    theirs = given.contact_point(places["orebro"])
    row = given.draft_round(nykvarn, school)

    def choose(*points):
        services.choose_asked(
            actor=coordinator_nykvarn, round_id=row.id, point_ids=[point.id for point in points]
        )
        with acting(coordinator_nykvarn):
            return [
                asked.function for asked in queries.asked_list(actor=coordinator_nykvarn, round_id=row.id)
            ]

    assert choose(leisure, theirs) == ["Fritidsgården"]
    services.open_round(actor=coordinator_nykvarn, round_id=row.id)
    assert choose(school) == ["Fritidsgården", "Grundskolan"]
    assert given.asked_in(row.id).standing is Standing.NOT_ASKED
    new = services.open_round(actor=coordinator_nykvarn, round_id=row.id)
    assert [asked.contact_point.function for asked in new] == ["Grundskolan"]
    with pytest.raises(NobodyAsked):
        services.open_round(actor=coordinator_nykvarn, round_id=row.id)


def test_a_function_that_is_retired_after_it_was_chosen_is_neither_asked_nor_reminded(
    coordinator_nykvarn, places
):
    nykvarn = places["nykvarn"]
    stays, goes, leaves = (
        given.contact_point(nykvarn, function=name) for name in ("Grundskolan", "Fritid", "Biblioteket")
    )
    row = given.draft_round(nykvarn, stays, goes, leaves)
    contact_points.retire(actor=coordinator_nykvarn, point_id=goes.id)

    asked = services.open_round(actor=coordinator_nykvarn, round_id=row.id)
    contact_points.retire(actor=coordinator_nykvarn, point_id=leaves.id)
    given.moved(row.id, days=22)

    assert {one.contact_point_id for one in asked} == {stays.id, leaves.id}
    week = [clock.today() + timedelta(days=days) for days in range(7)]  # a holiday lets one wait
    with acting(coordinator_nykvarn):
        late = [one for day in week for one in queries.to_remind(actor=coordinator_nykvarn, today=day)]
    assert {one.function for one in late} == {"Grundskolan"}


def test_a_round_that_is_out_is_not_changed_nor_dropped(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]
    row = given.sent_round(nykvarn, given.contact_point(nykvarn))

    with pytest.raises(RoundIsOut):
        services.change_round(
            actor=coordinator_nykvarn, round_id=row.id, version=1, content=given.round_content(nykvarn)
        )
    with pytest.raises(RoundIsOut):
        services.drop_round(actor=coordinator_nykvarn, round_id=row.id)


def test_two_who_change_a_draft_are_told_and_a_draft_can_be_thrown_away(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]
    row = given.draft_round(nykvarn, given.contact_point(nykvarn))

    def change():
        services.change_round(
            actor=coordinator_nykvarn, round_id=row.id, version=1, content=given.round_content(nykvarn)
        )

    change()
    with pytest.raises(RoundChangedMeanwhile):
        change()
    services.drop_round(actor=coordinator_nykvarn, round_id=row.id)
    with acting(coordinator_nykvarn):
        assert queries.rounds(actor=coordinator_nykvarn) == []


def test_next_years_round_asks_the_same_functions_a_year_later(coordinator_nykvarn, places):
    nykvarn = places["nykvarn"]
    school, leisure = given.contact_point(nykvarn), given.contact_point(nykvarn, function="Fritidsgården")
    old = given.sent_round(nykvarn, school, leisure)
    contact_points.retire(actor=coordinator_nykvarn, point_id=leisure.id)

    new = services.begin_from(actor=coordinator_nykvarn, round_id=old.id)

    assert new.state == RoundState.DRAFT
    assert new.title == f"Insamling {clock.today().year + 1}"
    assert new.period_from.year == old.period_from.year + 1
    assert new.earlier_id == old.id
    assert asked_questions(coordinator_nykvarn, new.id) == asked_questions(coordinator_nykvarn, old.id)
    with acting(coordinator_nykvarn):
        asked = queries.asked_list(actor=coordinator_nykvarn, round_id=new.id)
    assert [row.function for row in asked] == ["Grundskolan"]
    assert services.begin_from(actor=coordinator_nykvarn, round_id=old.id).id == new.id


def test_an_outsider_and_a_reader_change_nothing(outsider, places):
    nykvarn = places["nykvarn"]
    row = given.draft_round(nykvarn, given.contact_point(nykvarn))

    with acting(outsider):
        assert queries.rounds(actor=outsider) == []
        assert queries.asked_list(actor=outsider, round_id=row.id) == []
        assert queries.questions(actor=outsider, round_id=row.id) == []
    for verb in (services.open_round, services.begin_from, services.drop_round):
        with pytest.raises(RoundNotFound):
            verb(actor=outsider, round_id=row.id)
    with pytest.raises(NotAllowed):
        begin(outsider, nykvarn)
    for part in ("contact_person_nykvarn", "records_officer_nykvarn"):
        with pytest.raises(NotAllowed):
            services.open_round(actor=cast.actor_of(part), round_id=row.id)


def test_the_list_of_rounds_asks_as_few_questions_of_many_as_of_one(
    coordinator_nykvarn, places, django_assert_num_queries
):
    nykvarn = places["nykvarn"]
    points = [given.contact_point(nykvarn, function=f"Skola {n}") for n in "ABCDEF"]
    few, many = given.sent_round(nykvarn, points[0]), given.sent_round(nykvarn, *points)
    for point in points:
        given.answered(given.asked_in(many.id, function=point.function).id)

    with acting(coordinator_nykvarn):
        with django_assert_num_queries(3):
            queries.asked_list(actor=coordinator_nykvarn, round_id=few.id)
        with django_assert_num_queries(4):  # and one for what the earlier round led to
            queries.asked_list(actor=coordinator_nykvarn, round_id=many.id)
        with django_assert_num_queries(1):
            found = queries.rounds(actor=coordinator_nykvarn, organisation_id=nykvarn.id)
    assert {row.id: (row.asked, row.given) for row in found} == {few.id: (1, 0), many.id: (6, 6)}
