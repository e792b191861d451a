"""Threads that want the same done: one does it for those who wait, and what is wrong with one stays with it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from fyrtorn.foundation.base.together import Together

PATIENCE = 10


class Clerk:
    """Doubles numbers, in groups that are noted; at its first group it waits until it is told to go on."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.is_at_work, self.may_go_on = threading.Event(), threading.Event()

    def double(self, numbers: Sequence[int]) -> list[int]:
        self.groups.append(list(numbers))
        if not self.is_at_work.is_set():
            self.is_at_work.set()
            assert self.may_go_on.wait(PATIENCE)
        if 13 in numbers:
            raise ValueError("thirteen")
        return [2 * number for number in numbers]


def ask_all(clerk: Clerk, numbers: Sequence[int], *, at_most: int = 100) -> list[Future[int]]:
    """The first number is asked for by itself; the rest arrive in order while the clerk is at it."""
    line = Together(clerk.double, at_most=at_most)
    with ThreadPoolExecutor(len(numbers)) as threads:
        asked = [threads.submit(line.ask, numbers[0])]
        assert clerk.is_at_work.wait(PATIENCE)
        for count, number in enumerate(numbers[1:], start=1):
            asked.append(threads.submit(line.ask, number))
            while len(line._waiting) < count:
                assert not asked[-1].done()
        clerk.may_go_on.set()
    return asked


def test_those_who_come_meanwhile_are_served_together_in_the_order_they_came():
    clerk = Clerk()

    answers = ask_all(clerk, [1, 2, 3, 4])

    assert [answer.result() for answer in answers] == [2, 4, 6, 8]
    assert clerk.groups == [[1], [2, 3, 4]]


def test_no_group_is_larger_than_was_said():
    clerk = Clerk()

    answers = ask_all(clerk, [1, 2, 3, 4, 5, 6], at_most=2)

    assert [answer.result() for answer in answers] == [2, 4, 6, 8, 10, 12]
    assert clerk.groups == [[1], [2, 3], [4, 5], [6]]


def test_what_is_wrong_with_one_is_told_to_that_one_alone():
    clerk = Clerk()

    one, two, wrong, three = ask_all(clerk, [1, 2, 13, 3])

    assert [answer.result() for answer in (one, two, three)] == [2, 4, 6]
    with pytest.raises(ValueError, match="thirteen"):
        wrong.result()
    assert clerk.groups == [[1], [2, 13, 3], [2], [13], [3]]


def test_after_a_fault_the_next_is_served():
    line = Together(lambda numbers: [1 // number for number in numbers], at_most=4)

    with pytest.raises(ZeroDivisionError):
        line.ask(0)

    assert line.ask(1) == 1


def test_nobody_waits_for_ever_when_whoever_led_was_stopped():
    class Stopped(BaseException):
        pass

    is_at_work, may_go_on = threading.Event(), threading.Event()

    served: list[tuple[int, str]] = []

    def do(numbers: Sequence[int]) -> list[int]:
        served.extend((number, threading.current_thread().name) for number in numbers)
        if 2 in numbers:
            raise Stopped
        if 1 in numbers:
            is_at_work.set()
            assert may_go_on.wait(PATIENCE)
        return list(numbers)

    def ask(number: int) -> int:
        threading.current_thread().name = f"of {number}"
        return line.ask(number)

    line = Together(do, at_most=2)
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(ask, 1)]
        assert is_at_work.wait(PATIENCE)
        for count, number in enumerate((2, 3, 4), start=1):
            asked.append(threads.submit(ask, number))
            while len(line._waiting) < count:
                pass
        may_go_on.set()
    faults = [type(one.exception(PATIENCE)) for one in asked]

    assert faults == [type(None), Stopped, RuntimeError, type(None)]
    assert served == [(1, "of 1"), (2, "of 2"), (3, "of 2"), (4, "of 4")]


def test_many_threads_get_each_their_own_answer():
    line = Together(lambda numbers: [number * number for number in numbers], at_most=7)

    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(line.ask, range(3000))) == [number * number for number in range(3000)]
