"""The doors' settings, for the head of the unit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.concerns import doorkeeping, queries
from fyrtorn.domains.concerns.doors import doors
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vault.queries import is_founded
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff import choosing, public_pages
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.intake.forms import IntakeForm
from fyrtorn.portals.staff.intake.papers import papers_listed
from fyrtorn.portals.staff.intake.showing import ADDRESSES, Need, doors_shown, needs_of, preview_of
from fyrtorn.processes import attesting

_FIRST_VALUES = {"answer_working_days": 3, "advice_kept_months": 12}


@require_safe
@needs(Permission.INTAKE_OPEN)
def intake(request: StaffRequest) -> HttpResponse:
    """What is in order and what is not, and the doors themselves."""
    choice = choosing.chosen(request, Permission.INTAKE_OPEN)
    place = choice.organisation
    settled = queries.intake_of(request.actor, place.id)
    found = doors(request.actor, place.id, now=clock.now())
    listed = _needs(request)
    return render(
        request,
        "staff/intake/intake.html",
        {
            "choice": choice,
            "needs": listed,
            "is_ready": all(need.is_met for need in listed),
            "doors": doors_shown(settled, found),
            "preview": preview_of(settled, place_name=place.name, now=clock.now()) if settled else None,
            "papers": papers_listed(),
            "public_page": public_pages.municipality_page(place),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.INTAKE_OPEN)
def settle(request: StaffRequest) -> HttpResponse:
    """Enter who reads, what was decided and what is promised. Opens nothing."""
    choice = choosing.chosen(request, Permission.INTAKE_OPEN)
    settled = queries.intake_of(request.actor, choice.organisation.id)
    initial = {name: getattr(settled, name) for name in IntakeForm.base_fields} if settled else _FIRST_VALUES
    form = IntakeForm(request.POST or None, initial=initial, today=clock.today())
    if form.is_valid():
        row = None
        with refusals_into(form):
            row = doorkeeping.settle_intake(
                actor=request.actor, organisation_id=choice.organisation.id, **form.cleaned_data
            )
        if row is not None:
            messages.success(request, _("Uppgifterna är sparade."))
            return redirect("staff:intake")
    return render(request, "staff/intake/settle.html", {"choice": choice, "form": form})


@require_POST
@needs(Permission.INTAKE_OPEN)
def open_door(request: StaffRequest, door: str) -> HttpResponse:
    """Open a door, when everything on the list is in order."""
    kind = _kind(door)
    place = choosing.chosen(request, Permission.INTAKE_OPEN).organisation
    if not all(need.is_met for need in _needs(request)):
        messages.error(request, _("Dörren är inte öppnad: något på listan är inte klart."))
        return redirect("staff:intake")
    doorkeeping.open_door(actor=request.actor, organisation_id=place.id, kind=kind, today=clock.today())
    messages.success(request, _("Dörren är öppnad. Nu kan människor skriva till er."))
    return redirect("staff:intake")


@require_POST
@needs(Permission.INTAKE_OPEN)
def close_door(request: StaffRequest, door: str) -> HttpResponse:
    """Close a door at once. What has begun goes on."""
    kind = _kind(door)
    place = choosing.chosen(request, Permission.INTAKE_OPEN).organisation
    doorkeeping.close_door(actor=request.actor, organisation_id=place.id, kind=kind)
    messages.success(
        request, _("Dörren är stängd för nya. De som redan har skrivit kan läsa era svar och fortsätta.")
    )
    return redirect("staff:intake")


def _needs(request: StaffRequest) -> list[Need]:
    place = choosing.chosen(request, Permission.INTAKE_OPEN).organisation
    return needs_of(
        queries.intake_of(request.actor, place.id),
        doors(request.actor, place.id, now=clock.now()),
        is_founded=is_founded(request.actor, place.id),
        mark=attesting.last(),
    )


def _kind(door: str) -> ConcernKind:
    if door not in ADDRESSES:
        raise NotFound
    return ADDRESSES[door]
