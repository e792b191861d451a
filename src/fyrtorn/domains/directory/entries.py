"""A service as everybody else sees it: plain values, in one language, with its lines and hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fyrtorn.domains.directory.rules import (
    BUILT_IN_NUMBERS,
    FACT_CHECK_DAYS,
    LINE_CHECK_DAYS,
    Staffing,
    Standing,
    Word,
    is_overdue,
    standing,
)
from fyrtorn.domains.directory.vocabulary import AreaKind, AreaState, LineKind, ServiceKind
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.vocabulary.terms import Answer, Audience, Cost


@dataclass(frozen=True, slots=True)
class LineEntry:
    """One way of reaching a service."""

    id: UUID
    kind: LineKind
    value: str
    display: str
    label: str
    hours: Hours
    source_title: str
    source_dated: date | None
    checked_on: date | None
    checked_by: str
    service_is_confirmed: bool
    source_url: str = ""
    objected_at: datetime | None = None
    """When the function itself said that the line is wrong; ``None`` once somebody has dealt with it."""
    open_when_closed_id: UUID | None = None
    """The line that this one takes over after, when it is open just when the other is closed."""
    staffing: Staffing | None = None
    """Of a line that is open only while somebody has signed in for a shift."""
    closed_on: date | None = None
    """The day that somebody closed with a button, as ``hours`` already says."""

    @property
    def is_built_in(self) -> bool:
        return self.value in BUILT_IN_NUMBERS

    @property
    def has_hours(self) -> bool:
        return self.kind in {LineKind.PHONE, LineKind.CHAT, LineKind.VISIT}

    def is_overdue(self, *, today: date) -> bool:
        return not self.is_built_in and is_overdue(self.checked_on, today=today, days=LINE_CHECK_DAYS)

    @property
    def is_objected_to(self) -> bool:
        return self.objected_at is not None and not self.is_built_in

    def is_trusted(self, *, today: date) -> bool:
        """Confirmed as it stands today, checked recently enough, and not contradicted by the function itself."""
        is_so = self.service_is_confirmed and not self.is_objected_to
        return self.is_built_in or (is_so and not self.is_overdue(today=today))

    def standing(self, *, at: datetime) -> Standing:
        """What may be said of the line at ``at``, in whatever time zone the moment is given."""
        today = at.astimezone(STOCKHOLM).date()
        return standing(
            self.hours,
            at=at,
            is_trusted=self.is_trusted(today=today),
            has_hours=self.has_hours,
            staffing=self.staffing,
        )


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """Where a service is offered. ``place_name`` is empty for the nation.

    ``word``: what was said about it, where it is somebody else's to say.
    """

    kind: AreaKind
    place_id: UUID | None
    place_name: str
    state: AreaState = AreaState.SHOWN
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A service and all that is said about it."""

    id: UUID
    key: str
    organisation_id: UUID
    organisation_name: str
    provider_id: UUID
    provider_name: str
    kind: ServiceKind
    audiences: frozenset[Audience]
    languages: tuple[str, ...]
    anonymity: Answer
    sees_number: Answer
    on_bill: Answer
    cost: Cost
    is_confirmed: bool
    name: str
    name_in_swedish: str
    """What orders equals, so that the order is the same in every language."""
    summary: str
    what_happens: str
    who_can_see: str
    text_language: str
    """The language the words are in: the one asked for, or Swedish when there is no other."""
    lines: tuple[LineEntry, ...]
    areas: tuple[AreaEntry, ...]
    source_title: str
    source_url: str
    source_dated: date | None
    checked_on: date | None
    checked_by: str
    mailbox: str
    deputy_mailbox: str
    is_published: bool
    retired_on: date | None
    version: int

    def is_overdue(self, *, today: date) -> bool:
        return is_overdue(self.checked_on, today=today, days=FACT_CHECK_DAYS)

    def is_local_to(self, place_id: UUID | None) -> bool:
        """Whether the service is offered in this very municipality, not only nationwide."""
        return place_id is not None and any(area.place_id == place_id for area in self.areas)

    @property
    def is_nationwide(self) -> bool:
        return any(area.kind == AreaKind.NATION for area in self.areas)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of a number."""

    owner: str
    hours: str
    source_title: str
    source_dated: date | None
    service_id: UUID | None
    organisation_id: UUID | None = None
    """Who keeps the entry; ``None`` for what another source says."""


__all__ = ["AreaEntry", "Entry", "LineEntry", "Staffing", "Standing", "Statement"]
