"""Asking for work, and asking for it to stop."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.jobs.models import PieceOfWork
from fyrtorn.foundation.jobs.vocabulary import UNDER_WAY, WorkState
from fyrtorn.foundation.jobs.work.kinds import Code, kind_of


def ask_for(
    *,
    actor: Actor,
    kind: str,
    organisation_id: UUID,
    target_id: UUID,
    particulars: Mapping[str, Code] | None = None,
) -> PieceOfWork:
    """Put work in the queue, in the caller's transaction: it begins when that is through, within a second or so.

    The same kind for the same target is one piece of work while it is under way: asking again gives that one back.
    ``particulars`` are codes and counts for the function, never what anybody wrote. The guarded verb that calls
    has logged the deed.

    Raises:
        NotAllowed: the actor may not ask for this kind there.
        ValueError: nobody does work of that kind.
    """
    known = kind_of(kind)
    if known is None:
        raise ValueError(f"nobody is registered for work of the kind {kind}")
    if not actor.may_in(known.needs, organisation_id):
        raise NotAllowed
    under_way = PieceOfWork.objects.within(actor, known.needs).filter(
        organisation_id=organisation_id, kind=kind, target_id=target_id, state__in=UNDER_WAY
    )
    found = under_way.first()
    if found is not None:
        return found
    moment = clock.now()
    asked = PieceOfWork(
        organisation_id=organisation_id,
        kind=kind,
        target_id=target_id,
        particulars=dict(particulars or {}),
        asked_by=actor.id,
        asked_as=actor.function_in(organisation_id)[:200],
        asked_at=moment,
        begins_at=moment,
    )
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError:  # somebody asked at the same moment
        return under_way.get()
    return asked


@guarded(Permission.DESK_SEE, deed="jobs.work.stopped")
def stop_work(*, actor: Actor, work_id: UUID) -> PieceOfWork:
    """Ask work to stop. What waits is over at once, what runs ends at its next word of progress.

    Work that is over stays as it ended. Raises ``NotFound`` for what is not there or not for this actor.
    """
    row = PieceOfWork.objects.visible_to(actor).select_for_update().filter(id=work_id).first()
    known = kind_of(row.kind) if row else None
    if row is None or known is None or not actor.may_in(known.needs, row.organisation_id):
        raise NotFound
    moment = clock.now()
    if row.state == WorkState.WAITING:
        row.state, row.ended_at = WorkState.STOPPED, moment
    if row.state in {WorkState.RUNNING, WorkState.STOPPED}:
        row.stop_asked_at = row.stop_asked_at or moment
        row.save(update_fields=["state", "ended_at", "stop_asked_at"])
    return row
