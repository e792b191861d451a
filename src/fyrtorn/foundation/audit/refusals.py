"""Refusals that a stranger can repeat at will: logged at once, then counted.

The first of a sort, for an account, is a line in the log straight away, so that it is seen while it goes on. Those
that follow within ten minutes are counted, and become one line with their number. However hard somebody tries, an
account adds two lines in ten minutes for each sort of refusal, and all unknown accounts together add as many.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from fyrtorn.foundation.audit.models import Repeated
from fyrtorn.foundation.audit.services import record
from fyrtorn.foundation.audit.turns import take_turn
from fyrtorn.foundation.audit.vocabulary import Outcome
from fyrtorn.foundation.base import clock

SPAN: Final = timedelta(minutes=10)
"""How long refusals alike are counted as one line. The same ten minutes as tries to sign in are counted over."""


def note(
    *,
    deed: str,
    door: str,
    reason: str,
    actor_id: UUID | None,
    organisation_id: UUID | None,
    target_kind: str = "",
    target_id: str = "",
) -> None:
    """Log a refusal, or count it when one like it was logged just now. ``actor_id`` is ``None`` for a stranger.

    The target is written for the first of several alone. Nothing is noted while the installation is looked after.
    """
    if settings.INSTALLATION.read_only:
        return
    key = f"{deed} {reason} {actor_id or '-'}"
    if _count(key):
        return
    with transaction.atomic():
        take_turn()
        if _count(key):
            return
        _write_counted(Repeated.objects.select_for_update().filter(key=key).first())
        record(
            deed=deed,
            door=door,
            actor_id=actor_id,
            organisation_id=organisation_id,
            target_kind=target_kind,
            target_id=target_id,
            outcome=Outcome.DENIED,
            reason=reason,
        )
        Repeated.objects.create(
            key=key,
            door=door,
            actor_id=actor_id,
            organisation_id=organisation_id,
            deed=deed,
            reason=reason,
            begun_at=clock.now(),
        )


def write_what_was_counted() -> int:
    """Write the refusals whose ten minutes are over. Returns how many sorts there were. Safe to repeat."""
    over = list(Repeated.objects.filter(begun_at__lte=clock.now() - SPAN).values_list("key", flat=True))
    for key in over:
        with transaction.atomic():
            take_turn()
            rows = Repeated.objects.select_for_update().filter(begun_at__lte=clock.now() - SPAN)
            _write_counted(rows.filter(key=key).first())
    return len(over)


def _count(key: str) -> bool:
    """Count one more, if such refusals are being counted now."""
    now_counting = Repeated.objects.filter(key=key, begun_at__gt=clock.now() - SPAN)
    return bool(now_counting.update(times=F("times") + 1))


def _write_counted(row: Repeated | None) -> None:
    if row is None:
        return
    if row.times:
        record(
            deed=row.deed,
            door=row.door,
            actor_id=row.actor_id,
            organisation_id=row.organisation_id,
            outcome=Outcome.DENIED,
            reason=row.reason,
            times=row.times,
        )
    row.delete()
