"""Doing what waits, one piece at a time in each worker."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import structlog
from django.db import close_old_connections
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from fyrtorn.foundation.access.actor import Actor, Doorway, Reach, actor_with
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.jobs.models import PieceOfWork, WorkFile
from fyrtorn.foundation.jobs.vocabulary import WorkState
from fyrtorn.foundation.jobs.work.kinds import (
    FIRST_WAIT,
    HELD_FOR,
    MOST_BYTES,
    MOST_TRIES,
    Kind,
    Outcome,
    Work,
    kind_of,
    names,
)
from fyrtorn.foundation.jobs.work.progress import Progress, PutBack, Stopped, TakenOver
from fyrtorn.foundation.jobs.work.rows import CLOCK, all_files, all_work

log = structlog.get_logger()

SECONDS_BETWEEN_LOOKS: Final = 1.0
"""How often a worker looks for work: about how long somebody waits before it begins."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A piece of work that this worker has taken."""

    row: PieceOfWork
    kind: Kind
    token: UUID


def run_waiting(*, now: datetime | None = None, shutting_down: threading.Event | None = None) -> int:
    """Do all that waits, here, until nothing does. ``now`` may be given as another moment. Returns how many."""
    count = 0
    while not (shutting_down and shutting_down.is_set()) and (held := _take_next(now or clock.now())):
        _carry_out(held, shutting_down)
        count += 1
    return count


def work_for_ever(*, shutting_down: threading.Event) -> None:
    """Do what waits as soon as it is asked for, until told to end. A database that is away is waited for."""
    while not shutting_down.is_set():
        try:
            close_old_connections()
            run_waiting(shutting_down=shutting_down)
        except Exception as fault:
            log.exception("work.worker_failed", fault=type(fault).__name__)
        shutting_down.wait(SECONDS_BETWEEN_LOOKS)
    close_old_connections()


def _take_next(moment: datetime) -> _Held | None:
    """Take the next piece of work. The update is the lock: only one of several workers succeeds."""
    free = Q(state=WorkState.WAITING, begins_at__lte=moment) | Q(
        state=WorkState.RUNNING, held_until__lte=moment
    )
    with acting(CLOCK):
        for row in _in_turn(all_work().filter(free, kind__in=names()), moment)[:20]:
            token = new_id()
            mine = all_work().filter(free, id=row.id, tries=row.tries)
            if row.tries >= MOST_TRIES or row.stop_asked_at:
                _end_unfinished(row, moment)
            elif mine.update(
                state=WorkState.RUNNING,
                tries=row.tries + 1,
                held_by=token,
                held_until=moment + HELD_FOR,
                done=0,
                total=0,
                stage="",
            ):
                row.tries += 1
                kind = kind_of(row.kind)
                if kind is None:
                    raise ValueError("only registered kinds are looked for")
                return _Held(row, kind, token)
    return None


def _in_turn(rows: QuerySet[PieceOfWork], moment: datetime) -> QuerySet[PieceOfWork]:
    """Organisations by turns, so that one that asks for fifty files holds nobody else up: first those for which
    nobody is at work, of them the one served longest ago; within an organisation what was asked for first."""
    theirs = all_work().filter(organisation=OuterRef("organisation"))
    at_work = theirs.filter(state=WorkState.RUNNING, held_until__gt=moment)
    served = theirs.filter(ended_at__isnull=False).order_by("-ended_at").values("ended_at")[:1]
    return rows.annotate(is_at_work=Exists(at_work), served_at=Subquery(served)).order_by(
        "is_at_work", F("served_at").asc(nulls_first=True), "asked_at"
    )


def _end_unfinished(row: PieceOfWork, moment: datetime) -> None:
    """Its worker died each time, or died after being asked to stop."""
    is_stopped = row.stop_asked_at is not None
    all_work().filter(id=row.id, tries=row.tries, state=row.state).update(
        state=WorkState.STOPPED if is_stopped else WorkState.FAILED,
        remark="" if is_stopped else _sorry(),
        held_by=None,
        held_until=None,
        ended_at=moment,
    )
    if not is_stopped:
        log.error("work.given_up", work=str(row.id), kind=row.kind, tries=row.tries)


def _carry_out(held: _Held, shutting_down: threading.Event | None) -> None:
    row = held.row
    work = Work(
        id=row.id,
        kind=row.kind,
        organisation_id=row.organisation_id,
        target_id=row.target_id,
        particulars=row.particulars,
        actor=_actor_for(held),
        asked_at=row.asked_at,
        tries=row.tries,
    )
    try:
        outcome = held.kind.do(work, Progress(row.id, token=held.token, shutting_down=shutting_down))
        _finish(held, outcome)
    except Stopped:
        _leave(held, state=WorkState.STOPPED, ended_at=clock.now())
    except PutBack:
        _leave(held, state=WorkState.WAITING, tries=F("tries") - 1)
    except TakenOver:
        log.warning("work.taken_over", work=str(row.id), kind=row.kind)
    except Refusal as refusal:
        said = " ".join(str(part) for part in (refusal.sentence, refusal.remedy) if part)
        _leave(
            held,
            state=WorkState.FAILED,
            refusal_code=refusal.code,
            remark=said[:600],
            ended_at=clock.now(),
        )
    except Exception as fault:
        log.exception("work.failed", work=str(row.id), kind=row.kind, fault=type(fault).__name__)
        _try_again_later(held)


def _actor_for(held: _Held) -> Actor:
    """The clock on behalf of whoever asked: in their organisation, and logged as theirs.

    That they may was checked when they asked, at most minutes ago.
    """
    here = Reach(frozenset({held.row.organisation_id}))
    return actor_with(
        Doorway.COMMAND, [(held.kind.acts_with, here)], id=held.row.asked_by, label=held.row.asked_as
    )


def _finish(held: _Held, outcome: Outcome) -> None:
    file = outcome.file
    if file is not None and len(file.content) > MOST_BYTES:
        raise ValueError("the file is larger than work may result in")
    moment = clock.now()
    with transaction_of(CLOCK):
        is_ours = _held(held).update(
            state=WorkState.DONE,
            outcome=dict(outcome.counts),
            done=F("total"),
            stage="",
            held_by=None,
            held_until=None,
            ended_at=moment,
        )
        if is_ours and file is not None:
            all_files().filter(work_id=held.row.id).delete()
            WorkFile(
                organisation_id=held.row.organisation_id,
                work=held.row,
                name=file.name,
                content_type=file.content_type,
                content=file.content,
                made_at=moment,
            ).save(force_insert=True)


def _try_again_later(held: _Held) -> None:
    if held.row.tries >= MOST_TRIES:
        _leave(held, state=WorkState.FAILED, remark=_sorry(), ended_at=clock.now())
        return
    wait = FIRST_WAIT * 2 ** (held.row.tries - 1)
    _leave(held, state=WorkState.WAITING, begins_at=clock.now() + wait)


def _leave(held: _Held, **facts: object) -> None:
    with acting(CLOCK):
        _held(held).update(held_by=None, held_until=None, **facts)


def _held(held: _Held) -> QuerySet[PieceOfWork]:
    """The row, as long as this worker has it."""
    return all_work().filter(id=held.row.id, held_by=held.token)


def _sorry() -> str:
    return _("Något gick fel hos oss, fast vi försökte flera gånger. Försök igen om en stund.")
