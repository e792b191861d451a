"""Sheets that are being taken in, and those that were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.errors.events import ImportNotFound
from fyrtorn.domains.situation.events.entries import ImportEntry
from fyrtorn.domains.situation.events.facts import EventFacts
from fyrtorn.domains.situation.events.services.sheets import upload_of
from fyrtorn.domains.situation.events.sheets.columns import Field, guessed
from fyrtorn.domains.situation.events.sheets.keeping import choices_from, unpacked_events, unpacked_sheet
from fyrtorn.domains.situation.events.sheets.reading import Choices, Reader
from fyrtorn.domains.situation.events.sheets.words import MOST_WORDS
from fyrtorn.domains.situation.models import Area, ColumnMapping, ImportBatch, SheetUpload
from fyrtorn.domains.situation.vocabulary import BatchState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import fold

LISTED: Final = 20
"""Earlier imports that are listed."""

_SAMPLES: Final = 3
_LONGEST_SAMPLE: Final = 60
_PREVIEWED: Final = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet, with some of what stands in it."""

    name: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingSheet:
    """A sheet whose columns are to be chosen."""

    title: str
    """The sheet's name in its workbook; empty for CSV."""
    others: tuple[str, ...]
    """Other sheets of the workbook, which are not read."""
    row_count: int
    columns: tuple[Column, ...]
    choices: Choices
    """What was chosen, or what is guessed from last time and from the headers."""
    is_chosen: bool
    is_checked: bool


def import_for(*, actor: Actor, batch_id: UUID) -> ImportEntry:
    """The import. Raises ``ImportNotFound``."""
    row = ImportBatch.objects.visible_to(actor).filter(id=batch_id).first()
    if row is None:
        raise ImportNotFound
    before = ImportBatch.objects.visible_to(actor).filter(
        organisation=row.organisation_id, digest=row.digest, state=BatchState.DONE
    )
    return _entry(
        row, before.exclude(id=row.id).order_by("-made_at").values_list("made_at", flat=True).first()
    )


def imports(*, actor: Actor, organisation_id: UUID) -> tuple[ImportEntry, ...]:
    """The latest imports, those that wait among them, the newest first."""
    rows = ImportBatch.objects.visible_to(actor).filter(organisation=organisation_id)
    return tuple(_entry(row, None) for row in rows.order_by("-made_at")[:LISTED])


def waiting_sheet(*, actor: Actor, batch_id: UUID) -> WaitingSheet:
    """The sheet that waits. Raises ``FileIsGone``."""
    upload = upload_of(actor, batch_id)
    sheet = unpacked_sheet(upload.rows)
    choices = choices_from(upload.choices)
    if not choices.columns:
        choices = _guess(actor, upload, sheet.header)
    return WaitingSheet(
        title=sheet.title,
        others=sheet.others,
        row_count=len(sheet.rows),
        columns=tuple(
            Column(name, _samples(row.cells[at] for row in sheet.rows[:200]))
            for at, name in enumerate(sheet.header)
        ),
        choices=choices,
        is_chosen=bool(upload.choices),
        is_checked=upload.checked is not None,
    )


def words_to_place(*, actor: Actor, batch_id: UUID) -> Mapping[Field, list[str]]:
    """The sheet's own words that stand for nothing yet, the most frequent first. Raises ``FileIsGone``."""
    upload = upload_of(actor, batch_id)
    areas = Area.objects.visible_to(actor).filter(
        organisation=upload.organisation_id, retired_on__isnull=True
    )
    ids = {fold(title): area_id.hex for area_id, title in areas.values_list("id", "title")}
    reader = Reader(unpacked_sheet(upload.rows), choices_from(upload.choices), ids, clock.today())
    return {field: words[:MOST_WORDS] for field, words in reader.unplaced().items()}


def first_checked(*, actor: Actor, batch_id: UUID) -> tuple[EventFacts, ...]:
    """The first events as they will be; none before the check. Raises ``FileIsGone``."""
    upload = upload_of(actor, batch_id)
    if upload.checked is None:
        return ()
    return tuple(facts for _digest, facts in unpacked_events(upload.checked)[:_PREVIEWED])


def _guess(actor: Actor, upload: SheetUpload, header: tuple[str, ...]) -> Choices:
    mine = ColumnMapping.objects.visible_to(actor).filter(organisation=upload.organisation_id).first()
    last = mine.columns if mine else {}
    remembered = choices_from(last)
    return Choices(guessed(header, last_time=last.get("columns", {})), remembered.words)


def _samples(cells: Iterable[str]) -> tuple[str, ...]:
    """The first few different values, shortened."""
    different = dict.fromkeys(cell for cell in cells if cell)
    return tuple(
        cell if len(cell) <= _LONGEST_SAMPLE else f"{cell[:_LONGEST_SAMPLE].rstrip()} …"
        for cell in list(different)[:_SAMPLES]
    )


def _entry(row: ImportBatch, same_file_taken_at: datetime | None) -> ImportEntry:
    return ImportEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        state=BatchState(row.state),
        made_at=row.made_at,
        made_by=row.made_by,
        taken=row.taken,
        rejected=row.rejected,
        known_before=row.known_before,
        same_file_taken_at=same_file_taken_at,
    )
