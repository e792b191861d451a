"""Taking away what nobody needs any more: files after a day, rows after a month."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.jobs.work.rows import CLOCK, all_files, all_work

FILES_KEPT: Final = timedelta(hours=24)
"""How long a file waits to be fetched."""

ROWS_KEPT: Final = timedelta(days=30)
"""How long one can see that work was done. What a newer version no longer knows how to do goes with it."""


@scheduled("jobs.sweep_work", every=timedelta(hours=1))
def sweep_work() -> None:
    """Forget old files and old rows."""
    moment = clock.now()
    with transaction_of(CLOCK):
        all_files().filter(made_at__lt=moment - FILES_KEPT).delete()
        all_work().filter(asked_at__lt=moment - ROWS_KEPT).delete()
