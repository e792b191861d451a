"""Shifts that come back on several days at once, and stand in the schedule as soon as they are said."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time
from uuid import UUID

from django.db import transaction

from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.shifts.services import planning
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.processes.staffing_lines import ahead


@transaction.atomic
def add_patterns(
    *,
    actor: Actor,
    line_id: UUID,
    weekdays: Collection[int],
    starts: time,
    minutes: int,
    people: int,
    valid_from: date,
    valid_to: date | None = None,
    every_weeks: int = 1,
) -> int:
    """Add the same shift on each of the weekdays, ISO 1 to 7. Returns how many shifts it gave in the days ahead.

    Raises what the helpline's ``add_pattern`` does; then none of them is added.
    """
    for weekday in sorted(weekdays):
        planning.add_pattern(
            actor=actor,
            line_id=line_id,
            weekday=weekday,
            starts=starts,
            minutes=minutes,
            people=people,
            valid_from=valid_from,
            valid_to=valid_to,
            every_weeks=every_weeks,
        )
    with acting(actor):
        line = lines.line_for(actor=actor, line_id=line_id)
    return ahead.make_for(line, today=clock.today())
