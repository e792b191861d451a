"""When a line is open, said by whoever leads it, where the same organisation keeps its number in the directory."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory import services as directory_services
from fyrtorn.domains.directory.entries import LineEntry as NumberEntry
from fyrtorn.domains.directory.errors import LineNotFound as NumberNotFound
from fyrtorn.domains.helpline.errors import HoursKeptElsewhere
from fyrtorn.domains.helpline.lines import services
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.processes.staffing_lines.clerk import CLERK


@dataclass(frozen=True, slots=True)
class NumberKept:
    """A line's number in the directory. ``version`` is its service's, and goes back with a change."""

    number: NumberEntry
    service_id: UUID
    version: int
    keeper_id: UUID
    keeper_name: str
    follows_another: bool
    """It is open just when another number is closed, and has no hours of its own."""

    def may_be_led_by(self, organisation_id: UUID) -> bool:
        """Whether whoever leads the line there says its hours."""
        return self.keeper_id == organisation_id and not self.follows_another


def number_kept(directory_line: UUID) -> NumberKept | None:
    """The number as the directory keeps it; ``None`` when an editor has taken it away."""
    try:
        with acting(CLERK):
            entry, number = directory.line_for(actor=CLERK, line_id=directory_line)
    except NumberNotFound:
        return None
    return NumberKept(
        number=number,
        service_id=entry.id,
        version=entry.version,
        keeper_id=entry.organisation_id,
        keeper_name=entry.organisation_name,
        follows_another=number.open_when_closed_id is not None,
    )


@transaction.atomic
def say_hours(*, actor: Actor, line_id: UUID, hours: Hours, version: int) -> None:
    """Say the week and the days that differ from it, all anew.

    Raises the helpline's ``LineNotFound``, ``HoursKeptElsewhere`` where another organisation keeps the number, and what
    the directory's ``say_hours`` does.
    """
    row = services.lead_hours(actor=actor, line_id=line_id, on=clock.today())
    kept = number_kept(row.directory_line)
    if kept is None or not kept.may_be_led_by(row.organisation_id):
        raise HoursKeptElsewhere
    with acting(CLERK):
        directory_services.say_hours(
            actor=CLERK,
            line_id=row.directory_line,
            hours=hours,
            version=version,
            checked_on=clock.today(),
            checked_by=actor.function_in(row.organisation_id),
        )
