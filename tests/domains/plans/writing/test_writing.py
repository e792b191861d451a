"""Writing a plan: what is kept, what is refused, and who may not."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

import cast
from factories import plans as given
from fyrtorn.domains.plans.errors import (
    DaysInDisorder,
    EditedMeanwhile,
    FunctionUnknown,
    HolderUnknown,
    PlanIsDecided,
    PlanNotFound,
    TargetMissing,
    TitleMissing,
    TooManyGoals,
    TooManyMeasures,
)
from fyrtorn.domains.plans.vocabulary import MOST_GOALS, MOST_MEASURES, Begun, Part, Waiting
from fyrtorn.domains.plans.writing import queries, services
from fyrtorn.domains.plans.writing.contents import IndicatorContent, PlanContent, Taken, TakenMeasure
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.organisations.vocabulary import Sector

pytestmark = pytest.mark.django_db


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


@pytest.fixture
def plan(nykvarn):
    return given.plan(nykvarn)


def _titles(actor, plan):
    with acting(actor):
        return [one.title for one in queries.measures(actor=actor, plan_id=plan.id)]


def test_a_joint_plan_names_each_other_municipality_once(coordinator_nykvarn, places):
    orebro, nykvarn = places["orebro"], places["nykvarn"]

    row = services.open_plan(
        actor=coordinator_nykvarn,
        organisation_id=nykvarn.id,
        content=PlanContent("Gemensam plan", joint_ids=(orebro.id, orebro.id, nykvarn.id)),
    )

    with acting(coordinator_nykvarn):
        entry = queries.plan_for(actor=coordinator_nykvarn, plan_id=row.id)
    assert [place.name for place in entry.joint] == ["Örebro"]
    assert entry.holder_id == nykvarn.id


def test_a_plan_is_held_by_the_municipality_or_its_departments(coordinator_nykvarn, places):
    with pytest.raises(HolderUnknown):
        services.open_plan(
            actor=coordinator_nykvarn,
            organisation_id=places["nykvarn"].id,
            holder_id=places["orebro"].id,
            content=PlanContent("Plan"),
        )


def test_a_measure_is_kept_with_all_that_was_said(coordinator_nykvarn, nykvarn, plan):
    school = given.function(nykvarn)
    police = given.function(nykvarn, "Lokalpolisområdet", sector=Sector.POLICE)
    goal = given.goal(plan)
    content = given.whole(goal.id, police, partner_ids=(school.id,), cost_kronor=40_000)

    row = services.add_measure(actor=coordinator_nykvarn, plan_id=plan.id, content=content)

    with acting(coordinator_nykvarn):
        entry = queries.measure_for(actor=coordinator_nykvarn, measure_id=row.id)
    assert (entry.owner.name, entry.is_partners) == ("Lokalpolisområdet", True)
    assert [partner.name for partner in entry.partners] == ["Grundskolan"]
    assert (entry.problem_words, entry.cause_key) == ("Klistermärken vid centrum", None)
    assert entry.indicator.unit == "procent"
    assert entry.changed_by == "samordnare, Nykvarns kommun"


def test_a_measure_may_be_half_done(coordinator_nykvarn, plan):
    goal = given.goal(plan)

    row = services.add_measure(
        actor=coordinator_nykvarn, plan_id=plan.id, content=given.content(goal.id, "Bara en tanke")
    )

    assert (row.title, row.owner_id, row.ends_on) == ("Bara en tanke", None, None)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"title": "  "}, TitleMissing),
        ({"starts_on": clock.today(), "ends_on": clock.today() - timedelta(days=1)}, DaysInDisorder),
        ({"owner_id": new_id()}, FunctionUnknown),
        ({"partner_ids": (new_id(),)}, FunctionUnknown),
        ({"indicator": IndicatorContent(" ", unit="st")}, TargetMissing),
        ({"how": "Ring Anna Andersson på 070-174 06 05."}, PersonsInText),
        ({"effect_long": "Ingen vid Storgatan 4 B störs."}, PersonsInText),
    ],
)
def test_a_measure_that_cannot_be_kept_is_refused(coordinator_nykvarn, plan, said, refusal):
    goal = given.goal(plan)

    with pytest.raises(refusal):
        services.add_measure(
            actor=coordinator_nykvarn,
            plan_id=plan.id,
            content=given.content(goal.id, **{"title": "Å", **said}),
        )

    assert _titles(coordinator_nykvarn, plan) == []


def test_another_municipalitys_function_owns_nothing_here(coordinator_nykvarn, places, plan):
    theirs = given.function(places["orebro"])

    with pytest.raises(FunctionUnknown):
        services.add_measure(
            actor=coordinator_nykvarn,
            plan_id=plan.id,
            content=given.content(given.goal(plan).id, owner_id=theirs.id),
        )


def test_a_goal_of_another_plan_takes_no_measure(coordinator_nykvarn, nykvarn, plan):
    elsewhere = given.goal(given.plan(nykvarn))

    with pytest.raises(PlanNotFound):
        services.add_measure(actor=coordinator_nykvarn, plan_id=plan.id, content=given.content(elsewhere.id))


def test_two_who_write_the_same_text_are_both_told_and_nothing_is_lost(coordinator_nykvarn, plan):
    write = {"actor": coordinator_nykvarn, "plan_id": plan.id, "part": Part.PURPOSE}
    services.write_text(**write, text="Den första texten.", version=0)

    with pytest.raises(EditedMeanwhile) as told:
        services.write_text(**write, text="Den andra texten.", version=0)

    assert told.value.by == "samordnare, Nykvarns kommun"
    with acting(coordinator_nykvarn):
        (text,) = queries.texts(actor=coordinator_nykvarn, plan_id=plan.id)
    assert (text.text, text.version) == ("Den första texten.", 1)


def test_an_old_version_of_plan_goal_or_measure_is_not_built_on(coordinator_nykvarn, plan):
    goal = given.goal(plan)
    measure = given.measure(plan, given.content(goal.id))
    anew = given.content(goal.id, "Ny rubrik")
    services.change_measure(actor=coordinator_nykvarn, measure_id=measure.id, version=1, content=anew)
    services.change_goal(actor=coordinator_nykvarn, goal_id=goal.id, version=1, title="Nytt mål")
    services.change_plan(
        actor=coordinator_nykvarn, plan_id=plan.id, version=1, content=PlanContent("Ny titel")
    )

    with pytest.raises(EditedMeanwhile):
        services.change_measure(actor=coordinator_nykvarn, measure_id=measure.id, version=1, content=anew)
    with pytest.raises(EditedMeanwhile):
        services.change_goal(actor=coordinator_nykvarn, goal_id=goal.id, version=1, title="Annat mål")
    with pytest.raises(EditedMeanwhile):
        services.change_plan(
            actor=coordinator_nykvarn, plan_id=plan.id, version=1, content=PlanContent("Annan titel")
        )


def test_a_text_that_somebody_has_changed_since_it_was_read_is_not_taken_away(coordinator_nykvarn, plan):
    write = partial(services.write_text, actor=coordinator_nykvarn, plan_id=plan.id, part=Part.PURPOSE)
    drop = partial(services.drop_text, actor=coordinator_nykvarn, plan_id=plan.id, part=Part.PURPOSE)
    write(text="Vi vill veta vem man ringer.", version=0)
    write(text="Alla ska veta vem man ringer.", version=1)

    with pytest.raises(EditedMeanwhile):
        drop(version=1)
    drop(version=2)

    with pytest.raises(PlanNotFound):
        drop(version=2)


def test_measures_are_moved_doubled_removed_and_brought_back(coordinator_nykvarn, nykvarn, plan):
    act = {"actor": coordinator_nykvarn}
    goal = given.goal(plan)
    first = given.measure(plan, given.whole(goal.id, given.function(nykvarn), title="Första"))
    second = given.measure(plan, given.content(goal.id, "Andra"))

    services.move_measure(**act, measure_id=second.id, is_up=True)
    assert _titles(coordinator_nykvarn, plan) == ["Andra", "Första"]
    services.move_measure(**act, measure_id=second.id, is_up=True)
    assert _titles(coordinator_nykvarn, plan) == ["Andra", "Första"]
    doubled = services.duplicate_measure(**act, measure_id=first.id)
    assert _titles(coordinator_nykvarn, plan) == ["Andra", "Första", "Första"]
    assert doubled.key != first.key
    with acting(coordinator_nykvarn):
        copy = queries.measure_for(actor=coordinator_nykvarn, measure_id=doubled.id)
    assert copy.indicator.words.startswith("Andel")
    services.remove_measure(**act, measure_id=first.id)
    assert _titles(coordinator_nykvarn, plan) == ["Andra", "Första"]
    services.restore_measure(**act, measure_id=first.id)
    assert sorted(_titles(coordinator_nykvarn, plan)) == ["Andra", "Första", "Första"]


def test_a_goal_goes_with_its_measures_and_comes_back_with_just_those(coordinator_nykvarn, plan):
    act = {"actor": coordinator_nykvarn}
    goal = given.goal(plan)
    given.measure(plan, given.content(goal.id, "Kvar"))
    away = given.measure(plan, given.content(goal.id, "Bort redan förut"))
    services.remove_measure(**act, measure_id=away.id)

    services.remove_goal(**act, goal_id=goal.id)

    with acting(coordinator_nykvarn):
        gone = queries.removed(actor=coordinator_nykvarn, plan_id=plan.id)
    assert [(one.title, one.measures) for one in gone] == [(goal.title, 1), ("Bort redan förut", 0)]
    with pytest.raises(PlanNotFound):
        services.restore_measure(**act, measure_id=away.id)
    services.restore_goal(**act, goal_id=goal.id)
    assert _titles(coordinator_nykvarn, plan) == ["Kvar"]


def test_a_plan_holds_no_more_than_anybody_follows_up(coordinator_nykvarn, plan):
    act = {"actor": coordinator_nykvarn, "plan_id": plan.id}
    services.take_goals(**act, goals=[Taken(f"Mål {n}") for n in range(MOST_GOALS)], asks_problem=False)
    many = tuple(TakenMeasure(given.content(new_id(), f"Å {n}")) for n in range(MOST_MEASURES + 1))

    with pytest.raises(TooManyGoals):
        services.add_goal(**act, title="Ett till")
    with pytest.raises(TooManyGoals):
        services.take_goals(**act, goals=[Taken("Ett till")], asks_problem=False)
    with acting(coordinator_nykvarn):
        known = queries.goals(actor=coordinator_nykvarn, plan_id=plan.id)[0].key
    with pytest.raises(TooManyMeasures):
        services.take_goals(**act, goals=[Taken("Mål 0", goal_key=known, measures=many)], asks_problem=False)


def test_a_measure_from_a_neighbour_waits_until_it_says_which_problem_it_answers(coordinator_nykvarn, plan):
    act = {"actor": coordinator_nykvarn}
    taken = [Taken("Mål", measures=(TakenMeasure(given.content(new_id(), "Grannens åtgärd")),))]
    services.take_goals(**act, plan_id=plan.id, goals=taken, asks_problem=True)
    with acting(coordinator_nykvarn):
        (measure,) = queries.measures(actor=coordinator_nykvarn, plan_id=plan.id)
        counts = queries.counts(actor=coordinator_nykvarn, organisation_id=plan.organisation_id)
    assert (measure.waits_for, counts[plan.id].waiting) == (Waiting.PROBLEM, 1)

    services.change_measure(
        **act, measure_id=measure.id, version=1, content=given.content(measure.goal_id, "Vår åtgärd")
    )
    with acting(coordinator_nykvarn):
        assert queries.measure_for(**act, measure_id=measure.id).waits_for is Waiting.PROBLEM
    services.keep_as_it_is(**act, measure_id=measure.id, answers=given.answers())

    with acting(coordinator_nykvarn):
        answered = queries.measure_for(**act, measure_id=measure.id)
    assert (answered.waits_for, answered.problem_words) == (None, "Klistermärken vid centrum")


def test_a_decided_plan_is_changed_by_a_revision_alone(coordinator_nykvarn, nykvarn):
    act = {"actor": coordinator_nykvarn}
    decided = given.decide(given.ready(nykvarn))
    with acting(coordinator_nykvarn):
        whole = queries.whole_plan(**act, plan_id=decided.id)
    measure, goal = whole.measures[0], whole.goals[0]

    for change in (
        lambda: services.change_plan(**act, plan_id=decided.id, version=None, content=PlanContent("Annan")),
        lambda: services.add_goal(**act, plan_id=decided.id, title="Nytt"),
        lambda: services.change_goal(**act, goal_id=goal.id, version=None, title="Annat"),
        lambda: services.remove_measure(**act, measure_id=measure.id),
        lambda: services.duplicate_measure(**act, measure_id=measure.id),
        lambda: services.write_text(**act, plan_id=decided.id, part=Part.PURPOSE, text="Nytt", version=None),
        lambda: services.rest_on(**act, plan_id=decided.id, edition=None),
        lambda: services.discard_plan(**act, plan_id=decided.id),
    ):
        with pytest.raises(PlanIsDecided):
            change()
    revision = services.revise_plan(**act, plan_id=decided.id)

    with acting(coordinator_nykvarn):
        anew = queries.whole_plan(**act, plan_id=revision.id)
    assert anew.plan.begun_from is Begun.LAST_YEAR
    assert [one.key for one in anew.measures] == [measure.key]
    assert anew.measures[0].indicator.words == measure.indicator.words
    assert {one.id for one in anew.measures}.isdisjoint({measure.id})
    assert anew.goals[0].key == goal.key
    with pytest.raises(PlanNotFound):
        services.revise_plan(**act, plan_id=revision.id)


def test_a_draft_is_thrown_away_with_all_its_parts(coordinator_nykvarn, nykvarn):
    draft = given.ready(nykvarn)

    services.discard_plan(actor=coordinator_nykvarn, plan_id=draft.id)

    with acting(coordinator_nykvarn), pytest.raises(PlanNotFound):
        queries.plan_for(actor=coordinator_nykvarn, plan_id=draft.id)


@pytest.mark.parametrize("part", ["contact_person_nykvarn", "records_officer_nykvarn", "administrator"])
def test_who_may_not_write_does_not(nykvarn, plan, part):
    with pytest.raises(NotAllowed):
        services.add_goal(actor=cast.actor_of(part), plan_id=plan.id, title="Mål")


def test_to_an_outsider_no_plan_is_there(outsider, nykvarn, plan):
    goal = given.goal(plan)
    measure = given.measure(plan, given.content(goal.id))

    with acting(outsider):
        assert queries.plans(actor=outsider) == []
        assert queries.measures(actor=outsider, plan_id=plan.id) == []
        for ask in (
            lambda: queries.plan_for(actor=outsider, plan_id=plan.id),
            lambda: queries.goal_for(actor=outsider, goal_id=goal.id),
            lambda: queries.measure_for(actor=outsider, measure_id=measure.id),
        ):
            with pytest.raises(PlanNotFound):
                ask()
    for act in (
        lambda: services.add_goal(actor=outsider, plan_id=plan.id, title="Mål"),
        lambda: services.remove_goal(actor=outsider, goal_id=goal.id),
        lambda: services.remove_measure(actor=outsider, measure_id=measure.id),
        lambda: services.discard_plan(actor=outsider, plan_id=plan.id),
    ):
        with pytest.raises(PlanNotFound):
            act()


def test_a_preparer_from_the_region_writes_like_the_coordinator(nykvarn, plan):
    preparer = cast.actor_of("preparer_nykvarn")

    goal = services.add_goal(actor=preparer, plan_id=plan.id, title="Fler vet vem de ringer")

    assert goal.plan_id == plan.id


def test_ten_plans_cost_as_many_questions_as_one(
    coordinator_nykvarn, nykvarn, django_assert_num_queries, django_assert_max_num_queries
):
    actor = coordinator_nykvarn
    owner = given.function(nykvarn)
    first = given.plan(nykvarn)
    goal = given.goal(first)
    given.measure(first, given.whole(goal.id, owner))
    with acting(actor), django_assert_max_num_queries(12) as one:
        queries.whole_plan(actor=actor, plan_id=first.id)
        queries.plans(actor=actor, organisation_id=nykvarn.id)
        queries.counts(actor=actor, organisation_id=nykvarn.id)
    for _number in range(5):
        row = given.plan(nykvarn)
        measures = tuple(TakenMeasure(given.whole(new_id(), owner, title=f"Å {n}")) for n in range(6))
        services.take_goals(
            actor=actor, plan_id=row.id, goals=[Taken("Mål", measures=measures)], asks_problem=False
        )

    with acting(actor), django_assert_num_queries(len(one)):
        queries.whole_plan(actor=actor, plan_id=row.id)
        queries.plans(actor=actor, organisation_id=nykvarn.id)
        queries.counts(actor=actor, organisation_id=nykvarn.id)
