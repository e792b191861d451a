"""Where the picture and the plan meet: what a plan rests on, what answers what, and how a plan begins."""

from __future__ import annotations

import pytest

import cast
from factories import plans as given
from factories import situation as pictures
from fyrtorn.domains.guidance.publications import services as publications
from fyrtorn.domains.guidance.publications.services import Copy
from fyrtorn.domains.plans.deciding import queries as deciding
from fyrtorn.domains.plans.deciding.writing_out import Audience
from fyrtorn.domains.plans.errors import EditionNotDecided, ProblemUnknown
from fyrtorn.domains.plans.vocabulary import Begun, Waiting
from fyrtorn.domains.plans.writing import queries, services
from fyrtorn.domains.plans.writing.contents import Taken, TakenMeasure
from fyrtorn.domains.situation.analysis import services as analysis
from fyrtorn.domains.situation.models import Problem
from fyrtorn.domains.situation.problem_words import ProblemKind
from fyrtorn.domains.situation.vocabulary import Marking
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.jobs.work import queries as works
from fyrtorn.foundation.jobs.work import running
from fyrtorn.processes.planning import beginning, files, resting
from fyrtorn.processes.planning.coverage import coverage

pytestmark = pytest.mark.django_db

TOLD = "Det som bara polisen har berättat"


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


@pytest.fixture
def edition(nykvarn):
    """A decided picture with an open problem, one told by the police, and one more."""
    actor = cast.everything()
    row = pictures.draft_edition(nykvarn)
    kind = next(iter(ProblemKind))
    for title, marking in (
        ("Ingen vet vem man ringer", Marking.PUBLIC),
        (TOLD, Marking.POLICE),
        ("Unga värvas i chattar", Marking.INTERNAL),
    ):
        made = analysis.state_problem(actor=actor, edition_id=row.id, title=title, kind=kind)
        with acting(actor):
            Problem.objects.visible_to(actor).filter(id=made.id).update(marking=marking)
    return pictures.decide_edition(row)


@pytest.fixture
def plan(coordinator_nykvarn, nykvarn, edition):
    row = given.plan(nykvarn)
    resting.rest_on(actor=coordinator_nykvarn, plan_id=row.id, edition_id=edition.id)
    with acting(coordinator_nykvarn):
        return queries.plan_for(actor=coordinator_nykvarn, plan_id=row.id)


def _answers(actor, plan, title):
    with acting(actor):
        problem = next(one for one in resting.problems_for(actor=actor, plan=plan) if one.title == title)
        return resting.answers_to(actor=actor, plan=plan, problem_key=problem.key)


def test_a_plan_rests_on_a_decided_edition_and_on_no_other(coordinator_nykvarn, nykvarn, edition, places):
    plan = given.plan(nykvarn)
    theirs = pictures.decided_edition(places["orebro"])
    draft = pictures.draft_edition(nykvarn)

    for other in (draft.id, theirs.id, new_id()):
        with acting(coordinator_nykvarn), pytest.raises(EditionNotDecided):
            resting.rest_on(actor=coordinator_nykvarn, plan_id=plan.id, edition_id=other)
    resting.rest_on(actor=coordinator_nykvarn, plan_id=plan.id, edition_id=edition.id)

    with acting(coordinator_nykvarn):
        entry = queries.plan_for(actor=coordinator_nykvarn, plan_id=plan.id)
    assert (entry.edition_key, entry.edition_decided_on) == (edition.id, edition.decided_on)


def test_a_measure_takes_the_pictures_words_but_never_the_polices(coordinator_nykvarn, plan):
    opened = _answers(coordinator_nykvarn, plan, "Ingen vet vem man ringer")
    told = _answers(coordinator_nykvarn, plan, TOLD)

    assert (opened.problem_words, opened.is_public) == ("Ingen vet vem man ringer", True)
    assert (told.problem_words, told.is_public) == (resting.NOT_COPIED, False)


def test_a_problem_that_is_not_in_the_picture_is_refused_unless_it_was_answered_before(
    coordinator_nykvarn, plan
):
    key = new_id()
    row = services.add_measure(
        actor=coordinator_nykvarn,
        plan_id=plan.id,
        content=given.content(given.goal(plan).id, answers=given.answers("Förra bildens", problem_key=key)),
    )
    with acting(coordinator_nykvarn):
        standing = queries.measure_for(actor=coordinator_nykvarn, measure_id=row.id)
        with pytest.raises(ProblemUnknown):
            resting.answers_to(actor=coordinator_nykvarn, plan=plan, problem_key=key)
        kept = resting.answers_to(actor=coordinator_nykvarn, plan=plan, problem_key=key, standing=standing)

    assert kept.problem_words == "Förra bildens"


def test_the_coverage_names_what_is_empty_both_ways(coordinator_nykvarn, plan):
    goal = given.goal(plan)
    given.measure(
        plan,
        given.content(
            goal.id, "Telefonlista", answers=_answers(coordinator_nykvarn, plan, "Ingen vet vem man ringer")
        ),
    )
    given.measure(plan, given.content(goal.id, "Föräldrakvällar"))
    given.measure(plan, given.content(goal.id, "Gammal åtgärd", answers=given.answers()))

    with acting(coordinator_nykvarn):
        matrix = coverage(actor=coordinator_nykvarn, plan_id=plan.id)

    assert [problem.title for problem in matrix.uncovered] == [TOLD, "Unga värvas i chattar"]
    assert [measure.title for measure in matrix.without_problem] == ["Föräldrakvällar"]
    assert [measure.title for measure in matrix.answers_what_is_gone] == ["Gammal åtgärd"]
    assert not matrix.is_whole


