"""Sources: what an edition leans on, each with its date."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fyrtorn.domains.situation.analysis.contents import SourceContent
from fyrtorn.domains.situation.analysis.queries import source_for
from fyrtorn.domains.situation.analysis.rows import checked, open_edition_row
from fyrtorn.domains.situation.errors.analysis import (
    AnalysisEditedMeanwhile,
    DatedAhead,
    SourceIsUsed,
    SourceNotFound,
)
from fyrtorn.domains.situation.models import Edition, Source
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy


@guarded(Permission.PICTURE_EDIT, deed="situation.source.added")
def add_source(*, actor: Actor, edition_id: UUID, content: SourceContent, today: date) -> Source:
    """Note something that an open edition leans on.

    Raises ``DatedAhead``, ``PersonsInText``, ``EditionNotFound`` or ``EditionIsDecided``.
    """
    edition = open_edition_row(actor, edition_id)
    row = Source(organisation_id=edition.organisation_id, edition=edition)
    _fill(actor, row, content, today=today)
    row.save(force_insert=True)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.source.changed")
def change_source(
    *, actor: Actor, source_id: UUID, content: SourceContent, began: str, today: date
) -> Source:
    """Say it anew. ``began`` is the fingerprint of the source as it stood. Raises as :func:`add_source`, and
    ``AnalysisEditedMeanwhile`` when somebody else has saved since.
    """
    stands = source_for(actor=actor, source_id=source_id)
    row = _source_row(actor, source_id)
    stands = source_for(actor=actor, source_id=source_id)  # as it stands now that the edition is ours
    if stands.began != began:
        now = {"title": stands.title, "url": stands.url, "dated": f"{stands.dated}", "says": stands.says}
        raise AnalysisEditedMeanwhile(now)
    _fill(actor, row, content, today=today)
    row.save()
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.source.removed")
def remove_source(*, actor: Actor, source_id: UUID) -> Edition:
    """Take a source away. Raises ``SourceIsUsed`` while anything leans on it, ``SourceNotFound`` or
    ``EditionIsDecided``.
    """
    row = _source_row(actor, source_id)
    if source_for(actor=actor, source_id=source_id).is_used:
        raise SourceIsUsed
    edition = row.edition
    row.delete()
    return edition


def _source_row(actor: Actor, source_id: UUID) -> Source:
    """The source, with its open edition locked."""
    row = Source.objects.within(actor, Permission.PICTURE_EDIT).filter(id=source_id).first()
    if row is None:
        raise SourceNotFound
    row.edition = open_edition_row(actor, row.edition_id)
    return row


def _fill(actor: Actor, row: Source, content: SourceContent, *, today: date) -> None:
    if content.dated > today:
        raise DatedAhead
    row.title = tidy(content.title)
    row.url = content.url.strip()
    row.says = tidy(content.says)
    row.dated = content.dated
    row.heading = content.heading
    checked(actor, row.organisation_id, {"title": row.title, "says": row.says, "url": row.url})
