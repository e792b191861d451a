"""The directory as the operator's commands list it."""

from __future__ import annotations

from typing import Any, Final

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory import upkeep
from fyrtorn.domains.directory.entries import Entry, LineEntry
from fyrtorn.domains.directory.upkeep import Conflict, Overdue
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.hours.words import hours_in_words, machine_hours
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.operator.saying import Stop

LIST_ALL: Final = 10_000
_READER: Final = command(Permission.DIRECTORY_READ, Permission.DIRECTORY_EDIT, label="fyrtorn directory")


def entries(*, municipality_code: str = "") -> list[Entry]:
    """Published services: a municipality's, its county's and the nation's, or without a code the nation's alone."""
    if not municipality_code:
        return directory.entries_for(None, language="sv")
    place = next((place for place in organisations.municipalities() if place.code == municipality_code), None)
    if place is None:
        raise Stop(
            f"Det finns ingen kommun med koden {municipality_code}.",
            remedy="Ange fyra siffror, till exempel 0140.",
            exit_code=2,
        )
    region_id = organisations.municipality(place.key).parent_id
    return directory.entries_for(place.id, region_id=region_id, language="sv")


def conflicts() -> list[Conflict]:
    """Numbers about which sources disagree, in the whole installation."""
    with acting(_READER):
        return upkeep.conflicts(actor=_READER)


def overdue() -> list[Overdue]:
    """What waits to be confirmed, in the whole installation."""
    with acting(_READER):
        return upkeep.overdue(actor=_READER, today=clock.today(), at_most=LIST_ALL)


def export() -> list[dict[str, Any]]:
    """Every published service with its lines, as plain values: what another system reads."""
    found: dict[str, Entry] = {}
    for place_id, region_id in [(None, None), *_places()]:
        for entry in directory.entries_for(place_id, region_id=region_id, language="sv"):
            found[str(entry.id)] = entry
    return [
        _plain(entry) for entry in sorted(found.values(), key=lambda entry: (entry.provider_name, entry.name))
    ]


def _places() -> list[tuple[Any, Any]]:
    rows = organisations.organisations([place.id for place in organisations.municipalities()])
    return [(row.id, row.parent_id) for row in rows]


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "id": str(entry.id),
        "key": entry.key,
        "name": entry.name,
        "summary": entry.summary,
        "kind": entry.kind.value,
        "provider": entry.provider_name,
        "kept_by": entry.organisation_name,
        "audiences": sorted(audience.value for audience in entry.audiences),
        "languages": list(entry.languages),
        "anonymity": entry.anonymity.value,
        "cost": entry.cost.value,
        "is_confirmed": entry.is_confirmed,
        "areas": [{"kind": area.kind.value, "place": area.place_name} for area in entry.areas],
        "lines": [_plain_line(line) for line in entry.lines],
        "source": entry.source_title,
        "checked_on": entry.checked_on.isoformat() if entry.checked_on else None,
    }


def _plain_line(line: LineEntry) -> dict[str, Any]:
    return {
        "kind": line.kind.value,
        "value": line.value,
        "display": line.display,
        "hours": list(machine_hours(line.hours)),
        "hours_in_words": hours_in_words(line.hours, language="sv"),
        "source": line.source_title,
        "source_dated": line.source_dated.isoformat() if line.source_dated else None,
        "checked_on": line.checked_on.isoformat() if line.checked_on else None,
    }
