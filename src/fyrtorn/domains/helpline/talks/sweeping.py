"""Forgetting talks: records after some months, finished or not, and practice after a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import structlog

from fyrtorn.domains.helpline.counting import counters
from fyrtorn.domains.helpline.counting.months import counted_month
from fyrtorn.domains.helpline.models import Talk
from fyrtorn.domains.helpline.talk_vocabulary import Facet, TalkState
from fyrtorn.domains.helpline.talks.removing import remove_talks
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled

log = structlog.get_logger()

AT_MOST: Final = 500
"""Records removed in one transaction."""

_CARETAKER: Final = command(Permission.TALK_WRITE, Permission.TALK_COUNT, label="städning av samtal")


@scheduled("helpline.forget_talks", every=timedelta(days=1))
def forget_talks() -> None:
    """Records whose time is up go, with their keys, on every line. Safe to repeat.

    Of one that nobody finished, and in which somebody was talked to for certain, the least is counted: what was noted
    is sealed. It is gone first, whether or not it can be counted.
    """
    while True:
        with transaction_of(_CARETAKER):
            due = Talk.objects.within(_CARETAKER, Permission.TALK_WRITE).filter(keep_until__lte=clock.today())
            rows = list(due.select_related("line")[:AT_MOST])
            remove_talks(_CARETAKER, rows, permission=Permission.TALK_WRITE)
        for row in rows:
            if _was_held(row) and row.begun_at is not None:
                _count_least(row, row.begun_at)
        if len(rows) < AT_MOST:
            return


def _was_held(row: Talk) -> bool:
    """Whether somebody was talked to, as far as an unfinished record tells: one may be begun by mistake."""
    is_left = row.state != TalkState.DONE and not row.is_practice
    return is_left and (row.state == TalkState.MINIMAL or bool(row.of_chat))


def _count_least(row: Talk, begun_at: datetime) -> None:
    of_chat = {Facet(facet): values for facet, values in (row.of_chat or {}).items()}
    try:
        with transaction_of(_CARETAKER):
            counters.count(
                _CARETAKER,
                organisation_id=row.line.organisation_id,
                series=row.line.series,
                month=counted_month(row.begun_month, today=clock.today()),
                values=of_chat or counters.answered(begun_at, Channel(row.channel)),
            )
    except Exception:  # one line's fault is not another's
        log.exception("helpline.talk_not_counted")
