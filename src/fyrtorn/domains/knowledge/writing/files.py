"""Pictures and documents of an item: cleaned before they come here, named for the text, and taken away."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Final
from uuid import UUID

from fyrtorn.domains.knowledge.contents import LONGEST_LINE, LONGEST_TITLE, Text
from fyrtorn.domains.knowledge.errors import (
    FileTooLarge,
    ItemNotFound,
    PictureNotDescribed,
    TitleMissing,
    TooManyFiles,
)
from fyrtorn.domains.knowledge.models import ItemFile
from fyrtorn.domains.knowledge.writing.rows import item_row, refuse_names
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import slug, tidy
from fyrtorn.foundation.cleaning.outcomes import Cleaned, FileKind
from fyrtorn.foundation.published.edition import raise_edition

MOST_FILES: Final = 12
"""Of one item."""
MOST_BYTES: Final = 5 * 1024 * 1024
"""Of one file, cleaned: people read this on a phone."""


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.file.added")
def add_file(
    *, actor: Actor, item_id: UUID, cleaned: Cleaned, title: str, alternative: str = "", language: str = "sv"
) -> ItemFile:
    """Keep a file with the item, seen by nobody else until the item is published next.

    Raises ``ItemNotFound``, ``TitleMissing``, ``PictureNotDescribed``, ``FileTooLarge``, ``TooManyFiles``, and
    ``PersonsInText`` with "title" and "lead" for the description.
    """
    item = item_row(actor, item_id)
    said, described = tidy(title)[:LONGEST_TITLE], tidy(alternative)[:LONGEST_LINE]
    if not said:
        raise TitleMissing
    if cleaned.kind is FileKind.IMAGE and not described:
        raise PictureNotDescribed
    if len(cleaned.content) > MOST_BYTES:
        raise FileTooLarge
    refuse_names(actor, item.organisation_id, Text(title=said, lead=described), None)
    names = set(
        ItemFile.objects.within(actor, Permission.KNOWLEDGE_EDIT)
        .filter(item=item)
        .values_list("name", flat=True)
    )
    if len(names) >= MOST_FILES:
        raise TooManyFiles
    row = ItemFile(
        organisation_id=item.organisation_id,
        item=item,
        name=_free_name(said, names),
        title=said,
        alternative=described,
        language=language,
        media_type=cleaned.content_type,
        digest=hashlib.sha256(cleaned.content).hexdigest(),
        content=cleaned.content,
    )
    row.save(force_insert=True)
    return row


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.file.removed")
def remove_file(*, actor: Actor, item_id: UUID, name: str) -> ItemFile:
    """Take a file away, also from what is published: where it stood, its words stand. Raises ``ItemNotFound``."""
    item = item_row(actor, item_id)
    row = ItemFile.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(item=item, name=name).first()
    if row is None:
        raise ItemNotFound
    kept_id = row.id
    row.delete()
    row.id = kept_id  # the log says which one it was
    raise_edition()
    return row


def _free_name(title: str, taken: set[str]) -> str:
    wanted = slug(title)[:60].strip("-") or "fil"
    return next(
        name for number in count(1) if (name := wanted if number == 1 else f"{wanted}-{number}") not in taken
    )
