"""An example read at work and taken into one's own plan: with its source, its problem, and the use counted."""

from __future__ import annotations

import pytest
from django.urls import reverse

import cast
from factories import knowledge
from factories import plans as given
from factories import situation as pictures
from fyrtorn.domains.knowledge.reading.queries import used_here
from fyrtorn.domains.plans.vocabulary import Waiting
from fyrtorn.domains.plans.writing import queries
from fyrtorn.domains.situation.analysis import services as analysis
from fyrtorn.domains.situation.problem_words import ProblemKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.processes.planning import resting

pytestmark = pytest.mark.django_db

SLUG = "fika-med-foraldrarna"
USE = f"/personal/kunskap/visa/{SLUG}/plan/"


@pytest.fixture
def item_id(places):
    return knowledge.published(cast.actor_of("outsider"), places["orebro"].id).item_id


def _measures(plan_id):
    actor = cast.actor_of("coordinator_nykvarn")
    with acting(actor):
        return queries.measures(actor=actor, plan_id=plan_id)


def test_an_example_becomes_a_measure_that_waits_to_hear_its_problem(signed_in, places, item_id):
    client, plan = signed_in("coordinator_nykvarn"), given.plan(places["nykvarn"])
    assert USE in client.get(f"/personal/kunskap/visa/{SLUG}/").text

    form = client.get(USE).context["form"]
    assert "Om approach." in form["how"].value()
    sent = {"plan": plan.id, "title": "Fika hos oss", "how": "Så här.", "goal": "nytt", "new_goal": ""}
    assert "new_goal" in client.post(USE, sent).context["form"].errors
    answer = client.post(USE, sent | {"new_goal": "Fler föräldrar vet vem de kan ringa"})

    assert answer.url == reverse("staff:plan_questions", args=[plan.id])
    (measure,) = _measures(plan.id)
    assert (measure.title, measure.waits_for) == ("Fika hos oss", Waiting.PROBLEM)
    assert measure.how.startswith(
        "Så här.\n\nExempel ur kunskapsbanken: Fika med föräldrarna, Örebro kommun."
    )
    assert measure.how.endswith(f"/kunskap/{SLUG}/")
    actor = cast.actor_of("coordinator_nykvarn")
    with acting(actor):
        assert used_here(actor=actor, item_id=item_id)


def test_a_problem_of_our_own_picture_is_answered_at_once(signed_in, places, item_id):
    place, edition = places["nykvarn"], pictures.draft_edition(places["nykvarn"])
    analysis.state_problem(
        actor=cast.everything(),
        edition_id=edition.id,
        title="Ingen vet vem man ringer",
        kind=next(iter(ProblemKind)),
    )
    pictures.decide_edition(edition)
    client, plan = signed_in("coordinator_nykvarn"), given.plan(place)
    goal = given.goal(plan)
    resting.rest_on(actor=cast.actor_of("coordinator_nykvarn"), plan_id=plan.id, edition_id=edition.id)

    ((problem, _title),) = client.get(USE).context["form"].fields["answers"].choices[1:]
    sent = {"plan": plan.id, "title": "Fika", "how": "", "goal": goal.id}
    assert "answers" in client.post(USE, sent | {"answers": new_id()}).context["form"].errors
    client.post(USE, sent | {"answers": problem})

    (measure,) = _measures(plan.id)
    assert (measure.problem_words, measure.waits_for) == ("Ingen vet vem man ringer", None)
    assert measure.goal_id == goal.id


def test_anothers_plan_is_not_there_to_choose_and_readers_only_read(signed_in, places, item_id):
    theirs = given.plan(places["orebro"])
    given.plan(places["nykvarn"])
    client = signed_in("coordinator_nykvarn")

    answer = client.post(USE, {"plan": theirs.id, "title": "Fika", "goal": "nytt", "new_goal": "Mål"})

    assert "form" not in answer.context
    reader = signed_in("social_worker_nykvarn")
    assert USE not in reader.get(f"/personal/kunskap/visa/{SLUG}/").text
    assert reader.get(USE).status_code == 404
