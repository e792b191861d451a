"""The year as a calendar (RFC 5545): a feed behind a secret address, and a file to take away. No names in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from icalendar import Calendar, Event, Timezone
from icalendar.enums import TRANSP

from fyrtorn.domains.plans.clocks import queries as clocks
from fyrtorn.domains.plans.clocks import services
from fyrtorn.domains.plans.clocks.calendar_secrets import new_secret
from fyrtorn.foundation.access.actor import Actor, command, invited
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.processes.keeping_time.duties import duties
from fyrtorn.processes.keeping_time.year import YearItem, items

MONTHS_AHEAD: Final = 18

_ZONE: Final = "Europe/Stockholm"
_STOCKHOLM: Final = f"""\
BEGIN:VTIMEZONE
TZID:{_ZONE}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""
"""Swedish time, by the rule that has held since 1996."""
_WHO: Final = "Kalender, genom hemlig adress"


def open_feed(*, actor: Actor, organisation_id: UUID, what_for: str) -> str:
    """The secret of a new address, which is kept nowhere. Raises as ``services.open_calendar``."""
    secret = new_secret()
    services.open_calendar(actor=actor, organisation_id=organisation_id, what_for=what_for, secret=secret)
    return secret


def place_behind(secret: str) -> UUID:
    """Whose year a secret opens. Raises ``CalendarLinkNotFound``: a wrong one and a closed one are answered alike."""
    actor = command(Permission.PLAN_READ, label=_WHO)
    with acting(actor):
        return clocks.organisation_of_calendar(actor=actor, secret=secret)


def feed(*, organisation_id: UUID, today: date) -> bytes:
    """The year of a municipality for whoever holds a secret to it (see ``place_behind``)."""
    actor = invited(
        Permission.PLAN_READ, Permission.PICTURE_READ, organisation_id=organisation_id, label=_WHO
    )
    with acting(actor):
        return file(actor=actor, organisation_id=organisation_id, today=today)


def file(*, actor: Actor, organisation_id: UUID, today: date) -> bytes:
    """The coming 18 months, and what was due this month: the same bytes all day long."""
    place = organisations.organisation(organisation_id)
    found = items(
        actor=actor,
        organisation_id=organisation_id,
        holders=duties(actor=actor, organisation_id=organisation_id, today=today),
        since=today.replace(day=1),
        until=months_later(today, MONTHS_AHEAD),
        today=today,
    )
    return written(found, name=f"Årshjulet, {place.formal_name}", today=today)


def written(found: list[YearItem], *, name: str, today: date) -> bytes:
    """The items as an iCalendar file. Pure but for the installation's own address."""
    calendar = Calendar.new(
        name=name,
        prodid="-//Fyrtorn//Arshjul//SV",
        language="sv",
        method="PUBLISH",
        refresh_interval=timedelta(days=1),
        uid=f"arshjul@{_host()}",
    )
    calendar.add("X-PUBLISHED-TTL", "P1D")
    calendar.add("X-WR-TIMEZONE", _ZONE)
    calendar.add_component(Timezone.from_ical(_STOCKHOLM))
    for item in found:
        calendar.add_component(_event(item, stamp=datetime.combine(today, time(), UTC)))
    return bytes(calendar.to_ical())


def _event(item: YearItem, *, stamp: datetime) -> Event:
    """All day long. What has a month to be done in stands on its first working day."""
    day = item.first_working_day
    return Event.new(
        uid=f"{item.key}@{_host()}",
        stamp=stamp,
        start=day,
        end=day + timedelta(days=1),
        summary=item.label,
        description=item.words or None,
        transparency=TRANSP.TRANSPARENT,
    )


def _host() -> str:
    return urlsplit(settings.INSTALLATION.address).hostname or "fyrtorn"
