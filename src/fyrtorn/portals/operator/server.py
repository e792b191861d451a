"""The running service: one parent that looks after the web server and the clock for background work.

The parent loads the program once and forks, so that the children share its memory. A clock that falls
over is started anew; when the web server ends, all ends.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from typing import Final

import structlog

from fyrtorn.portals.operator.database import disconnect

log = structlog.get_logger()

SECONDS_TO_END: Final = 8.0
"""How long children get to finish what they are at before they are killed."""

SECONDS_BETWEEN_CLOCKS: Final = 5.0
"""How long to wait before a fallen clock is started anew."""

SECONDS_BETWEEN_ROUNDS: Final = 5.0
"""How often the clock looks for work that is due."""

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4
_fork: Final = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int
    workers: int
    threads: int
    keeps_time: bool = True
    """Whether background work is done here. A public portal by itself may not: its process knows too little."""


def run(address: Address) -> int:
    """Serve until told to stop. The answer is 0 after a clean stop, 1 when the web server fell over."""
    from config import wsgi  # noqa: F401 - loaded before the fork, so that all children share it

    disconnect()
    forbid_dumps()
    gc.collect()
    gc.freeze()
    bell, ringer = os.pipe()
    os.set_blocking(ringer, False)
    signal.set_wakeup_fd(ringer, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)  # the bell tells
    web = _start(lambda: _serve(address))
    clocks = [_start(_keep_time)] if address.keeps_time else []
    try:
        while True:
            ended = wait([bell, web.sentinel, *(clock.sentinel for clock in clocks)])
            if bell in ended:
                return _end(web, *clocks)
            if web.sentinel in ended:
                web.join()
                log.error("serve.web_ended", exit_code=web.exitcode)
                _end(web, *clocks)
                return 1
            log.error("serve.clock_ended", exit_code=clocks[0].exitcode)
            time.sleep(SECONDS_BETWEEN_CLOCKS)
            clocks = [_start(_keep_time)]
    finally:
        signal.set_wakeup_fd(-1)


def forbid_dumps() -> None:
    """Nothing writes this process's memory, or its children's, to a disk when it falls over."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None, use_errno=True).prctl(
        _PR_SET_DUMPABLE, 0
    )  # a dump that goes to a program heeds this alone


def _start(work: Callable[[], None]) -> ForkProcess:
    process = _fork.Process(target=_as_child, args=(work, os.getpid()))
    process.start()
    return process


def _as_child(work: Callable[[], None], parent: int) -> None:
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    # A parent that is killed cannot tell its children; the kernel does.
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() == parent:
        work()


def _serve(address: Address) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "config.wsgi:application",
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=address.workers,
        blocking_threads=address.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=int(SECONDS_TO_END) - 2,
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,  # nobody's address is written down
    ).serve()


def _keep_time() -> None:
    """Scheduled jobs, and beside them what people have asked for: neither waits for the other."""
    from fyrtorn.foundation.jobs.runner import run_for_ever
    from fyrtorn.foundation.jobs.work.running import work_for_ever

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker = threading.Thread(target=work_for_ever, kwargs={"shutting_down": stop}, name="work")
    worker.start()
    run_for_ever(pause_seconds=SECONDS_BETWEEN_ROUNDS, stop=stop)
    worker.join()


def _end(*processes: ForkProcess) -> int:
    """Ask the children to end, and see to it that they do. The answer is the exit code."""
    for process in processes:
        if process.is_alive():
            process.terminate()
    deadline = time.monotonic() + SECONDS_TO_END
    for process in processes:
        process.join(max(0.0, deadline - time.monotonic()))
    for process in processes:
        if process.is_alive():
            log.error("serve.killed", pid=process.pid)
            process.kill()
            process.join()
    return 0
