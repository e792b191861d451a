"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Level(Enum):
    GOOD = auto()
    WARNING = auto()
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing stands, in plain Swedish, and what to do when it is not good."""

    level: Level
    sentence: str
    remedy: str = ""


def good(sentence: str) -> Finding:
    return Finding(Level.GOOD, sentence)


def warning(sentence: str, *, remedy: str) -> Finding:
    return Finding(Level.WARNING, sentence, remedy)


def error(sentence: str, *, remedy: str) -> Finding:
    return Finding(Level.ERROR, sentence, remedy)
