"""Taking away files that nothing speaks of: what broken connections, crashes and old copies have left behind."""

from __future__ import annotations

from datetime import datetime, timedelta

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.dialogue import file_rounds
from fyrtorn.foundation.jobs.registry import scheduled


def sweep_files(*, now: datetime) -> int:
    """Take away files without a row that have lain for a day. How many. Safe to repeat.

    Those of a concern that was weeded have lain for long: what a crash left of them goes within the hour.
    """
    caretaker = command(Permission.DIALOGUE_READ, label="Städning av filer")
    with acting(caretaker):
        return file_rounds.sweep(caretaker, permission=Permission.DIALOGUE_READ, now=now)


@scheduled("vault.sweep_files", every=timedelta(hours=1))
def _hourly() -> None:
    sweep_files(now=clock.now())
