"""Who is at a line: what is said of it beside its hours, by whoever staffs it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.directory.models import Line
from fyrtorn.domains.directory.services.rows import line_row
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.published.edition import raise_edition

LONGEST_INSTEAD: Final = 300
"""Characters of what to do when nobody is there: it stands beside a number, on a telephone."""


@guarded(Permission.LINE_STAFF, deed="directory.line.staffed_in_shifts")
def staff_in_shifts(*, actor: Actor, line_id: UUID, grace_minutes: int, instead: str) -> Line:
    """From now on the line is open only while somebody has signed in. Raises ``LineNotFound``."""
    row = line_row(actor, line_id, permission=Permission.LINE_STAFF)
    row.is_staffed_in_shifts = True
    row.grace_minutes, row.instead = grace_minutes, tidy(instead)[:LONGEST_INSTEAD]
    return _told(row)


@guarded(Permission.LINE_STAFF, deed="directory.line.staffed_by_its_hours")
def staff_by_hours(*, actor: Actor, line_id: UUID) -> Line:
    """From now on the line is open as its hours say. Raises ``LineNotFound``."""
    row = line_row(actor, line_id, permission=Permission.LINE_STAFF)
    row.is_staffed_in_shifts, row.staffed_until = False, None
    return _told(row)


@guarded(Permission.LINE_STAFF, deed="directory.line.staffed_until")
def staff_until(*, actor: Actor, line_id: UUID, until: datetime | None) -> Line:
    """Say until when somebody is at the line. Raises ``LineNotFound``."""
    row = line_row(actor, line_id, permission=Permission.LINE_STAFF)
    row.staffed_until = until
    return _told(row)


@guarded(Permission.LINE_STAFF, deed="directory.line.closed_on")
def close_on(*, actor: Actor, line_id: UUID, day: date | None) -> Line:
    """Nobody answers on the day after all; ``None`` takes that back. Raises ``LineNotFound``."""
    row = line_row(actor, line_id, permission=Permission.LINE_STAFF)
    row.closed_on = day
    return _told(row)


def _told(row: Line) -> Line:
    """Store it, and drop the kept pages. No new version of the service: whoever edits it is not disturbed."""
    row.save(update_fields=["is_staffed_in_shifts", "grace_minutes", "instead", "staffed_until", "closed_on"])
    raise_edition()
    return row
