"""The files that senders have sent: whether each that the database knows is there."""

from __future__ import annotations

from collections.abc import Iterator

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue import file_folder
from fyrtorn.foundation.dialogue.file_rounds import orphans
from fyrtorn.portals.operator.checks.finding import Finding, error, good

_COUNTER = command(Permission.DIALOGUE_READ, label="den som driver webbplatsen")


def stored() -> Iterator[Finding]:
    with acting(_COUNTER):
        found = orphans(_COUNTER, permission=Permission.DIALOGUE_READ)
    if found.rows:
        yield error(
            f"{len(found.rows)} inskickade filer saknas i {file_folder.root()}.",
            remedy="Läs in dem från säkerhetskopian: fyrtorn restore lägger tillbaka det som saknas. "
            "Se docs/operations/backup.md.",
        )
    elif file_folder.owners():
        yield good("Alla inskickade filer finns på sin plats, låsta.")
