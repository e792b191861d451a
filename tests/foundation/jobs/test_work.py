"""Work that is asked for once: with progress, cancelled when asked, taken up again when its worker is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import cast
from factories.own_database import at_once
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound, Refusal
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.jobs.models import PieceOfWork, WorkFile
from fyrtorn.foundation.jobs.vocabulary import WorkState
from fyrtorn.foundation.jobs.work import kinds, progress, sweeping
from fyrtorn.foundation.jobs.work.kinds import HELD_FOR, MOST_TRIES, File, Outcome, Work, works
from fyrtorn.foundation.jobs.work.progress import Progress
from fyrtorn.foundation.jobs.work.queries import WorkStanding, file_of, latest_work, work_for
from fyrtorn.foundation.jobs.work.running import run_waiting, work_for_ever
from fyrtorn.foundation.jobs.work.services import ask_for, stop_work

KIND = "prov.arbete"
COORDINATOR = "coordinator_nykvarn"


@pytest.fixture(autouse=True)
def no_other_kinds(monkeypatch) -> None:
    """Only the kinds that the test itself makes, and every word of progress written down."""
    monkeypatch.setattr(kinds, "_kinds", {})
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_WORDS", 0)


def does(do: Callable[[Work, Progress], Outcome | None]) -> None:
    """Register what is done."""

    def whole(work: Work, say: Progress) -> Outcome:
        return do(work, say) or Outcome()

    works(KIND, needs=Permission.GUIDANCE_EDIT, title="Prov")(whole)


def ask(
    part: str = COORDINATOR, *, place: str = "nykvarn", about: UUID | None = None, **particulars: kinds.Code
) -> PieceOfWork:
    actor, here = cast.actor_of(part), cast.organisation(place).id
    with acting(actor), transaction.atomic():
        return ask_for(
            actor=actor,
            kind=KIND,
            organisation_id=here,
            target_id=about or here,
            particulars=particulars,
        )


def standing(work_id, part: str = COORDINATOR) -> WorkStanding:
    actor = cast.actor_of(part)
    with acting(actor):
        return work_for(actor, work_id)


def test_work_is_done_as_whoever_asked_and_says_how_it_went(places):
    seen: list[Work] = []
    does(lambda work, say: seen.append(work) or Outcome({"rows": 3}))  # type: ignore[func-returns-value]

    row = ask(size="short")
    before = standing(row.id)
    assert run_waiting() == 1
    after = standing(row.id)

    (work,) = seen
    assert (before.state, after.state, after.outcome) == (WorkState.WAITING, WorkState.DONE, {"rows": 3})
    assert (work.particulars, work.target_id, work.tries) == ({"size": "short"}, places["nykvarn"].id, 1)
    assert work.actor.id == cast.account_of(COORDINATOR).pk
    assert work.actor.may_in(Permission.GUIDANCE_EDIT, places["nykvarn"].id)
    assert not work.actor.may_in(Permission.GUIDANCE_EDIT, places["orebro"].id)
    assert not work.actor.may(Permission.DIRECTORY_EDIT)
    assert after.ended_at is not None
    assert run_waiting() == 0


def test_one_who_asks_for_much_holds_nobody_else_up(places):
    done: list[str] = []
    does(lambda work, say: done.append(str(work.particulars["says"])))  # type: ignore[func-returns-value]

    for name in ("första", "andra", "tredje"):
        ask(says=name, about=new_id())
    ask("outsider", place="orebro", says="Örebros")
    run_waiting()

    assert done == ["första", "Örebros", "andra", "tredje"]


def test_progress_is_seen_while_the_work_goes_on(places):
    seen: list[WorkStanding] = []

    def read(work: Work, say: Progress) -> None:
        say(40, 160, "Läser rader")
        seen.append(standing(work.id))

    does(read)
    row = ask()
    run_waiting()

    assert [(one.done, one.total, one.percent, one.stage, one.state) for one in seen] == [
        (40, 160, 25, "Läser rader", WorkState.RUNNING)
    ]
    assert (standing(row.id).percent, standing(row.id).stage) == (100, "")
    assert seen[0].mark != standing(row.id).mark


def test_a_loop_may_say_every_row_and_few_are_written(places, monkeypatch):
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_WORDS", 60)

    def read(work: Work, say: Progress) -> None:
        for row in range(5000):
            say(row, 5000, "Läser rader")

    does(read)
    row = ask()
    with CaptureQueriesContext(connection) as asked:
        run_waiting()

    assert standing(row.id).state is WorkState.DONE
    assert sum("\"stage\" = 'Läser rader'" in query["sql"] for query in asked) == 1


def test_asking_again_while_it_is_under_way_is_the_same_work(places):
    does(lambda work, say: None)

    first, second = ask(), ask()
    run_waiting()
    third = ask()

    assert first.id == second.id != third.id


def test_work_for_others_is_not_there(places):
    does(lambda work, say: Outcome(file=File("prov.txt", "text/plain", b"prov")))
    row = ask()
    run_waiting()

    assert file_of_for(COORDINATOR, row.id).content == b"prov"
    for part in ("outsider", "duty_reader_sodertalje", "regional"):
        with pytest.raises(NotFound):
            standing(row.id, part)
        with pytest.raises(NotFound):
            file_of_for(part, row.id)
        with pytest.raises(NotFound):
            stop_work(actor=cast.actor_of(part), work_id=row.id)
        with acting(cast.actor_of(part)):
            here = places["nykvarn"].id
            found = latest_work(cast.actor_of(part), kind=KIND, organisation_id=here, target_id=here)
        assert found is None


def file_of_for(part: str, work_id) -> File:
    actor = cast.actor_of(part)
    with acting(actor):
        return file_of(actor, work_id)


def test_nobody_asks_for_what_they_may_not_or_what_nobody_does(places):
    does(lambda work, say: None)
    here = places["nykvarn"].id

    with pytest.raises(NotAllowed):
        ask("outsider")
    with pytest.raises(NotAllowed):
        ask("duty_reader_sodertalje")
    with pytest.raises(ValueError, match=r"prov\.okant"):
        ask_for(actor=cast.actor_of(COORDINATOR), kind="prov.okant", organisation_id=here, target_id=here)


def test_what_waits_stops_at_once_and_is_never_begun(places):
    done = []
    does(lambda work, say: done.append(1))
    row = ask()

    stop_work(actor=cast.actor_of(COORDINATOR), work_id=row.id)
    stop_work(actor=cast.actor_of(COORDINATOR), work_id=row.id)

    assert (run_waiting(), done) == (0, [])
    assert standing(row.id).state is WorkState.STOPPED
    assert Deed.objects.filter(deed="jobs.work.stopped", actor_id=cast.account_of(COORDINATOR).pk).exists()


def test_what_runs_stops_at_its_next_word(places):
    said = []

    def read(work: Work, say: Progress) -> None:
        for step in range(5):
            say(step, 5)
            said.append(step)
            stop_work(actor=cast.actor_of(COORDINATOR), work_id=work.id)
            assert standing(work.id).is_stopping

    does(read)
    row = ask()
    run_waiting()

    assert said == [0]
    assert standing(row.id).state is WorkState.STOPPED


def test_work_that_is_over_stays_as_it_ended(places):
    does(lambda work, say: None)
    row = ask()
    run_waiting()

    stop_work(actor=cast.actor_of(COORDINATOR), work_id=row.id)

    assert standing(row.id).state is WorkState.DONE


class NotToday(Refusal):
    code = "PROV-001"
    sentence = "Det går inte i dag."
    remedy = "Försök i morgon."


def test_a_refusal_ends_the_work_and_is_shown(places):
    def refuse(work: Work, say: Progress) -> None:
        raise NotToday

    does(refuse)
    row = ask()

    assert run_waiting() == 1
    assert (standing(row.id).state, standing(row.id).remark) == (
        WorkState.FAILED,
        "Det går inte i dag. Försök i morgon.",
    )


def test_a_fault_is_tried_again_a_few_times_and_then_said_without_inner_words(places):
    tries = []

    def fail(work: Work, say: Progress) -> None:
        tries.append(work.tries)
        raise RuntimeError("inre ord")

    does(fail)
    row = ask()
    run_waiting()
    after_one = standing(row.id)
    run_waiting(now=clock.now() + timedelta(hours=1))
    run_waiting(now=clock.now() + timedelta(hours=2))

    assert tries == [1, 2, 3]
    assert (after_one.state, after_one.remark) == (WorkState.WAITING, "")
    assert standing(row.id).state is WorkState.FAILED
    assert standing(row.id).remark
    assert "inre" not in standing(row.id).remark


def test_a_fault_is_not_tried_again_at_once(places):
    tries = []

    def fail(work: Work, say: Progress) -> None:
        tries.append(1)
        raise RuntimeError("prov")

    does(fail)
    ask()

    assert (run_waiting(), run_waiting(), len(tries)) == (1, 0, 1)


def test_a_worker_that_was_silent_too_long_may_not_finish_what_another_took_over(places):
    taken_over = []

    def slow(work: Work, say: Progress) -> Outcome:
        if work.tries == 1:
            run_waiting(now=clock.now() + HELD_FOR + timedelta(seconds=1))
            taken_over.append(standing(work.id).outcome)
            try:
                say(1, 2)
            except progress.TakenOver:
                taken_over.append("told")
        return Outcome({"tries": work.tries}, File("prov.txt", "text/plain", bytes([work.tries])))

    does(slow)
    row = ask()
    run_waiting()

    assert taken_over == [{"tries": 2}, "told"]
    assert standing(row.id).outcome == {"tries": 2}
    assert file_of_for(COORDINATOR, row.id).content == b"\2"


def test_work_whose_worker_dies_each_time_is_given_up(places):
    def die(work: Work, say: Progress) -> None:
        raise SystemExit

    does(die)
    row = ask()
    for lap in range(MOST_TRIES):
        with pytest.raises(SystemExit):
            run_waiting(now=clock.now() + 2 * HELD_FOR * lap)
    run_waiting(now=clock.now() + 2 * HELD_FOR * MOST_TRIES)

    assert standing(row.id).state is WorkState.FAILED


def test_at_shutdown_work_is_put_back_and_costs_no_try(places):
    ending = threading.Event()

    def read(work: Work, say: Progress) -> Outcome:
        if work.tries == 1 and not ending.is_set():
            ending.set()
            say(1, 2)
        return Outcome({"tries": work.tries})

    does(read)
    row = ask()

    assert run_waiting(shutting_down=ending) == 1
    assert standing(row.id).state is WorkState.WAITING
    assert run_waiting() == 1
    assert standing(row.id).outcome == {"tries": 1}


def test_work_of_another_version_blocks_nothing(places):
    does(lambda work, say: None)
    old = ask()
    with acting(cast.everything()):
        PieceOfWork._base_manager.update(kind="prov.borttaget")
    row = ask()

    assert run_waiting() == 1
    assert standing(row.id).state is WorkState.DONE
    with pytest.raises(NotFound):
        standing(old.id)


def test_files_are_gone_after_a_day_and_rows_after_a_month(places, monkeypatch):
    does(lambda work, say: Outcome(file=File("prov.txt", "text/plain", b"prov")))
    row = ask()
    run_waiting()
    began = clock.now()

    sweeping.sweep_work()
    assert standing(row.id).file_name == "prov.txt"
    monkeypatch.setattr(sweeping.clock, "now", lambda: began + timedelta(hours=25))
    sweeping.sweep_work()
    assert standing(row.id).file_name == ""
    with pytest.raises(NotFound):
        file_of_for(COORDINATOR, row.id)
    monkeypatch.setattr(sweeping.clock, "now", lambda: began + timedelta(days=31))
    sweeping.sweep_work()

    with pytest.raises(NotFound):
        standing(row.id)


def test_two_workers_never_do_the_same_work(own_database):
    done, both_looked = [], threading.Barrier(2)

    def read(work: Work, say: Progress) -> None:
        done.append(work.id)
        time.sleep(0.05)

    does(read)
    first = ask()
    second = ask("outsider", place="orebro")

    def worker() -> int:
        both_looked.wait(30)
        return run_waiting()

    assert sum(at_once(worker, worker)) == 2
    assert sorted(done) == sorted([first.id, second.id])


def test_two_who_ask_at_the_same_moment_get_the_same_work(own_database):
    does(lambda work, say: None)
    cast.account_of(COORDINATOR)

    asked = at_once(ask, ask, ask)

    assert len({row.id for row in asked}) == 1


def test_the_worker_begins_by_itself_and_ends_when_told(own_database):
    ending, begun = threading.Event(), threading.Event()
    does(lambda work, say: begun.set())
    worker = threading.Thread(target=work_for_ever, kwargs={"shutting_down": ending})
    worker.start()
    try:
        row = ask()

        assert begun.wait(30)
    finally:
        ending.set()
        worker.join(30)
    assert not worker.is_alive()
    assert standing(row.id).state is WorkState.DONE


_WORKER = """
import sys, time
sys.path[:0] = sys.argv[1:3]
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[3]
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.jobs.work.kinds import works
from fyrtorn.foundation.jobs.work.running import run_waiting

