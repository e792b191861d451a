"""Proposals from an old plan: they wait with the draft, and a yes makes a goal or a measure of them."""

from dataclasses import replace
from datetime import date

import pytest

import cast
from factories import plans as made
from fyrtorn.domains.plans.errors import AnsweredAlready, NothingToTakeOver, PlanNotFound
from fyrtorn.domains.plans.models import Goal, Measure, Plan
from fyrtorn.domains.plans.old_plans.proposals import ProposedGoal, ProposedMeasure, Source
from fyrtorn.domains.plans.taking_over import queries, services
from fyrtorn.domains.plans.taking_over.queries import ItemEntry
from fyrtorn.domains.plans.vocabulary import Answered, Waiting
from fyrtorn.domains.plans.writing import queries as plans
from fyrtorn.domains.plans.writing.contents import MeasureContent
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.errors import PersonsInText

pytestmark = pytest.mark.django_db

MEASURE = ProposedMeasure(
    "Utbilda personalen",
    Source(3, "Utbilda personalen · Skolan · 2027"),
    owner="Skolan",
    ends_on=date(2027, 12, 31),
)
FOUND = (ProposedGoal("Alla vet vem man frågar", Source(2, "Mål 1: Alla vet vem man frågar"), (MEASURE,)),)


@pytest.fixture
def plan(places) -> Plan:
    return made.plan(places["nykvarn"])


@pytest.fixture
def coordinator(coordinator_nykvarn):
    return coordinator_nykvarn


def kept(coordinator, plan: Plan, found=FOUND) -> list[ItemEntry]:
    with acting(coordinator):
        services.keep_proposals(actor=coordinator, plan_id=plan.id, goals=found, is_numbered=True)
        return queries.items(actor=coordinator, plan_id=plan.id)


def test_what_was_found_waits_with_its_page_and_its_words(coordinator, plan):
    goal, measure = kept(coordinator, plan)

    assert (goal.is_goal, goal.title, goal.page) == (True, "Alla vet vem man frågar", 2)
    assert (measure.goal_title, measure.owner_words, measure.ends_on) == (
        goal.title,
        "Skolan",
        date(2027, 12, 31),
    )
    assert measure.quote == "Utbilda personalen · Skolan · 2027"
    assert {goal.answered, measure.answered} == {Answered.WAITING}


def test_a_yes_makes_a_goal_and_a_measure_in_the_draft(coordinator, plan):
    goal, measure = kept(coordinator, plan)

    with acting(coordinator):
        services.accept_goal(actor=coordinator, item_id=goal.id, title="Alla i skolan vet vem man frågar")
        became = queries.items(actor=coordinator, plan_id=plan.id)[1].goal_became_id
        services.accept_measure(
            actor=coordinator,
            item_id=measure.id,
            content=MeasureContent("Utbilda personalen", goal_id=became),
        )
        whole = plans.whole_plan(actor=coordinator, plan_id=plan.id)

    assert [one.title for one in whole.goals] == ["Alla i skolan vet vem man frågar"]
    assert [(one.title, one.goal_id, one.waits_for) for one in whole.measures] == [
        ("Utbilda personalen", became, Waiting.PROBLEM)
    ]


def test_an_answer_is_given_once_and_a_no_can_be_regretted(coordinator, plan):
    goal, _measure = kept(coordinator, plan)

    with acting(coordinator):
        services.decline_item(actor=coordinator, item_id=goal.id)
        with pytest.raises(AnsweredAlready):
            services.accept_goal(actor=coordinator, item_id=goal.id, title="Mål")
        services.reopen_item(actor=coordinator, item_id=goal.id)
        with pytest.raises(AnsweredAlready):
            services.reopen_item(actor=coordinator, item_id=goal.id)
        found = queries.items(actor=coordinator, plan_id=plan.id)

    assert found[0].answered is Answered.WAITING


def test_reading_again_replaces_what_waits_and_asks_nothing_twice(coordinator, plan):
    goal, measure = kept(coordinator, plan)
    with acting(coordinator):
        services.accept_goal(actor=coordinator, item_id=goal.id, title="Alla vet")
        services.decline_item(actor=coordinator, item_id=measure.id)

    new = replace(FOUND[0], measures=(MEASURE, replace(MEASURE, title="Ta fram en rutin")))
    again = kept(coordinator, plan, (new,))

    assert {(one.title, one.answered) for one in again} == {
        ("Alla vet vem man frågar", Answered.ACCEPTED),
        ("Utbilda personalen", Answered.DECLINED),
        ("Ta fram en rutin", Answered.WAITING),
    }
    assert {one.goal_title for one in again if not one.is_goal} == {"Alla vet vem man frågar"}


def test_what_points_at_somebody_is_not_kept(coordinator, plan):
    named = ProposedMeasure("Utbilda med Kerstin Almqvist", Source(1, "x"))
    half = ProposedMeasure(
        "Ta fram en rutin", Source(1, "Ta fram en rutin, Sven Bergqvist"), owner="Sven Bergqvist"
    )

    (item,) = kept(coordinator, plan, (ProposedGoal("", None, (named, half)),))

    assert (item.title, item.quote, item.owner_words) == ("Ta fram en rutin", "", "")


def test_a_name_written_while_saying_yes_is_refused(coordinator, plan):
    goal, _measure = kept(coordinator, plan)

    with acting(coordinator), pytest.raises(PersonsInText):
        services.accept_goal(actor=coordinator, item_id=goal.id, title="Kerstin Almqvist utbildar alla")

    with acting(cast.everything()):
        assert not Goal.objects.visible_to(cast.everything()).filter(plan=plan).exists()


def test_nothing_found_is_told(coordinator, plan):
    with acting(coordinator), pytest.raises(NothingToTakeOver):
        services.keep_proposals(actor=coordinator, plan_id=plan.id, goals=(), is_numbered=False)


def test_a_goal_is_not_taken_for_a_measure(coordinator, plan):
    goal, measure = kept(coordinator, plan)

    with acting(coordinator), pytest.raises(PlanNotFound):
        services.accept_goal(actor=coordinator, item_id=measure.id, title="x")
    with acting(coordinator), pytest.raises(PlanNotFound):
        services.accept_measure(
            actor=coordinator, item_id=goal.id, content=MeasureContent("x", goal_id=plan.id)
        )


def test_another_municipality_sees_and_answers_nothing(coordinator, outsider, plan):
    goal, _measure = kept(coordinator, plan)

    with acting(outsider):
        assert queries.items(actor=outsider, plan_id=plan.id) == []
        with pytest.raises((PlanNotFound, NotAllowed)):
            services.decline_item(actor=outsider, item_id=goal.id)

    with acting(cast.everything()):
        assert not Measure.objects.visible_to(cast.everything()).filter(plan=plan).exists()


def test_what_an_old_plan_said_is_gone_once_the_new_one_is_decided(coordinator, places):
    draft = made.ready(places["nykvarn"])
    kept(coordinator, draft)

    made.decide(draft)

    with acting(coordinator):
        assert queries.items(actor=coordinator, plan_id=draft.id) == []
