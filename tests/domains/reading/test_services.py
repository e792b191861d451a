"""Proposals: kept, decided, regretted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

import cast
from factories import log
from factories.own_database import at_once, sweden
from fyrtorn.domains.reading import queries, services
from fyrtorn.domains.reading.errors import AlreadyDecided, ProposalNotFound, ReadingNotFound
from fyrtorn.domains.reading.proposing import Item
from fyrtorn.domains.reading.vocabulary import ProposalKind, ProposalState
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.errors import NotFound, ReadOnly

NUMBER = Item(
    ProposalKind.PHONE, {"number": "+46846500410", "name": "Mottagningen"}, "Mottagningen 08-465 004 10"
)
PLAN = Item(ProposalKind.FACT, {"topic": "plan_year", "text": "Kommunen har en plan från 2024."}, "Plan 2024")


def read(place, *items: Item, actor=None):
    return services.propose(
        actor=actor or cast.everything(),
        organisation_id=place.id,
        source_title="Kommunens sida",
        page_dated=date(2025, 5, 6),
        people_left_out=2,
        items=items,
    )


def proposed(reading, *, actor=None):
    actor = actor or cast.everything()
    with acting(actor):
        return queries.proposals(actor=actor, reading_id=reading.id)


def first(reading):
    return proposed(reading)[0]


def state_of(reading) -> ProposalState:
    return first(reading).state


def test_what_a_page_says_waits_in_the_pages_order(places, coordinator_nykvarn):
    reading = read(places["nykvarn"], NUMBER, PLAN, actor=coordinator_nykvarn)

    found = proposed(reading, actor=coordinator_nykvarn)
    assert [(each.kind, each.content, each.line) for each in found] == [
        (item.kind, item.content, item.line) for item in (NUMBER, PLAN)
    ]
    assert {each.state for each in found} == {ProposalState.WAITING}
    assert (found[0].source_title, found[0].page_dated) == ("Kommunens sida", date(2025, 5, 6))


def test_the_same_page_read_again_proposes_nothing_new(places):
    read(places["nykvarn"], NUMBER, PLAN)

    assert proposed(read(places["nykvarn"], NUMBER, PLAN)) == []


def test_a_page_with_one_news_proposes_that(places):
    read(places["nykvarn"], NUMBER, PLAN)
    changed = replace(NUMBER, content={**NUMBER.content, "number": "+46846500411"})

    assert [each.content for each in proposed(read(places["nykvarn"], changed, PLAN))] == [changed.content]


def test_what_was_declined_is_not_proposed_again(places, coordinator_nykvarn):
    services.decline(actor=coordinator_nykvarn, proposal_id=first(read(places["nykvarn"], NUMBER)).id)

    assert proposed(read(places["nykvarn"], NUMBER)) == []


def test_each_organisation_is_asked_for_itself(places):
    read(places["nykvarn"], NUMBER)

    assert len(proposed(read(places["orebro"], NUMBER))) == 1


def test_the_same_thing_twice_in_one_page_is_proposed_once(places):
    assert len(proposed(read(places["nykvarn"], NUMBER, NUMBER))) == 1


def test_a_long_line_is_kept_in_part(places):
    reading = read(places["nykvarn"], replace(NUMBER, line="x" * 5000))

    assert len(first(reading).line) == services.LONGEST_LINE


def test_a_reading_counts_its_answers(places, coordinator_nykvarn, outsider):
    other = replace(NUMBER, content={"number": "+46846500412"})
    reading = read(places["nykvarn"], NUMBER, PLAN, other)
    yes, no, _ = proposed(reading)
    services.accept(actor=coordinator_nykvarn, proposal_id=yes.id)
    services.decline(actor=coordinator_nykvarn, proposal_id=no.id)

    with acting(coordinator_nykvarn):
        found = queries.readings(actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id)
        waiting = queries.waiting_count(actor=coordinator_nykvarn)
        at_desk = queries.readings_waiting(actor=coordinator_nykvarn)
    with acting(outsider):
        theirs = queries.readings(actor=outsider, organisation_id=places["nykvarn"].id)

    assert [(row.waiting, row.accepted, row.declined, row.people_left_out) for row in found] == [(1, 1, 1, 2)]
    assert (waiting, [row.id for row in at_desk], theirs) == (1, [reading.id], [])


@pytest.mark.parametrize("decide", [services.accept, services.decline])
def test_a_decision_is_made_once(places, coordinator_nykvarn, decide):
    proposal = first(read(places["nykvarn"], NUMBER))
    decide(actor=coordinator_nykvarn, proposal_id=proposal.id)

    for again in (services.accept, services.decline):
        with pytest.raises(AlreadyDecided):
            again(actor=coordinator_nykvarn, proposal_id=proposal.id)


def test_a_no_is_regretted_and_an_accepted_one_is_not_reopened(places, coordinator_nykvarn):
    reading = read(places["nykvarn"], NUMBER)
    proposal_id = first(reading).id
    services.decline(actor=coordinator_nykvarn, proposal_id=proposal_id)
    services.reopen(actor=coordinator_nykvarn, proposal_id=proposal_id)
    reopened = state_of(reading)
    services.accept(actor=coordinator_nykvarn, proposal_id=proposal_id)

    with pytest.raises(AlreadyDecided):
        services.reopen(actor=coordinator_nykvarn, proposal_id=proposal_id)

    assert (reopened, state_of(reading)) == (ProposalState.WAITING, ProposalState.ACCEPTED)


def test_a_yes_is_taken_back_and_nothing_else(places, coordinator_nykvarn):
    reading = read(places["nykvarn"], NUMBER)
    proposal_id = first(reading).id
    with pytest.raises(AlreadyDecided):
        services.take_back(actor=coordinator_nykvarn, proposal_id=proposal_id)
    services.accept(actor=coordinator_nykvarn, proposal_id=proposal_id, became_id=uuid4())

    services.take_back(actor=coordinator_nykvarn, proposal_id=proposal_id)

    assert state_of(reading) is ProposalState.WAITING


VERBS = {
    "accept": lambda actor, proposal, place: services.accept(actor=actor, proposal_id=proposal.id),
    "decline": lambda actor, proposal, place: services.decline(actor=actor, proposal_id=proposal.id),
    "reopen": lambda actor, proposal, place: services.reopen(actor=actor, proposal_id=proposal.id),
    "propose": lambda actor, proposal, place: read(place, PLAN, actor=actor),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_editor_may_and_it_is_logged(places, editor_nykvarn, verb):
    proposal = first(read(places["nykvarn"], NUMBER))
    before = log.now()

    VERBS[verb](editor_nykvarn, proposal, places["nykvarn"])

    assert [outcome for _, outcome in log.deeds(after=before)] == ["done"]


@pytest.mark.parametrize("verb", [*VERBS, "take_back"])
@pytest.mark.parametrize("who", ["outsider", "regional", "duty_reader_sodertalje", "administrator"])
def test_others_may_not_and_nothing_is_written(places, verb, who):
    reading = read(places["nykvarn"], NUMBER)
    actor, before = cast.actor_of(who), log.now()
    verbs = {
        **VERBS,
        "take_back": lambda actor, proposal, place: services.take_back(actor=actor, proposal_id=proposal.id),
    }

    with pytest.raises(NotFound):
        verbs[verb](actor, first(reading), places["nykvarn"])

    assert state_of(reading) is ProposalState.WAITING
    assert [outcome for _, outcome in log.deeds(after=before)] == ["denied"]


def test_while_the_installation_is_looked_after_nothing_is_decided(places, editor_nykvarn, settings):
    reading = read(places["nykvarn"], NUMBER)
    proposal_id = first(reading).id
    settings.INSTALLATION = replace(settings.INSTALLATION, read_only=True)

    with pytest.raises(ReadOnly):
        services.accept(actor=editor_nykvarn, proposal_id=proposal_id)

    assert state_of(reading) is ProposalState.WAITING


def test_an_outsider_and_a_typo_get_the_same_answer(places, outsider):
    reading = read(places["nykvarn"], NUMBER)
    theirs = first(reading)

    for reading_id in (reading.id, uuid4()):
        with pytest.raises(ReadingNotFound), acting(outsider):
            queries.reading_for(actor=outsider, reading_id=reading_id)
    for proposal_id in (theirs.id, uuid4()):
        with pytest.raises(ProposalNotFound), acting(outsider):
            queries.proposal_for(actor=outsider, proposal_id=proposal_id)
        with pytest.raises(ProposalNotFound):
            services.accept(actor=outsider, proposal_id=proposal_id)
    assert proposed(reading, actor=outsider) == []


def test_a_page_pasted_by_two_at_once_is_proposed_once(own_database):
    nykvarn = sweden()["nykvarn"]

    readings = at_once(*[lambda: read(nykvarn, NUMBER, PLAN)] * 4)

    assert sorted(len(proposed(reading)) for reading in readings) == [0, 0, 0, 2]


def test_of_many_who_decide_at_once_one_decides(own_database):
    actor, proposal = cast.everything(), first(read(sweden()["nykvarn"], NUMBER))
    verbs = [services.accept, services.decline] * 4

    outcomes = at_once(
        *[lambda verb=verb: verb(actor=actor, proposal_id=proposal.id).state for verb in verbs]
    )

    assert sum(isinstance(outcome, AlreadyDecided) for outcome in outcomes) == 7