def test_sixty_measures_cost_as_many_questions_as_one(coordinator_nykvarn, plan, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    goal = given.goal(plan)
    answers = _answers(coordinator_nykvarn, plan, "Ingen vet vem man ringer")
    given.measure(plan, given.content(goal.id, answers=answers))
    with acting(coordinator_nykvarn), CaptureQueriesContext(connection) as one:
        coverage(actor=coordinator_nykvarn, plan_id=plan.id)
    many = tuple(
        TakenMeasure(given.content(goal.id, f"Åtgärd {number}", answers=answers)) for number in range(59)
    )
    services.take_goals(
        actor=coordinator_nykvarn,
        plan_id=plan.id,
        goals=[Taken(goal.title, goal_key=goal.key, measures=many)],
        asks_problem=False,
    )

    with acting(coordinator_nykvarn), django_assert_num_queries(len(one)):
        matrix = coverage(actor=coordinator_nykvarn, plan_id=plan.id)

    assert len(matrix.problems[0].measures) == 60


def test_whoever_may_not_read_what_the_police_told_sees_no_such_problem_and_hears_of_none_gone(
    coordinator_nykvarn, plan
):
    told = _answers(coordinator_nykvarn, plan, TOLD)
    given.measure(plan, given.content(given.goal(plan).id, answers=told))
    reader = cast.actor_of("contact_person_nykvarn")

    with acting(reader):
        matrix = coverage(actor=reader, plan_id=plan.id)
    with acting(coordinator_nykvarn):
        whole = coverage(actor=coordinator_nykvarn, plan_id=plan.id)

    titles = [problem.title for problem in matrix.problems]
    assert TOLD not in titles
    assert len(titles) == 2
    assert matrix.answers_what_is_gone == whole.answers_what_is_gone == ()


def test_the_next_plan_rests_on_the_latest_picture_and_leaves_behind_what_stops(
    coordinator_nykvarn, nykvarn, edition
):
    last = given.plan(nykvarn, starts_on=edition.decided_on, ends_on=edition.decided_on)
    given.rest_on(last)
    owner, goal = given.function(nykvarn), given.goal(last)
    rows = [given.measure(last, given.whole(goal.id, owner, title=f"Å{n}")) for n in range(3)]
    given.decide(last)

    new_id_ = beginning.begin_from_last(
        actor=coordinator_nykvarn,
        plan_id=last.id,
        title="Nästa plan",
        stopped=[rows[0].key],
        changed=[rows[1].key],
    )

    with acting(coordinator_nykvarn):
        whole = queries.whole_plan(actor=coordinator_nykvarn, plan_id=new_id_)
    assert (whole.plan.edition_key, whole.plan.earlier_id) == (edition.id, last.id)
    assert [(one.title, one.waits_for) for one in whole.measures] == [("Å1", Waiting.CHANGE), ("Å2", None)]


def test_a_neighbours_published_plan_asks_of_each_measure_what_it_answers_here(
    coordinator_nykvarn, nykvarn, places, edition
):
    actor = cast.everything()
    theirs = given.decide(given.ready(places["orebro"], title="Örebros plan"))
    with acting(actor):
        document = files.document_for(actor=actor, plan_id=theirs.id, audience=Audience.PUBLIC)
    publications.publish_plan(
        actor=actor,
        organisation_id=places["orebro"].id,
        copy=Copy(
            source_id=theirs.id,
            holder_name="Örebro kommun",
            title=theirs.title,
            decided_by=theirs.decided_by,
            decided_on=theirs.decided_on,
            checksum=theirs.checksum,
            document=document,
        ),
    )

    with acting(coordinator_nykvarn):
        (head,) = beginning.patterns(places["orebro"].id)
        pattern = beginning.pattern_for(places["orebro"].id, head.source_id)
    made = beginning.begin_from_neighbour(
        actor=coordinator_nykvarn,
        organisation_id=nykvarn.id,
        title="Vår plan",
        pattern=pattern,
        taken={(0, 0)},
    )

    with acting(coordinator_nykvarn):
        whole = queries.whole_plan(actor=coordinator_nykvarn, plan_id=made)
    assert whole.plan.begun_from is Begun.NEIGHBOUR
    assert whole.plan.begun_from_words == "Örebro kommun: Örebros plan"
    (measure,) = whole.measures
    assert (measure.waits_for, measure.owner, measure.problem_key) == (Waiting.PROBLEM, None, None)
    assert measure.key not in {one.key for one in pattern.goals[0].measures}


def test_a_plan_becomes_a_file_for_word_in_the_background(coordinator_nykvarn, nykvarn):
    from fyrtorn.domains.plans.deciding import services as verbs

    plan = given.decide(given.ready(nykvarn))
    kind = files.plan_kind(files.Form.WORD, Audience.PUBLIC)

    verbs.ask_for_plan_file(actor=coordinator_nykvarn, plan_id=plan.id, kind=kind)
    running.run_waiting()

    with acting(coordinator_nykvarn):
        work = works.latest_work(
            coordinator_nykvarn, kind=kind, organisation_id=nykvarn.id, target_id=plan.id
        )
        made = works.file_of(coordinator_nykvarn, work.id)
        assert deciding.frozen_plan(actor=coordinator_nykvarn, plan_id=plan.id).is_intact
    assert made.name == "handlingsplan-mot-valdsbejakande-extremism-oppen.docx"
    assert made.content.startswith(b"PK")
