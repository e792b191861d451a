"""From rows to entries, and the rows that a verb is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from fyrtorn.domains.situation.errors.events import AreaNotFound, EventNotFound
from fyrtorn.domains.situation.events.entries import AreaEntry, EventEntry
from fyrtorn.domains.situation.events.facts import EventFacts, Naming
from fyrtorn.domains.situation.models import Area, Event, OpenSource
from fyrtorn.domains.situation.vocabulary import (
    Compass,
    EventKind,
    PlaceKind,
    Reliability,
    SourceKind,
    TargetGroup,
    ViolenceKind,
)
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.foundation.vocabulary.terms import Answer as Said

REGRET_FOR: Final = timedelta(days=7)
"""How long an event that was taken away can be put back, and one that stands be put right by whoever wrote it. Then
the one is forgotten, and who wrote the other."""


def standing(actor: Actor, organisation_id: UUID) -> QuerySet[Event]:
    """Events of the organisation that are not taken away, as many as the actor reads."""
    rows = Event.objects.visible_to(actor).filter(organisation=organisation_id, removed_at__isnull=True)
    if actor.may_in(Permission.PICTURE_EDIT, organisation_id):
        return rows
    others = ~Q(source_kind=SourceKind.POLICE)
    return rows.filter(others if actor.id is None else others | Q(writer_id=actor.id, noted_at__gt=_since()))


def may_read(actor: Actor, row: Event) -> bool:
    """What the police told is for those who write the picture, and a week for whoever noted it."""
    return (
        row.source_kind != SourceKind.POLICE
        or actor.may_in(Permission.PICTURE_EDIT, row.organisation_id)
        or _is_own(actor, row)
    )


def forget_writers(events: QuerySet[Event]) -> None:
    """Forget who wrote events that can no longer be put right by them."""
    events.filter(writer_id__isnull=False, noted_at__lte=_since()).update(writer_id=None)


def event_row(actor: Actor, event_id: UUID, *, is_removed: bool = False) -> Event:
    """The event to change, locked. Raises ``EventNotFound``: not there, or not this actor's to change.

    Whoever prepares the picture changes any event; others what they have noted themselves, for a week.
    """
    rows = Event.objects.within(actor, Permission.EVENT_ADD).filter(removed_at__isnull=not is_removed)
    row = rows.select_for_update().filter(id=event_id).first()
    if row is None or not _may_change(actor, row):
        raise EventNotFound
    return row


def _may_change(actor: Actor, row: Event) -> bool:
    if actor.may_in(Permission.PICTURE_EDIT, row.organisation_id):
        return True
    return _is_own(actor, row) and actor.may_in(Permission.EVENT_ADD, row.organisation_id)


def _is_own(actor: Actor, row: Event) -> bool:
    return row.writer_id is not None and row.writer_id == actor.id and row.noted_at > _since()


def _since() -> datetime:
    return clock.now() - REGRET_FOR


def area_row(actor: Actor, area_id: UUID) -> Area:
    """The area to change. Raises ``AreaNotFound``."""
    row = Area.objects.within(actor, Permission.PICTURE_EDIT).filter(id=area_id).first()
    if row is None:
        raise AreaNotFound
    return row


def event_entries(actor: Actor, rows: list[Event]) -> tuple[EventEntry, ...]:
    """The rows as entries, with the organisations that they name: one question more, however many they are."""
    namings = _namings_of(actor, [row.id for row in rows])
    return tuple(_entry(actor, row, namings) for row in rows)


def _namings_of(actor: Actor, event_ids: list[UUID]) -> dict[UUID, Naming]:
    rows = OpenSource.objects.visible_to(actor).filter(event__in=event_ids)
    return {
        row.event_id: Naming(row.body, ViolenceKind(row.tells_of), row.title, row.url, row.dated)
        for row in rows
    }


def _entry(actor: Actor, row: Event, namings: Mapping[UUID, Naming]) -> EventEntry:
    facts = EventFacts(
        happened_on=row.happened_on,
        kind=EventKind(row.kind),
        place_kind=PlaceKind(row.place_kind),
        source_kind=SourceKind(row.source_kind),
        area_id=row.area_id,
        environment=Environment(row.environment),
        target_group=TargetGroup(row.target_group),
        reliability=Reliability(row.reliability),
        reported=Said(row.reported),
        text=row.text,
        done=row.done,
        naming=namings.get(row.id),
    )
    return EventEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        facts=facts,
        area=row.area.title if row.area else "",
        noted_at=row.noted_at,
        noted_by=row.noted_by,
        is_imported=row.batch_id is not None,
        version=row.version,
        may_change=_may_change(actor, row),
        removed_at=row.removed_at,
    )


def area_entry(row: Area) -> AreaEntry:
    return AreaEntry(
        id=row.id,
        title=row.title,
        residents=row.residents,
        residents_on=row.residents_on,
        compass=Compass(row.compass),
        is_retired=row.retired_on is not None,
    )
