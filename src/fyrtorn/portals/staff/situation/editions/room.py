"""What the pages of an edition have in common: the room's links, which edition, and what one may do with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fyrtorn.domains.situation.editions import queries
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.errors.editions import EditionIsDecided
from fyrtorn.domains.situation.vocabulary import EditionState, Heading
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.documents.model import Figure
from fyrtorn.portals.staff import tabs
from fyrtorn.portals.staff.doors import StaffRequest

PICTURES = "staff:pictures"


def around(request: StaffRequest, edition: EditionEntry | None = None) -> dict[str, Any]:
    """What every page of the room is given."""
    place = edition.organisation_id if edition else None
    may_edit = place is not None and request.actor.may_in(Permission.PICTURE_EDIT, place)
    is_open = edition is not None and not edition.is_decided
    is_asked_for = edition is not None and edition.state == EditionState.REVIEW
    return {
        "tabs": tabs.tabs(tabs.SITUATION, actor=request.actor, here=PICTURES),
        "tabs_label": _("Lägesbilden"),
        "edition": edition,
        "may_edit": may_edit and is_open,
        "may_write": may_edit,
        "may_decide": place is not None and request.actor.may_in(Permission.PICTURE_DECIDE, place),
        "may_remark": is_open
        and place is not None
        and (may_edit or is_asked_for)
        and request.actor.may_in(Permission.ANSWER_GIVE, place),
    }


def edition_to_read(request: StaffRequest, edition_id: UUID) -> EditionEntry:
    """The edition, or ``EditionNotFound``."""
    return queries.edition_for(actor=request.actor, edition_id=edition_id)


def edition_to_edit(
    request: StaffRequest, edition_id: UUID, *, permission: Permission = Permission.PICTURE_EDIT
) -> EditionEntry:
    """The edition for somebody who may change it. Raises ``NotFound``, ``EditionIsDecided``."""
    entry = edition_to_read(request, edition_id)
    if not request.actor.may_in(permission, entry.organisation_id):
        raise NotFound
    if entry.is_decided:
        raise EditionIsDecided
    return entry


def heading_of(number: int) -> Heading:
    """The heading in an address, or ``NotFound``."""
    try:
        return Heading(number)
    except ValueError:
        raise NotFound from None


def marks_url(edition: EditionEntry) -> str:
    """Where texts are checked while they are written."""
    return reverse("staff:check_text", args=[edition.organisation_id])


def drawn(figure: Figure) -> SafeString:
    """A drawing with its table, as it stands in a page. Everything in it has been escaped."""
    return SafeString(web.figure(figure))
