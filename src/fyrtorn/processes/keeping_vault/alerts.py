"""Telling the team that a report lies unopened, and after two hours the head of the unit. Never what, nor which.

A mail says that there is something to read and where to sign in. When the last report is opened, the mails that
told of it are forgotten here: otherwise they would say when it came, which the concern itself no longer does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from fyrtorn.domains.concerns.handling.alarms import Alarm, alarms
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.notices import queries as post
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.mail import Mail, composes

TO_TEAM: Final = "concerns.something_to_read"
TO_HEAD: Final = "concerns.still_not_read"
HEAD_TOLD_AFTER: Final = timedelta(hours=2)

_TELLER: Final = command(Permission.CONCERN_READ, label="Larm")


def tell_of_unopened(*, now: datetime) -> int:
    """Queue the mails that are due. Returns how many. Safe to repeat: nobody is told twice of the same.

    When a report came is known to the minute: of two in one minute the team is told once.
    """
    with acting(_TELLER):
        found = alarms(_TELLER)
    for kind in (TO_TEAM, TO_HEAD):
        notices.forget_but(kind=kind, target_ids=[alarm.organisation_id for alarm in found])
    return sum(_tell(alarm, now=now) for alarm in found)


def _tell(alarm: Alarm, *, now: datetime) -> int:
    readers = accounts_with(Permission.CONCERN_READ, organisation_id=alarm.organisation_id)
    heads = accounts_with(Permission.INTAKE_OPEN, organisation_id=alarm.organisation_id)
    team = {address for account_id, address in readers.items() if account_id not in heads}
    count = _queue(TO_TEAM, team or heads.values(), alarm.organisation_id, unless_since=alarm.last_at)
    head_due = alarm.first_at + HEAD_TOLD_AFTER
    if now >= head_due:
        count += _queue(TO_HEAD, heads.values(), alarm.organisation_id, unless_since=head_due)
    return count


def _queue(kind: str, addresses: Iterable[str], organisation_id: UUID, *, unless_since: datetime) -> int:
    told = post.told_since(unless_since, kind=kind, target_id=organisation_id)
    untold = sorted(set(addresses) - told)
    for address in untold:
        notices.queue(kind=kind, to=address, target_id=organisation_id)
    return len(untold)


@composes(TO_TEAM)
def _to_team(organisation_id: UUID) -> Mail | None:
    return _mail(organisation_id, "Det finns något att läsa i Fyrtorn", "Det finns något att läsa.")


@composes(TO_HEAD)
def _to_head(organisation_id: UUID) -> Mail | None:
    return _mail(
        organisation_id,
        "Något i Fyrtorn har väntat i två timmar",
        "Det finns något att läsa, och ingen har öppnat det på två timmar. Se till att någon gör det nu.",
    )


def _mail(organisation_id: UUID, subject: str, sentence: str) -> Mail | None:
    """Nothing, when somebody has opened it meanwhile."""
    with acting(_TELLER):
        if all(alarm.organisation_id != organisation_id for alarm in alarms(_TELLER)):
            return None
    address = settings.INSTALLATION.address.rstrip("/") + reverse("account_login")
    return Mail(
        subject,
        f"Hej!\n\n{sentence} Logga in här:\n{address}\n\n"
        "Vad det är står bara där. Svara inte på det här mejlet, och skicka det inte vidare.\n",
    )


@scheduled("concerns.tell_of_unopened", every=timedelta(minutes=1))
def _every_minute() -> None:
    if settings.INSTALLATION.email_host:
        tell_of_unopened(now=clock.now())
