"""A remiss as staff see it: sent, followed, closed and opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.plans.deciding import queries, services
from fyrtorn.domains.plans.deciding.content import said_of
from fyrtorn.domains.plans.deciding.pieces import pieces
from fyrtorn.domains.plans.errors import (
    DueDatePassed,
    GroundMissing,
    NobodyAsked,
    PlanNotFound,
)
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.plans import room
from fyrtorn.portals.staff.plans.consulting_forms import (
    AnotherDayForm,
    ConsultationForm,
    RecipientsForm,
)
from fyrtorn.portals.staff.plans.files import works_about
from fyrtorn.portals.staff.plans.writing import refused
from fyrtorn.processes import consulting
from fyrtorn.processes.planning.files import Form, summary_kind

TIME_TO_ANSWER: Final = timedelta(days=28)
"""What is proposed: four weeks, so that a board has time to meet."""

_BESIDE: Final[dict[type[Refusal], str]] = {
    NobodyAsked: "asked",
    GroundMissing: "ground",
    DueDatePassed: "due_on",
}
_LINK_HERE: Final = "https://…"


@require_safe
@needs(Permission.PLAN_READ)
def plan_consultations(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """A plan's remiss rounds; to the one there is, else to sending the first."""
    plan = room.plan_to_show(request, plan_id)
    rounds = queries.consultations(actor=request.actor, plan_id=plan_id)
    if len(rounds) == 1:
        return redirect("staff:consultation", rounds[0].id)
    shown = {**room.around(request, here=room.CONSULTATIONS, plan=plan), "rounds": rounds}
    return render(request, "staff/plans/consulting/consultations.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def new_consultation(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Whom to ask and until when. "Förhandsgranska" shows the mail and sends nothing."""
    plan = room.plan_to_show(request, plan_id)
    functions = writing.functions(actor=request.actor, organisation_id=plan.organisation_id)
    initial = {"due_on": clock.today() + TIME_TO_ANSWER}
    form = ConsultationForm(request.POST or None, functions=functions, initial=initial)
    watched(form, url=room.checking(plan), fields=["message", "ground"])
    mail = None
    if form.is_valid():
        given = form.cleaned_data
        if "granska" in request.POST:
            said = said_of(writing.whole_plan(actor=request.actor, plan_id=plan_id))
            mail = consulting.mail_of(
                said,
                due_on=given["due_on"],
                message=given["message"],
                link=_LINK_HERE,
                gets_internal=False,
            )
        else:
            with (
                refusals_into(form, _BESIDE),
                persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
            ):
                sent_id = consulting.send(
                    actor=request.actor,
                    plan_id=plan_id,
                    due_on=given["due_on"],
                    recipients=form.recipients,
                    message=given["message"],
                )
                messages.success(request, _("Remissen är skickad. Du ser här vilka som har svarat."))
                return redirect("staff:consultation", sent_id)
    shown = {
        **room.around(request, here=room.CONSULTATIONS, plan=plan),
        "form": form,
        "functions": functions,
        "mail": mail,
    }
    return render(request, "staff/plans/consulting/new_consultation.html", shown)


@require_safe
@needs(Permission.PLAN_READ)
def consultation(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """One round: who has answered, what was said, and what waits."""
    entry = queries.consultation_for(actor=request.actor, consultation_id=consultation_id)
    plan = room.plan_to_show(request, entry.plan_id)
    said = queries.sent_plan(actor=request.actor, consultation_id=consultation_id)
    comments = queries.comments(actor=request.actor, consultation_id=consultation_id)
    names = {recipient.id: recipient.function.name for recipient in entry.recipients}
    shown = {
        **room.around(request, here=room.CONSULTATIONS, plan=plan),
        "consultation": entry,
        "pieces": [
            (
                piece.words,
                [(one, names[one.recipient_id]) for one in comments if one.piece == piece.piece],
            )
            for piece in pieces(said)
            if any(one.piece == piece.piece for one in comments)
        ],
        "has_comments": bool(comments),
        "may_read_all": request.actor.may_in(Permission.PLAN_EDIT, entry.organisation_id),
        "unhandled": sum(one.handling is None for one in comments),
        "is_late": entry.due_on < clock.today(),
        "day_form": AnotherDayForm(due_on=max(entry.due_on, clock.today()) + timedelta(days=7)),
        "works": works_about(
            request, entry.organisation_id, consultation_id, [summary_kind(form) for form in Form]
        ),
    }
    return render(request, "staff/plans/consulting/consultation.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def add_recipients(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """More functions to ask about what was sent."""
    entry, plan = room.round_to_show(request, consultation_id)
    asked = {recipient.function.id for recipient in entry.recipients}
    functions = [
        one
        for one in writing.functions(actor=request.actor, organisation_id=entry.organisation_id)
        if one.id not in asked
    ]
    form = watched(
        RecipientsForm(request.POST or None, functions=functions), url=room.checking(plan), fields=["ground"]
    )
    if form.is_valid():
        with (
            refusals_into(form, _BESIDE),
            persons_into(form, actor=request.actor, organisation_id=entry.organisation_id),
        ):
            consulting.add_recipients(
                actor=request.actor, consultation_id=consultation_id, recipients=form.recipients
            )
            messages.success(request, _("Skickat."))
            return redirect("staff:consultation", consultation_id)
    shown = {
        **room.around(request, here=room.CONSULTATIONS, plan=plan),
        "form": form,
        "functions": functions,
        "consultation": entry,
    }
    return render(request, "staff/plans/consulting/add_recipients.html", shown)


@require_POST
@needs(Permission.PLAN_EDIT)
def remind(request: StaffRequest, consultation_id: UUID, recipient_id: UUID) -> HttpResponse:
    """A reminder by mail."""
    room.round_to_show(request, consultation_id)
    return _pressed(
        request,
        consultation_id,
        lambda: consulting.remind(actor=request.actor, recipient_id=recipient_id),
        _("Påminnelsen är skickad."),
    )


@require_POST
@needs(Permission.PLAN_EDIT)
def renew_link(request: StaffRequest, consultation_id: UUID, recipient_id: UUID) -> HttpResponse:
    """Another link by mail; the old one opens nothing."""
    room.round_to_show(request, consultation_id)
    return _pressed(
        request,
        consultation_id,
        lambda: consulting.renew_link(actor=request.actor, recipient_id=recipient_id),
        _("En ny länk är skickad. Den gamla gäller inte längre."),
    )


@require_POST
@needs(Permission.PLAN_EDIT)
def close_consultation(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """No more comments."""
    return _pressed(
        request,
        consultation_id,
        lambda: services.close_consultation(actor=request.actor, consultation_id=consultation_id),
        _("Remissen är avslutad. Planen är ett utkast igen."),
    )


@require_POST
@needs(Permission.PLAN_EDIT)
def reopen_consultation(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """Another last day, also of a round that was closed."""
    entry, _plan = room.round_to_show(request, consultation_id)
    form = AnotherDayForm(request.POST, due_on=entry.due_on)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors.get("due_on", []))))
        return redirect("staff:consultation", consultation_id)
    return _pressed(
        request,
        consultation_id,
        lambda: services.reopen_consultation(
            actor=request.actor,
            consultation_id=consultation_id,
            due_on=form.cleaned_data["due_on"],
            today=clock.today(),
        ),
        _("Sparat. Den nya dagen gäller för alla som är frågade."),
    )


@require_POST
@needs(Permission.PLAN_READ)
def ask_for_summary(request: StaffRequest, consultation_id: UUID, form: str) -> HttpResponse:
    """The summary as a file, made in the background."""
    if form not in {one.value for one in Form}:
        raise PlanNotFound
    services.ask_for_summary_file(
        actor=request.actor, consultation_id=consultation_id, kind=summary_kind(Form(form))
    )
    return redirect(f"{reverse('staff:consultation', args=[consultation_id])}#filer")


def _pressed(
    request: StaffRequest, consultation_id: UUID, act: Callable[[], object], done: str
) -> HttpResponse:
    """Do what a button says, and tell how it went on the round's page."""
    try:
        act()
    except NotFound:
        raise
    except Refusal as refusal:
        refused(request, refusal)
    else:
        messages.success(request, done)
    return redirect("staff:consultation", consultation_id)
