"""The municipality's own list of areas: each with at least a thousand people in it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fyrtorn.domains.situation.errors.events import AreaHasNoName, AreaNotFound, AreaTooSmall, AreaTwice
from fyrtorn.domains.situation.events.rows import area_row
from fyrtorn.domains.situation.models import Area
from fyrtorn.domains.situation.vocabulary import LEAST_AREA, Compass
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import fold, tidy
from fyrtorn.foundation.impersonal.texts import refuse_persons


@guarded(Permission.PICTURE_EDIT, deed="situation.area.added")
def add_area(
    *,
    actor: Actor,
    organisation_id: UUID,
    title: str,
    residents: int,
    residents_on: date | None,
    compass: Compass,
) -> Area:
    """Add an area. Raises ``AreaHasNoName``, ``AreaTooSmall``, ``AreaTwice`` or ``PersonsInText`` ("title")."""
    row = Area(organisation_id=organisation_id)
    _write(actor, row, title=title, residents=residents, residents_on=residents_on, compass=compass)
    row.save(force_insert=True)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.area.changed")
def change_area(
    *, actor: Actor, area_id: UUID, title: str, residents: int, residents_on: date | None, compass: Compass
) -> Area:
    """Change an area; events that lie in it follow. Raises ``AreaNotFound`` and as :func:`add_area` does."""
    row = area_row(actor, area_id)
    _write(actor, row, title=title, residents=residents, residents_on=residents_on, compass=compass)
    row.save()
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.area.retired")
def retire_area(*, actor: Actor, area_id: UUID) -> Area:
    """Use the area no more. What has happened in it stays. Raises ``AreaNotFound``."""
    row = area_row(actor, area_id)
    row.retired_on = row.retired_on or clock.today()
    row.save(update_fields=["retired_on"])
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.area.used_again")
def use_area_again(*, actor: Actor, area_id: UUID) -> Area:
    """Take a retired area into use. Raises ``AreaNotFound``."""
    row = area_row(actor, area_id)
    if row.retired_on is None:
        raise AreaNotFound
    row.retired_on = None
    row.save(update_fields=["retired_on"])
    return row


def _write(
    actor: Actor, row: Area, *, title: str, residents: int, residents_on: date | None, compass: Compass
) -> None:
    name = tidy(title)[:80]
    if not name:
        raise AreaHasNoName
    if residents < LEAST_AREA:
        raise AreaTooSmall
    refuse_persons(actor=actor, organisation_id=row.organisation_id, texts={"title": name})
    others = Area.objects.within(actor, Permission.PICTURE_EDIT).filter(organisation=row.organisation_id)
    if any(fold(other) == fold(name) for other in others.exclude(id=row.id).values_list("title", flat=True)):
        raise AreaTwice
    row.title, row.residents, row.residents_on, row.compass = name, residents, residents_on, compass
