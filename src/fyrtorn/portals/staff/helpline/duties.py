"""The buttons of a shift: for whoever works, and for whoever makes the schedule."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fyrtorn.domains.helpline.leading.left_open import left_open
from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.shifts.services import planning, working
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.doors import StaffRequest, must_hold_in, needs
from fyrtorn.portals.staff.helpline.room import back, refusals_told
from fyrtorn.processes.staffing_lines import being_there

# --- for whoever works ----------------------------------------------------------------------------


@require_POST
@needs(Permission.SHIFT_TAKE)
def sign_in(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    shift = queries.shift_of_duty(actor=request.actor, duty_id=duty_id)
    with refusals_told(request):
        being_there.sign_in(actor=request.actor, duty_id=duty_id)
        messages.success(request, _("Du är på plats. Linjen visas som öppen när den ska vara det."))
    return back(request, shift)


@require_POST
@needs(Permission.SHIFT_TAKE)
def sign_out(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    """Back to where the button stood, or to handing over what the shift leaves behind."""
    shift = queries.shift_of_duty(actor=request.actor, duty_id=duty_id)
    with refusals_told(request):
        being_there.sign_out(actor=request.actor, duty_id=duty_id)
        if not left_open(actor=request.actor, line_id=shift.line_id, now=clock.now()).is_nothing:
            messages.info(request, _("Du har gått. Det här lämnar du: skriv till nästa pass om det behövs."))
            return redirect("staff:line_hand_over", shift.line_id)
        messages.success(request, _("Du har gått. Tack för i dag."))
    return back(request, shift)


@require_POST
@needs(Permission.SHIFT_TAKE)
def take_duty(request: StaffRequest, shift_id: UUID) -> HttpResponse:
    shift = queries.shift_for(actor=request.actor, shift_id=shift_id)
    with refusals_told(request):
        working.take_duty(actor=request.actor, shift_id=shift_id)
        messages.success(request, _("Passet är ditt."))
    return back(request, shift)


@require_POST
@needs(Permission.SHIFT_TAKE)
def say_absent(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    """Without a reason: nobody's illness is noted."""
    shift = queries.shift_of_duty(actor=request.actor, duty_id=duty_id)
    with refusals_told(request):
        working.say_absent(actor=request.actor, duty_id=duty_id)
        messages.success(
            request, _("Noterat. Du behöver inte säga varför. Kan du ändå? Ta passet igen i schemat.")
        )
    return back(request, shift)


# --- for whoever makes the schedule ---------------------------------------------------------------


@require_POST
@needs(Permission.SHIFT_PLAN)
def give_duty(request: StaffRequest, shift_id: UUID) -> HttpResponse:
    shift = queries.shift_for(actor=request.actor, shift_id=shift_id)
    must_hold_in(request, shift.organisation_id)
    try:
        account_id = UUID(request.POST.get("vem", ""))
    except ValueError:
        messages.error(request, _("Välj vem som ska arbeta passet."))
        return back(request, shift)
    with refusals_told(request):
        planning.give_duty(actor=request.actor, shift_id=shift_id, account_id=account_id)
        messages.success(request, _("Sparat i schemat."))
    return back(request, shift)


@require_POST
@needs(Permission.SHIFT_PLAN)
def take_away_duty(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    shift = queries.shift_of_duty(actor=request.actor, duty_id=duty_id)
    with refusals_told(request):
        planning.take_away_duty(actor=request.actor, duty_id=duty_id)
        messages.success(request, _("Borttagen från passet."))
    return back(request, shift)


@require_POST
@needs(Permission.SHIFT_PLAN)
def take_away_shift(request: StaffRequest, shift_id: UUID) -> HttpResponse:
    shift = queries.shift_for(actor=request.actor, shift_id=shift_id)
    with refusals_told(request):
        planning.take_away_shift(actor=request.actor, shift_id=shift_id)
        messages.success(request, _("Passet är borttaget. Det går att lägga tillbaka längst ned i schemat."))
    return back(request, shift)


@require_POST
@needs(Permission.SHIFT_PLAN)
def put_back_shift(request: StaffRequest, shift_id: UUID) -> HttpResponse:
    shift = queries.shift_for(actor=request.actor, shift_id=shift_id, is_taken_away=True)
    with refusals_told(request):
        planning.put_back_shift(actor=request.actor, shift_id=shift_id)
        messages.success(request, _("Passet är tillbaka."))
    return back(request, shift)
