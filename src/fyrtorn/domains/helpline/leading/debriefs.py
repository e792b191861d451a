"""Wanting to talk after a heavy talk: one asks one, and nobody else ever sees it.

It says nothing of the talk, is counted nowhere, and is not in the log: a line there would say who was shaken, and when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from fyrtorn.domains.helpline.errors import DebriefNotFound, LineNotFound, NotAColleague
from fyrtorn.domains.helpline.models import Debrief, HelpLine
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.base.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class DebriefEntry:
    """Somebody who wants to talk, and whom they have asked."""

    id: UUID
    line_id: UUID
    asker_id: UUID
    asker: str
    asked_id: UUID
    asked: str


@guarded(Permission.SHIFT_TAKE, deed="helpline.debrief.asked", logged=False)
def ask_debrief(*, actor: Actor, line_id: UUID, asked_id: UUID, now: datetime) -> Debrief | None:
    """Ask a colleague, or whoever leads the line, to talk. ``None`` when they were asked already.

    Raises ``LineNotFound``, ``NotAColleague`` for oneself and for somebody who does not work at the line.
    """
    line = HelpLine.objects.within(actor, Permission.SHIFT_TAKE).filter(id=line_id).first()
    if line is None:
        raise LineNotFound
    if actor.id is None:
        raise NotAllowed
    team = accounts_with(Permission.SHIFT_TAKE, organisation_id=line.organisation_id)
    if asked_id == actor.id or asked_id not in team:
        raise NotAColleague
    row, is_new = Debrief.objects.visible_to(actor).get_or_create(
        line=line,
        asked_by_id=actor.id,
        asked_id=asked_id,
        defaults={"organisation_id": line.organisation_id, "asked_at": now},
    )
    return row if is_new else None


@guarded(Permission.SHIFT_TAKE, deed="helpline.debrief.held", logged=False)
def end_debrief(*, actor: Actor, debrief_id: UUID) -> None:
    """It has been held, or is not wanted any more: either of the two says so, and nothing is left of it.

    Raises ``DebriefNotFound``, also for everybody else.
    """
    found, _ = _own(actor).filter(id=debrief_id).delete()
    if not found:
        raise DebriefNotFound


def own_debriefs(*, actor: Actor) -> list[DebriefEntry]:
    """Those that the actor has asked for, or been asked for."""
    rows = list(_own(actor).order_by("asked_at", "id"))
    names = names_of({one for row in rows for one in (row.asked_by_id, row.asked_id)})
    return [
        DebriefEntry(
            id=row.id,
            line_id=row.line_id,
            asker_id=row.asked_by_id,
            asker=names.get(row.asked_by_id, ""),
            asked_id=row.asked_id,
            asked=names.get(row.asked_id, ""),
        )
        for row in rows
    ]


def debrief_to_tell(*, actor: Actor, debrief_id: UUID) -> tuple[str, str] | None:
    """Who asks, and the line's name: for the mail alone. ``None`` when it has been held already."""
    row = Debrief.objects.visible_to(actor).select_related("line").filter(id=debrief_id).first()
    return None if row is None else (names_of([row.asked_by_id]).get(row.asked_by_id, ""), row.line.name)


def standing(*, actor: Actor) -> list[UUID]:
    """All that have not been held: for the clerk who forgets the mails about the others."""
    return list(Debrief.objects.visible_to(actor).values_list("id", flat=True))


def _own(actor: Actor) -> QuerySet[Debrief]:
    return Debrief.objects.visible_to(actor).filter(Q(asked_by=actor.id) | Q(asked=actor.id))
