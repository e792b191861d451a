"""The hourly round of what visitors left: no address is kept too long, and nothing waits where nobody reads."""

from __future__ import annotations

from datetime import date, timedelta

from fyrtorn.domains.guidance import queries, services
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.receivers import receiver
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled


def go_round(*, today: date) -> None:
    """Forget old reply addresses and pass stranded feedback on. Safe to repeat; leaves no line when all is well."""
    caretaker = command(Permission.FEEDBACK_READ, label="Städning av synpunkter")
    with acting(caretaker):
        has_old_addresses = queries.reply_addresses_left(actor=caretaker, today=today).exists()
        boxes = queries.boxes_in_use(actor=caretaker)
    if has_old_addresses:
        services.forget_reply_addresses(actor=caretaker, today=today)
    for box in boxes:
        instead = receiver(Permission.FEEDBACK_READ, about_id=box)
        if instead != box:
            services.pass_on(actor=caretaker, organisation_id=box, to_id=instead)


@scheduled("guidance.keep_feedback", every=timedelta(hours=1))
def _hourly() -> None:
    go_round(today=clock.today())
