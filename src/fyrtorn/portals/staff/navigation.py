"""What stands in the staff portal's menu, for whoever is looking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.shared.headers import STAFF_PREFIX

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Door:
    """One line of the menu, for whoever holds the permission."""

    permission: Permission
    name: str
    words: str | Promise
    needs_municipality: bool = False
    """Leads to a municipality's own page, so it is shown only to somebody who has one."""
    unless: Permission | None = None
    """Whoever holds this finds it on another way, or has no use for it, and the menu stays short."""


MENU: Final = (
    Door(Permission.DESK_SEE, "staff:desk", gettext_lazy("Mitt skrivbord")),
    Door(Permission.PICTURE_READ, "staff:pictures", gettext_lazy("Lägesbild")),
    Door(Permission.PLAN_READ, "staff:plans", gettext_lazy("Planer")),
    Door(Permission.KNOWLEDGE_EDIT, "staff:knowledge", gettext_lazy("Kunskap")),
    Door(Permission.CONCERN_READ, "staff:concerns", gettext_lazy("Oro")),
    Door(Permission.LINE_READ, "staff:lines", gettext_lazy("Stödtelefon")),
    Door(Permission.VAULT_HOLD, "staff:vault", gettext_lazy("Valvet")),
    Door(Permission.INTAKE_OPEN, "staff:intake", gettext_lazy("Dörrarna")),
    Door(Permission.DIRECTORY_READ, "staff:services", gettext_lazy("Kontaktvägar")),
    Door(Permission.GUIDANCE_READ, "staff:page", gettext_lazy("Kommunens sida"), needs_municipality=True),
    Door(
        Permission.READING_DECIDE,
        "staff:read_page",
        gettext_lazy("Läs in en sida"),
        needs_municipality=True,
        unless=Permission.PICTURE_EDIT,
    ),
    Door(Permission.DIRECTORY_READ, "staff:finder", gettext_lazy("Hitta hjälp")),
    Door(
        Permission.DIRECTORY_READ,
        "staff:astray",
        gettext_lazy("Det kom fel"),
        needs_municipality=True,
        unless=Permission.CONCERN_READ,
    ),
    Door(Permission.ARTICLE_EDIT, "staff:articles", gettext_lazy("Artiklar")),
    Door(Permission.FEEDBACK_READ, "staff:feedback", gettext_lazy("Synpunkter")),
    Door(Permission.ACCOUNT_SEE, "staff:people", gettext_lazy("Personer")),
    Door(
        Permission.REGISTER_READ, "staff:register", gettext_lazy("Register"), unless=Permission.CONCERN_READ
    ),
    Door(Permission.CONCERN_WEED, "staff:weeding", gettext_lazy("Gallring och siffror")),
    Door(Permission.AUDIT_READ, "staff:log", gettext_lazy("Loggen")),
)
"""In the order shown. One's own account is always last."""

NAMED_AT_MOST: Final = 2
"""Organisations named beside the person's own name; more are counted."""

_KINDS: Final = {"error": "conflict", "warning": "warning"}


def staff_frame(request: HttpRequest) -> dict[str, Any]:
    """``staff``, as ``staff/frame.html`` describes it. Nothing outside the staff portal.

    Made when a page asks for it: an error page does not, and then the database is not asked.
    """
    if not request.path_info.startswith(STAFF_PREFIX):
        return {}
    return {"staff": SimpleLazyObject(partial(_frame, request))}


def _frame(request: HttpRequest) -> dict[str, Any]:
    actor: Actor | None = getattr(request, "actor", None)
    places = organisations.organisations(actor.whole_reach.organisations) if actor is not None else []
    links = _links(actor, places) if actor is not None else []
    here = max((href for _words, href in links if _is_at(request.path, href)), key=len, default="")
    return {
        "name": actor.label if actor is not None else "",
        "works_for": _named(places),
        "links": [(words, href, href == here) for words, href in links],
        "takes_talks": _takes_talks(request, actor),
        "is_demo": settings.INSTALLATION.is_demo,
        "single_sign_on": settings.INSTALLATION.oidc_name if settings.INSTALLATION.oidc_issuer else "",
        "messages": [(_KINDS.get(message.level_tag, "info"), message) for message in get_messages(request)],
    }


def _takes_talks(request: HttpRequest, actor: Actor | None) -> bool:
    """Whether a talk is begun by one key here: everywhere in the helpline's room, for whoever answers."""
    is_answering = actor is not None and actor.may(Permission.TALK_WRITE)
    return is_answering and request.path.startswith(reverse("staff:lines"))


def _links(actor: Actor, places: list[Organisation]) -> list[tuple[str, str]]:
    municipal = {place.id for place in places if place.is_municipality}
    shown = [
        door
        for door in MENU
        if actor.may(door.permission)
        and not (door.unless and actor.may(door.unless))
        and (not door.needs_municipality or municipal & actor.where(door.permission).organisations)
    ]
    links = [(str(door.words), reverse(door.name)) for door in shown]
    return [*links, (_("Mitt konto"), reverse("staff_account"))]


def _named(places: list[Organisation]) -> str:
    """For whom: the names, or the first and how many more."""
    if len(places) <= NAMED_AT_MOST:
        return ", ".join(place.formal_name for place in places)
    return _("%(count)s organisationer") % {"count": len(places)}


def _is_at(path: str, href: str) -> bool:
    """Whether the page is the one the link leads to, or lies under it. Everything lies under the desk."""
    return path == href if href == STAFF_PREFIX else path.startswith(href)
