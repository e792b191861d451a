"""The reading's verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from fyrtorn.domains.reading.errors import AlreadyDecided, ProposalNotFound, SourceNamesAPerson
from fyrtorn.domains.reading.models import PageReading, Proposal
from fyrtorn.domains.reading.proposing import Item
from fyrtorn.domains.reading.vocabulary import ProposalState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.persons.finder import find_persons

LONGEST_LINE = 1000
"""Characters kept of the line that a proposal came from."""


@guarded(Permission.READING_DECIDE, deed="reading.page.read")
def propose(
    *,
    actor: Actor,
    organisation_id: UUID,
    source_title: str,
    page_dated: date | None,
    people_left_out: int,
    items: Sequence[Item],
) -> PageReading:
    """Keep what a page says as proposals. What has been proposed before is not proposed again.

    Raises ``SourceNamesAPerson`` when the name the page is given, which anybody will read, names somebody.
    """
    if any(finding.certain for finding in find_persons(source_title)):
        raise SourceNamesAPerson
    reading = PageReading(
        organisation_id=organisation_id,
        source_title=source_title,
        page_dated=page_dated,
        read_at=clock.now(),
        people_left_out=people_left_out,
    )
    reading.save(force_insert=True)
    mine = Proposal.objects.within(actor, Permission.READING_DECIDE).filter(organisation_id=organisation_id)
    known = set(
        mine.filter(fingerprint__in=[item.fingerprint for item in items]).values_list(
            "fingerprint", flat=True
        )
    )
    for position, item in enumerate(items):
        if item.fingerprint not in known:
            known.add(item.fingerprint)
            Proposal(
                organisation_id=organisation_id,
                reading=reading,
                kind=item.kind,
                content=item.content,
                line=item.line[:LONGEST_LINE],
                fingerprint=item.fingerprint,
                position=position,
            ).save(force_insert=True)
    return reading


@guarded(Permission.READING_DECIDE, deed="reading.proposal.accepted")
def accept(
    *, actor: Actor, proposal_id: UUID, became_id: UUID | None = None, replaced: dict[str, Any] | None = None
) -> Proposal:
    """Say yes. ``became_id`` is the row it led to, ``replaced`` plain values of what it put out of the way.

    Raises ``AlreadyDecided`` when it was decided before.
    """
    return _decide(actor, proposal_id, ProposalState.ACCEPTED, became_id=became_id, replaced=replaced)


@guarded(Permission.READING_DECIDE, deed="reading.proposal.declined")
def decline(*, actor: Actor, proposal_id: UUID) -> Proposal:
    """Say no. It is not proposed again. Raises ``AlreadyDecided``."""
    return _decide(actor, proposal_id, ProposalState.DECLINED)


@guarded(Permission.READING_DECIDE, deed="reading.proposal.reopened")
def reopen(*, actor: Actor, proposal_id: UUID) -> Proposal:
    """Regret a no: the proposal waits again. Raises ``AlreadyDecided`` for one that was accepted."""
    if _row(actor, proposal_id).state == ProposalState.ACCEPTED:
        raise AlreadyDecided
    return _wait_again(actor, proposal_id)


@guarded(Permission.READING_DECIDE, deed="reading.proposal.taken_back")
def take_back(*, actor: Actor, proposal_id: UUID) -> Proposal:
    """Regret a yes: the proposal waits again. The caller has undone what the yes led to.

    Raises ``AlreadyDecided`` for one that was not accepted.
    """
    if _row(actor, proposal_id).state != ProposalState.ACCEPTED:
        raise AlreadyDecided
    return _wait_again(actor, proposal_id)


def _wait_again(actor: Actor, proposal_id: UUID) -> Proposal:
    proposal = _row(actor, proposal_id)
    proposal.state, proposal.decided_at, proposal.replaced = ProposalState.WAITING, None, None
    proposal.save(update_fields=["state", "decided_at", "replaced"])
    return proposal


def _decide(
    actor: Actor,
    proposal_id: UUID,
    state: ProposalState,
    *,
    became_id: UUID | None = None,
    replaced: dict[str, Any] | None = None,
) -> Proposal:
    proposal = _row(actor, proposal_id)
    if proposal.state != ProposalState.WAITING:
        raise AlreadyDecided
    proposal.state, proposal.decided_at, proposal.became_id = state, clock.now(), became_id
    proposal.replaced = replaced
    proposal.save(update_fields=["state", "decided_at", "became_id", "replaced"])
    return proposal


def _row(actor: Actor, proposal_id: UUID) -> Proposal:
    rows = Proposal.objects.within(actor, Permission.READING_DECIDE).select_for_update()
    proposal = rows.filter(id=proposal_id).first()
    if proposal is None:
        raise ProposalNotFound
    return proposal
