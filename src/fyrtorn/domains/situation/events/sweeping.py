"""Forgetting what has waited long enough: sheets after two hours; after a week events that were taken away, and who
wrote those that stand."""

from __future__ import annotations

from datetime import timedelta

from fyrtorn.domains.situation.events.rows import REGRET_FOR, forget_writers
from fyrtorn.domains.situation.events.sheets.keeping import KEPT_FOR
from fyrtorn.domains.situation.models import Event, ImportBatch, SheetUpload
from fyrtorn.domains.situation.vocabulary import BatchState
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled


@scheduled("situation.sweep_events", every=timedelta(hours=1))
def sweep_events() -> None:
    """Safe to repeat."""
    caretaker = command(Permission.PICTURE_EDIT, label="Städning av händelser")
    moment = clock.now()
    with transaction_of(caretaker):
        uploads = SheetUpload.objects.within(caretaker, Permission.PICTURE_EDIT)
        uploads.filter(made_at__lt=moment - KEPT_FOR).delete()
        batches = ImportBatch.objects.within(caretaker, Permission.PICTURE_EDIT)
        batches.filter(state=BatchState.WAITING, upload__isnull=True).delete()
        events = Event.objects.within(caretaker, Permission.PICTURE_EDIT)
        events.filter(removed_at__lt=moment - REGRET_FOR).delete()
        forget_writers(events)
