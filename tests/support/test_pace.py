"""A limit of time is wider on a slow machine, and still catches what grows faster than the text."""

from __future__ import annotations

import re

import pytest

from support import pace

LETTERS = "a" * 10_000


def test_reading_in_line_with_the_length_is_within_the_limit():
    with pace.within(seconds=0.02):
        re.findall("ab", LETTERS)


def test_what_grows_with_the_square_is_caught():
    with pytest.raises(AssertionError, match=r"letters took \d"), pace.within(seconds=0.02, what="letters"):
        re.findall("a*b", LETTERS)  # begins again at every letter and reads to the end


def test_a_machine_half_as_quick_gets_twice_the_time():
    ticks = iter([0, 2 * pace.REFERENCE, 10, 11.9, 20, 20 + pace.REFERENCE])

    with pace.within(seconds=1, clock=lambda: next(ticks)):
        pass


def test_a_machine_twice_as_quick_gets_no_less():
    ticks = iter([0, pace.REFERENCE / 2, 10, 10.9, 20, 20 + pace.REFERENCE / 2])

    with pace.within(seconds=1, clock=lambda: next(ticks)):
        pass


def test_a_fault_inside_is_said_as_it_is():
    with pytest.raises(ZeroDivisionError), pace.within(seconds=1):
        _ = 1 / 0
