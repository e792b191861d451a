"""Asking the directory. Public questions need no actor: published facts are open to all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fyrtorn.domains.directory import assembling
from fyrtorn.domains.directory.assembling import only, published, published_phones, seen_by
from fyrtorn.domains.directory.contents import Words
from fyrtorn.domains.directory.entries import Entry, LineEntry
from fyrtorn.domains.directory.errors import LineNotFound
from fyrtorn.domains.directory.models import (
    Line,
    Service,
    ServiceArea,
    ServiceText,
)
from fyrtorn.domains.directory.numbers import machine_number
from fyrtorn.domains.directory.vocabulary import AreaKind, EntryState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.hours.status import Status, status_at

PAGE_SIZE = 50


def entries_for(place_id: UUID | None, *, region_id: UUID | None = None, language: str) -> list[Entry]:
    """Published services offered in a municipality, its county or the whole nation.

    Without a place: the nationwide ones. Always the same number of queries.
    """
    # Two plain look-ups by index: a search that starts from the areas costs the same in a large register.
    areas = ServiceArea.objects.published()
    offered = areas.filter(kind=AreaKind.NATION).values("service_id")
    places = [place for place in (place_id, region_id) if place is not None]
    if places:
        offered = offered.union(areas.filter(place__in=places).values("service_id"))
    services = Service.objects.published().filter(id__in=offered)
    return assembling.entries(services.order_by("id"), see=published, language=language)


def all_published(*, language: str) -> list[Entry]:
    """Every published service in the country. Always the same number of queries."""
    services = Service.objects.published().order_by("id")
    return assembling.entries(services, see=published, language=language)


def published_entry(key: str, *, language: str) -> Entry:
    """A published service by its key, or ``ServiceNotFound``."""
    return only(
        assembling.entries(Service.objects.published().filter(key=key), see=published, language=language)
    )


def published_line(line_id: UUID, *, language: str) -> tuple[Entry, LineEntry]:
    """One way of reaching a published service, with the service, or ``LineNotFound``."""
    line = Line.objects.published().filter(id=line_id).first()
    if line is None:
        raise LineNotFound
    services = Service.objects.published().filter(id=line.service_id)
    found = assembling.entries(services, see=published, language=language)
    for entry in found:
        for one in entry.lines:
            if one.id == line_id:
                return entry, one
    raise LineNotFound


_STATES = {
    EntryState.DRAFT: Q(published_at__isnull=True, retired_on__isnull=True),
    EntryState.PUBLISHED: Q(published_at__isnull=False),
    EntryState.RETIRED: Q(retired_on__isnull=False),
}


def my_entries(
    *,
    actor: Actor,
    organisation_id: UUID | None = None,
    after: UUID | None = None,
    language: str = "sv",
    state: EntryState | None = None,
    within: Permission = Permission.DIRECTORY_READ,
) -> list[Entry]:
    """A page of the services where the actor holds ``within``, by name; ``after`` is the last id shown.

    Retired ones are left out unless ``state`` asks for them.
    """
    rows = Service.objects.within(actor, within)
    rows = rows.filter(_STATES[state]) if state else rows.filter(retired_on__isnull=True)
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    if after is not None:
        last = (
            Service.objects.within(actor, within).filter(id=after).values_list("sort_key", flat=True).first()
        )
        if last is not None:
            rows = rows.filter(Q(sort_key__gt=last) | Q(sort_key=last, id__gt=after))
    in_order = rows.order_by("sort_key", "id")[:PAGE_SIZE]
    return assembling.entries(in_order, see=seen_by(actor), language=language)


def entries_run_by(*, actor: Actor, organisation_id: UUID) -> list[Entry]:
    """The services that the organisation runs or keeps the entry of, by name. Retired ones are left out."""
    rows = Service.objects.visible_to(actor).filter(
        Q(provider=organisation_id) | Q(organisation=organisation_id), retired_on__isnull=True
    )
    return assembling.entries(rows.order_by("sort_key", "id"), see=seen_by(actor), language="sv")


def entry_for(*, actor: Actor, service_id: UUID, language: str = "sv") -> Entry:
    """A service the actor may see, or ``ServiceNotFound``."""
    row = Service.objects.visible_to(actor).filter(id=service_id)
    return only(assembling.entries(row, see=seen_by(actor), language=language))


def line_for(*, actor: Actor, line_id: UUID) -> tuple[Entry, LineEntry]:
    """A line the actor may see, with its service, or ``LineNotFound``."""
    line = Line.objects.visible_to(actor).filter(id=line_id).first()
    if line is None:
        raise LineNotFound
    entry = entry_for(actor=actor, service_id=line.service_id)
    return entry, next(candidate for candidate in entry.lines if candidate.id == line_id)


@dataclass(frozen=True, slots=True)
class Text:
    """A service's words in one language, and whether the Swedish ones have changed since."""

    words: Words
    is_behind: bool


def texts_of(*, actor: Actor, service_id: UUID) -> dict[str, Text]:
    """The words of a service the actor may see, by language; empty for any other."""
    rows = {row.language: row for row in ServiceText.objects.visible_to(actor).filter(service_id=service_id)}
    source = rows.get(assembling.SOURCE_LANGUAGE)
    return {
        language: Text(
            words=Words(row.name, row.summary, row.what_happens, row.who_can_see),
            is_behind=source is not None and row.based_on_version < source.based_on_version,
        )
        for language, row in rows.items()
    }


@dataclass(frozen=True, slots=True)
class NumberHours:
    """What is known of a number at a moment: the evidence behind ``fyrtorn hours``."""

    status: Status
    checked_on: date | None
    service_name: str
    is_trusted: bool


def hours_of_number(text: str, *, at: datetime) -> NumberHours:
    """The answer for a published number, as typed, or ``LineNotFound``.

    Where several services give the same number, the one checked last speaks.
    """
    value = machine_number(text)
    services = Service.objects.published().filter(
        Exists(published_phones().filter(service=OuterRef("pk"), value=value))
    )
    found = [
        (entry, line)
        for entry in assembling.entries(services.order_by("id"), see=published, language="sv")
        for line in entry.lines
        if line.value == value
    ]
    if not found:
        raise LineNotFound
    entry, line = max(found, key=lambda pair: (pair[1].checked_on or date.min, str(pair[1].id)))
    return NumberHours(
        status=status_at(line.hours, at=at),
        checked_on=line.checked_on,
        service_name=entry.name,
        is_trusted=line.is_trusted(today=at.astimezone(STOCKHOLM).date()),
    )


def keys_in_use(*, actor: Actor) -> frozenset[str]:
    """Keys of the services within the actor's editing reach, of whatever state."""
    rows = Service.objects.within(actor, Permission.DIRECTORY_EDIT).filter(key__isnull=False)
    return frozenset(rows.values_list("key", flat=True))


def count_published() -> int:
    """How many services are published."""
    return Service.objects.published().count()
