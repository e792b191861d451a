"""Taking in a sheet of events: kept for two hours, its columns chosen, checked, stored as one, and undone as one."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.errors.events import (
    ColumnForTwo,
    FileIsGone,
    ImportIsOver,
    ImportNotFound,
    NoColumnForDate,
    NotCheckedYet,
    TooManyEvents,
)
from fyrtorn.domains.situation.events.facts import EventFacts
from fyrtorn.domains.situation.events.rows import standing
from fyrtorn.domains.situation.events.sheets.columns import Field
from fyrtorn.domains.situation.events.sheets.keeping import (
    KEPT_FOR,
    packed_sheet,
    plain_choices,
    unpacked_events,
)
from fyrtorn.domains.situation.events.sheets.kinds import CHECK, IMPORT
from fyrtorn.domains.situation.events.sheets.reading import Choices
from fyrtorn.domains.situation.models import ColumnMapping, Event, ImportBatch, SheetUpload
from fyrtorn.domains.situation.vocabulary import BatchState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.documents.sheets.sheet import Sheet
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.jobs.work.services import ask_for

MOST_EVENTS: Final = 25_000
"""Rows of one sheet. They are stored in one transaction, while others wait to write."""

_AT_ONCE: Final = 500


@guarded(Permission.PICTURE_EDIT, deed="situation.sheet.sent")
def keep_sheet(*, actor: Actor, organisation_id: UUID, sheet: Sheet, digest: str) -> ImportBatch:
    """Keep a sheet that has been read, until its columns are chosen and its rows stored; for two hours at most.

    ``digest`` is the file's SHA-256 in hexadecimal. Raises ``TooManyEvents``.
    """
    if len(sheet.rows) > MOST_EVENTS:
        raise TooManyEvents
    moment = clock.now()
    batch = ImportBatch(organisation_id=organisation_id, digest=digest, made_at=moment)
    batch.made_by = actor.function_in(organisation_id)[:120]
    batch.save(force_insert=True)
    upload = SheetUpload(organisation_id=organisation_id, batch=batch, made_at=moment)
    upload.rows = packed_sheet(sheet)
    upload.save(force_insert=True)
    return batch


@guarded(Permission.PICTURE_EDIT, deed="situation.sheet.mapped")
def choose_columns(*, actor: Actor, batch_id: UUID, choices: Choices, check: bool) -> ImportBatch:
    """Say which column is what, and what the sheet's own words stand for; remembered until next time.

    With ``check`` the rows are checked in the background. Raises ``ImportNotFound``, ``ImportIsOver``,
    ``FileIsGone``, ``NoColumnForDate`` or ``ColumnForTwo``.
    """
    batch = _waiting(actor, batch_id)
    if Field.DATE not in choices.columns:
        raise NoColumnForDate
    if len(set(choices.columns.values())) < len(choices.columns):
        raise ColumnForTwo
    upload = upload_of(actor, batch.id)
    upload.choices, upload.checked = plain_choices(choices), None
    upload.save(update_fields=["choices", "checked"])
    _remember(actor, batch.organisation_id, choices)
    if check:
        ask_for(actor=actor, kind=CHECK, organisation_id=batch.organisation_id, target_id=batch.id)
    return batch


@guarded(Permission.PICTURE_EDIT, deed="situation.sheet.approved")
def take_in(*, actor: Actor, batch_id: UUID) -> ImportBatch:
    """Store the events of a checked sheet, in the background and all at once.

    Raises ``ImportNotFound``, ``ImportIsOver``, ``FileIsGone`` or ``NotCheckedYet``.
    """
    batch = _waiting(actor, batch_id)
    if upload_of(actor, batch.id).checked is None:
        raise NotCheckedYet
    ask_for(actor=actor, kind=IMPORT, organisation_id=batch.organisation_id, target_id=batch.id)
    return batch


@guarded(Permission.PICTURE_EDIT, deed="situation.events.imported")
def store_events(*, actor: Actor, batch_id: UUID) -> ImportBatch:
    """Store the checked events: all of them or none, but those that are there already. The sheet is forgotten.

    Raises ``ImportNotFound``, ``ImportIsOver``, ``FileIsGone`` or ``NotCheckedYet``.
    """
    batch = _waiting(actor, batch_id)
    upload = upload_of(actor, batch.id)
    if upload.checked is None:
        raise NotCheckedYet
    events = unpacked_events(upload.checked)
    known = known_digests(actor, batch.organisation_id)
    new = [(digest, facts) for digest, facts in events if digest not in known]
    Event.objects.within(actor, Permission.PICTURE_EDIT).bulk_create(
        (_event(batch, digest, facts) for digest, facts in new), batch_size=_AT_ONCE
    )
    batch.state = BatchState.DONE
    batch.made_at, batch.made_by = clock.now(), actor.function_in(batch.organisation_id)[:120]
    batch.taken, batch.known_before = len(new), len(events) - len(new)
    batch.save()
    upload.delete()
    return batch


@guarded(Permission.PICTURE_EDIT, deed="situation.sheet.discarded")
def discard_sheet(*, actor: Actor, batch_id: UUID) -> ImportBatch:
    """Throw away a sheet that has not been taken in. Raises ``ImportNotFound`` or ``ImportIsOver``."""
    batch = _waiting(actor, batch_id)
    ImportBatch.objects.within(actor, Permission.PICTURE_EDIT).filter(id=batch.id).delete()
    return batch


@guarded(Permission.PICTURE_EDIT, deed="situation.events.import_undone")
def undo_import(*, actor: Actor, batch_id: UUID) -> ImportBatch:
    """Take away all events of a sheet, also those that were changed since. They cannot be put back but by sending it.

    Raises ``ImportNotFound``, or ``ImportIsOver`` for one that is not taken in.
    """
    batch = _batch(actor, batch_id)
    if batch.state != BatchState.DONE:
        raise ImportIsOver
    Event.objects.within(actor, Permission.PICTURE_EDIT).filter(batch=batch.id).delete()
    batch.state = BatchState.UNDONE
    batch.save(update_fields=["state"])
    return batch


def known_digests(actor: Actor, organisation_id: UUID) -> set[str]:
    """Digests of all rows of sheets that stand as events."""
    rows = standing(actor, organisation_id).exclude(digest="")
    return set(rows.values_list("digest", flat=True))


def upload_of(actor: Actor, batch_id: UUID) -> SheetUpload:
    """The sheet that waits. Raises ``FileIsGone``, also before it is swept away."""
    rows = SheetUpload.objects.within(actor, Permission.PICTURE_EDIT)
    row = rows.filter(batch=batch_id, made_at__gte=clock.now() - KEPT_FOR).first()
    if row is None:
        raise FileIsGone
    return row


def _batch(actor: Actor, batch_id: UUID) -> ImportBatch:
    rows = ImportBatch.objects.within(actor, Permission.PICTURE_EDIT).select_for_update()
    row = rows.filter(id=batch_id).first()
    if row is None:
        raise ImportNotFound
    return row


def _waiting(actor: Actor, batch_id: UUID) -> ImportBatch:
    row = _batch(actor, batch_id)
    if row.state != BatchState.WAITING:
        raise ImportIsOver
    return row


def _event(batch: ImportBatch, digest: str, facts: EventFacts) -> Event:
    return Event(
        organisation_id=batch.organisation_id,
        batch=batch,
        digest=digest,
        happened_on=facts.happened_on,
        area_id=facts.area_id,
        place_kind=facts.place_kind,
        kind=facts.kind,
        environment=facts.environment,
        target_group=facts.target_group,
        source_kind=facts.source_kind,
        reliability=facts.reliability,
        reported=facts.reported,
        text=facts.text,
        done=facts.done,
        noted_at=batch.made_at,
        noted_by=batch.made_by,
    )


def _remember(actor: Actor, organisation_id: UUID, choices: Choices) -> None:
    """Keep the choices for next time, but for headers and words that point at somebody."""
    kept = Choices(
        columns={
            field: column
            for field, column in choices.columns.items()
            if _is_impersonal(actor, organisation_id, column)
        },
        words={
            field: {
                word: code for word, code in words.items() if _is_impersonal(actor, organisation_id, word)
            }
            for field, words in choices.words.items()
        },
    )
    mine = ColumnMapping.objects.within(actor, Permission.PICTURE_EDIT).filter(organisation=organisation_id)
    row = mine.first() or ColumnMapping(organisation_id=organisation_id)
    before = row.columns.get("words", {})
    plain = plain_choices(kept)
    for field, words in plain["words"].items():
        plain["words"][field] = before.get(field, {}) | words
    row.columns = {"columns": plain["columns"], "words": before | plain["words"]}
    row.changed_at = clock.now()
    row.save()


def _is_impersonal(actor: Actor, organisation_id: UUID, text: str) -> bool:
    try:
        refuse_persons(actor=actor, organisation_id=organisation_id, texts={"text": text})
    except PersonsInText:
        return False
    return True
