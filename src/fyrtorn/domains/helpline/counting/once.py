"""What counts a contact is heard once, however often it is sent, in whichever worker of the server it is heard.

A digest of what was sent is kept for some hours. It says of nobody who sent it, nor what was counted, nor at what
minute: two copies of the database would else tell how many reached a line, and when.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from fyrtorn.domains.helpline.models import HeardOnce
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled

KEPT_FOR: Final = timedelta(hours=8)
"""As long as anybody can be signed in and send a form again. A telephone system's signature is good for minutes, and a
visitor's form for half an hour. Source: SESSION_COOKIE_AGE."""

_CARETAKER: Final = command(Permission.TALK_COUNT, label="städning efter räkning")


def hear_once(*, organisation_id: UUID, once: UUID, now: datetime) -> None:
    """Note that it is heard, in the transaction of what it counts: undone with it.

    Raises ``IntegrityError`` when it has been heard before.
    """
    key = UUID(bytes=sha256(organisation_id.bytes + once.bytes).digest()[:16])
    HeardOnce(id=key, organisation_id=organisation_id, goes_at=_next_hour(now + KEPT_FOR)).save(
        force_insert=True
    )


def forget_heard(*, now: datetime) -> None:
    """Forget what nobody can send again, on every line. Safe to repeat."""
    with transaction_of(_CARETAKER):
        rows = HeardOnce.objects.within(_CARETAKER, Permission.TALK_COUNT)
        rows.filter(goes_at__lte=now).delete()


@scheduled("helpline.forget_heard", every=timedelta(minutes=30))
def _sweep() -> None:
    forget_heard(now=clock.now())


def _next_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