@works("prov.arbete", needs=Permission.GUIDANCE_EDIT, title="Prov")
def never_ends(work, say):
    say(1, 2, "halvvägs")
    print("begun", flush=True)
    time.sleep(600)

run_waiting()
"""


@pytest.fixture
def worker_process(own_database) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts a process that takes work and never ends it, on the test's own database."""
    started: list[subprocess.Popen[bytes]] = []
    tests = Path(__file__).resolve().parents[2]

    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                _WORKER,
                str(tests),
                str(tests.parent / "src"),
                str(connection.settings_dict["NAME"]),
            ],
            stdout=subprocess.PIPE,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "settings_for_tests"},  # noqa: TID251 - a test's own surroundings
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def test_work_of_a_killed_process_is_taken_up_by_another(worker_process):
    does(lambda work, say: Outcome({"tries": work.tries}))
    row = ask()

    process = worker_process()
    assert process.stdout
    assert process.stdout.readline() == b"begun\n"
    halfway = standing(row.id)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    too_early = run_waiting()
    later = run_waiting(now=clock.now() + HELD_FOR + timedelta(seconds=1))

    assert (halfway.state, halfway.stage) == (WorkState.RUNNING, "halvvägs")
    assert (too_early, later) == (0, 1)
    assert standing(row.id).outcome == {"tries": 2}


def test_no_file_is_larger_than_is_kept(places, monkeypatch):
    monkeypatch.setattr("fyrtorn.foundation.jobs.work.running.MOST_BYTES", 3)
    does(lambda work, say: Outcome(file=File("prov.txt", "text/plain", b"prov")))
    row = ask()

    run_waiting()

    assert standing(row.id).state is WorkState.WAITING
    with acting(cast.everything()):
        assert not WorkFile._base_manager.exists()


def test_an_id_of_nobody_is_not_found(places):
    with pytest.raises(NotFound):
        standing(new_id())
