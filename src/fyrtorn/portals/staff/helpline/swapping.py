"""A shift that somebody wants a colleague to take, or to change for one of theirs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.helpline.errors import DutyNotFound
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.shifts.entries import ShiftEntry
from fyrtorn.domains.helpline.shifts.services import swapping
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.helpline import room, showing

OFFERED_DAYS: Final = 28
"""How far ahead a colleague's shifts are offered in return."""

_Choices = list[tuple[str, list[tuple[str, str]]]]


class SwapForm(PlainForm):
    """Whom to ask, and what for. A choice is an account, and perhaps a duty of theirs after a colon."""

    whom = forms.ChoiceField(
        label=gettext_lazy("Vem vill du fråga?"),
        error_messages={"required": gettext_lazy("Välj vem du vill fråga.")},
    )

    def __init__(self, *args: Any, offered: _Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whom: Any = self.fields["whom"]
        whom.choices = [("", gettext_lazy("Välj")), *offered]

    @property
    def account_id(self) -> UUID:
        return UUID(self.cleaned_data["whom"].partition(":")[0])

    @property
    def against_id(self) -> UUID | None:
        duty = self.cleaned_data["whom"].partition(":")[2]
        return UUID(duty) if duty else None


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SHIFT_TAKE)
def ask_swap(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    shift = queries.shift_of_duty(actor=request.actor, duty_id=duty_id)
    own = shift.duty_of(request.actor.id)
    if own is None or own.id != duty_id:
        raise DutyNotFound
    line = lines.line_for(actor=request.actor, line_id=shift.line_id)
    offered = _offered(request, shift, now=clock.now())
    form = SwapForm(request.POST or None, offered=offered)
    if form.is_valid():
        with refusals_into(form):
            swapping.ask_to_swap(
                actor=request.actor,
                duty_id=duty_id,
                account_id=form.account_id,
                against_id=form.against_id,
            )
            messages.success(request, _("Frågan är ställd. Passet är ditt tills du har fått ett ja."))
            return redirect("staff:lines")
    shown = {"line": line, "form": form, "when": showing.when(shift.span), "has_colleagues": bool(offered)}
    return render(request, "staff/helpline/ask_swap.html", shown)


@require_POST
@needs(Permission.SHIFT_TAKE)
def answer_swap(request: StaffRequest, swap_id: UUID) -> HttpResponse:
    is_yes = request.POST.get("svar") == "ja"
    with room.refusals_told(request):
        swapping.answer_swap(actor=request.actor, swap_id=swap_id, is_yes=is_yes)
        messages.success(request, _("Bytet är klart.") if is_yes else _("Du har sagt nej."))
    return redirect("staff:lines")


@require_POST
@needs(Permission.SHIFT_TAKE)
def withdraw_swap(request: StaffRequest, swap_id: UUID) -> HttpResponse:
    with room.refusals_told(request):
        swapping.withdraw_swap(actor=request.actor, swap_id=swap_id)
        messages.success(request, _("Frågan är tillbakatagen. Passet är ditt."))
    return redirect("staff:lines")


def _offered(request: StaffRequest, shift: ShiftEntry, *, now: datetime) -> _Choices:
    """Each colleague, who may take the shift for nothing or against one of theirs that lies ahead."""
    line = lines.line_for(actor=request.actor, line_id=shift.line_id)
    theirs: dict[UUID, list[tuple[str, str]]] = {}
    ahead = queries.shifts(
        actor=request.actor, line_ids=[line.id], starts=now, ends=now + timedelta(days=OFFERED_DAYS)
    )
    for other in ahead:
        for duty in other.working:
            if other.id != shift.id and other.span.starts > now:
                words = _("Byter mot %(when)s") % {"when": showing.when(other.span)}
                theirs.setdefault(duty.account_id, []).append((f"{duty.account_id}:{duty.id}", words))
    working = {duty.account_id for duty in shift.working}
    return [
        (
            name,
            [
                (str(account_id), _("%(name)s tar över passet") % {"name": name}),
                *theirs.get(account_id, []),
            ],
        )
        for account_id, name in room.team(line)
        if account_id not in working
    ]
