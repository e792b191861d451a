"""Reading foreign bytes in a process of their own, with a clock on it, and at most two at a time.

The process is one of our modules with a ``main`` that reads the bytes from standard input and writes its answer to
standard output; ``worker`` has the limits that it puts on itself before a byte is parsed.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason

AT_ONCE: Final = 2
"""Files that are read at the same time in each of the service's processes."""

SOURCE: Final = str(Path(__file__).resolve().parents[4])
"""The folder with the package, given to a process that looks for packages nowhere else but where it is installed."""

_PATIENCE_SECONDS: Final = 60

_turns = threading.BoundedSemaphore(AT_ONCE)


def program(module: str) -> str:
    """What the process runs: the module's ``main``. The name is one of ours, never a visitor's word."""
    return f"import sys; sys.path.insert(0, sys.argv[1]); from {module} import main; sys.exit(main())"


@contextmanager
def turn() -> Iterator[None]:
    """Wait for one's turn to read. Raises :class:`CannotBeCleaned` when it takes too long."""
    if not _turns.acquire(timeout=_PATIENCE_SECONDS):
        raise CannotBeCleaned(Reason.BUSY)
    try:
        yield
    finally:
        _turns.release()


def answer_of(start: str, content: bytes, *, most_seconds: float, longest_answer_bytes: int) -> bytes:
    """What the process answered, all of it. It reads the whole file before it answers, so one can follow the other.

    Raises :class:`CannotBeCleaned` when the process falls, takes too long or says too much.
    """
    try:
        with subprocess.Popen(  # noqa: S603 - our own program, no word of it from outside
            [sys.executable, "-I", "-B", "-c", start, SOURCE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
        ) as process:
            clock = threading.Timer(most_seconds, process.kill)
            clock.start()
            try:
                answer = _spoken_with(process, content, longest_answer_bytes)
            finally:
                clock.cancel()
                process.kill()
    except (subprocess.SubprocessError, OSError):
        raise CannotBeCleaned(Reason.TOO_COMPLICATED) from None
    return answer


def _spoken_with(process: subprocess.Popen[bytes], content: bytes, longest_answer_bytes: int) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process was started with pipes")
    with process.stdin:
        process.stdin.write(content)
    answer = process.stdout.read(longest_answer_bytes + 1)
    if len(answer) > longest_answer_bytes or process.wait() != 0:
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
    return answer
