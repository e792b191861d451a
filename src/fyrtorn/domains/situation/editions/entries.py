"""Editions as they are read: frozen values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fyrtorn.domains.situation.editions.audiences import Audience
from fyrtorn.domains.situation.editions.rules import next_due
from fyrtorn.domains.situation.vocabulary import EditionState, Heading, Marking, Origin, Scope, Size


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """An edition in a list, or on top of its pages. Dates and texts of the decision are empty until it is decided."""

    id: UUID
    organisation_id: UUID
    organisation_name: str
    holder_id: UUID
    holder_name: str
    number: int
    title: str
    size: Size
    scope: Scope
    period_from: date
    period_to: date
    covers_all: bool
    state: EditionState
    review_due_on: date | None
    decided_on: date | None
    decided_by: str
    registry_no: str
    minutes_section: str
    checksum: str
    public_checksum: str
    published_at: datetime | None
    earlier_id: UUID | None
    events_marking: Marking
    version: int

    @property
    def is_decided(self) -> bool:
        return self.state == EditionState.DECIDED

    @property
    def is_of_department(self) -> bool:
        return self.holder_id != self.organisation_id

    @property
    def due_on(self) -> date | None:
        """The day by which the next edition is to be there; ``None`` for a draft."""
        if self.decided_on is None:
            return None
        return next_due(self.decided_on, is_departments=self.is_of_department)


@dataclass(frozen=True, slots=True)
class Replaced:
    """What somebody else had saved when two changed a paragraph at the same time. ``by`` is a function."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ParagraphEntry:
    """A paragraph of an edition that is being written. ``changed_by`` is a function, never a name."""

    id: UUID
    organisation_id: UUID
    edition_id: UUID
    heading: Heading
    text: str
    marking: Marking
    origin: Origin
    source_id: UUID | None
    source_title: str
    none_because: bool
    is_proposal: bool
    version: int
    changed_by: str
    changed_at: datetime
    answer_text_id: UUID | None
    replaced: Replaced | None
    is_removed: bool


@dataclass(frozen=True, slots=True)
class RemarkEntry:
    """What a reviewer said. ``about`` is the beginning of the paragraph, empty when it is about all of it."""

    id: UUID
    paragraph_id: UUID | None
    heading: Heading | None
    about: str
    text: str
    made_by: str
    made_at: datetime
    settled_at: datetime | None
    settled_how: str

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None


@dataclass(frozen=True, slots=True)
class Verified:
    """What a checksum belongs to. ``is_whole`` says that what is kept still gives the same one."""

    edition: EditionEntry
    audience: Audience
    is_whole: bool
