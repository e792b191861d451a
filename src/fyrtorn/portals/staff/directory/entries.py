"""Fetching what a directory page is about, and saying what one may do with it."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.directory import queries
from fyrtorn.domains.directory.contents import LineContent, Source
from fyrtorn.domains.directory.entries import Entry, LineEntry
from fyrtorn.domains.directory.vocabulary import LineKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.portals.staff.doors import StaffRequest


def may_edit(request: StaffRequest, entry: Entry) -> bool:
    """Whether the one who looks may change the entry. Others see it without buttons."""
    return request.actor.may_in(Permission.DIRECTORY_EDIT, entry.organisation_id)


def entry_to_edit(request: StaffRequest, service_id: UUID) -> Entry:
    """The entry, or ``NotFound`` when it is not there, not seen or only to be read."""
    entry = queries.entry_for(actor=request.actor, service_id=service_id)
    if not may_edit(request, entry):
        raise NotFound
    return entry


def line_to_edit(request: StaffRequest, line_id: UUID) -> tuple[Entry, LineEntry]:
    """The line with its entry, or ``NotFound`` as for :func:`entry_to_edit`."""
    entry, line = queries.line_for(actor=request.actor, line_id=line_id)
    if not may_edit(request, entry):
        raise NotFound
    return entry, line


def content_of(line: LineEntry, *, hours: Hours) -> LineContent:
    """A line as it stands, with other hours."""
    return LineContent(
        kind=line.kind,
        written=line.display if line.kind is LineKind.PHONE else line.value,
        hours=hours,
        label=line.label,
        open_when_closed_id=line.open_when_closed_id,
        source=Source(
            title=line.source_title,
            url=line.source_url,
            dated=line.source_dated,
            checked_on=line.checked_on,
            checked_by=line.checked_by,
        ),
    )
