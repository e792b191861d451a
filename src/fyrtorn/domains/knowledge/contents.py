"""What an item says, as plain values: coded facts that are the same in every language, and a text in each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from fyrtorn.domains.knowledge.vocabulary import (
    Evidence,
    PlaceSort,
    Population,
    Question,
    Section,
    StrategyArea,
    Theme,
)
from fyrtorn.foundation.vocabulary.prevention import Level

LONGEST_TITLE: Final = 160
LONGEST_LEAD: Final = 600
LONGEST_SECTION: Final = 20_000
LONGEST_NOTE: Final = 2_000
LONGEST_LINE: Final = 300
MOST_LINES: Final = 30
"""Sources, and things confirmed or not."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is sorted and filtered by. ``country`` is an ISO 3166-1 code of two letters; empty values are not known."""

    questions: tuple[Question, ...] = ()
    themes: tuple[Theme, ...] = ()
    levels: tuple[Level, ...] = ()
    strategy_areas: tuple[StrategyArea, ...] = ()
    evidence: Evidence | None = None
    place: str = ""
    country: str = "SE"
    place_sort: PlaceSort | None = None
    population: Population | None = None
    address: str = ""
    """Where the original is, https."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands that the text builds on. ``address`` may be empty, for what is on paper alone."""

    title: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """An example's short answers. No names: a function is asked, never a person."""

    target_groups: str = ""
    resources: str = ""
    results: str = ""
    measured_how: str = ""
    legal: str = ""
    contact_function: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """An item in one language. The sections are Markdown, as ``foundation.base.markup`` reads it."""

    title: str
    lead: str
    sections: dict[Section, str] = field(default_factory=dict)
    notes: Notes = Notes()
    sources: tuple[Source, ...] = ()
    confirmed: tuple[str, ...] = ()
    """What somebody has checked, and against what."""
    unconfirmed: tuple[str, ...] = ()
    """What is told and not checked."""
    checked_on: date | None = None
