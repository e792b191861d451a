"""Reading the log."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Max, QuerySet

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
    """Where the chain first breaks, or ``None`` when it is whole. Reads the whole log.

    Lines that are written meanwhile are left for the next time. A line after the head was never written
    by us: the last line is read before the head, which never lags behind it.
    """
    last = Deed.objects.aggregate(last=Max("sequence"))["last"] or 0
    head = ChainHead.objects.get(id=1)
    broken = first_break(_links(up_to=head.sequence), sequence=head.sequence, last_hash=head.hash)
    return head.sequence + 1 if broken is None and last > head.sequence else broken


def _links(*, up_to: int) -> Iterator[tuple[Link, str]]:
    for line in Deed.objects.filter(sequence__lte=up_to).order_by("sequence").iterator(chunk_size=2000):
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
            times=line.times,
        )
        yield link, line.hash
