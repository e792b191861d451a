"""Processes that are killed while they leave concerns, for :mod:`support.concerned`: imported when Django is set up."""

from __future__ import annotations

import multiprocessing
import os
import random
import select
import time

from django.db import connections

from factories import concerns

AT_ONCE = 4
SECONDS_TO_BEGIN = 60
_fork = multiprocessing.get_context("fork")


def leave_and_be_killed(rounds: str, seed: str) -> dict[str, str]:
    """Some write at once until all are killed, at a moment that chance gives; then others.

    The answer is the texts of which the sender got a code, by code.
    """
    chance = random.Random(int(seed))  # noqa: S311 - when to kill is no secret
    connections.close_all()  # an open file is not for children to share
    acknowledged: dict[str, str] = {}
    for round_ in range(int(rounds)):
        reading, writing = os.pipe()
        names = [f"{round_} {number}" for number in range(AT_ONCE)]
        writers = [_fork.Process(target=_leave_for_ever, args=(name, writing)) for name in names]
        for writer in writers:
            writer.start()
        os.close(writing)
        select.select([reading], [], [], SECONDS_TO_BEGIN)
        time.sleep(chance.uniform(0, 0.2))
        for writer in writers:
            writer.kill()
        with os.fdopen(reading, encoding="utf-8") as told:
            acknowledged |= dict(line.rstrip("\n").split(" ", 1) for line in told)
        for writer in writers:
            writer.join()
            writer.close()
    return acknowledged


def _leave_for_ever(name: str, told: int) -> None:
    count = 0
    while True:
        count += 1
        text = f"text {name} {count}"
        code = concerns.leave(text).code
        os.write(told, f"{code} {text}\n".encode())  # shorter than a pipe's buffer, so it arrives whole
