"""Whether somebody can be called back by a line, and by when: its hours by the directory, the rest by the helpline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.entries import Entry, LineEntry, Standing
from fyrtorn.domains.directory.errors import LineNotFound
from fyrtorn.domains.helpline.leading.offering import line_that_calls_back
from fyrtorn.domains.helpline.leading.promising import promised
from fyrtorn.domains.helpline.lines.contents import LineEntry as HelpLineEntry
from fyrtorn.foundation.access.actor import visitor_at


@dataclass(frozen=True, slots=True)
class CallBackPlace:
    """A line that calls back, as a visitor meets it."""

    entry: Entry
    number: LineEntry
    standing: Standing
    line: HelpLineEntry
    called_by: datetime | None
    """By when a number that is left now is called; ``None`` while no such time can be promised."""


def call_back_place(directory_line: UUID, *, at: datetime, language: str) -> CallBackPlace | None:
    """The line with that number in the directory. ``None`` when it does not call back, or there is no such line."""
    try:
        entry, number = directory.published_line(directory_line, language=language)
    except LineNotFound:
        return None
    line = line_that_calls_back(visitor_at(entry.provider_id), entry.provider_id, directory_line, now=at)
    if line is None:
        return None
    return CallBackPlace(
        entry, number, number.standing(at=at), line, called_by=promised(line, number.hours, now=at)
    )
