"""How the post is doing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fyrtorn.foundation.notices.models import Notice


@dataclass(frozen=True, slots=True)
class PostState:
    """Mails waiting to be sent, and mails given up after repeated failure."""

    waiting: int
    given_up: int


def post_state() -> PostState:
    """For the operator's health page."""
    return PostState(
        waiting=Notice.objects.filter(sent_at__isnull=True, given_up_at__isnull=True).count(),
        given_up=Notice.objects.filter(given_up_at__isnull=False).count(),
    )


def told_since(moment: datetime, *, kind: str, target_id: UUID) -> frozenset[str]:
    """The addresses to which a mail of the kind about the row was queued since then."""
    rows = Notice.objects.filter(kind=kind, target_id=target_id, made_at__gte=moment)
    return frozenset(rows.values_list("to", flat=True))


def undelivered(*, kinds: Collection[str], target_ids: Collection[UUID]) -> dict[UUID, bool]:
    """By row: whether its latest mail of these kinds was given up (True), or failed and is tried again (False).

    Rows whose latest mail was sent, or has not been tried yet, are not among them.
    """
    rows = Notice.objects.filter(kind__in=kinds, target_id__in=target_ids).order_by("made_at", "id")
    latest = {row.target_id: row for row in rows}
    return {
        target_id: row.given_up_at is not None
        for target_id, row in latest.items()
        if row.sent_at is None and row.attempts > 0
    }
