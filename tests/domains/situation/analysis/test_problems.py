"""Problems: stated half-done, put in order, changed by two at once, taken away and brought along."""

from __future__ import annotations

from uuid import uuid4

import pytest

import cast
from factories.situation import decide_edition, draft_edition, problem
from fyrtorn.domains.situation.analysis import queries, services
from fyrtorn.domains.situation.analysis.contents import CauseContent, CausesContent, Statement
from fyrtorn.domains.situation.beginnings import fingerprint
from fyrtorn.domains.situation.errors import analysis as analysis_errors
from fyrtorn.domains.situation.errors import editions as editions_errors
from fyrtorn.domains.situation.problem_words import ProblemKind, Question
from fyrtorn.domains.situation.vocabulary import Bone, Certainty, Change, Depth, Marking
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.impersonal.errors import PersonsInText

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(places):
    return draft_edition(places["nykvarn"])


def _entry(problem_id, *, by=None):
    actor = by or cast.everything()
    with cast.acting(actor):
        return queries.problem_for(actor=actor, problem_id=problem_id)


def _titles(edition_id):
    with cast.acting(cast.everything()):
        found = queries.problems(actor=cast.everything(), edition_id=edition_id)
    return [(entry.priority, entry.title) for entry in found]


def _write(actor, row, *, began=None, **texts):
    statement = Statement(texts={Question(name): text for name, text in texts.items()})
    stands = _entry(row.id).values(list(texts))
    return services.write_problem(
        actor=actor, problem_id=row.id, statement=statement, began=began or fingerprint(stands)
    )


def test_a_problem_is_there_from_its_name_and_the_rest_is_answered_bit_by_bit(coordinator_nykvarn, edition):
    row = services.state_problem(
        actor=coordinator_nykvarn,
        edition_id=edition.id,
        title=" Klistermärken  vid skolan ",
        kind=ProblemKind.PROPAGANDA,
    )

    _write(coordinator_nykvarn, row, what="De sätts upp.\r\n\r\n\r\nVarje vecka. ")

    entry = _entry(row.id)
    assert (entry.title, entry.what) == ("Klistermärken vid skolan", "De sätts upp.\n\nVarje vecka.")
    assert len(entry.missing) == 7
    assert entry.changed_by == "samordnare, Nykvarns kommun"
    assert entry.change is Change.UNKNOWN


def test_a_problem_without_a_name_is_refused(coordinator_nykvarn, edition):
    with pytest.raises(analysis_errors.ProblemHasNoTitle):
        services.state_problem(
            actor=coordinator_nykvarn, edition_id=edition.id, title=" \u200b ", kind=ProblemKind.OTHER
        )


@pytest.mark.parametrize("field", ["what", "where", "affected", "known_by", "otherwise"])
def test_no_answer_points_at_anybody(coordinator_nykvarn, edition, field):
    row = problem(edition)

    with pytest.raises(PersonsInText) as refused:
        _write(coordinator_nykvarn, row, **{field: "Det är Torkel Provarsson på Provgatan 4 som gör det."})

    assert field in refused.value.marks
    assert getattr(_entry(row.id), field) == ""


def test_what_the_police_told_is_opened_where_somebody_says_that_they_were_asked(
    coordinator_nykvarn, edition
):
    row = problem(edition)

    def mark(marking):
        began = fingerprint(_entry(row.id).values(["marking"]))
        services.write_problem(
            actor=coordinator_nykvarn, problem_id=row.id, statement=Statement(marking=marking), began=began
        )

    mark(Marking.POLICE)
    for wider in (Marking.PUBLIC, Marking.INTERNAL):
        with pytest.raises(editions_errors.PoliceNotAsked):
            mark(wider)
    assert _entry(row.id).marking is Marking.POLICE


def test_two_who_answer_the_same_question_are_both_heard(coordinator_nykvarn, edition):
    row = problem(edition, what="Först.")
    began = fingerprint(_entry(row.id).values(["what"]))
    _write(coordinator_nykvarn, row, what="Den ena.")

    with pytest.raises(analysis_errors.AnalysisEditedMeanwhile) as refused:
        _write(cast.actor_of("preparer_nykvarn"), row, began=began, what="Den andra.")

    assert refused.value.now == {"what": "Den ena."}
    assert _entry(row.id).what == "Den ena."


def test_two_who_answer_different_questions_are_not_in_each_others_way(coordinator_nykvarn, edition):
    row = problem(edition)
    began = fingerprint(_entry(row.id).values(["where"]))
    _write(coordinator_nykvarn, row, what="Den ena.")

    _write(cast.actor_of("preparer_nykvarn"), row, began=began, where="Vid skolan.")

    assert (_entry(row.id).what, _entry(row.id).where) == ("Den ena.", "Vid skolan.")


def test_five_come_first_and_a_sixth_is_refused(coordinator_nykvarn, edition):
    rows = [problem(edition, title=f"Problem {number}") for number in range(6)]
    for row in rows[:5]:
        services.put_first(actor=coordinator_nykvarn, problem_id=row.id)

    with pytest.raises(analysis_errors.EnoughPutFirst):
        services.put_first(actor=coordinator_nykvarn, problem_id=rows[5].id)

    assert _titles(edition.id) == [*((at, f"Problem {at - 1}") for at in range(1, 6)), (None, "Problem 5")]


def test_places_are_changed_one_step_at_a_time_and_never_have_gaps(coordinator_nykvarn, edition):
    first, second, third = (problem(edition, title=title, first=True) for title in "ABC")

    services.move_problem(actor=coordinator_nykvarn, problem_id=third.id, up=True)
    services.move_problem(actor=coordinator_nykvarn, problem_id=third.id, up=True)
    services.move_problem(actor=coordinator_nykvarn, problem_id=third.id, up=True)
    services.move_problem(actor=coordinator_nykvarn, problem_id=second.id, up=False)
    services.put_last(actor=coordinator_nykvarn, problem_id=first.id)

    assert _titles(edition.id) == [(1, "C"), (2, "B"), (None, "A")]


