"""Where nothing local is confirmed: begin with the municipality's switchboard, and what to say there."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fyrtorn.domains.directory.vocabulary import LineKind, ServiceKind
from fyrtorn.portals.public.cards import Way, way_for
from fyrtorn.processes.finding_help import HelpPage


@dataclass(frozen=True, slots=True)
class FirstCall:
    """The first block of a page without local, confirmed contacts: ``guidance/_first_call.html``."""

    reason: str
    way: Way | None
    """The switchboard's number, if it is known. Never made up."""
    website_href: str


def first_call(page: HelpPage, *, language: str, is_demo: bool) -> FirstCall | None:
    """What to begin with where nothing that fits is the municipality's own and confirmed.

    ``None`` for the whole country, which has no switchboard.
    """
    place = page.place
    if place is None:
        return None
    switchboard = next((h for h in page.local if h.entry.kind is ServiceKind.SWITCHBOARD), None)
    is_known = switchboard is not None and switchboard.first.line.kind is LineKind.PHONE
    return FirstCall(
        reason=_reason(page) % {"name": place.formal_name},
        way=way_for(switchboard.first, at=page.at, language=language, is_demo=is_demo)
        if switchboard is not None and is_known
        else None,
        website_href=place.website if place.website.startswith("https://") else "",
    )


def _reason(page: HelpPage) -> str:
    if not page.local:
        return _("%(name)s har inte lagt in några egna nummer här än.")
    if page.has_entered_nothing:
        return _("Uppgifterna vi har om %(name)s är inte bekräftade.")
    return _("%(name)s har inte lagt in något nummer för just det här.")
