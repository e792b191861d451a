"""How the post is doing."""

from __future__ import annotations

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
