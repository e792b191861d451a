"""Asking those who own a plan's measures how it goes."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.plans.errors import LastDayPassed, NobodyToAsk, PlanNotDecided, RingMissing
from fyrtorn.domains.plans.following import queries, services
from fyrtorn.domains.plans.following.entries import Owner
from fyrtorn.domains.situation.rounds import queries as rounds
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.notices.mail import Mail
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.plans import following_showing as showing
from fyrtorn.portals.staff.plans import room
from fyrtorn.portals.staff.plans.following import HERE
from fyrtorn.portals.staff.plans.following_forms import AskingForm
from fyrtorn.processes.asking_owners import sending

TIME_TO_ANSWER: Final = timedelta(days=21)
"""What is proposed: three weeks."""

_BESIDE: Final[dict[type[Refusal], str]] = {
    NobodyToAsk: "asked",
    LastDayPassed: "due_on",
    RingMissing: "ring_number",
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def ask_owners(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Whom to ask and until when. "Förhandsgranska" shows the mails and sends nothing."""
    plan = room.plan_to_show(request, plan_id)
    if not plan.is_decided:
        raise PlanNotDecided
    standing = queries.standing_of(actor=request.actor, plan_id=plan_id)
    owners = queries.owners(actor=request.actor, standing=standing)
    form = _form(request, plan.organisation_id, owners)
    mails: tuple[Mail, ...] = ()
    if form.is_valid():
        if "granska" in request.POST:
            first = next(one for one in owners if str(one.function.id) in form.cleaned_data["asked"])
            mails = sending.preview(plan=plan, owner=first, asking=form.asking)
        else:
            with (
                refusals_into(form, _BESIDE),
                persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
            ):
                count = sending.ask(
                    actor=request.actor,
                    plan_id=plan_id,
                    asking=form.asking,
                    mailboxes={owner.function.id: owner.mailbox for owner in owners},
                )
                messages.success(request, _asked(count))
                return redirect("staff:plan_follow_up", plan_id)
    shown = {
        **room.around(request, here=HERE, plan=plan),
        "form": form,
        "mails": mails,
        "can_be_asked": any(owner.can_be_asked for owner in owners),
        "unreachable": showing.owners_shown([owner for owner in owners if not owner.can_be_asked], {}),
        "can_mail": sending.can_mail(),
    }
    return render(request, "staff/plans/following/ask_owners.html", shown)


@require_POST
@needs(Permission.PLAN_EDIT)
def ask_again(request: StaffRequest, asked_id: UUID) -> HttpResponse:
    """The mail once more."""
    asked = queries.asked_for(actor=request.actor, asked_id=asked_id)
    try:
        sending.ask_again(actor=request.actor, asked_id=asked_id)
        messages.success(request, _("Mejlet är skickat igen till %(who)s.") % {"who": asked.function.name})
    except NotFound:
        raise
    except Refusal as refusal:
        messages.warning(request, said(refusal))
    return redirect("staff:plan_follow_up", asked.plan_id)


@require_POST
@needs(Permission.PLAN_EDIT)
def withdraw_link(request: StaffRequest, asked_id: UUID) -> HttpResponse:
    """Make the owner's link worthless."""
    asked = queries.asked_for(actor=request.actor, asked_id=asked_id)
    services.withdraw_link(actor=request.actor, asked_id=asked_id)
    messages.success(
        request, _("Länken till %(who)s går inte längre att använda.") % {"who": asked.function.name}
    )
    return redirect("staff:plan_follow_up", asked.plan_id)


def _form(request: StaffRequest, organisation_id: UUID, owners: list[Owner]) -> AskingForm:
    """Those who have not answered are chosen; the rest as it was the last time somebody was asked."""
    ring_function, ring_number = _ring_before(request, organisation_id)
    initial = {
        "asked": [
            str(owner.function.id)
            for owner in owners
            if owner.can_be_asked and (owner.asked is None or owner.asked.withdrawn_at is not None)
        ]
        or [str(owner.function.id) for owner in owners if owner.can_be_asked],
        "due_on": clock.today() + TIME_TO_ANSWER,
        "ring_function": ring_function or _("samordnaren"),
        "ring_number": ring_number,
    }
    return AskingForm(request.POST or None, owners=owners, initial=initial)


def _ring_before(request: StaffRequest, organisation_id: UUID) -> tuple[str, str]:
    """Whom those who were asked could ring: the last time owners were, else in the latest round."""
    function, number = queries.ring_before(actor=request.actor, organisation_id=organisation_id)
    if number:
        return function, number
    found = rounds.rounds(actor=request.actor, organisation_id=organisation_id)
    return (found[0].ring_function, found[0].ring_number) if found else (function, number)


def _asked(count: int) -> str:
    return ngettext(
        "Ett mejl är på väg. Du ser här när svaret kommer.",
        "%(count)s mejl är på väg. Du ser här vilka som har svarat.",
        count,
    ) % {"count": count}
