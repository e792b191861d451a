"""From pass phrase to key: the same for the same phrase, slow for whoever guesses, bounded for the server."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from fyrtorn.foundation.vault import pass_phrases
from fyrtorn.foundation.vault.pass_phrases import (
    AT_ONCE,
    FULL_COST,
    WAITING,
    Cost,
    TooMuchAtOnce,
    UnfitPassPhrase,
    WeakCost,
    expect_strong,
    key_from,
    new_salt,
)

QUICK = Cost(passes=1, memory_bytes=8 * 1024 * 1024)
PHRASE = "sju gröna båtar vid kajen"


def test_the_same_phrase_gives_the_same_key_whichever_way_accents_are_put_together():
    salt = new_salt()

    composed = key_from("sjö åsna blåbär", salt=salt, cost=QUICK, least=QUICK)
    apart = key_from("sjo\u0308 a\u030asna bla\u030aba\u0308r", salt=salt, cost=QUICK, least=QUICK)

    assert composed == apart
    assert composed != key_from("sjo asna blabar", salt=salt, cost=QUICK, least=QUICK)
    assert composed != key_from("sjö åsna blåbär", salt=new_salt(), cost=QUICK, least=QUICK)


@pytest.mark.parametrize("phrase", ["", "a\0b", "x" * 1025, "å" * 513, "\ud800"])
def test_what_cannot_be_a_pass_phrase_is_refused_before_any_work(phrase):
    with pytest.raises(UnfitPassPhrase):
        key_from(phrase, salt=new_salt(), cost=FULL_COST)


@pytest.mark.parametrize("phrase", ["kort", "elva tecken"[:11], "aaaaaaaaaaaaaaaa", "            "])
def test_a_weak_phrase_is_not_set(phrase):
    with pytest.raises(UnfitPassPhrase):
        expect_strong(phrase)


def test_a_good_phrase_is_set():
    expect_strong(PHRASE)


@pytest.mark.parametrize(
    "written",
    [Cost(1, FULL_COST.memory_bytes), Cost(FULL_COST.passes, 8192), Cost(FULL_COST.passes + 9, 1024)],
)
def test_a_cheaper_cost_in_the_database_is_refused(written):
    with pytest.raises(WeakCost):
        key_from(PHRASE, salt=new_salt(), cost=written)


def test_a_few_derive_at_once_some_wait_and_the_rest_are_asked_to_come_back():
    callers = AT_ONCE + WAITING + 14
    slow = Cost(passes=2, memory_bytes=64 * 1024 * 1024)
    start = threading.Barrier(callers)

    def unlock(_: int) -> bool:
        start.wait()
        try:
            key_from(PHRASE, salt=new_salt(), cost=slow, least=QUICK)
        except TooMuchAtOnce:
            return False
        return True

    with ThreadPoolExecutor(callers) as threads:
        served = list(threads.map(unlock, range(callers)))

    assert AT_ONCE + WAITING <= sum(served) < callers
    assert key_from(PHRASE, salt=new_salt(), cost=QUICK, least=QUICK)
    assert pass_phrases.AT_ONCE * FULL_COST.memory_bytes <= 512 * 1024 * 1024
