"""Somebody's own shifts as a calendar (RFC 5545) behind a secret address: the line's name and the times alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from icalendar import Calendar, Event

from fyrtorn.domains.helpline.leading import calendars
from fyrtorn.domains.helpline.leading.calendars import CalendarShift
from fyrtorn.foundation.access.actor import Actor, command, invited
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission

BACK: Final = timedelta(days=14)
"""How long a shift that is over stays in the calendar."""

_WHO: Final = "Kalender över pass, genom hemlig adress"


def open_feed(*, actor: Actor, organisation_id: UUID, today: date) -> str:
    """The secret of a new address, which is kept nowhere."""
    secret = calendars.new_secret()
    calendars.open_calendar(actor=actor, organisation_id=organisation_id, secret=secret, today=today)
    return secret


def feed(secret: str, *, now: datetime) -> bytes:
    """The shifts of whoever made the address. Raises ``CalendarNotFound``: a wrong one and a closed one are alike."""
    finder = command(Permission.LINE_READ, label=_WHO)
    with acting(finder):
        owner = calendars.owner_of(actor=finder, secret=secret)
    actor = invited(Permission.LINE_READ, organisation_id=owner.organisation_id, label=_WHO)
    with acting(actor):
        found = calendars.shifts_of(actor=actor, account_id=owner.account_id, since=now - BACK)
    return written(found, today=now.date())


def written(found: Sequence[CalendarShift], *, today: date) -> bytes:
    """The shifts as an iCalendar file. Pure but for the installation's own address."""
    host = urlsplit(settings.INSTALLATION.address).hostname or "fyrtorn"
    calendar = Calendar.new(
        name="Mina pass",
        prodid="-//Fyrtorn//Pass//SV",
        language="sv",
        method="PUBLISH",
        refresh_interval=timedelta(hours=4),
        uid=f"pass@{host}",
    )
    calendar.add("X-PUBLISHED-TTL", "PT4H")
    stamp = datetime.combine(today, time(), UTC)
    for shift in found:
        calendar.add_component(
            Event.new(
                uid=f"{shift.id}@{host}",
                stamp=stamp,
                start=shift.starts_at.astimezone(UTC),
                end=shift.ends_at.astimezone(UTC),
                summary=f"Pass: {shift.line_name}",
            )
        )
    return bytes(calendar.to_ical())
