"""What the year's pages have in common: the municipality they are about, and the links of the room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.shared.impersonal_forms import watched
from fyrtorn.portals.staff import tabs
from fyrtorn.portals.staff.choosing import PARAMETER, chosen
from fyrtorn.portals.staff.doors import StaffRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fyrtorn.foundation.organisations.models import Organisation

YEAR: Final = "staff:year"
F = TypeVar("F", bound=forms.Form)


@dataclass(frozen=True, slots=True)
class Room:
    """The municipality a page is about, and what every page in the room is given."""

    place: Organisation
    around: dict[str, Any]


def room(request: StaffRequest, permission: Permission = Permission.PLAN_EDIT) -> Room:
    """The municipality named in the address, else the one chosen last. Raises ``NotFound`` when there is none."""
    choice = chosen(request, permission, only_municipalities=True)
    return _room(request, choice.organisation, choice.all if choice.others else ())


def room_of(request: StaffRequest, organisation_id: UUID) -> Room:
    """The municipality that something belongs to. Raises ``NotFound`` for whoever may not write there."""
    if not request.actor.may_in(Permission.PLAN_EDIT, organisation_id):
        raise NotFound
    return _room(request, organisations.organisation(organisation_id), ())


def _room(request: StaffRequest, place: Organisation, places: Sequence[Organisation]) -> Room:
    return Room(
        place,
        {
            "tabs": tabs.tabs(tabs.PLANS, actor=request.actor, here=YEAR),
            "tabs_label": _("Planerna"),
            "place": place,
            "places": places,
            "year_href": _year(place.key),
            "may_edit": request.actor.may_in(Permission.PLAN_EDIT, place.id),
        },
    )


def back(found: Room, *, at: str = "") -> HttpResponse:
    """To the year, and to a part of its page."""
    return redirect(f"{_year(found.place.key)}{f'#{at}' if at else ''}")


def holders(place: Organisation) -> list[tuple[str, str]]:
    """The municipality and its departments, to choose among: ids and names."""
    departments = contact_points.departments(organisation_id=place.id)
    return [(str(row.id), row.formal_name) for row in (place, *departments)]


def holder_of(form: forms.Form, place: Organisation) -> UUID:
    """The holder that a form names; the municipality where there is nobody else."""
    return UUID(form.cleaned_data.get("holder") or str(place.id))


def checked(form: F, place: Organisation, *fields: str) -> F:
    """The form, whose texts are checked for persons while they are written."""
    return watched(form, url=reverse("staff:check_text", args=[place.id]), fields=fields)


def _year(key: str) -> str:
    return f"{reverse(YEAR)}?{PARAMETER}={key}"
