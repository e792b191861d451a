"""Who has stepped back from a concern holds no key to it any more, whatever becomes of the team's keys."""

from __future__ import annotations

import pytest

import cast
from factories.concerns import (
    HEAD,
    PLACE,
    TEXT,
    WORKER,
    come_back,
    leave,
    only_concern,
    opened,
    write_more,
)
from factories.vault import PHRASE, keys_for, unlock
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.handling.deadlines import answer_for
from fyrtorn.domains.concerns.models import Recusal
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts.models import Membership
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vault import services as vault
from fyrtorn.foundation.vault.errors import NobodyElseReads
from fyrtorn.foundation.vault.fingerprints import digits_of
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.models import KeyHolder, MatterGrant, Withheld
from fyrtorn.foundation.vault.unsealing import open_matter, unlock_by_phrase

pytestmark = pytest.mark.usefixtures("doors_open")

THIRD = "social_worker_orebro"
"""Works in Nykvarn as well, where a third is needed."""


def step_back(by: str = WORKER, *, keyring: Keyring | None = None) -> Recusal:
    return services.recuse(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=keyring or unlock(by, PLACE),
        reason="Jag känner familjen.",
        today=clock.today(),
    )


def opens(by: str, keyring: Keyring) -> bool:
    """Whether the keys themselves open the concern: the program's own refusal is not asked."""
    actor = cast.actor_of(by)
    with acting(actor):
        try:
            open_matter(
                actor,
                keyring,
                organisation_id=cast.organisation(PLACE).id,
                matter_id=only_concern().dialogue_id,
            )
        except NotFound:
            return False
    return True


def let_in(part: str, *, by: str) -> None:
    waiting = keys_for(part, PLACE)
    vault.admit_member(
        actor=cast.actor_of(by),
        organisation_id=cast.organisation(PLACE).id,
        holder_id=waiting.id,
        keyring=unlock(by, PLACE),
        check_digits=digits_of(waiting.principal),
        today=clock.today(),
    )


@pytest.fixture
def third(doors_open: None, places) -> None:
    """A third reader's part in Nykvarn."""
    with acting(cast.everything()):
        Membership._base_manager.create(
            account=cast.account_of(THIRD),
            organisation=places[PLACE],
            role=Role.SOCIAL_WORKER,
            starts_on=cast.FIRST_DAY,
            granted_at=clock.now(),
        )


def test_the_keys_of_who_stepped_back_open_it_no_more_though_they_were_unlocked_before():
    leave()
    mine, theirs = unlock(WORKER, PLACE), unlock(HEAD, PLACE)
    assert opens(WORKER, mine)

    step_back(keyring=mine)

    assert not opens(WORKER, mine)
    assert not opens(WORKER, unlock(WORKER, PLACE))
    assert opens(HEAD, theirs)
    assert opened(only_concern().id, by=HEAD).messages[0].text == TEXT


def test_what_the_sender_writes_afterwards_opens_for_the_colleague_alone():
    receipt = leave()
    step_back()

    write_more(come_back(receipt.code).ticket, "En sak till.")

    assert opened(only_concern().id, by=HEAD).messages[-1].text == "En sak till."
    assert not opens(WORKER, unlock(WORKER, PLACE))
    assert come_back(receipt.code).messages[-1].text == "En sak till."


def test_other_concerns_are_as_they_were():
    leave()
    step_back()
    leave("En annan oro.")
    with acting(cast.everything()):
        other = Withheld._base_manager.get().matter_id
        (grant,) = MatterGrant._base_manager.exclude(matter_id=other)
        assert KeyHolder._base_manager.get(id=grant.holder_id).kind == "team"


def test_changing_the_teams_keys_gives_nothing_back():
    leave()
    step_back()
    keyring = unlock(HEAD, PLACE)
    (team_keys,) = keyring.teams

    vault.change_team_keys(
        actor=cast.actor_of(HEAD),
        organisation_id=cast.organisation(PLACE).id,
        team_keys_id=team_keys,
        keyring=keyring,
        today=clock.today(),
    )

    assert not opens(WORKER, unlock(WORKER, PLACE))
    assert opens(HEAD, unlock(HEAD, PLACE))


def test_new_keys_of_ones_own_give_nothing_back_though_a_colleague_lets_one_in():
    leave()
    step_back()

    let_in(WORKER, by=HEAD)

    assert not opens(WORKER, unlock(WORKER, PLACE))


@pytest.mark.usefixtures("third")
def test_a_colleague_who_comes_later_is_given_it_by_who_lets_them_in():
    leave()
    step_back()

    let_in(THIRD, by=HEAD)

    assert opens(THIRD, unlock_in(THIRD))


@pytest.mark.usefixtures("third")
def test_a_colleague_let_in_by_who_stepped_back_is_given_it_when_another_opens_it():
    leave()
    step_back()
    let_in(THIRD, by=WORKER)
    before = opens(THIRD, unlock_in(THIRD))

    opened(only_concern().id, by=HEAD)

    assert not before
    assert opens(THIRD, unlock_in(THIRD))


def test_the_last_who_can_open_it_does_not_step_back_until_there_is_another():
    leave()
    step_back()

    with pytest.raises(NobodyElseReads):
        step_back(HEAD)
    assert opened(only_concern().id, by=HEAD).messages[0].text == TEXT
    with acting(cast.everything()):
        assert Recusal._base_manager.count() == Withheld._base_manager.count() == 1


def test_who_stepped_back_answers_for_it_no_more():
    leave()
    answer_for(actor=cast.actor_of(WORKER), concern_id=only_concern().id, account_id=cast.actor_of(WORKER).id)

    step_back()

    assert only_concern().handler_id is None
    with pytest.raises(NotFound):
        answer_for(
            actor=cast.actor_of(HEAD), concern_id=only_concern().id, account_id=cast.actor_of(WORKER).id
        )


def unlock_in(part: str) -> Keyring:
    actor = cast.actor_of(part)
    with acting(actor):
        return unlock_by_phrase(actor, cast.organisation(PLACE).id, PHRASE, now=clock.now())
