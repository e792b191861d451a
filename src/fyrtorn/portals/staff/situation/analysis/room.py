"""What the analysis' pages have in common: which edition they are about, and the links around them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.documents.model import Figure
from fyrtorn.portals.staff import tabs
from fyrtorn.portals.staff.doors import StaffRequest, must_hold_in

ANALYSIS = "staff:analysis"
FIGURES = "staff:figures_and_sources"


def around(request: StaffRequest, *, here: str, edition: EditionEntry | None = None) -> dict[str, Any]:
    """What every page of the analysis is given: the room's links, the edition, and whether one may write in it."""
    may_edit = edition is not None and request.actor.may_in(Permission.PICTURE_EDIT, edition.organisation_id)
    return {
        "tabs": tabs.tabs(tabs.SITUATION, actor=request.actor, here=here),
        "tabs_label": _("Lägesbilden"),
        "edition": edition,
        "may_edit": may_edit and edition is not None and not edition.is_decided,
    }


def edition_to_show(request: StaffRequest, edition_id: UUID) -> EditionEntry:
    """The edition, for those who hold what opened the page there. Raises ``EditionNotFound``, ``NotAllowed``."""
    edition = editions.edition_for(actor=request.actor, edition_id=edition_id)
    must_hold_in(request, edition.organisation_id)
    return edition


def latest(request: StaffRequest) -> list[EditionEntry]:
    """One edition for each holder: the one that is being written, else the last one decided."""
    found: dict[UUID, EditionEntry] = {}
    for entry in editions.editions(actor=request.actor):
        best = found.get(entry.holder_id)
        if best is None or (entry.number > best.number):
            found[entry.holder_id] = entry
    return list(found.values())


def drawn(figure: Figure) -> SafeString:
    """A drawing with its table, as it stands in a page. Everything in it has been escaped."""
    return SafeString(web.figure(figure))


def short(label: str) -> str:
    """A label without its examples, with a capital.

    >>> short("propaganda, till exempel klistermärken")
    'Propaganda'
    """
    plain = label.partition(", till exempel")[0]
    return plain[:1].upper() + plain[1:]
