"""Whether rows and files speak of the same things, and taking away what nothing speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue import file_folder
from fyrtorn.foundation.dialogue.models import Attachment

LEFT_ALONE: Final = timedelta(days=1)
"""How long a file without a row may lie: it may be on its way in."""


@dataclass(frozen=True, slots=True)
class Orphans:
    """What lacks its other half. ``files`` are paths without a row, ``rows`` are ids without a file."""

    files: tuple[Path, ...]
    rows: tuple[UUID, ...]


def orphans(actor: Actor, *, permission: Permission) -> Orphans:
    """Files without a row and rows without a file, in the actor's whole reach. Deletes nothing.

    Files are listed before rows are asked for, so that one stored meanwhile is not told as lost.
    """
    reach = actor.where(permission)
    found = {place: file_folder.in_folder_of(place) for place in file_folder.owners() if reach.covers(place)}
    known: dict[UUID, UUID] = dict(
        Attachment.objects.within(actor, permission).values_list("id", "organisation_id")
    )
    names = {str(file_id) for file_id in known}
    return Orphans(
        files=tuple(path for paths in found.values() for path in paths if path.name not in names),
        rows=tuple(
            sorted(
                file_id
                for file_id, place in known.items()
                if not file_folder.path_of(place, file_id).is_file()
            )
        ),
    )


def sweep(actor: Actor, *, permission: Permission, now: datetime) -> int:
    """Take away files without a row that have lain for a day, by the file system's own clock. How many.

    They are what a broken connection, a crash or a database put back has left: also a crash between the deletion of
    a row and of its file. Rows without a file stay: they are
    told of by ``fyrtorn check``.
    """
    swept = 0
    for path in orphans(actor, permission=permission).files:
        try:
            lain = now.timestamp() - path.stat().st_ctime
        except FileNotFoundError:  # finished, or taken away, meanwhile
            continue
        if lain > LEFT_ALONE.total_seconds():
            path.unlink(missing_ok=True)
            swept += 1
    return swept
