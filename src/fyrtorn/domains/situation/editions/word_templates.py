"""The municipality's own Word file, whose looks its documents get: kept, and taken away."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.errors.editions import NotAWordTemplate
from fyrtorn.domains.situation.models import WordTemplate
from fyrtorn.domains.situation.vocabulary import FileUse
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned
from fyrtorn.foundation.documents import word
from fyrtorn.foundation.documents.model import Bullets, Document, Heading, Note, Numbered, Paragraph, Table
from fyrtorn.foundation.documents.word_templates import checked_template

_TRIED: Final = Document(
    title="Prov",
    body=(
        Heading("Rubrik"),
        Paragraph("Text"),
        Bullets(("Punkt",)),
        Numbered(("Steg",)),
        Note("Ruta"),
        Table("Tabell", ("Vad", "Antal"), (("Rad", "1"),)),
    ),
)
"""One of each that a picture or a plan is made of."""


@guarded(Permission.PICTURE_EDIT, deed="situation.word_template.kept")
def keep_word_template(*, actor: Actor, organisation_id: UUID, content: bytes) -> WordTemplate:
    """Keep the template, looked through, tried and written anew. Replaces the one before.

    Raises ``NotAWordTemplate`` for a file that is no Word file, that nothing can be written into, or that could run,
    fetch or hide something.
    """
    try:
        kept = checked_template(content)
        word.into_template(_TRIED, kept)
    except CannotBeCleaned as reason:
        raise NotAWordTemplate from reason
    row = WordTemplate.objects.within(actor, Permission.PICTURE_EDIT).filter(
        organisation=organisation_id, use=FileUse.WORD_TEMPLATE
    ).first() or WordTemplate(organisation_id=organisation_id, use=FileUse.WORD_TEMPLATE)
    row.content, row.kept_at = kept, clock.now()
    row.kept_by = actor.function_in(organisation_id)[:120]
    row.save()
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.word_template.removed")
def remove_word_template(*, actor: Actor, organisation_id: UUID) -> None:
    """Take the template away: documents get the platform's looks again. Safe to do twice."""
    WordTemplate.objects.within(actor, Permission.PICTURE_EDIT).filter(organisation=organisation_id).delete()
