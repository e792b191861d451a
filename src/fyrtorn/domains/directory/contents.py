"""What an editor, a page reader or a delivered file says of a service: plain values, before they are rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from fyrtorn.domains.directory.vocabulary import AreaKind, LineKind, ServiceKind
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.vocabulary.terms import Answer, Audience, Cost


@dataclass(frozen=True, slots=True)
class Words:
    """A service's words in one language."""

    name: str
    summary: str = ""
    what_happens: str = ""
    who_can_see: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from and when somebody checked it."""

    title: str
    url: str = ""
    dated: date | None = None
    checked_on: date | None = None
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """All that is said about a service besides its lines and areas. ``words`` are by language."""

    kind: ServiceKind
    provider_id: UUID
    words: dict[str, Words]
    source: Source
    audiences: frozenset[Audience] = frozenset({Audience.EVERYONE})
    languages: tuple[str, ...] = ("sv",)
    anonymity: Answer = Answer.UNKNOWN
    sees_number: Answer = Answer.UNKNOWN
    on_bill: Answer = Answer.UNKNOWN
    cost: Cost = Cost.UNKNOWN
    is_confirmed: bool = True
    mailbox: str = ""
    deputy_mailbox: str = ""
    key: str = field(default="")


@dataclass(frozen=True, slots=True)
class LineContent:
    """One way of reaching a service, as an editor writes it. ``hours.when_closed`` is given by id."""

    kind: LineKind
    written: str
    hours: Hours
    source: Source
    label: str = ""
    open_when_closed_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """The nation (no place), a county or a municipality (an organisation's id)."""

    kind: AreaKind
    place_id: UUID | None = None
