"""Asking what was read and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from fyrtorn.domains.reading.errors import ProposalNotFound, ReadingNotFound
from fyrtorn.domains.reading.models import PageReading, Proposal
from fyrtorn.domains.reading.vocabulary import ProposalKind, ProposalState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission


@dataclass(frozen=True, slots=True)
class Reading:
    """A page that was read, and how far the answers have come."""

    id: UUID
    organisation_id: UUID
    source_title: str
    page_dated: date | None
    read_at: datetime
    people_left_out: int
    waiting: int
    accepted: int
    declined: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal as it stands."""

    id: UUID
    reading_id: UUID
    organisation_id: UUID
    kind: ProposalKind
    content: dict[str, Any]
    line: str
    state: ProposalState
    source_title: str
    page_dated: date | None
    became_id: UUID | None = None
    """The line or the fact that a yes led to."""
    replaced: dict[str, Any] | None = None
    """What a yes to hours put out of the way, while the yes stands."""


def readings(*, actor: Actor, organisation_id: UUID, at_most: int = 20) -> list[Reading]:
    """The latest readings for an organisation, newest first."""
    rows = _counted(actor).filter(organisation_id=organisation_id).order_by("-read_at")[:at_most]
    return [_reading(row) for row in rows]


def reading_for(*, actor: Actor, reading_id: UUID) -> Reading:
    """A reading the actor may see, or ``ReadingNotFound``."""
    row = _counted(actor).filter(id=reading_id).first()
    if row is None:
        raise ReadingNotFound
    return _reading(row)


def proposals(*, actor: Actor, reading_id: UUID) -> list[Proposed]:
    """Everything proposed by one reading, in the page's order."""
    rows = Proposal.objects.visible_to(actor).filter(reading_id=reading_id)
    return [_proposed(row) for row in rows.select_related("reading").order_by("position")]


def proposal_for(*, actor: Actor, proposal_id: UUID) -> Proposed:
    """A proposal the actor may see, or ``ProposalNotFound``."""
    row = Proposal.objects.visible_to(actor).filter(id=proposal_id).select_related("reading").first()
    if row is None:
        raise ProposalNotFound
    return _proposed(row)


def waiting_count(*, actor: Actor) -> int:
    """How many proposals wait for somebody like the actor."""
    return Proposal.objects.visible_to(actor).filter(state=ProposalState.WAITING).count()


def readings_waiting(*, actor: Actor, at_most: int = 20) -> list[Reading]:
    """Readings with something left to decide where the actor decides, newest first."""
    reach = actor.where(Permission.READING_DECIDE)
    rows = _counted(actor).filter(waiting__gt=0).order_by("-read_at")
    return [_reading(row) for row in rows[:at_most] if reach.covers(row.organisation_id)]


def _counted(actor: Actor) -> Any:
    def count(state: ProposalState) -> Count:
        return Count("proposal", filter=Q(proposal__state=state))

    return PageReading.objects.visible_to(actor).annotate(
        waiting=count(ProposalState.WAITING),
        accepted=count(ProposalState.ACCEPTED),
        declined=count(ProposalState.DECLINED),
    )


def _reading(row: Any) -> Reading:
    return Reading(
        id=row.id,
        organisation_id=row.organisation_id,
        source_title=row.source_title,
        page_dated=row.page_dated,
        read_at=row.read_at,
        people_left_out=row.people_left_out,
        waiting=row.waiting,
        accepted=row.accepted,
        declined=row.declined,
    )


def _proposed(row: Proposal) -> Proposed:
    return Proposed(
        id=row.id,
        reading_id=row.reading_id,
        organisation_id=row.organisation_id,
        kind=ProposalKind(row.kind),
        content=row.content,
        line=row.line,
        state=ProposalState(row.state),
        source_title=row.reading.source_title,
        page_dated=row.reading.page_dated,
        became_id=row.became_id,
        replaced=row.replaced,
    )
