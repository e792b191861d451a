"""What counts a contact is heard once, however often it is sent, in whichever worker of the server it is heard.

A digest of what was sent is kept a day or two. It says of nobody who sent it, nor what was counted.
"""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from fyrtorn.domains.helpline.models import HeardOnce
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled

KEPT_DAYS: Final = 1
"""Days after the one it was heard on. A telephone system's signature is good for minutes, a form while somebody
is signed in."""

_CARETAKER: Final = command(Permission.TALK_COUNT, label="städning efter räkning")


def hear_once(*, organisation_id: UUID, once: UUID, today: date) -> None:
    """Note that it is heard, in the transaction of what it counts: undone with it.

    Raises ``IntegrityError`` when it has been heard before.
    """
    key = UUID(bytes=sha256(organisation_id.bytes + once.bytes).digest()[:16])
    HeardOnce(id=key, organisation_id=organisation_id, heard_on=today).save(force_insert=True)


def forget_heard(*, today: date) -> None:
    """Forget what nobody can send again, on every line. Safe to repeat."""
    with transaction_of(_CARETAKER):
        rows = HeardOnce.objects.within(_CARETAKER, Permission.TALK_COUNT)
        rows.filter(heard_on__lt=today - timedelta(days=KEPT_DAYS)).delete()


@scheduled("helpline.forget_heard", every=timedelta(hours=6))
def _sweep() -> None:
    forget_heard(today=clock.today())
