"""A fault between any two questions to the database: the whole deed is done, or none of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

import cast
from factories.concerns import HEAD, PLACE, WORKER, come_back, leave, only_concern, opened
from factories.vault import PHRASE, unlock
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.dialogue.models import Dialogue, Message
from fyrtorn.foundation.vault.errors import VaultRefusal
from fyrtorn.foundation.vault.locks import lock_by_phrase
from fyrtorn.foundation.vault.models import Lock, MatterGrant
from fyrtorn.foundation.vault.services import change_lock, change_team_keys

pytestmark = pytest.mark.usefixtures("doors_open")

NEW_PHRASE = "åtta blå båtar vid bryggan"


class PowerCut(DatabaseError):  # noqa: N818 - it says what has happened
    """What the database says when it goes away."""


@contextmanager
def cut_after(number: int) -> Iterator[None]:
    """The database goes away after so many questions."""
    left = itertools.count(number, -1)

    def ask(execute: Callable[..., Any], *question: Any) -> Any:
        if next(left) <= 0 and question[0].split()[0] not in {"ROLLBACK", "SAVEPOINT", "RELEASE"}:
            raise PowerCut
        return execute(*question)

    with connection.execute_wrapper(ask):
        yield


def interrupted_everywhere(deed: Callable[[], object], after: Callable[[], object]) -> int:
    """Do the deed with a cut after each question in turn, until it gets through; how many cuts it took.

    ``after`` looks at what is left each time.
    """
    for number in itertools.count():
        try:
            with cut_after(number), transaction.atomic():
                deed()
        except (PowerCut, Refusal):
            after()
            continue
        return number
    raise AssertionError


def phrases_that_open() -> list[str]:
    opening = []
    for phrase in (PHRASE, NEW_PHRASE):
        try:
            unlock(WORKER, PLACE, phrase)
        except VaultRefusal:
            continue
        opening.append(phrase)
    return opening


def rows() -> list[int]:
    with acting(cast.everything()):
        return [model._base_manager.count() for model in (Dialogue, Concern, Message, MatterGrant)]


def test_a_changed_phrase_is_the_old_or_the_new_wherever_it_was_cut_off() -> None:
    actor, ring, lock = cast.actor_of(WORKER), unlock(WORKER, PLACE), lock_by_phrase(NEW_PHRASE)
    with acting(actor):
        lock_id = Lock.objects.visible_to(actor).get(account_id=actor.id).id
    opening: list[list[str]] = []

    cuts = interrupted_everywhere(
        lambda: change_lock(actor=actor, lock_id=lock_id, keys=ring.member, lock=lock, today=clock.today()),
        lambda: opening.append(phrases_that_open()),
    )

    assert cuts > 2
    assert opening == [[PHRASE]] * cuts
    assert phrases_that_open() == [NEW_PHRASE]


def test_a_concern_is_stored_whole_or_not_at_all_wherever_it_was_cut_off() -> None:
    codes, halves = [], []

    cuts = interrupted_everywhere(lambda: codes.append(leave().code), lambda: halves.append(rows()))

    assert cuts > 5
    assert set(map(tuple, halves)) == {(0, 0, 0, 0)}
    assert rows() == [1, 1, 1, 1]
    assert come_back(codes[-1]) is not None


def test_new_team_keys_that_were_cut_off_leave_the_old_ones_opening() -> None:
    leave("före bytet")
    actor, ring = cast.actor_of(HEAD), unlock(HEAD, PLACE)
    read: list[str] = []

    cuts = interrupted_everywhere(
        lambda: change_team_keys(
            actor=actor,
            organisation_id=ring.organisation_id,
            team_keys_id=next(iter(ring.teams)),
            keyring=ring,
            today=clock.today(),
        ),
        lambda: read.append(_text_of_the_only_one()),
    )

    assert cuts > 5
    assert read == ["före bytet"] * cuts
    assert _text_of_the_only_one() == "före bytet"


def _text_of_the_only_one() -> str:
    with transaction.atomic():
        (message,) = opened(only_concern().id).messages
        transaction.set_rollback(True)
    return message.text
