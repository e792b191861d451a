"""What a delivered course says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

WHERE_TO_TURN: Final = "{{where_to_turn}}"
"""Stands alone on a line where the reader's own municipality's contacts belong. Whoever shows the text puts them in."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the course builds on. ``address`` is "" for what has none, such as a law."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Screen:
    """As much as one reads at a time on a phone."""

    title: str
    body: str
    """Markdown: paragraphs, lists, bold. May hold ``WHERE_TO_TURN``."""


@dataclass(frozen=True, slots=True)
class Option:
    text: str
    is_right: bool
    explanation: str
    """Why it is right, or what is good in it and still not right. Said to whoever chose it."""


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """A question one may miss without harm. One option is right."""

    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page for a staff meeting: read out, talk, done in a quarter of an hour."""

    main: str
    """Markdown: what to remember if one remembers one thing."""
    situation: str
    """Markdown: an invented situation to talk about."""
    questions: tuple[str, ...]
    where_to_turn: str
    """Markdown, with ``WHERE_TO_TURN``."""


@dataclass(frozen=True, slots=True)
class Part:
    """One sitting of a course."""

    slug: str
    """The same in every language."""
    number: int
    """From 1."""
    title: str
    lead: str
    minutes: int
    screens: tuple[Screen, ...]
    questions: tuple[CheckQuestion, ...]
    reflection: str
    """Markdown: something to think about. Nobody asks for the answer, and none is kept."""
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class DeliveredCourse:
    """One course in one language."""

    slug: str
    language: str
    title: str
    lead: str
    for_whom: str
    welcome: str
    """Markdown: what one reads before the first part."""
    sources: tuple[Source, ...]
    checked_on: date
    """The day to which the facts and the law in the text were checked."""
    parts: tuple[Part, ...]
