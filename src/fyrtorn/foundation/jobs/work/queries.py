"""How work is going, and the file it resulted in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.jobs.models import PieceOfWork, WorkFile
from fyrtorn.foundation.jobs.vocabulary import UNDER_WAY, WorkState
from fyrtorn.foundation.jobs.work.kinds import Code, File, kind_of


@dataclass(frozen=True, slots=True)
class WorkStanding:
    """A piece of work as it stands."""

    id: UUID
    kind: str
    title: str
    organisation_id: UUID
    target_id: UUID
    asked_as: str
    asked_at: datetime
    state: WorkState
    done: int
    total: int
    """0 while nobody knows."""
    stage: str
    is_stopping: bool
    outcome: Mapping[str, Code]
    remark: str
    """Why it failed, in sentences for whoever asked; empty unless it did."""
    ended_at: datetime | None
    file_name: str = field(default="")
    """Empty when there is no file, or no longer."""

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def percent(self) -> int | None:
        """0 to 100; ``None`` while nobody knows."""
        return min(100, 100 * self.done // self.total) if self.total else None

    @property
    def mark(self) -> str:
        """Changes when anything that is shown does: for a conditional answer."""
        return f"{self.state}-{self.done}-{self.total}-{self.is_stopping:d}-{self.stage}-{self.file_name}"


def work_for(actor: Actor, work_id: UUID) -> WorkStanding:
    """The piece of work. Raises ``NotFound`` when there is none, or none for this actor."""
    row = _seen(actor).filter(id=work_id).first()
    if row is None or not _may_see(actor, row):
        raise NotFound
    return _standing(row)


def latest_work(actor: Actor, *, kind: str, organisation_id: UUID, target_id: UUID) -> WorkStanding | None:
    """The work of that kind that was last asked for about the target; ``None`` when there is none to see."""
    row = (
        _seen(actor)
        .filter(organisation_id=organisation_id, kind=kind, target_id=target_id)
        .order_by("-asked_at")
        .first()
    )
    return _standing(row) if row is not None and _may_see(actor, row) else None


def file_of(actor: Actor, work_id: UUID) -> File:
    """The file that the work resulted in. Raises ``NotFound`` when it is not there, or not for this actor."""
    found = WorkFile.objects.visible_to(actor).select_related("work").filter(work_id=work_id).first()
    if found is None or not _may_see(actor, found.work):
        raise NotFound
    return File(found.name, found.content_type, bytes(found.content))


def _seen(actor: Actor) -> QuerySet[PieceOfWork]:
    return PieceOfWork.objects.visible_to(actor).annotate(file_name=F("file__name"))


def _may_see(actor: Actor, row: PieceOfWork) -> bool:
    known = kind_of(row.kind)
    return known is not None and actor.may_in(known.needs, row.organisation_id)


def _standing(row: PieceOfWork) -> WorkStanding:
    known = kind_of(row.kind)
    return WorkStanding(
        id=row.id,
        kind=row.kind,
        title=str(known.title) if known else "",
        organisation_id=row.organisation_id,
        target_id=row.target_id,
        asked_as=row.asked_as,
        asked_at=row.asked_at,
        state=WorkState(row.state),
        done=row.done,
        total=row.total,
        stage=row.stage,
        is_stopping=row.stop_asked_at is not None and row.state == WorkState.RUNNING,
        outcome=row.outcome,
        remark=row.remark,
        ended_at=row.ended_at,
        file_name=getattr(row, "file_name", None) or "",
    )
