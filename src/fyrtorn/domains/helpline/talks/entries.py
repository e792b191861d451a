"""A talk as pages and processes read it: plain frozen values, nothing of what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fyrtorn.domains.helpline.models import Talk
from fyrtorn.domains.helpline.talk_vocabulary import TalkKind, TalkState
from fyrtorn.domains.helpline.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class TalkEntry:
    """Where a record stands. ``worker_name`` is for colleagues; who and when are gone once it is done."""

    id: UUID
    organisation_id: UUID
    line_id: UUID
    kind: TalkKind
    channel: Channel
    state: TalkState
    is_practice: bool
    worker_id: UUID | None
    worker_name: str
    begun_at: datetime | None
    has_record: bool
    """Whether something is sealed: then the vault must be open to go on."""
    version: int

    @property
    def is_done(self) -> bool:
        return self.state is TalkState.DONE


def entry_of(row: Talk, *, worker_name: str = "") -> TalkEntry:
    return TalkEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        line_id=row.line_id,
        kind=TalkKind(row.kind),
        channel=Channel(row.channel),
        state=TalkState(row.state),
        is_practice=row.is_practice,
        worker_id=row.worker_id,
        worker_name=worker_name,
        begun_at=row.begun_at,
        has_record=row.record is not None,
        version=row.version,
    )
