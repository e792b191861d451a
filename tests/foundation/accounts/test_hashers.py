"""A rush of sign-ins queues, instead of filling the memory."""

from __future__ import annotations

import threading
import time

import pytest

from fyrtorn.foundation.accounts import hashers
from fyrtorn.foundation.accounts.errors import SignInIsBusy


def test_at_most_two_passwords_are_hashed_at_once():
    inside, most = 0, 0
    count = threading.Lock()

    def one() -> None:
        nonlocal inside, most
        with hashers._turn():
            with count:
                inside += 1
                most = max(most, inside)
            time.sleep(0.01)
            with count:
                inside -= 1

    threads = [threading.Thread(target=one) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == hashers.AT_ONCE


def test_who_waits_too_long_is_told_to_come_back(monkeypatch):
    monkeypatch.setattr(hashers, "LONGEST_WAIT_SECONDS", 0.01)

    with hashers._turn(), hashers._turn(), pytest.raises(SignInIsBusy), hashers._turn():
        pass


def test_what_is_hashed_is_recognised():
    hasher = hashers.QueuedArgon2()
    hasher.memory_cost, hasher.time_cost, hasher.parallelism = 64, 1, 1

    encoded = hasher.encode("tre vanliga ord", "saltsaltsalt")

    assert hasher.verify("tre vanliga ord", encoded)
    assert not hasher.verify("tre ovanliga ord", encoded)
