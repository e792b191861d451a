"""Refusals that can be repeated at will: told of at once, counted after that, and never many lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from factories.own_database import at_once
from fyrtorn.foundation.audit import refusals
from fyrtorn.foundation.audit.models import Deed, Repeated
from fyrtorn.foundation.audit.queries import first_broken_line
from fyrtorn.foundation.base import clock

ACCOUNT = uuid4()
START = datetime(2026, 3, 2, 10, tzinfo=clock.now().tzinfo)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """``at(minutes)``: the clock shows so many minutes past the start."""

    def set_clock(minutes: float) -> None:
        moment = START + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_clock(0)
    return set_clock


def note(account_id: UUID | None = ACCOUNT, *, reason: str = "wrong password") -> None:
    refusals.note(
        deed="accounts.sign_in.refused",
        door="sign-in",
        reason=reason,
        actor_id=account_id,
        organisation_id=None,
    )


def lines() -> list[tuple[str, int | None]]:
    return list(Deed.objects.values_list("reason", "times"))


def test_the_first_is_a_line_at_once_and_the_rest_become_one(db, at):
    for _ in range(500):
        note()
    during = lines()
    at(10)
    refusals.write_what_was_counted()

    assert during == [("wrong password", None)]
    assert lines() == [("wrong password", None), ("wrong password", 499)]
    assert first_broken_line() is None


def test_somebody_who_keeps_on_adds_two_lines_in_ten_minutes(db, at):
    for minute in range(60):
        at(minute)
        note()
        note()
        refusals.write_what_was_counted()

    assert len(lines()) <= 2 * 6
    at(70)
    refusals.write_what_was_counted()
    assert sum(times or 1 for _, times in lines()) == 120


def test_what_was_counted_before_is_written_before_a_new_line_when_the_clock_job_is_late(db, at):
    note()
    note()
    at(25)
    note()

    assert lines() == [("wrong password", None), ("wrong password", 1), ("wrong password", None)]


def test_a_single_refusal_leaves_a_single_line(db, at):
    note()
    at(11)
    refusals.write_what_was_counted()

    assert (lines(), Repeated.objects.count()) == ([("wrong password", None)], 0)


def test_each_account_and_each_sort_is_counted_by_itself(db, at):
    note()
    note(uuid4())
    note(reason="wrong code")
    for _ in range(20):
        note(None, reason="unknown account")

    assert len(lines()) == 4


def test_nothing_is_noted_while_the_installation_is_looked_after(db, settings):
    settings.INSTALLATION = replace(settings.INSTALLATION, read_only=True)

    note()

    assert (lines(), Repeated.objects.count()) == ([], 0)


def test_none_is_lost_or_told_twice_among_many_at_once(own_database):
    assert at_once(*[note] * 8) == [None] * 8

    assert len(lines()) == 1
    assert Repeated.objects.get().times == 7


def test_a_line_that_stands_for_several_is_part_of_the_chain(db, at):
    note()
    note()
    at(10)
    refusals.write_what_was_counted()

    line = Deed.objects.get(times=1)
    assert line.outcome == "denied"
    assert first_broken_line() is None
