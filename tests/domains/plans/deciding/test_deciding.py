"""The decision: what it takes, what it freezes, what it replaces, and who may make it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

import cast
from factories import plans as given
from fyrtorn.domains.plans.deciding import queries, services
from fyrtorn.domains.plans.errors import (
    ChangedBeforeDecision,
    DecisionHasWarnings,
    DecisionIncomplete,
    DueDatePassed,
    PlanIsDecided,
    PlanNotFound,
)
from fyrtorn.domains.plans.models import Goal, Measure, Plan, PlanText
from fyrtorn.domains.plans.vocabulary import PlanKind, PlanState
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.domains.plans.writing import services as verbs
from fyrtorn.domains.plans.writing.rules import Gap, missing
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


def _decide(actor, plan, **said):
    keep = {key: said.pop(key) for key in ("despite_warnings", "shown") if key in said}
    return services.decide_plan(
        actor=actor,
        plan_id=plan.id,
        decision=given.decision(**said),
        today=clock.today(),
        **{"shown": given.shown(plan), **keep},
    )


def test_a_whole_plan_is_decided_and_frozen_with_its_checksum(coordinator_nykvarn, nykvarn):
    plan = given.ready(nykvarn)

    decided = _decide(coordinator_nykvarn, plan)

    assert decided.state == PlanState.DECIDED
    with acting(coordinator_nykvarn):
        frozen = queries.frozen_plan(actor=coordinator_nykvarn, plan_id=plan.id)
    assert frozen.is_intact
    assert frozen.checksum == decided.checksum
    assert frozen.said.registry_no == "KS 2026/118"
    assert [measure.owner for measure in frozen.said.measures] == ["Grundskolan"]


def test_whoever_changes_what_is_frozen_is_seen(coordinator_nykvarn, nykvarn):
    plan = given.decide(given.ready(nykvarn))
    plan.id = uuid4()
    plan.frozen["goals"][0]["title"] = "Något annat"
    with acting(cast.everything()):
        plan.save(force_insert=True)

        frozen = queries.frozen_plan(actor=coordinator_nykvarn, plan_id=plan.id)

    assert not frozen.is_intact


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plans_plan SET frozen = '{}'",
        "UPDATE plans_plan SET title = 'En annan plan'",
        "UPDATE plans_plan SET decided_on = '2020-01-01'",
        "UPDATE plans_plan SET state = 'draft'",
        "DELETE FROM plans_plan",
    ],
)
def test_the_database_itself_keeps_a_decided_plan_as_it_was(nykvarn, statement):
    plan = given.decide(given.ready(nykvarn))
    everything = cast.everything()

    with acting(everything):
        Measure.objects.visible_to(everything).delete()
        Goal.objects.visible_to(everything).delete()
        PlanText.objects.visible_to(everything).delete()
        with (
            pytest.raises(DatabaseError, match="never changes"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
        rows = Plan.objects.visible_to(everything).filter(id=plan.id)
        rows.update(published_at=clock.now(), revised_on=clock.today(), shows_share=True)
        rows.update(state=PlanState.REPLACED)

        assert rows.get().frozen == plan.frozen


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"decided_by": " "}, "vem som har beslutat"),
        ({"decided_on": None}, "beslutets datum"),
        ({"registry_no": ""}, "diarienummer"),
        ({"minutes_section": ""}, "paragraf i protokollet"),
        (
            {"decided_on": clock.today() + timedelta(days=1)},
            "ett beslutsdatum som inte ligger framåt i tiden",
        ),
        (
            {"decided_on": clock.today() - timedelta(days=31)},
            "en lägesbild som är beslutad senast samma dag som planen",
        ),
    ],
)
def test_without_each_of_its_parts_there_is_no_decision(coordinator_nykvarn, nykvarn, said, named):
    plan = given.ready(nykvarn)

    with pytest.raises(DecisionIncomplete) as refused:
        _decide(coordinator_nykvarn, plan, **said)

    assert refused.value.missing == (named,)
    with acting(coordinator_nykvarn):
        assert writing.plan_for(actor=coordinator_nykvarn, plan_id=plan.id).state is PlanState.DRAFT


def test_a_plan_decided_before_the_one_in_force_does_not_take_its_place(coordinator_nykvarn, nykvarn):
    now = given.decide(given.ready(nykvarn))

    with pytest.raises(DecisionIncomplete) as refused:
        _decide(coordinator_nykvarn, given.ready(nykvarn), decided_on=clock.today() - timedelta(days=1))

    assert refused.value.missing == ("ett beslutsdatum som inte är tidigare än för planen som gäller nu",)
    with acting(coordinator_nykvarn):
        assert writing.plan_for(actor=coordinator_nykvarn, plan_id=now.id).state is PlanState.DECIDED


def test_an_empty_plan_hears_everything_that_is_missing_at_once(coordinator_nykvarn, nykvarn):
    with pytest.raises(DecisionIncomplete) as refused:
        _decide(
            coordinator_nykvarn, given.plan(nykvarn), decided_by="", decided_on=None, registry_no="",
            minutes_section="",
        )  # fmt: skip

    assert len(refused.value.missing) == 6


def test_a_picture_decided_the_same_day_is_old_enough(coordinator_nykvarn, nykvarn):
    plan = given.ready(nykvarn)
    given.rest_on(plan, decided_on=clock.today())

    assert _decide(coordinator_nykvarn, plan).is_decided


def test_what_ought_to_be_seen_to_is_told_and_may_be_decided_all_the_same(coordinator_nykvarn, nykvarn):
    plan = given.ready(nykvarn)
    with acting(coordinator_nykvarn):
        goal = writing.goals(actor=coordinator_nykvarn, plan_id=plan.id)[0]
    given.measure(plan, given.content(goal.id, "Utan problem"))

    with pytest.raises(DecisionHasWarnings):
        _decide(coordinator_nykvarn, plan)

    assert _decide(coordinator_nykvarn, plan, despite_warnings=True).is_decided


def test_a_plan_of_partners_measures_alone_is_told_so(coordinator_nykvarn, nykvarn):
    plan = given.plan(nykvarn, starts_on=clock.today(), ends_on=clock.today())
    given.rest_on(plan)
    police = given.function(nykvarn, "Lokalpolisområdet", sector="police")
    given.measure(plan, given.whole(given.goal(plan).id, police))

    with acting(coordinator_nykvarn):
        whole = writing.whole_plan(actor=coordinator_nykvarn, plan_id=plan.id)

    assert [one.gap for one in missing(whole)] == [Gap.OWN_MEASURE]


def test_the_next_plan_replaces_the_former_of_its_kind_and_holder(coordinator_nykvarn, nykvarn):
    former = given.decide(given.ready(nykvarn))
    other_kind = given.decide(given.ready(nykvarn, kind=PlanKind.STATUTORY))

    revision = verbs.revise_plan(actor=coordinator_nykvarn, plan_id=former.id)
    _decide(coordinator_nykvarn, revision)

    with acting(coordinator_nykvarn):
        states = {plan.id: (plan.state, plan.revised_on) for plan in writing.plans(actor=coordinator_nykvarn)}
    assert states[former.id] == (PlanState.REPLACED, None)
    assert states[other_kind.id] == (PlanState.DECIDED, None)
    assert states[revision.id] == (PlanState.DECIDED, clock.today())


def test_what_was_removed_from_the_draft_is_gone_with_the_decision(coordinator_nykvarn, nykvarn):
    plan = given.ready(nykvarn)
    goal = given.goal(plan, "Ett mål till")
    given.measure(plan, given.content(goal.id, "Bort"))
    verbs.remove_goal(actor=coordinator_nykvarn, goal_id=goal.id)

    _decide(coordinator_nykvarn, plan)

    with acting(cast.everything()):
        everything = cast.everything()
        assert Goal.objects.visible_to(everything).filter(plan=plan).count() == 1
        assert Measure.objects.visible_to(everything).filter(plan=plan).count() == 1


def test_a_decision_is_made_once_and_of_what_was_read(coordinator_nykvarn, nykvarn):
    plan = given.ready(nykvarn)
    shown = given.shown(plan)
    given.goal(plan, "Ett mål som ingen har läst")
    with pytest.raises(ChangedBeforeDecision):
        _decide(coordinator_nykvarn, plan, shown=shown, despite_warnings=True)
    _decide(coordinator_nykvarn, plan, despite_warnings=True)

    with pytest.raises(PlanIsDecided):
        _decide(coordinator_nykvarn, plan)


@pytest.mark.parametrize("part", ["preparer_nykvarn", "contact_person_nykvarn", "records_officer_nykvarn"])
def test_only_the_municipality_itself_decides(nykvarn, part):
    plan = given.ready(nykvarn)

    with pytest.raises(NotAllowed):
        _decide(cast.actor_of(part), plan)


def test_an_outsider_decides_nothing_and_finds_nothing(outsider, nykvarn):
    plan = given.ready(nykvarn)
    decided = given.decide(given.ready(nykvarn))

    with pytest.raises(PlanNotFound):
        _decide(outsider, plan)
    with acting(outsider), pytest.raises(PlanNotFound):
        queries.frozen_plan(actor=outsider, plan_id=decided.id)
    with acting(outsider), pytest.raises(PlanNotFound):
        queries.said_plan(actor=outsider, plan_id=plan.id)


def test_a_plan_that_was_gone_through_stands_as_it_is(coordinator_nykvarn, nykvarn):
    plan = given.decide(given.ready(nykvarn))
    today = clock.today()

    with pytest.raises(DueDatePassed):
        services.confirm_revision(
            actor=coordinator_nykvarn, plan_id=plan.id, on=today - timedelta(days=1), today=today
        )
    gone_through = services.confirm_revision(
        actor=coordinator_nykvarn, plan_id=plan.id, on=today, today=today
    )

    assert gone_through.revised_on == today
    with acting(coordinator_nykvarn):
        assert queries.frozen_plan(actor=coordinator_nykvarn, plan_id=plan.id).is_intact


def test_the_database_too_refuses_a_decision_without_its_parts(nykvarn):
    plan = given.ready(nykvarn)

    with acting(cast.everything()), pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.visible_to(cast.everything()).filter(id=plan.id).update(state=PlanState.DECIDED)
