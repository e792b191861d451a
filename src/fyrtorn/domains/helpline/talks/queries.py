"""Reading where talks stand. What was said is read by ``records.open_talk``, which is a deed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from fyrtorn.domains.helpline.errors import TalkNotFound
from fyrtorn.domains.helpline.models import Talk
from fyrtorn.domains.helpline.talk_vocabulary import TalkState
from fyrtorn.domains.helpline.talks.entries import TalkEntry, entry_of
from fyrtorn.domains.helpline.talks.rules import LATE_AFTER
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.accounts.naming import names_of


def open_talks(*, actor: Actor, line_ids: Sequence[UUID]) -> list[TalkEntry]:
    """The records of the lines that are not done, the oldest first, practice too. Two questions, however many."""
    rows = Talk.objects.visible_to(actor).exclude(state=TalkState.DONE).filter(line__in=line_ids)
    return _entries(list(rows.order_by("begun_at", "id")))


def late_talks(*, actor: Actor, line_ids: Sequence[UUID], now: datetime) -> list[TalkEntry]:
    """Those of them that their shift has left behind, the oldest first."""
    return [talk for talk in open_talks(actor=actor, line_ids=line_ids) if is_late(talk, now=now)]


def is_late(talk: TalkEntry, *, now: datetime) -> bool:
    """Whether the shift in which it was begun is over for certain. Practice is never late."""
    return not talk.is_practice and talk.begun_at is not None and talk.begun_at < now - LATE_AFTER


def talk_for(*, actor: Actor, talk_id: UUID) -> TalkEntry:
    """One record that is not done. Raises ``TalkNotFound``: what is done has no page of its own."""
    rows = Talk.objects.visible_to(actor).exclude(state=TalkState.DONE).filter(id=talk_id)
    found = _entries(list(rows))
    if not found:
        raise TalkNotFound
    return found[0]


def _entries(rows: list[Talk]) -> list[TalkEntry]:
    names = names_of({row.worker_id for row in rows if row.worker_id})
    return [entry_of(row, worker_name=names.get(row.worker_id, "") if row.worker_id else "") for row in rows]
