"""What takes two people: using the recovery sheets when nobody is left, and being somebody's witness."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault import errands, queries, root
from fyrtorn.foundation.vault.errands import Errand
from fyrtorn.foundation.vault.errors import WrongDigits, WrongSheets
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.vault.forms import RecoverForm
from fyrtorn.processes.keeping_vault.team import team_of

BEGIN = "begin"
"""The button that begins an errand and asks for a witness."""


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_FOUND)
def recover(request: StaffRequest) -> HttpResponse:
    """Let somebody in by two sheets, when nobody who is in is left. A witness first says that they are there."""
    choice = choosing.chosen(request, Permission.VAULT_FOUND)
    place = choice.organisation
    if not queries.is_founded(request.actor, place.id):
        return redirect("staff:vault_found")
    if BEGIN in request.POST:
        return _begin(request, place.id)
    team = team_of(request.actor, place.id, today=clock.today())
    errand = _own_errand(request, place.id)
    form = RecoverForm(request.POST or None, waiting=team.waiting)
    if form.is_valid():
        given = form.cleaned_data
        member = None
        with refusals_into(form, {WrongDigits: "digits", WrongSheets: "second"}):
            member = root.recover_team(
                actor=request.actor,
                organisation_id=place.id,
                holder_id=UUID(given["member"]),
                sheets=[given["first"], given["second"]],
                check_digits=given["digits"],
                now=clock.now(),
            )
        if member is not None:
            messages.success(request, _("Klart. Lås nu upp valvet med lösenfrasen."))
            return redirect("staff:vault")
    shown = {"choice": choice, "form": form, "team": team, "errand": errand, "witness": _witness_of(errand)}
    return render(request, "staff/vault/recover.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_WITNESS)
def witness(request: StaffRequest) -> HttpResponse:
    """Say that one is there while a colleague uses the sheets. It opens nothing."""
    choice = choosing.chosen(request, Permission.VAULT_WITNESS)
    place = choice.organisation
    errand = errands.under_way(request.actor, place.id, now=clock.now())
    if errand is not None and errand.begun_by == request.actor.id:
        errand = None
    if request.method == "POST" and errand is not None and str(errand.id) == request.POST.get("errand"):
        errands.join_errand(
            actor=request.actor, organisation_id=place.id, errand_id=errand.id, now=clock.now()
        )
        errand = errands.under_way(request.actor, place.id, now=clock.now())
    shown = {
        "choice": choice,
        "errand": errand,
        "begun_by": names_of([errand.begun_by]).get(errand.begun_by, "") if errand else "",
        "has_joined": errand is not None and errand.joined_by == request.actor.id,
        "is_taken": errand is not None and errand.joined_by not in {None, request.actor.id},
    }
    return render(request, "staff/vault/witness.html", shown)


def _begin(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """Begin the errand, and come back to the page, which now waits for the witness."""
    errands.begin_errand(actor=request.actor, organisation_id=organisation_id, now=clock.now())
    return redirect(request.path)


def _own_errand(request: StaffRequest, organisation_id: UUID) -> Errand | None:
    """The errand that the one who looks has begun, while it lasts."""
    row = errands.under_way(request.actor, organisation_id, now=clock.now())
    return row if row is not None and row.begun_by == request.actor.id else None


def _witness_of(errand: Errand | None) -> str:
    """The witness's name; empty while nobody has joined."""
    if errand is None or errand.joined_by is None:
        return ""
    return names_of([errand.joined_by]).get(errand.joined_by, "")
