"""Running what is due."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import close_old_connections
from django.db.models import F, Q

from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.models import DueJob
from fyrtorn.foundation.jobs.registry import Job, jobs

log = structlog.get_logger()

LONGEST_WAIT: Final = timedelta(hours=6)
"""A job that keeps failing waits longer each time, but never longer than this."""


def run_due(*, now: datetime | None = None) -> tuple[str, ...]:
    """Run each job whose time has come, once, in this process. Returns the names that were run."""
    ran = []
    for job in jobs():
        if _claim(job, now or clock.now()):
            _run(job)
            ran.append(job.name)
    return tuple(ran)


def run_for_ever(*, pause_seconds: float, stop: threading.Event) -> None:
    """Keep running what is due until ``stop`` is set. A database that is away is waited for."""
    while not stop.is_set():
        try:
            close_old_connections()
            run_due()
        except Exception as fault:
            log.exception("jobs.clock_failed", fault=type(fault).__name__)
        stop.wait(pause_seconds)


def _claim(job: Job, moment: datetime) -> bool:
    """Take the job's turn. The update is the lock: only one of several clocks succeeds."""
    DueJob.objects.get_or_create(name=job.name, defaults={"due_at": moment})
    free = Q(held_until__isnull=True) | Q(held_until__lte=moment)
    return bool(
        DueJob.objects.filter(free, name=job.name, due_at__lte=moment).update(held_until=moment + job.at_most)
    )


def _run(job: Job) -> None:
    turn = DueJob.objects.filter(name=job.name)
    try:
        job.work()
    except Exception as fault:
        log.exception("jobs.job_failed", job=job.name, fault=type(fault).__name__)
        failures = turn.get().failures + 1
        wait = min(job.every * 2 ** min(failures, 6), max(LONGEST_WAIT, job.every))
        turn.update(held_until=None, failures=F("failures") + 1, due_at=clock.now() + wait)
    else:
        done = clock.now()
        turn.update(held_until=None, failures=0, finished_at=done, due_at=done + job.every)
