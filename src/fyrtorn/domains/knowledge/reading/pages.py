"""What a reader meets: an item in a language, its standing, and its history. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from fyrtorn.domains.knowledge.contents import Facts, Text
from fyrtorn.domains.knowledge.vocabulary import OLD_AFTER_MONTHS, ItemKind
from fyrtorn.foundation.base.calendar import months_later


class Mark(Enum):
    """What is said of an item beside its title."""

    REVIEWED = "reviewed"
    NOT_REVIEWED = "not_reviewed"
    CHANGED_SINCE = "changed_since"
    """Reviewed once, and changed in substance afterwards."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a national or regional body said of a version."""

    body: str
    number: int
    is_approval: bool
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """An item in a list."""

    id: UUID
    kind: ItemKind
    slug: str
    language: str
    title: str
    lead: str
    facts: Facts
    owner: str
    mark: Mark
    is_old: bool
    changed_at: datetime
    used_by: int


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item as everybody reads it, in one language."""

    listed: Listed
    number: int
    text: Text
    languages: tuple[str, ...]
    """The languages it can be read in, the source first."""
    is_behind: bool
    """A translation whose source has changed in substance since."""
    checked_on: date
    reviews: tuple[Reviewed, ...]
    """The latest of each body, the latest first."""
    retired_at: datetime | None
    retired_why: str
    successor: str
    """The slug of what came instead, empty when nothing did."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of an item's history."""

    number: int
    language: str
    at: datetime
    by: str
    what_changed: str
    is_substantial: bool


def is_old(checked_on: date | None, *, today: date) -> bool:
    """Whether nobody has looked the item through for so long that its page says it.

    >>> is_old(date(2025, 1, 15), today=date(2027, 1, 15)), is_old(date(2025, 1, 15), today=date(2027, 1, 16))
    (False, True)
    """
    return checked_on is not None and today > months_later(checked_on, OLD_AFTER_MONTHS)
