"""Rounds, functions that are asked and their answers, as others read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from fyrtorn.domains.situation.beginnings import fingerprint
from fyrtorn.domains.situation.vocabulary import AnswerWay, Heading, RoundState
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.foundation.vocabulary.terms import Answer as Said


class Standing(StrEnum):
    """How far a function has come with its answer."""

    NOT_ASKED = "not_asked"
    """Chosen, and no invitation has gone out."""
    WAITING = "waiting"
    BEGUN = "begun"
    """Something is saved and nothing is sent."""
    GIVEN = "given"
    UNCONFIRMED = "unconfirmed"
    """Entered by staff; the function has not said that it is right."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class QuestionContent:
    """A question to a sector, before it belongs to anything."""

    sector: Sector
    heading: Heading
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question of a round."""

    id: UUID
    sector: Sector
    heading: Heading
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """A version of a municipality's own questions. ``id`` is None for those that come with the program."""

    id: UUID | None
    title: str
    number: int
    made_on: date | None
    made_by: str


@dataclass(frozen=True, slots=True)
class RoundEntry:
    """A round and how far it has come. ``area_name`` is empty for the whole municipality."""

    id: UUID
    organisation_id: UUID
    holder_id: UUID
    holder_name: str
    """The holder's formal name: "Nykvarns kommun", "Utbildningskontoret, Nykvarns kommun"."""
    title: str
    period_from: date
    period_to: date
    area_id: UUID | None
    area_name: str
    due_on: date
    state: RoundState
    sent_at: datetime | None
    closed_at: datetime | None
    earlier_id: UUID | None
    template_id: UUID | None
    ring_function: str
    ring_number: str
    version: int
    asked: int
    given: int

    @property
    def is_draft(self) -> bool:
        return self.state is RoundState.DRAFT

    @property
    def is_out(self) -> bool:
        return self.state is RoundState.OUT

    @property
    def state_label(self) -> str:
        return str(self.state.label)


@dataclass(frozen=True, slots=True)
class AnswerHead:
    """What is known of an answer besides its words."""

    id: UUID
    way: AnswerWay
    is_nothing: bool
    saved_at: datetime
    given_at: datetime | None
    entered_by: str
    confirmed_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class AskedEntry:
    """A function in a round, with its answer's head once something is saved.

    ``led_to`` is what the answer of this round led to, ``earlier_led_to`` what the function's answer in the round
    before did.
    """

    id: UUID
    round_id: UUID
    organisation_id: UUID
    contact_point_id: UUID
    function: str
    sector: Sector
    department_name: str
    mailbox: str
    deputy_mailbox: str
    is_partner: bool
    due_on: date
    led_to: str
    earlier_led_to: str
    sent_at: datetime | None
    reminded_at: datetime | None
    reminders: int
    link_number: int
    withdrawn_at: datetime | None
    thanked_at: datetime | None
    answer: AnswerHead | None
    waiting_texts: int = 0
    """Texts of its answer that a coordinator must read before they are used."""

    @property
    def standing(self) -> Standing:
        if self.answer is not None and self.answer.given_at is not None:
            entered = bool(self.answer.entered_by) and self.answer.confirmed_at is None
            return Standing.UNCONFIRMED if entered else Standing.GIVEN
        if self.withdrawn_at is not None:
            return Standing.WITHDRAWN
        if self.answer is not None:
            return Standing.BEGUN
        return Standing.WAITING if self.sent_at is not None else Standing.NOT_ASKED

    @property
    def has_answered(self) -> bool:
        return self.answer is not None and self.answer.given_at is not None


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What a function said to one question. Kept out of ``repr``, and so out of logs."""

    id: UUID
    asked_id: UUID
    question: QuestionEntry
    function: str
    is_partner: bool
    said: Said | None
    text: str = field(repr=False)
    waits_for_reading: bool
    is_nothing: bool
    given_at: datetime
    is_confirmed: bool

    @property
    def began(self) -> str:
        """The fingerprint of the text: what whoever reads it through began from."""
        return fingerprint({"text": self.text})

    @property
    def said_label(self) -> str:
        return str(self.said.label) if self.said else ""


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What is written, or to be written, at one question."""

    question: QuestionEntry
    said: Said | None = None
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class EarlierText:
    """What the same function said a round ago to the question most like this one."""

    said: Said | None
    text: str = field(repr=False)
    is_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a function meets: the round, its own row, its questions and what is saved so far."""

    round: RoundEntry
    asked: AskedEntry
    texts: tuple[AnswerText, ...]

    @property
    def version(self) -> int:
        """The answer's version; 0 before anything is saved."""
        return self.asked.answer.version if self.asked.answer else 0
