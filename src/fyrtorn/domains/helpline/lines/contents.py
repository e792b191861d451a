"""What is said of a line when it is opened or changed: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fyrtorn.domains.helpline.vocabulary import GRACE_MINUTES, Audience, Channel, LegalHome, LineKind


@dataclass(frozen=True, slots=True)
class LineContent:
    """All that can be said of a line. ``languages`` are codes as the directory writes them."""

    name: str
    kind: LineKind
    channels: tuple[Channel, ...]
    audiences: tuple[Audience, ...]
    languages: tuple[str, ...]
    legal_home: LegalHome
    secrecy_ground: str
    ground_dated: date | None
    text_ground: str = ""
    """On what ground text in one's own words is kept of a talk. Empty: none is."""
    least_people: int = 1
    grace_minutes: int = GRACE_MINUTES
    instead: str = ""


@dataclass(frozen=True, slots=True)
class LineEntry:
    """A line as pages and processes read it. ``version`` goes back with a change."""

    id: UUID
    organisation_id: UUID
    owner_id: UUID
    series: UUID
    directory_line: UUID
    content: LineContent
    runs_from: date
    runs_until: date | None
    version: int
    passes_to: UUID | None = None
    """Who takes over after the last day, when somebody does."""
    staffed_ahead: tuple[tuple[datetime, datetime], ...] = ()
    """When somebody is to be there while it is open, in the coming days, as the clock noted it last."""

    def runs_on(self, day: date) -> bool:
        return self.runs_from <= day and (self.runs_until is None or day <= self.runs_until)
