"""Notes on figures: from which day something is counted otherwise, in the leader's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from babel.dates import format_date
from django.utils.translation import gettext as _

from fyrtorn.domains.helpline.errors import FigureNoteEmpty, FigureNoteNotFound, LineNotFound
from fyrtorn.domains.helpline.models import FigureNote, HelpLine
from fyrtorn.domains.helpline.talk_vocabulary import Facet
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.impersonal.texts import refuse_persons

LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """One note. ``since`` is the first day that it is true of."""

    id: UUID
    facet: Facet
    since: date
    text: str
    written_on: date

    @property
    def words(self) -> str:
        """As it stands at its figure."""
        return _("Från %(day)s: %(text)s") % {
            "day": format_date(self.since, "d MMMM y", locale="sv"),
            "text": self.text,
        }


@guarded(Permission.LINE_EDIT, deed="helpline.figure_note.written")
def write_note(
    *, actor: Actor, line_id: UUID, facet: Facet, since: date, text: str, today: date
) -> FigureNote:
    """Note that a figure is counted otherwise from a day on.

    Raises ``LineNotFound``, ``FigureNoteEmpty``, and ``PersonsInText`` with "text".
    """
    line = HelpLine.objects.within(actor, Permission.LINE_EDIT).filter(id=line_id).first()
    if line is None:
        raise LineNotFound
    said = tidy(text)[:LONGEST]
    if not said:
        raise FigureNoteEmpty
    refuse_persons(actor=actor, organisation_id=line.organisation_id, texts={"text": said})
    row = FigureNote(
        organisation_id=line.organisation_id,
        series=line.series,
        facet=facet,
        since=since,
        text=said,
        written_on=today,
    )
    row.save(force_insert=True)
    return row


@guarded(Permission.LINE_EDIT, deed="helpline.figure_note.removed")
def remove_note(*, actor: Actor, note_id: UUID) -> FigureNote:
    """Take away a note that was wrong. What has been downloaded keeps it. Raises ``FigureNoteNotFound``."""
    row: FigureNote | None = (
        FigureNote.objects.within(actor, Permission.LINE_EDIT).select_for_update().filter(id=note_id).first()
    )
    if row is None:
        raise FigureNoteNotFound
    FigureNote.objects.within(actor, Permission.LINE_EDIT).filter(id=row.id).delete()
    return row


def notes(
    *, actor: Actor, organisation_id: UUID, series: UUID, before: date | None = None
) -> Sequence[NoteEntry]:
    """The notes on a line's figures in order of time; with ``before`` only those true of some day before it."""
    rows = FigureNote.objects.within(actor, Permission.TALK_COUNT).filter(
        organisation=organisation_id, series=series
    )
    if before is not None:
        rows = rows.filter(since__lt=before)
    return [
        NoteEntry(row.id, Facet(row.facet), row.since, row.text, row.written_on)
        for row in rows.order_by("since", "written_on", "id")
    ]


def copy_notes(actor: Actor, *, series: UUID, from_id: UUID, to_id: UUID) -> int:
    """Give the operator ``to_id`` the notes that explain the figures they get: part of the verb that passes a line on.

    What is there already is left alone. Returns how many were given.
    """
    rows = FigureNote.objects.within(actor, Permission.TALK_COUNT).filter(series=series)
    there = set(rows.filter(organisation=to_id).values_list("facet", "since", "text"))
    given = [
        FigureNote(
            organisation_id=to_id,
            series=series,
            facet=row.facet,
            since=row.since,
            text=row.text,
            written_on=row.written_on,
        )
        for row in rows.filter(organisation=from_id)
        if (row.facet, row.since, row.text) not in there
    ]
    rows.bulk_create(given)
    return len(given)
