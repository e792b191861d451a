"""Reading the log."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from fyrtorn.foundation.audit.chain import Link, first_break
from fyrtorn.foundation.audit.models import ChainHead, Deed


def deeds_newest_first() -> QuerySet[Deed]:
    """All lines. Portals narrow it to the organisations their actor may review."""
    return Deed.objects.order_by("-sequence")


def first_broken_line() -> int | None:
    """Where the chain first breaks, or ``None`` when it is whole. Reads the whole log."""
    head = ChainHead.objects.get(id=1)
    return first_break(_links(), sequence=head.sequence, last_hash=head.hash)


def _links() -> Iterator[tuple[Link, str]]:
    for line in Deed.objects.order_by("sequence").iterator(chunk_size=2000):
        link = Link(
            sequence=line.sequence,
            at=line.at,
            door=line.door,
            actor_id=line.actor_id,
            organisation_id=line.organisation_id,
            deed=line.deed,
            target_kind=line.target_kind,
            target_id=line.target_id,
            outcome=line.outcome,
            reason=line.reason,
            previous_hash=line.previous_hash,
        )
        yield link, line.hash
