"""The demo's picture, plan and follow-up: what they show, and what never reaches the public copies."""

from __future__ import annotations

import json
import re
from collections import Counter
from uuid import UUID

import pytest

import cast
from fyrtorn.domains.guidance.publications import queries as publications
from fyrtorn.domains.guidance.vocabulary import PublishedKind
from fyrtorn.domains.plans.deciding import queries as consultations
from fyrtorn.domains.plans.following import queries as following
from fyrtorn.domains.plans.following.rules import Concern, concerns
from fyrtorn.domains.plans.law.check import Result, check
from fyrtorn.domains.plans.writing import queries as plans
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.rounds import queries as rounds
from fyrtorn.domains.situation.rounds.entries import Standing
from fyrtorn.domains.situation.vocabulary import Marking
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.base.plain import to_plain
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.processes import publishing_pictures, publishing_plans
from fyrtorn.processes.checking_law import facts
from fyrtorn.processes.delivering.demo_chain import Played, load_chain
from fyrtorn.processes.planning.coverage import coverage

pytestmark = pytest.mark.django_db

PLACE = "nykvarn"


def publish_picture(actor: Actor, edition_id: UUID) -> object:
    return publishing_pictures.publish(actor=actor, edition_id=edition_id)


def publish_plan(actor: Actor, plan_id: UUID) -> object:
    return publishing_plans.publish(actor=actor, plan_id=plan_id, shows_share=True)


@pytest.fixture
def told(places: dict[str, Organisation]) -> Played:
    played = Played(
        cast.actor_of("coordinator_nykvarn"),
        cast.actor_of("contact_person_nykvarn"),
        publish_picture,
        publish_plan,
    )
    assert load_chain(played=played, today=clock.today())
    return played


def own_editions(actor: Actor) -> list[EditionEntry]:
    """The municipality's own, the first first."""
    found = editions.editions(actor=actor, organisation_id=cast.organisation(PLACE).id)
    return sorted((one for one in found if not one.is_of_department), key=lambda one: one.number)


def the_plan(actor: Actor) -> PlanEntry:
    (plan,) = plans.plans(actor=actor, organisation_id=cast.organisation(PLACE).id)
    return plan


def test_there_are_two_editions_two_years_apart_and_a_round_that_is_out(told: Played) -> None:
    actor, place_id = told.coordinator, cast.organisation(PLACE).id

    with acting(actor):
        first, second = own_editions(actor)
        departments = [one for one in editions.editions(actor=actor) if one.is_of_department]
        (out,) = (one for one in rounds.rounds(actor=actor, organisation_id=place_id) if one.is_out)
        asked = rounds.asked_list(actor=actor, round_id=out.id)

    assert second.decided_on
    assert first.decided_on == months_later(second.decided_on, -24)
    assert second.earlier_id == first.id
    assert [one.is_decided for one in departments] == [True]
    assert sum(one.has_answered for one in asked) == len(asked) // 2
    assert sum(one.waiting_texts for one in asked) == 1
    assert {one.standing for one in asked} == {
        Standing.WAITING,
        Standing.BEGUN,
        Standing.GIVEN,
        Standing.UNCONFIRMED,
    }


def test_the_plan_has_just_the_gaps_that_are_to_be_seen_and_nothing_comes_twice(told: Played) -> None:
    actor, place_id, today = told.coordinator, cast.organisation(PLACE).id, clock.today()

    again = load_chain(played=told, today=today)

    assert again == 0
    with acting(actor):
        plan = the_plan(actor)
        measures = plans.measures(actor=actor, plan_id=plan.id)
        covered = coverage(actor=actor, plan_id=plan.id)
        standing = following.standing_of(actor=actor, plan_id=plan.id)
        share = following.share_followed_up(actor=actor, plan_id=plan.id, today=today)
        (consultation,) = consultations.consultations(actor=actor, plan_id=plan.id)
        comments = consultations.comments(actor=actor, consultation_id=consultation.id)
        found = check(facts(actor=actor, organisation_id=place_id, today=today))
    assert len(measures) == 12
    assert [one.title for one in covered.uncovered] == ["Anhöriga vet inte vem de ska ringa"]
    assert [one.title for one in covered.without_problem] == ["Kampanj om källkritik i kommunens kanaler"]
    assert covered.answers_what_is_gone == ()
    assert sum(one.owner is not None and one.owner.is_partner for one in measures) == 1
    assert share == (9, 12)
    seen = Counter(concern for one in standing.measures for concern in concerns(one, today=today))
    assert seen == {Concern.LATE: 1, Concern.STOPPED: 1, Concern.NEVER: 3}
    assert len(comments) == 5
    assert all(comment.handling for comment in comments)
    results = {one.requirement.id: one.result for one in found}
    assert [name for name, result in results.items() if result is Result.MISSING] == ["BFA-03", "BFA-10c"]
    assert {results[name] for name in ("BFA-04a", "BFA-05a", "BFA-06a", "BFA-06b")} == {Result.CANNOT_TELL}
    assert {results[name] for name in ("BFA-05b", "BFA-05c", "BFA-12c", "BFA-13b")} == {Result.PRESENT}


def test_nothing_internal_and_nothing_of_the_polices_is_in_the_public_copies(told: Played) -> None:
    actor, place = told.coordinator, cast.organisation(PLACE)
    with acting(actor):
        second = own_editions(actor)[1]
        content = editions.content_for(actor=actor, edition_id=second.id)
        plan = the_plan(actor)
        whole = plans.whole_plan(actor=actor, plan_id=plan.id)

    copies = {
        kind: publications.published_for(place.id, kind=kind, source_id=source_id)
        for kind, source_id in ((PublishedKind.PICTURE, second.id), (PublishedKind.PLAN, plan.id))
    }
    said = json.dumps([to_plain(document) for _head, document in copies.values()], ensure_ascii=False)

    hidden = [one.text for one in content.paragraphs if one.marking != Marking.PUBLIC]
    hidden += [one.title for one in content.problems if one.marking != Marking.PUBLIC]
    hidden += [one.text for one in whole.texts if one.is_internal]
    hidden += [one.title for one in whole.measures if one.is_internal]
    assert {one.marking for one in content.paragraphs} == set(Marking)
    assert len(hidden) >= 8
    assert [text for text in hidden if text[:60] in said] == []
    shown = re.findall(r"\"(\d)\. ", said)
    assert shown == ["1", "2", "3", "4"], "a gap in the numbers would tell of a problem that is not shown"
    assert copies[PublishedKind.PLAN][0].followed_up_percent == 75
