"""A plan written out: what each audience reads, that it is readable by all, and that it can be read back."""

from __future__ import annotations

import json

import pytest

from fyrtorn.domains.plans.deciding.content import (
    GoalSaid,
    IndicatorSaid,
    MeasureSaid,
    PlanSaid,
    TextSaid,
    as_json,
    from_json,
)
from fyrtorn.domains.plans.deciding.reading_back import taken_from
from fyrtorn.domains.plans.deciding.writing_out import HIDDEN, NOT_PUBLIC, Audience, document_of
from fyrtorn.domains.plans.vocabulary import Approach, Strategy
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.base.plain import checksum
from fyrtorn.foundation.documents.model import Document, problems
from fyrtorn.foundation.vocabulary.prevention import Level

SECRET = "Det här läses bara inne i kommunen"


def measure(**said):
    return MeasureSaid(
        **{
            "key": str(new_id()),
            "title": "Utbilda personalen",
            "how": "Två halvdagar.",
            "problem_key": str(new_id()),
            "problem": "Ingen vet vem man ringer",
            "problem_is_public": True,
            "cause": "Personalen byts ofta",
            "level": Level.UNIVERSAL.value,
            "approach": Approach.SOCIAL.value,
            "strategy": Strategy.PREVENT.value,
            "owner": "Grundskolan",
            "starts_on": "2027-01-01",
            "ends_on": "2027-06-30",
            "effect_short": "De vet vem de ringer.",
            "effect_long": "Färre är ensamma.",
            "cost_kronor": 40000,
            **said,
        }
    )


def plan(*measures, **said):
    goals = (GoalSaid(str(new_id()), "Fler vet vem de ringer", "Nio av tio kan svara.", tuple(measures)),)
    return PlanSaid(
        **{
            "title": "Handlingsplan",
            "kind": "action_plan",
            "municipality": "Nykvarns kommun",
            "holder": "Nykvarns kommun",
            "goals": goals,
            "decided_on": "2026-11-20",
            **said,
        }
    )


def words(document: Document) -> str:
    return str(document)


def test_the_open_version_holds_nothing_that_is_internal():
    said = plan(
        measure(),
        measure(title=SECRET, is_internal=True),
        measure(problem=SECRET, problem_is_public=False, cause=SECRET),
        texts=(TextSaid("purpose", "Öppet."), TextSaid("premises", SECRET, is_internal=True)),
    )

    shown = words(document_of(said, Audience.PUBLIC))

    assert SECRET not in shown
    assert "Personalen byts ofta" not in shown
    assert "40\xa0000" not in shown
    assert NOT_PUBLIC in shown
    assert "En åtgärd redovisas bara i den interna versionen." in shown
    assert words(document_of(said, Audience.INTERNAL)).count(SECRET) >= 3


@pytest.mark.parametrize(("number", "is_hidden"), [("4", True), ("1.00", True), ("0", False), ("5", False)])
def test_a_small_count_of_people_stays_inside(number, is_hidden):
    indicator = IndicatorSaid("Samtal", baseline=number, target="12", counts_people=True)

    shown = words(document_of(plan(measure(indicator=indicator)), Audience.PUBLIC))

    assert (HIDDEN in shown) is is_hidden


@pytest.mark.parametrize("audience", list(Audience))
def test_every_version_can_be_read_by_everybody(audience):
    said = plan(
        measure(indicator=IndicatorSaid("Andel", unit="procent", baseline="40", target="90")),
        texts=(TextSaid("purpose", "Ett.\n\nTvå."),),
    )

    assert problems(document_of(said, audience, checksum="ab" * 32)) == ()
    assert problems(document_of(plan(), audience)) == ()


def test_a_draft_says_that_it_is_one():
    assert "inte beslutat" in words(document_of(plan(decided_on=""), Audience.PUBLIC))
    assert "inte beslutat" not in words(document_of(plan(), Audience.PUBLIC))


def test_what_was_frozen_reads_back_as_it_was_and_counts_the_same():
    said = plan(measure(indicator=IndicatorSaid("Andel")), joint=("Södertälje",))
    kept = json.loads(json.dumps(as_json(said)))

    assert from_json(kept) == said
    assert checksum(kept) == checksum(as_json(from_json(kept)))
    assert from_json({**kept, "something_newer": 1}) == said


def test_a_published_plan_is_read_back_without_what_is_the_other_municipalitys_own():
    said = plan(
        measure(how="Två halvdagar: en på hösten, en på våren."), measure(title="Ring runt: varje termin")
    )

    (goal,) = taken_from(document_of(said, Audience.PUBLIC))

    assert (goal.title, goal.text) == ("Fler vet vem de ringer", "Nio av tio kan svara.")
    first, second = (one.content for one in goal.measures)
    assert (first.title, second.title) == ("Utbilda personalen", "Ring runt: varje termin")
    assert first.how == "Två halvdagar: en på hösten, en på våren."
    assert (first.level, first.approach, first.strategy) == (
        Level.UNIVERSAL,
        Approach.SOCIAL,
        Strategy.PREVENT,
    )
    assert (first.owner_id, first.answers, first.ends_on, first.cost_kronor) == (None, None, None, None)


def test_a_document_of_another_making_gives_nothing():
    assert taken_from(Document(title="Något annat", body=())) == ()
