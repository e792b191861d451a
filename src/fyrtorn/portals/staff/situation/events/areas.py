"""The municipality's areas: added, changed, out of use."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.situation.errors.events import AreaHasNoName, AreaNotFound, AreaTooSmall, AreaTwice
from fyrtorn.domains.situation.events import queries, services
from fyrtorn.domains.situation.events.entries import AreaEntry
from fyrtorn.domains.situation.vocabulary import Compass
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.choosing import chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.events.forms import AreaForm, initial_of_area
from fyrtorn.portals.staff.situation.events.room import around

_BESIDE: Final[dict[type[Refusal], str]] = {
    AreaHasNoName: "title",
    AreaTwice: "title",
    AreaTooSmall: "residents",
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def areas(request: StaffRequest) -> HttpResponse:
    """All areas, and a form for one more."""
    choice = chosen(request, Permission.PICTURE_EDIT, only_municipalities=True)
    here = choice.organisation.id
    form = _watched(AreaForm(request.POST or None), here)
    if form.is_valid():
        with refusals_into(form, _BESIDE), persons_into(form, actor=request.actor, organisation_id=here):
            services.add_area(actor=request.actor, organisation_id=here, **_given(form))
            messages.success(request, _("Området är tillagt."))
            return redirect("staff:areas")
    return render(
        request,
        "staff/situation/events/areas.html",
        {
            **around(request),
            "choice": choice,
            "areas": queries.areas(actor=request.actor, organisation_id=here, with_retired=True),
            "form": form,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def edit_area(request: StaffRequest, area_id: UUID) -> HttpResponse:
    """Change an area; its events follow."""
    choice = chosen(request, Permission.PICTURE_EDIT, only_municipalities=True)
    here = choice.organisation.id
    area = _area(request, here, area_id)
    form = _watched(AreaForm(request.POST or None, initial=initial_of_area(area)), here)
    if form.is_valid():
        with refusals_into(form, _BESIDE), persons_into(form, actor=request.actor, organisation_id=here):
            services.change_area(actor=request.actor, area_id=area_id, **_given(form))
            messages.success(request, _("Området är ändrat."))
            return redirect("staff:areas")
    return render(
        request, "staff/situation/events/edit_area.html", {**around(request), "area": area, "form": form}
    )


@require_POST
@needs(Permission.PICTURE_EDIT)
def retire_area(request: StaffRequest, area_id: UUID) -> HttpResponse:
    services.retire_area(actor=request.actor, area_id=area_id)
    messages.success(request, _("Området används inte längre. Det som har hänt där finns kvar."))
    return redirect("staff:areas")


@require_POST
@needs(Permission.PICTURE_EDIT)
def use_area_again(request: StaffRequest, area_id: UUID) -> HttpResponse:
    services.use_area_again(actor=request.actor, area_id=area_id)
    messages.success(request, _("Området går att välja igen."))
    return redirect("staff:areas")


def _area(request: StaffRequest, here: UUID, area_id: UUID) -> AreaEntry:
    rows = queries.areas(actor=request.actor, organisation_id=here, with_retired=True)
    found = next((area for area in rows if area.id == area_id), None)
    if found is None:
        raise AreaNotFound
    return found


def _given(form: AreaForm) -> dict[str, Any]:
    return form.cleaned_data | {"compass": Compass(form.cleaned_data["compass"])}


def _watched(form: AreaForm, organisation_id: UUID) -> AreaForm:
    return watched(form, url=reverse("staff:check_text", args=[organisation_id]), fields=["title"])
