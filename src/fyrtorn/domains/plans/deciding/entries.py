"""The remiss as the rest of the program reads it: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fyrtorn.domains.plans.deciding.content import PlanSaid
from fyrtorn.domains.plans.vocabulary import Handling, Part, Way
from fyrtorn.domains.plans.writing.entries import Function


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a plan a comment is about: a part, a goal or a measure by its key, or (neither) the whole plan."""

    part: Part | None = None
    key: UUID | None = None

    @property
    def code(self) -> str:
        """As a form's field is named: "helheten", "purpose" or a key's digits."""
        return self.part.value if self.part else self.key.hex if self.key else "helheten"


WHOLE = Piece()


@dataclass(frozen=True, slots=True)
class CommentEntry:
    """A comment and what became of it. ``words`` says what it is about, as that was called then.

    A text that ``waits_for_reading`` perhaps points at somebody: it is shown to nobody but who may put it right.
    """

    id: UUID
    recipient_id: UUID
    piece: Piece
    words: str
    text: str
    waits_for_reading: bool
    way: Way
    given_at: datetime
    handling: Handling | None
    handled_words: str
    handled_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class RecipientEntry:
    """A function that is asked. ``has_begun``: something is written and not yet sent."""

    id: UUID
    consultation_id: UUID
    function: Function
    mailbox: str
    deputy_mailbox: str
    gets_internal: bool
    ground: str
    link_number: int
    reminded_at: datetime | None
    answered_at: datetime | None
    has_no_comments: bool
    has_begun: bool = False


@dataclass(frozen=True, slots=True)
class ConsultationEntry:
    """A remiss with everybody who is asked, in Swedish order."""

    id: UUID
    organisation_id: UUID
    organisation_name: str
    plan_id: UUID
    sent_at: datetime
    due_on: date
    message: str
    closed_at: datetime | None
    recipients: tuple[RecipientEntry, ...]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def answered(self) -> int:
        return sum(recipient.answered_at is not None for recipient in self.recipients)


@dataclass(frozen=True, slots=True)
class Errand:
    """What one recipient is asked: the plan as it was sent, and what the recipient has written so far."""

    consultation: ConsultationEntry
    recipient: RecipientEntry
    said: PlanSaid
    """Only what this recipient may read."""
    comments: tuple[CommentEntry, ...]


@dataclass(frozen=True, slots=True)
class ConsultationStanding:
    """How a plan's latest remiss stands."""

    consultation_id: UUID
    due_on: date
    is_open: bool
    asked: int
    answered: int
    unhandled: int
    """Comments nobody has said anything about yet."""


@dataclass(frozen=True, slots=True)
class FrozenPlan:
    """What was decided, and whether it still is what the checksum says."""

    said: PlanSaid
    checksum: str
    is_intact: bool
