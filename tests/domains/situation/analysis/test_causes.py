"""Causes: stored as a whole, keeping their keys, with nothing lost when two look for them at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories.situation import decide_edition, draft_edition, problem
from fyrtorn.domains.situation.analysis import queries, services
from fyrtorn.domains.situation.analysis.contents import CauseContent, CausesContent
from fyrtorn.domains.situation.analysis.pictures import fishbone_of
from fyrtorn.domains.situation.errors import analysis as analysis_errors
from fyrtorn.domains.situation.errors import editions as editions_errors
from fyrtorn.domains.situation.vocabulary import Bone, Certainty, Depth
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.impersonal.errors import PersonsInText

pytestmark = pytest.mark.django_db

DARK = CauseContent(Bone.PLACE, "Mörka stråk", "Ljusmätning", Certainty.WELL_KNOWN)
SLOW = CauseContent(Bone.VICTIM, "Sitter uppe länge")


@pytest.fixture
def row(places):
    return problem(draft_edition(places["nykvarn"]), title="Klistermärken")


def _entry(row):
    with cast.acting(cast.everything()):
        return queries.problem_for(actor=cast.everything(), problem_id=row.id)


def _analyse(row, *causes, by="coordinator_nykvarn", began=None, **said):
    return services.analyse_causes(
        actor=cast.actor_of(by),
        problem_id=row.id,
        content=CausesContent(said.pop("depth", Depth.QUICK), causes, **said),
        began=began if began is not None else _entry(row).causes_began,
        today=clock.today(),
    )


def test_causes_are_stored_in_order_with_evidence_and_certainty(row):
    _analyse(row, DARK, SLOW, depth=Depth.DEEP, summary="Ljuset väger tyngst.", made_with="rektor")

    entry = _entry(row)
    assert [(one.bone, one.text, one.certainty) for one in entry.causes] == [
        (Bone.PLACE, "Mörka stråk", Certainty.WELL_KNOWN),
        (Bone.VICTIM, "Sitter uppe länge", Certainty.GUESS),
    ]
    assert (entry.depth, entry.summary, entry.made_with) == (
        Depth.DEEP,
        "Ljuset väger tyngst.",
        "rektor",
    )


def test_a_cause_keeps_its_key_when_it_is_said_anew_and_one_left_out_is_gone(row):
    _analyse(row, DARK, SLOW)
    dark, _slow = _entry(row).causes

    _analyse(row, CauseContent(Bone.PLACE, "Mörkt på kvällen", key=dark.key))

    (kept,) = _entry(row).causes
    assert (kept.key, kept.text) == (dark.key, "Mörkt på kvällen")


def test_another_problems_key_is_not_taken_over(row, places):
    _analyse(row, DARK)
    foreign = _entry(row).causes[0].key
    other = problem(draft_edition(places["sodertalje"]))

    services.analyse_causes(
        actor=cast.everything(),
        problem_id=other.id,
        content=CausesContent(Depth.QUICK, (CauseContent(Bone.PLACE, "Annat", key=foreign),)),
        began=_entry(other).causes_began,
        today=clock.today(),
    )

    assert _entry(other).causes[0].key != foreign


def test_two_at_once_are_both_told(row):
    began = _entry(row).causes_began
    _analyse(row, DARK, began=began)

    with pytest.raises(analysis_errors.AnalysisEditedMeanwhile) as refused:
        _analyse(row, SLOW, began=began, by="preparer_nykvarn")

    assert list(refused.value.now.values()) == ["Mörka stråk"]
    assert [one.text for one in _entry(row).causes] == ["Mörka stråk"]


def test_a_cause_that_points_at_somebody_is_refused_with_its_row(row):
    with pytest.raises(PersonsInText) as refused:
        _analyse(row, DARK, CauseContent(Bone.OFFENDER, "Torkel Provarsson bestämmer"))

    assert set(refused.value.marks) == {"cause-1-text"}
    assert _entry(row).causes == ()


def test_a_well_known_cause_says_what_speaks_for_it(row):
    with pytest.raises(analysis_errors.CauseUnproven):
        _analyse(row, CauseContent(Bone.PLACE, "Mörka stråk", certainty=Certainty.WELL_KNOWN))


def test_evidence_without_a_cause_and_a_day_ahead_are_refused(row):
    with pytest.raises(analysis_errors.CauseHasNoWords):
        _analyse(row, CauseContent(Bone.PLACE, " ", "Ljusmätning"))
    with pytest.raises(analysis_errors.DatedAhead):
        _analyse(row, DARK, made_on=clock.today() + timedelta(days=1))


def test_a_decided_edition_keeps_its_causes(places):
    edition = draft_edition(places["nykvarn"])
    row = problem(edition)
    decide_edition(edition)

    with pytest.raises(editions_errors.EditionIsDecided):
        _analyse(row, DARK)


def test_an_outsider_cannot_look_for_causes(row):
    with pytest.raises(analysis_errors.ProblemNotFound):
        _analyse(row, DARK, by="outsider")


def test_the_fishbone_has_every_cause_in_its_table_and_a_bone_for_society_when_it_is_there(row):
    _analyse(row, DARK, SLOW)
    three = fishbone_of(title="Klistermärken", causes=_entry(row).causes)
    _analyse(row, DARK, CauseContent(Bone.SOCIETY, "Låg tillit"), depth=Depth.DEEP)
    four = fishbone_of(title="Klistermärken", causes=_entry(row).causes)

    assert [cells[0] for cells in three.table.rows] == ["Sitter uppe länge", "Mörka stråk"]
    assert "Det som ligger bakom" not in three.drawing.svg
    assert "Det som ligger bakom" in four.drawing.svg
    assert four.narrow is not None
