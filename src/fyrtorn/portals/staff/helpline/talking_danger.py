"""Whom to call when somebody is in danger, or when a talk becomes a report: what there is, and how it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.vocabulary import LineKind, ServiceKind
from fyrtorn.foundation.base.calendar import STOCKHOLM, red_day
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff.showing import LineShown, line_shown

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation


_OF_THE_PLACE: Final = (ServiceKind.SOCIAL_EMERGENCY, ServiceKind.SOCIAL_SERVICES)
_FRIDAY: Final = 5
_OFFICE_OPENS, _OFFICE_CLOSES = 8, 16
"""Hours of the day between which a reception usually answers."""

_Numbers = list[tuple[str, LineShown]]


@dataclass(frozen=True, slots=True)
class DangerShown:
    """What stands on top of a talk. 112 and 114 14 are the page's own."""

    security_service: str
    """Its number, as the directory has it; empty where it has none."""
    place_name: str
    emergency: tuple[tuple[str, LineShown], ...]
    """Name and line of each social emergency service of the municipality, with its hours now."""
    receives: tuple[tuple[str, LineShown], ...]
    """The same of whom to call with a report at once."""
    receives_else: tuple[tuple[str, LineShown], ...]
    """The same of the others who receive reports, each with when it is there."""


def danger(place: Organisation | None, *, at: datetime) -> DangerShown:
    """For the municipality that the one who calls has said, else the line's own; for none, the nation's alone."""
    at = at.astimezone(STOCKHOLM)
    place_id, region_id = (place.id, place.parent_id) if place else (None, None)
    security = ""
    local: dict[ServiceKind, _Numbers] = {kind: [] for kind in _OF_THE_PLACE}
    for entry in directory.entries_for(place_id, region_id=region_id, language="sv"):
        phones = [line for line in entry.lines if line.kind is LineKind.PHONE]
        if entry.kind is ServiceKind.SECURITY_SERVICE and phones and not security:
            security = phones[0].display
        elif entry.kind in local and phones and entry.is_local_to(place_id):
            local[entry.kind].append((entry.name, line_shown(phones[0], at=at)))
    reception, emergency = local[ServiceKind.SOCIAL_SERVICES], local[ServiceKind.SOCIAL_EMERGENCY]
    first = _first_to_call(reception, emergency, at=at)
    return DangerShown(
        security_service=security,
        place_name=place.name if place else "",
        emergency=tuple(emergency),
        receives=tuple(first),
        receives_else=tuple(one for one in (*reception, *emergency) if one not in first),
    )


def _first_to_call(reception: _Numbers, emergency: _Numbers, *, at: datetime) -> _Numbers:
    """The receptions that are open; when all are closed the emergency service; both when nobody knows.

    Then the one comes first that is usually there at ``at``.
    """
    unknown = [one for one in reception if one[1].status_kind not in {"open", "closed"}]
    if open_ := [one for one in reception if one[1].status_kind == "open"]:
        return open_
    if not (emergency and unknown):
        return emergency or reception
    return [*unknown, *emergency] if _is_office_time(at) else [*emergency, *unknown]


def _is_office_time(at: datetime) -> bool:
    is_workday = at.isoweekday() <= _FRIDAY and red_day(at.date()) is None
    return is_workday and _OFFICE_OPENS <= at.hour < _OFFICE_CLOSES


def place_of(key: str, *, instead: Organisation) -> Organisation | None:
    """The municipality with the key, else ``instead`` where that is one."""
    if key:
        try:
            return organisations.municipality(key)
        except NotFound:
            pass
    return instead if instead.is_municipality else None
