"""Events, areas and imports as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fyrtorn.domains.situation.events.facts import EventFacts
from fyrtorn.domains.situation.events.periods import Period
from fyrtorn.domains.situation.vocabulary import BatchState, Compass


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One event as it stands."""

    id: UUID
    organisation_id: UUID
    facts: EventFacts
    area: str
    """The area's name; empty for the whole municipality or not known."""
    noted_at: datetime
    noted_by: str
    is_imported: bool
    version: int
    may_change: bool
    """Whether whoever asked may change it or take it away."""
    removed_at: datetime | None = None

    @property
    def key(self) -> str:
        """Where the next page begins: after this event."""
        return f"{self.facts.happened_on:%Y%m%d}{self.id.hex}"


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some events, the latest first. ``next_key`` is empty on the last page."""

    events: tuple[EventEntry, ...]
    next_key: str


@dataclass(frozen=True, slots=True)
class AreaEntry:
    id: UUID
    title: str
    residents: int
    residents_on: date | None
    compass: Compass
    is_retired: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of one sort: in the period, and in the one before."""

    code: str
    now: int
    before: int

    @property
    def change(self) -> int:
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class PeriodCounts:
    """A period in numbers. Tables have only what there is at least one of, the most frequent first."""

    period: Period
    total: int
    before: int
    """In the period just before."""
    year_before: int
    kinds: tuple[Counted, ...]
    environments: tuple[Counted, ...]
    targets: tuple[Counted, ...]
    areas: tuple[Counted, ...]
    """By the area's id in hexadecimal; empty for the whole municipality or not known."""
    reported: int
    """Reported to the police, in the period."""
    months: tuple[tuple[date, int], ...]
    """The twelve months up to the period's last, the oldest first, by their first day."""


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """A file of events, as it was taken in."""

    id: UUID
    organisation_id: UUID
    state: BatchState
    made_at: datetime
    made_by: str
    taken: int
    rejected: int
    known_before: int
    same_file_taken_at: datetime | None = None
    """When the very same file was taken in before."""
