"""Events page by page, areas, and imports. Each takes the same number of questions however much there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from fyrtorn.domains.situation.errors.events import EventNotFound
from fyrtorn.domains.situation.events.entries import AreaEntry, EventEntry, EventPage
from fyrtorn.domains.situation.events.periods import Period
from fyrtorn.domains.situation.events.rows import area_entry, event_entries, may_read, standing
from fyrtorn.domains.situation.models import Area, Event
from fyrtorn.domains.situation.vocabulary import EventKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.text import swedish_key

A_PAGE: Final = 50
"""Events on a page."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which events are asked for. All of them unless something is said."""

    period: Period | None = None
    kind: EventKind | None = None
    area_id: UUID | None = None
    after: str = ""
    """The key of the event that the page before ended with."""


def events(*, actor: Actor, organisation_id: UUID, sought: Sought | None = None) -> EventPage:
    """A page of events, the latest day first."""
    wanted = sought or Sought()
    rows = _narrowed(standing(actor, organisation_id), wanted).select_related("area")
    found = list(rows.order_by("-happened_on", "-id")[: A_PAGE + 1])
    entries = event_entries(actor, found[:A_PAGE])
    return EventPage(entries, entries[-1].key if len(found) > A_PAGE else "")


def event_for(*, actor: Actor, event_id: UUID) -> EventEntry:
    """The event, also one that was taken away and can be put back. Raises ``EventNotFound``."""
    row = Event.objects.visible_to(actor).select_related("area").filter(id=event_id).first()
    if row is None or not may_read(actor, row):
        raise EventNotFound
    return event_entries(actor, [row])[0]


def latest_day(*, actor: Actor, organisation_id: UUID) -> date | None:
    """The day of the latest event; ``None`` when there is none."""
    rows = standing(actor, organisation_id).order_by("-happened_on", "-id")
    return rows.values_list("happened_on", flat=True).first()


def latest_area(*, actor: Actor, organisation_id: UUID) -> UUID | None:
    """Where the actor's own function last noted something, to begin the next one with."""
    mine = Event.objects.visible_to(actor).filter(
        organisation=organisation_id,
        noted_by=actor.function_in(organisation_id)[:120],
        batch__isnull=True,
        area__retired_on__isnull=True,
    )
    found: tuple[datetime, UUID | None] | None = (
        mine.order_by("-noted_at").values_list("noted_at", "area_id").first()
    )
    return found[1] if found else None


def areas(*, actor: Actor, organisation_id: UUID, with_retired: bool = False) -> tuple[AreaEntry, ...]:
    """The municipality's areas in Swedish order; those in use unless said."""
    rows = Area.objects.visible_to(actor).filter(organisation=organisation_id)
    if not with_retired:
        rows = rows.filter(retired_on__isnull=True)
    return tuple(sorted(map(area_entry, rows), key=lambda area: (area.is_retired, swedish_key(area.title))))


def _narrowed(rows: QuerySet[Event], wanted: Sought) -> QuerySet[Event]:
    if wanted.period:
        rows = rows.filter(happened_on__range=(wanted.period.first, wanted.period.last))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.area_id:
        rows = rows.filter(area=wanted.area_id)
    key = _read_key(wanted.after)
    if key is None:
        return rows
    day, event_id = key
    return rows.filter(Q(happened_on__lt=day) | Q(happened_on=day, id__lt=event_id))


def _read_key(key: str) -> tuple[date, UUID] | None:
    """Day and id; ``None`` for what is no key."""
    try:
        return date.fromisoformat(key[:8]), UUID(key[8:])
    except ValueError:
        return None
