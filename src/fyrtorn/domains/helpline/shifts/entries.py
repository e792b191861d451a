"""The schedule as pages and processes read it: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from fyrtorn.domains.helpline.shifts.coverage import Span
from fyrtorn.domains.helpline.vocabulary import DutyState


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """Somebody in a shift. ``name`` is for colleagues only."""

    id: UUID
    account_id: UUID
    name: str
    state: DutyState
    signed_in_at: datetime | None
    signed_out_at: datetime | None

    @property
    def is_there(self) -> bool:
        return self.signed_in_at is not None and self.signed_out_at is None


@dataclass(frozen=True, slots=True)
class ShiftEntry:
    """A shift with those who stand in it, by name. ``people`` is how many it asks for."""

    id: UUID
    organisation_id: UUID
    line_id: UUID
    span: Span
    people: int
    is_repeated: bool
    duties: tuple[DutyEntry, ...]

    @property
    def working(self) -> tuple[DutyEntry, ...]:
        return tuple(duty for duty in self.duties if duty.state is DutyState.PLANNED)

    @property
    def absent(self) -> tuple[DutyEntry, ...]:
        return tuple(duty for duty in self.duties if duty.state is DutyState.ABSENT)

    @property
    def lacking(self) -> int:
        """How many more it asks for."""
        return max(0, self.people - len(self.working))

    def duty_of(self, account_id: UUID | None) -> DutyEntry | None:
        """The duty of somebody who is to work."""
        return next((duty for duty in self.working if duty.account_id == account_id), None)


@dataclass(frozen=True, slots=True)
class PatternEntry:
    """A shift that comes back."""

    id: UUID
    weekday: int
    starts: time
    minutes: int
    every_weeks: int
    people: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class SwapEntry:
    """A question about a duty that waits for its answer. ``against`` is what the asked one would give in return."""

    id: UUID
    asker_id: UUID
    asker_name: str
    asked_id: UUID
    asked_name: str
    line_id: UUID
    given: Span
    against: Span | None
