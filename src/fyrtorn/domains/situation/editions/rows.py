"""Fetching the rows a verb is about, within the actor's reach, and refusing what is decided."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.situation.errors.editions import EditionIsDecided, EditionNotFound, ParagraphNotFound
from fyrtorn.domains.situation.models import Edition, Paragraph
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission


def edition_row(
    actor: Actor, edition_id: UUID, *, permission: Permission = Permission.PICTURE_EDIT
) -> Edition:
    """The edition, locked for the transaction, or ``EditionNotFound``."""
    row = Edition.objects.within(actor, permission).select_for_update().filter(id=edition_id).first()
    if row is None:
        raise EditionNotFound
    return row


def open_edition_row(
    actor: Actor, edition_id: UUID, *, permission: Permission = Permission.PICTURE_EDIT
) -> Edition:
    """The edition, locked, or ``EditionIsDecided``."""
    row = edition_row(actor, edition_id, permission=permission)
    if row.is_decided:
        raise EditionIsDecided
    return row


def open_paragraph_row(actor: Actor, paragraph_id: UUID) -> Paragraph:
    """The paragraph, with its edition locked so that nobody decides meanwhile.

    Raises ``ParagraphNotFound``, ``EditionIsDecided``.
    """
    place = Paragraph.objects.within(actor, Permission.PICTURE_EDIT).filter(id=paragraph_id)
    edition_id = place.values_list("edition_id", flat=True).first()
    if edition_id is None:
        raise ParagraphNotFound
    open_edition_row(actor, edition_id)
    return place.select_for_update().get()
