"""Reading the log."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from fyrtorn.foundation.audit.chain import Link, first_break
from fyrtorn.foundation.audit.models import ChainHead, Deed
from fyrtorn.foundation.audit.vocabulary import Outcome


def deeds_newest_first() -> QuerySet[Deed]:
    """All lines. Portals narrow it to the organisations their actor may review."""
    return Deed.objects.order_by("-sequence")


def deeds_about(target_ids: Collection[str], *, at_most: int = 50) -> list[Deed]:
    """What was done with these rows, newest first. The caller has checked that they may be seen."""
    lines = Deed.objects.filter(target_id__in=target_ids, outcome=Outcome.DONE)
    return list(lines.order_by("-sequence")[:at_most])


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
