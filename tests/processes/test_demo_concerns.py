"""The demo's social services: everything by the verbs of earnest, with a pass phrase that is refused in earnest."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from unicodedata import normalize

import pytest

import cast
from factories.concerns import come_back
from factories.vault import unlock, vault_folder
from fyrtorn.domains.concerns import queries
from fyrtorn.domains.concerns.arrival.intake import doors_for_visitor
from fyrtorn.domains.concerns.keeping import weeding
from fyrtorn.domains.concerns.keeping.figures import figures
from fyrtorn.domains.concerns.vocabulary import By, ConcernKind, Step
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts.actors import actor_for
from fyrtorn.foundation.accounts.services import make_account
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.dialogue.vocabulary import DialogueState
from fyrtorn.foundation.vault.errors import UnfitPhrase, WrongPassPhrase
from fyrtorn.foundation.vault.locks import lock_by_phrase
from fyrtorn.foundation.vault.pass_phrases import DEMO_PHRASE
from fyrtorn.portals.operator.demonstration import CAST
from fyrtorn.processes.delivering import DEMO_PLACE, demo_concerns
from fyrtorn.processes.delivering.demo_concerns import Played

__all__ = ["vault_folder"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "vault_folder")]

HEAD, WORKER = "unit_head_nykvarn", "social_worker_nykvarn"


@pytest.fixture
def played(places, vault_folder, settings) -> Played:
    settings.INSTALLATION = dataclasses.replace(settings.INSTALLATION, is_demo=True)
    second = make_account(
        actor=cast.everything(),
        email="socialsekreterare@nykvarn.example",
        name="Olga Påhittad",
        organisation_id=cast.organisation(DEMO_PLACE).id,
        role=Role.SOCIAL_WORKER,
    )
    return Played(
        cast.actor_of(HEAD), (cast.actor_of(WORKER), actor_for(second.account, today=clock.today()))
    )


@pytest.fixture
def filled(played) -> Played:
    demo_concerns.load_concerns(played=played, now=clock.now())
    return played


def test_there_is_a_concern_in_every_state_and_nothing_of_it_twice(filled):
    again = demo_concerns.load_concerns(played=filled, now=clock.now())

    with acting(filled.head):
        waiting = queries.inbox(filled.head).lines
        ended = queries.inbox(filled.head, is_ended=True).lines
        practice = queries.inbox(filled.head, is_practice=True).lines
    assert again == 0
    assert {line.kind for line in waiting} == set(ConcernKind)
    assert any(line.is_unopened_report for line in waiting)
    assert any(line.has_news for line in waiting)
    assert any(line.has_asked for line in waiting)
    assert {line.step for line in (*waiting, *ended)} >= {
        Step.ADVICE_GIVEN,
        Step.TO_SUPPORT,
        Step.HANDED_OVER,
        Step.NO_FURTHER,
    }
    assert len(practice) == 2


def test_both_doors_stand_open_and_the_codes_that_are_told_open_an_answer(filled):
    here = cast.organisation(DEMO_PLACE).id
    open_now = doors_for_visitor(visitor_at(here), here, now=clock.now())

    visits = [come_back(code) for _, code in demo_concerns.codes_to_try()]

    assert all(open_now.is_open(kind) for kind in ConcernKind)
    assert [visit.state for visit in visits if visit] == [DialogueState.ASKED, DialogueState.RECEIVED]


def test_some_was_weeded_by_two_and_some_is_left_to_weed(filled):
    here, actor = cast.organisation(DEMO_PLACE).id, filled.head

    with acting(actor):
        (certificate,) = weeding.certificates(actor, here)
        left = weeding.due_concerns(actor, here, today=clock.today())

    assert certificate.count >= 10
    assert certificate.proposed_by != certificate.confirmed_by
    assert left


def test_there_are_enough_to_tell_what_they_led_to(filled):
    today = clock.today()
    since = today.replace(year=today.year - 3)

    with acting(filled.head):
        found = figures(
            filled.head, cast.organisation(DEMO_PLACE).id, by=By.OUTCOME, since=since, until=today
        )

    assert found.total is not None
    assert found.total >= 20


def test_a_demo_that_was_left_for_long_still_has_its_doors_open(filled, monkeypatch):
    later = clock.now() + timedelta(days=60)
    here = cast.organisation(DEMO_PLACE).id
    shut = doors_for_visitor(visitor_at(here), here, now=later)

    demo_concerns.load_concerns(played=filled, now=later)

    assert not shut.is_any_open
    assert doors_for_visitor(visitor_at(here), here, now=later).is_any_open


def test_the_demos_pass_phrase_opens_nothing_outside_a_demo(filled, settings):
    unlock(WORKER, DEMO_PLACE, DEMO_PHRASE)
    settings.INSTALLATION = dataclasses.replace(settings.INSTALLATION, is_demo=False)

    with pytest.raises(WrongPassPhrase):
        unlock(WORKER, DEMO_PLACE, DEMO_PHRASE)


@pytest.mark.parametrize(
    "typed", [DEMO_PHRASE, DEMO_PHRASE.upper(), f" {DEMO_PHRASE} ", normalize("NFD", DEMO_PHRASE)]
)
def test_the_demos_pass_phrase_cannot_be_chosen_outside_a_demo(vault_folder, typed):
    with pytest.raises(UnfitPhrase):
        lock_by_phrase(typed)


def test_social_services_are_in_the_cast():
    parts = [part for part in CAST if part.role in {"unit_head", "social_worker"}]

    assert [part.organisation_key for part in parts] == [DEMO_PLACE] * 3
