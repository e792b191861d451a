"""How a kind of notice becomes a mail. Each kind is composed by the part that sends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Mail:
    """Subject and plain text. Never says what a person wrote, nor whom it is about."""

    subject: str
    body: str

    def __post_init__(self) -> None:
        if "\n" in self.subject or "\r" in self.subject:
            raise ValueError("a subject is one line")


Composer = Callable[[UUID], Mail | None]
"""Given the row's id: the mail, or ``None`` when there is no longer anything to say."""

_composers: Final[dict[str, Composer]] = {}


def composes(kind: str) -> Callable[[Composer], Composer]:
    """Register the function that composes mails of ``kind``."""

    def keep(composer: Composer) -> Composer:
        _composers[kind] = composer
        return composer

    return keep


def composer_of(kind: str) -> Composer:
    """The composer, or ``KeyError`` for a kind that nobody composes."""
    return _composers[kind]
