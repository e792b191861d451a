"""Cases in which the caller has written. Nothing of what was written, and no other case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from fyrtorn.domains.helpline.models import HelpCase
from fyrtorn.foundation.access.actor import Actor


@dataclass(frozen=True, slots=True)
class News:
    """A case in which something waits."""

    case_id: UUID
    line_id: UUID
    is_practice: bool


def news(*, actor: Actor, line_ids: Collection[UUID]) -> Sequence[News]:
    """In which cases of the lines the caller has written something that nobody has answered. One question."""
    rows = HelpCase.objects.visible_to(actor).filter(line__in=line_ids, dialogue__news_for_team=True)
    return [
        News(*found)
        for found in rows.order_by("dialogue__begun_month", "id").values_list("id", "line_id", "is_practice")
    ]
