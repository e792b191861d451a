"""Background work: due once, in one process at a time, however many clocks there are."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from factories.own_database import at_once
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs import registry
from fyrtorn.foundation.jobs.models import DueJob
from fyrtorn.foundation.jobs.queries import failing_jobs
from fyrtorn.foundation.jobs.registry import jobs, scheduled
from fyrtorn.foundation.jobs.runner import LONGEST_WAIT, run_due, run_for_ever

EVERY, AT_MOST = timedelta(minutes=5), timedelta(minutes=10)


@pytest.fixture(autouse=True)
def no_other_jobs(monkeypatch) -> None:
    """Only the jobs that the test itself makes."""
    monkeypatch.setattr(registry, "_jobs", {})


@pytest.fixture
def pass_time(monkeypatch) -> Callable[[timedelta], None]:
    started, passed = timezone.now(), [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: started + passed[0])

    def go(step: timedelta) -> None:
        passed[0] += step

    return go


class Turns:
    """A job that counts its turns, and fails while ``fault`` is set."""

    def __init__(self, name: str = "prov.jobb", *, every: timedelta = EVERY) -> None:
        self.count = 0
        self.fault: BaseException | None = None
        scheduled(name, every=every, at_most=AT_MOST)(self.work)

    def work(self) -> None:
        self.count += 1
        if self.fault:
            raise self.fault


def test_a_new_job_runs_at_once_and_then_when_its_time_comes(db, pass_time):
    turns = Turns()

    assert run_due() == ("prov.jobb",)
    pass_time(EVERY - timedelta(seconds=1))
    assert run_due() == ()
    pass_time(timedelta(seconds=1))
    assert run_due() == ("prov.jobb",)
    assert turns.count == 2


def test_every_registered_job_is_known_by_name(db):
    Turns("prov.b")
    Turns("prov.a")

    assert [job.name for job in jobs()] == ["prov.a", "prov.b"]
    assert run_due() == ("prov.a", "prov.b")


def test_a_moment_may_be_given(db):
    turns = Turns()

    run_due(now=clock.now() + timedelta(days=1))

    assert turns.count == 1


def test_several_clocks_at_once_run_a_job_once(own_database):
    turns = Turns()

    ran = at_once(*[run_due] * 6)

    assert sorted(ran) == [()] * 5 + [("prov.jobb",)]
    assert turns.count == 1


def test_a_job_at_work_is_not_begun_by_another_clock(own_database):
    begun, may_end, count = threading.Event(), threading.Event(), []

    @scheduled("prov.lang", every=EVERY, at_most=AT_MOST)
    def work() -> None:
        count.append(1)
        begun.set()
        may_end.wait(30)

    def other_clock() -> tuple[str, ...]:
        begun.wait(30)
        ran = run_due()
        may_end.set()
        return ran

    assert at_once(run_due, other_clock) == [("prov.lang",), ()]
    assert len(count) == 1


def test_a_job_that_fails_waits_longer_each_time_and_is_shown_until_it_works(db, pass_time):
    turns = Turns()
    turns.fault = RuntimeError("prov")
    waits = []
    for _ in range(9):
        run_due()
        waits.append(DueJob.objects.get().due_at - clock.now())
        pass_time(waits[-1])
    shown = failing_jobs()

    turns.fault = None
    run_due()

    assert waits[:3] == [EVERY * 2, EVERY * 4, EVERY * 8]
    assert waits == sorted(waits)
    assert max(waits) <= LONGEST_WAIT
    assert (shown, failing_jobs()) == (["prov.jobb"], [])
    assert DueJob.objects.get().due_at == clock.now() + EVERY


def test_a_rare_job_that_fails_does_not_wait_longer_than_to_its_next_turn(db, pass_time):
    turns = Turns(every=timedelta(days=1))
    turns.fault = RuntimeError("prov")

    run_due()

    assert DueJob.objects.get().due_at - clock.now() <= timedelta(days=1)


def test_a_job_that_fails_does_not_stop_the_others(db):
    first, second = Turns("prov.a"), Turns("prov.b")
    first.fault = RuntimeError("prov")

    assert run_due() == ("prov.a", "prov.b")
    assert second.count == 1


def test_a_job_whose_process_died_is_taken_up_again_when_its_time_is_up(db, pass_time):
    turns = Turns()
    turns.fault = SystemExit()
    with pytest.raises(SystemExit):
        run_due()
    turns.fault = None

    pass_time(AT_MOST - timedelta(seconds=1))
    assert run_due() == ()
    pass_time(timedelta(seconds=1))
    assert run_due() == ("prov.jobb",)


def test_a_job_after_a_slow_one_has_its_whole_time_to_itself(db, pass_time):
    held = []
    scheduled("prov.a", every=EVERY, at_most=AT_MOST)(lambda: pass_time(timedelta(hours=1)))
    scheduled("prov.b", every=EVERY, at_most=AT_MOST)(
        lambda: held.append(DueJob.objects.get(name="prov.b").held_until - clock.now())
    )

    run_due()

    assert held == [AT_MOST]


def test_the_clock_goes_on_after_a_fault_and_stops_when_told(own_database):
    stop, calls = threading.Event(), []

    def work() -> None:
        calls.append(1)
        if len(calls) == 2:
            stop.set()
        raise RuntimeError("prov")

    scheduled("prov.jobb", every=timedelta(0), at_most=timedelta(0))(work)

    run_for_ever(pause_seconds=0.01, stop=stop)

    assert len(calls) == 2


def test_a_database_that_is_away_is_waited_for(own_database):
    if connection.vendor != "sqlite":
        pytest.skip("a file is easily moved away and back")
    stop, file = threading.Event(), Path(connection.settings_dict["NAME"])
    connection.close()
    away = file.rename(file.with_suffix(".away"))
    file.mkdir()
    scheduled("prov.jobb", every=EVERY)(stop.set)

    def bring_back() -> None:
        file.rmdir()
        away.rename(file)

    bringing = threading.Timer(0.2, bring_back)
    bringing.start()
    run_for_ever(pause_seconds=0.01, stop=stop)
    bringing.join()

    assert failing_jobs() == []
    assert DueJob.objects.get().finished_at is not None
