"""Writing the log. Called by the guard, by sign-in and by readers of sealed texts; by nobody else."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from fyrtorn.foundation.audit.chain import Link
from fyrtorn.foundation.audit.models import ChainHead, Deed
from fyrtorn.foundation.audit.vocabulary import Outcome
from fyrtorn.foundation.base import clock


@transaction.atomic
def record(
    *,
    deed: str,
    door: str,
    actor_id: UUID | None,
    organisation_id: UUID | None,
    target_kind: str = "",
    target_id: str = "",
    outcome: Outcome = Outcome.DONE,
    reason: str = "",
    times: int | None = None,
) -> Deed:
    """Add a line to the chain, in the caller's transaction. ``times``: when it stands for several alike."""
    head = ChainHead.objects.select_for_update().get(id=1)
    link = Link(
        sequence=head.sequence + 1,
        at=clock.now(),
        door=door,
        actor_id=actor_id,
        organisation_id=organisation_id,
        deed=deed,
        target_kind=target_kind,
        target_id=target_id,
        outcome=outcome,
        reason=reason,
        previous_hash=head.hash,
        times=times,
    )
    line = Deed(
        sequence=link.sequence,
        at=link.at,
        door=door,
        actor_id=actor_id,
        organisation_id=organisation_id,
        deed=deed,
        target_kind=target_kind,
        target_id=target_id,
        outcome=outcome,
        reason=reason,
        times=times,
        previous_hash=link.previous_hash,
        hash=link.hash(),
    )
    line.save(force_insert=True)
    head.sequence, head.hash = line.sequence, line.hash
    head.save(update_fields=["sequence", "hash"])
    return line
