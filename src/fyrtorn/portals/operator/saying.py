"""Speaking to the operator: what was done on standard output, what went wrong on standard error."""

from __future__ import annotations

import sys
from typing import Final

GREEN: Final = "32"
YELLOW: Final = "33"
RED: Final = "31"


class Stop(Exception):  # noqa: N818 - the command stops and says why; that is its answer
    """The command will not or cannot go on. Says what is wrong and what to do, in plain Swedish."""

    def __init__(self, sentence: str, *, remedy: str = "", exit_code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy
        self.exit_code = exit_code


def say(sentence: str = "") -> None:
    """A line on standard output, at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def complain(stop: Stop) -> None:
    """What is wrong, and under it what to do."""
    sys.stderr.write(f"{coloured(stop.sentence, RED, on=sys.stderr.isatty())}\n")
    if stop.remedy:
        sys.stderr.write(f"{stop.remedy}\n")
    sys.stderr.flush()


def coloured(text: str, colour: str, *, on: bool) -> str:
    """The text in a terminal's colour, or as it is when nobody looks at it in one."""
    return f"\033[{colour}m{text}\033[0m" if on else text
