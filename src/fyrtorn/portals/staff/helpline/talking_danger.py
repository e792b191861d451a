"""Whom to call when somebody is in danger: the nation's numbers, and the social emergency service of the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.vocabulary import LineKind, ServiceKind
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff.showing import LineShown, line_shown

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class DangerShown:
    """What stands on top of a talk. 112 and 114 14 are the page's own."""

    security_service: str
    """Its number, as the directory has it; empty where it has none."""
    place_name: str
    emergency: tuple[tuple[str, LineShown], ...]
    """Name and line of each social emergency service of the municipality, with its hours now."""


def danger(place: Organisation | None, *, at: datetime) -> DangerShown:
    """For the municipality that the one who calls has said, else the line's own; for none, the nation's alone."""
    at = at.astimezone(STOCKHOLM)
    place_id, region_id = (place.id, place.parent_id) if place else (None, None)
    security, emergency = "", []
    for entry in directory.entries_for(place_id, region_id=region_id, language="sv"):
        phones = [line for line in entry.lines if line.kind is LineKind.PHONE]
        if entry.kind is ServiceKind.SECURITY_SERVICE and phones and not security:
            security = phones[0].display
        elif entry.kind is ServiceKind.SOCIAL_EMERGENCY and phones and entry.is_local_to(place_id):
            emergency.append((entry.name, line_shown(phones[0], at=at)))
    return DangerShown(security, place.name if place else "", tuple(emergency))


def place_of(key: str, *, instead: Organisation) -> Organisation | None:
    """The municipality with the key, else ``instead`` where that is one."""
    if key:
        try:
            return organisations.municipality(key)
        except NotFound:
            pass
    return instead if instead.is_municipality else None
