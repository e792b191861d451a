"""What the pages of the bank have in common: the room's links, the item in hand, and its standing in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from babel.dates import format_datetime
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.knowledge.errors import ItemNotFound
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.reading.pages import ItemPage, Mark
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.vocabulary.languages import PUBLIC_LANGUAGES, name_of
from fyrtorn.portals.shared.item_text import MARK_WORDS, ItemText, item_text
from fyrtorn.portals.staff import public_pages
from fyrtorn.portals.staff.doors import StaffRequest, must_hold_in

if TYPE_CHECKING:
    from fyrtorn.domains.knowledge.models import Item

OWN: Final = "staff:knowledge"
REVIEW: Final = "staff:waiting_items"
EXAMPLES: Final = "staff:examples"

MARKS: Final = {
    Mark.REVIEWED: (MARK_WORDS[Mark.REVIEWED], "published"),
    Mark.NOT_REVIEWED: (MARK_WORDS[Mark.NOT_REVIEWED], "draft"),
    Mark.CHANGED_SINCE: (MARK_WORDS[Mark.CHANGED_SINCE], "overdue"),
}
"""In words, and the mark they are shown with."""

_TABS: Final = (
    (Permission.KNOWLEDGE_EDIT, OWN, gettext_lazy("Våra egna")),
    (Permission.KNOWLEDGE_REVIEW, REVIEW, gettext_lazy("Att granska")),
    (Permission.KNOWLEDGE_READ, EXAMPLES, gettext_lazy("Allas exempel")),
)


def around(request: StaffRequest, *, here: str = OWN) -> dict[str, Any]:
    """What every page in the room is given."""
    return {
        "tabs": [
            (str(words), reverse(name), name == here)
            for permission, name, words in _TABS
            if request.actor.may(permission)
        ],
        "tabs_label": _("Kunskap"),
    }


def item_in_hand(request: StaffRequest, item_id: UUID) -> Item:
    """The item, for those who may edit it. Raises ``ItemNotFound``, ``NotAllowed``."""
    item = queries.editable(actor=request.actor, item_id=item_id)
    must_hold_in(request, item.organisation_id)
    return item


def language_of(item: Item, language: str) -> str:
    """The language as an address gave it. Raises ``ItemNotFound`` for one that nothing is written in."""
    if language != item.source_language and language not in PUBLIC_LANGUAGES:
        raise ItemNotFound
    return language


def language_name(code: str) -> str:
    """The language in Swedish, with a capital letter."""
    return name_of(code, language="sv").capitalize()


def moment(at: datetime) -> str:
    """When: "3 december 2026 kl. 08.00"."""
    return format_datetime(at.astimezone(STOCKHOLM), "d MMMM y 'kl.' HH.mm", locale="sv")


def as_read(page: ItemPage) -> ItemText:
    """A published item as everybody reads it, with its pictures."""
    files = queries.published_files(page.listed.id)
    pictures = {
        row.name: public_pages.item_file(page.listed.slug, row.name) for row in files if row.is_picture
    }
    return item_text(page.listed.kind, page.text, page.listed.facts, language="sv", pictures=pictures)
