"""Follow-ups, values and reports as the rest of the program reads them: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from fyrtorn.domains.plans.vocabulary import Done, Effect, Next, Way
from fyrtorn.domains.plans.writing.entries import Function, IndicatorEntry, MeasureEntry, PlanEntry


@dataclass(frozen=True, slots=True)
class FollowUpEntry:
    """A follow-up as it was given. The words are kept out of ``repr``, and so out of logs."""

    id: UUID
    measure_id: UUID
    done: Done
    effect: Effect | None
    next: Next
    words: str = field(repr=False)
    way: Way
    given_on: date
    given_by: str
    waits_for_reading: bool
    """Something in the words perhaps points at somebody: they are shown to nobody but a coordinator."""


@dataclass(frozen=True, slots=True)
class ValueEntry:
    """What an indicator was in a period."""

    id: UUID
    indicator_id: UUID
    value: Decimal
    period_from: date
    period_to: date
    source: str
    given_on: date
    given_by: str
    waits_for_reading: bool
    """Its source came with words that wait."""


@dataclass(frozen=True, slots=True)
class MeasureStanding:
    """A measure with its latest follow-up and its values, by period."""

    measure: MeasureEntry
    latest: FollowUpEntry | None
    values: tuple[ValueEntry, ...] = ()

    @property
    def is_stopped(self) -> bool:
        stopped = self.latest is not None and self.latest.next is Next.STOP
        return stopped or self.measure.stopped_on is not None

    @property
    def is_done(self) -> bool:
        return self.latest is not None and self.latest.done is Done.YES


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """A plan and how each of its measures stands, in the plan's order."""

    plan: PlanEntry
    measures: tuple[MeasureStanding, ...]


@dataclass(frozen=True, slots=True)
class PlanShare:
    """A plan and how many of its measures are followed up, of those that ought to be."""

    plan: PlanEntry
    followed: int
    of: int
    late: int


class Standing(StrEnum):
    """How far an owner has come."""

    WAITING = "waiting"
    BEGUN = "begun"
    """Something is saved and nothing is sent, or it is being changed."""
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class AskedEntry:
    """An owner that was asked about its measures in a plan."""

    id: UUID
    organisation_id: UUID
    holder_name: str
    """The plan's holder, formally: "Nykvarns kommun"."""
    plan_id: UUID
    plan_title: str
    function: Function
    mailbox: str
    deputy_mailbox: str
    sent_at: datetime
    due_on: date
    reminded_at: datetime | None
    reminders: int
    answered_at: datetime | None
    withdrawn_at: datetime | None
    link_number: int
    ring_function: str
    ring_number: str
    version: int
    has_begun: bool

    @property
    def standing(self) -> Standing:
        if self.withdrawn_at is not None and self.answered_at is None:
            return Standing.WITHDRAWN
        if self.has_begun:
            return Standing.BEGUN
        return Standing.ANSWERED if self.answered_at is not None else Standing.WAITING


@dataclass(frozen=True, slots=True)
class Owner:
    """A function, its measures that ought to be followed up, and how it was asked last, if it was."""

    function: Function
    mailbox: str
    measures: tuple[MeasureEntry, ...]
    asked: AskedEntry | None

    @property
    def can_be_asked(self) -> bool:
        return bool(self.mailbox) and not self.function.is_retired


@dataclass(frozen=True, slots=True)
class AskedMeasure:
    """What an owner reads of a measure: what it was to do, and nothing of why."""

    id: UUID
    title: str
    how: str
    starts_on: date | None
    ends_on: date | None
    effect_short: str
    indicator: IndicatorEntry | None


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody has written of a measure, half-done or given; empty where nothing is.

    To be given it must be whole: see ``rules.lacking``.
    """

    done: Done | None = None
    effect: Effect | None = None
    next: Next | None = None
    words: str = field(default="", repr=False)
    value: Decimal | None = None
    period_from: date | None = None
    period_to: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A measure on an owner's sheet, and what the owner has written of it."""

    measure: AskedMeasure
    written: Written
    is_given: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that an owner meets: who asks, and its measures with what is saved so far."""

    asked: AskedEntry
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ToRead:
    """An owner's words that wait for a coordinator."""

    follow_up_id: UUID
    organisation_id: UUID
    plan_id: UUID
    measure_id: UUID
    measure_title: str
    function: str
    given_on: date
    words: str = field(repr=False)
    source: str = field(repr=False)
    """Of the value that came with it; empty when none did."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report to the municipal assembly, without its content. ``given_on`` once it was given."""

    id: UUID
    organisation_id: UUID
    plan_id: UUID
    plan_title: str
    holder_name: str
    made_at: datetime
    preface: str
    given_on: date | None
    minutes_section: str
    version: int
    changed_by: str
    changed_at: datetime | None

    @property
    def is_given(self) -> bool:
        return self.given_on is not None
