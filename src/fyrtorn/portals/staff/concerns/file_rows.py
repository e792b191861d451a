"""The sender's files as staff see them in a list: what each is, how large, and whether it was scanned. No database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.foundation.cleaning.outcomes import FileKind
from fyrtorn.foundation.dialogue.files import FileHead
from fyrtorn.foundation.dialogue.scanning import Scanned

KINDS: Final = {
    FileKind.IMAGE: gettext_lazy("Bild"),
    FileKind.PDF: gettext_lazy("PDF"),
    FileKind.DOCUMENT: gettext_lazy("Dokument"),
    FileKind.SHEET: gettext_lazy("Kalkylark"),
    FileKind.SLIDES: gettext_lazy("Presentation"),
    FileKind.TEXT: gettext_lazy("Text"),
}


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file. ``can_be_looked_at`` is for a picture: the browser shows it without saving it."""

    id: UUID
    name: str
    about: str
    is_scanned: bool
    can_be_looked_at: bool


def files_with(number: int, heads: Iterable[FileHead]) -> tuple[FileShown, ...]:
    """Those that came with message ``number``."""
    return tuple(_shown(head) for head in heads if head.number == number and not head.is_damaged)


def damaged_in(heads: Iterable[FileHead]) -> int:
    """How many cannot be told of, since their row does not open."""
    return sum(head.is_damaged for head in heads)


def _shown(head: FileHead) -> FileShown:
    is_scanned = head.scanned is Scanned.CLEAN
    said = _("virusgranskad") if is_scanned else _("inte virusgranskad")
    return FileShown(
        id=head.id,
        name=head.name,
        about=f"{KINDS[head.kind]}, {filesizeformat(head.size)}, {said}",
        is_scanned=is_scanned,
        can_be_looked_at=head.kind is FileKind.IMAGE,
    )
