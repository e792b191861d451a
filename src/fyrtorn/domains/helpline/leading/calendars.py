"""Somebody's own shifts, for the calendar in their telephone: by a secret address, of which a digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.helpline.errors import CalendarNotFound
from fyrtorn.domains.helpline.models import Duty, ShiftCalendar
from fyrtorn.domains.helpline.vocabulary import DutyState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.base.errors import NotAllowed

_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class CalendarShift:
    """A shift as it stands in a calendar."""

    id: UUID
    line_name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose shifts an address opens, and in which organisation."""

    account_id: UUID
    organisation_id: UUID


def new_secret() -> str:
    """192 random bits, safe in a web address."""
    return secrets.token_urlsafe(_BYTES)


@guarded(Permission.SHIFT_TAKE, deed="helpline.shift_calendar.opened")
def open_calendar(*, actor: Actor, organisation_id: UUID, secret: str, today: date) -> ShiftCalendar:
    """Let a calendar read the actor's own shifts by the secret. An earlier one of theirs opens nothing any more."""
    if actor.id is None:
        raise NotAllowed
    ShiftCalendar.objects.visible_to(actor).filter(account=actor.id, organisation=organisation_id).delete()
    row = ShiftCalendar(
        organisation_id=organisation_id, account_id=actor.id, digest=_digest(secret), made_on=today
    )
    row.save(force_insert=True)
    return row


@guarded(Permission.SHIFT_TAKE, deed="helpline.shift_calendar.closed")
def close_calendar(*, actor: Actor, organisation_id: UUID) -> None:
    """Make the actor's address worthless at once. Safe to run twice."""
    ShiftCalendar.objects.visible_to(actor).filter(account=actor.id, organisation=organisation_id).delete()


def calendars(*, actor: Actor) -> dict[UUID, date]:
    """On which day the actor's own addresses were made, by organisation."""
    rows = ShiftCalendar.objects.visible_to(actor).filter(account=actor.id)
    return dict(rows.values_list("organisation_id", "made_on"))


def owner_of(*, actor: Actor, secret: str) -> Owner:
    """Whose shifts a secret opens. Raises ``CalendarNotFound``, also when they do not work there any more."""
    row = ShiftCalendar.objects.visible_to(actor).filter(digest=_digest(secret)).first()
    if row is None:
        raise CalendarNotFound
    if row.account_id not in accounts_with(Permission.SHIFT_TAKE, organisation_id=row.organisation_id):
        raise CalendarNotFound
    return Owner(row.account_id, row.organisation_id)


def shifts_of(*, actor: Actor, account_id: UUID, since: datetime) -> list[CalendarShift]:
    """The shifts that somebody is to work and that end after ``since``, in order. One question."""
    rows = (
        Duty.objects.visible_to(actor)
        .filter(
            account=account_id,
            state=DutyState.PLANNED,
            shift__taken_away_at__isnull=True,
            shift__ends_at__gt=since,
        )
        .select_related("shift__line")
        .order_by("shift__starts_at", "id")
    )
    return [
        CalendarShift(row.id, row.shift.line.name, row.shift.starts_at, row.shift.ends_at) for row in rows
    ]


def _digest(secret: str) -> str:
    """What is kept of a secret. It is long and random, so that a plain hash tells nothing of it."""
    return hashlib.sha256(secret.encode()).hexdigest()