def test_a_problem_taken_away_comes_back_where_it_was(coordinator_nykvarn, edition):
    _first, second, _third = (problem(edition, title=title, first=True) for title in "ABC")

    services.remove_problem(actor=coordinator_nykvarn, problem_id=second.id)
    without = _titles(edition.id)
    services.restore_problem(actor=coordinator_nykvarn, problem_id=second.id, priority=2)

    assert without == [(1, "A"), (2, "C")]
    assert _titles(edition.id) == [(1, "A"), (2, "B"), (3, "C")]


def test_the_next_edition_begins_with_what_is_left_and_its_causes(places, coordinator_nykvarn, edition):
    stays = problem(edition, title="Kvar", what="Det pågår.", first=True)
    goes = problem(edition, title="Borta")
    problem(edition, title="Obestämt")
    told = problem(edition, title="Från polisen", from_police=True)
    services.analyse_causes(
        actor=coordinator_nykvarn,
        problem_id=stays.id,
        content=CausesContent(Depth.QUICK, (CauseContent(Bone.PLACE, "Mörkt", "Ljusmätning", Certainty.LIKELY),)),
        began=_entry(stays.id).causes_began,
        today=clock.today(),
    )  # fmt: skip
    decide_edition(edition)
    following = draft_edition(places["nykvarn"])

    services.carry_over(
        actor=coordinator_nykvarn,
        edition_id=following.id,
        changes={stays.key: Change.WORSE, goes.key: Change.GONE, told.key: Change.SAME, uuid4(): Change.SAME},
    )

    with cast.acting(cast.everything()):
        found = queries.problems(actor=cast.everything(), edition_id=following.id)
        gone = queries.gone(actor=cast.everything(), edition_id=following.id)
    kept, from_police = found
    assert (kept.key, kept.title, kept.what, kept.priority, kept.change) == (
        stays.key, "Kvar", "Det pågår.", 1, Change.WORSE,
    )  # fmt: skip
    assert [(cause.text, cause.evidence) for cause in kept.causes] == [("Mörkt", "Ljusmätning")]
    assert kept.causes[0].key == _entry(stays.id).causes[0].key
    assert kept.marking is Marking.INTERNAL
    assert from_police.marking is Marking.POLICE
    assert [entry.title for entry in gone] == ["Borta"]


def test_what_is_said_of_last_times_problem_can_be_said_anew(places, coordinator_nykvarn, edition):
    row = problem(edition, title="Kvar", first=True)
    decide_edition(edition)
    following = draft_edition(places["nykvarn"])
    for change in (Change.SAME, Change.GONE, Change.BETTER):
        services.carry_over(actor=coordinator_nykvarn, edition_id=following.id, changes={row.key: change})

    assert _titles(following.id) == [(None, "Kvar")]


def test_the_first_edition_has_nothing_to_bring_along(coordinator_nykvarn, edition):
    with pytest.raises(analysis_errors.NoEarlierEdition):
        services.carry_over(actor=coordinator_nykvarn, edition_id=edition.id, changes={})


def test_nothing_of_a_decided_edition_changes(coordinator_nykvarn, edition):
    row = problem(edition, what="Det pågår.")
    decide_edition(edition)
    deeds = [
        lambda: _write(coordinator_nykvarn, row, what="Något annat."),
        lambda: services.put_first(actor=coordinator_nykvarn, problem_id=row.id),
        lambda: services.remove_problem(actor=coordinator_nykvarn, problem_id=row.id),
        lambda: services.state_problem(
            actor=coordinator_nykvarn, edition_id=edition.id, title="Nytt", kind=ProblemKind.OTHER
        ),
        lambda: services.carry_over(actor=coordinator_nykvarn, edition_id=edition.id, changes={}),
    ]

    for deed in deeds:
        with pytest.raises(editions_errors.EditionIsDecided):
            deed()
    assert _entry(row.id).what == "Det pågår."


def test_an_outsider_finds_nothing_and_changes_nothing(outsider, edition):
    row = problem(edition)

    with pytest.raises(analysis_errors.ProblemNotFound):
        _entry(row.id, by=outsider)
    with pytest.raises(NotFound):
        _write(outsider, row, what="Hej.")
    with cast.acting(outsider):
        assert queries.problems(actor=outsider, edition_id=edition.id) == []


def test_whoever_only_reads_changes_nothing_and_does_not_see_what_the_police_told(edition):
    reader = cast.actor_of("contact_person_nykvarn")
    row, told = problem(edition, title="Öppet för oss"), problem(edition, from_police=True)

    with pytest.raises(NotAllowed):
        _write(reader, row, what="Hej.")
    with cast.acting(reader):
        seen = queries.problems(actor=reader, edition_id=edition.id)
    assert [entry.title for entry in seen] == ["Öppet för oss"]
    with pytest.raises(analysis_errors.ProblemNotFound):
        _entry(told.id, by=reader)


def test_as_many_questions_to_the_database_for_five_problems_as_for_one(
    django_assert_num_queries, edition, coordinator_nykvarn
):
    problem(edition)

    def ask(count):
        with cast.acting(coordinator_nykvarn), django_assert_num_queries(3):
            assert len(queries.problems(actor=coordinator_nykvarn, edition_id=edition.id)) == count

    ask(1)
    for number in range(4):
        problem(edition, title=f"Ett till {number}")
    ask(5)
