"""The daily round of what concerns led to: a municipality's figures are made when a quarter has ended."""

from __future__ import annotations

from datetime import date, timedelta

from fyrtorn.domains.concerns.keeping import outcomes
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled


def go_round(*, today: date) -> int:
    """Publish what is due. Returns for how many. Safe to repeat; leaves no line when nothing is."""
    teller = command(Permission.CONCERN_COUNT, label="Siffror för kvartalet")
    with acting(teller):
        due = outcomes.due_to_publish(teller, today=today)
    for place_id in due:
        outcomes.publish_outcomes(actor=teller, organisation_id=place_id, today=today)
    return len(due)


@scheduled("concerns.tell_outcomes", every=timedelta(days=1))
def _daily() -> None:
    go_round(today=clock.today())
