"""After a heavy talk: asking one person to talk. Nobody else sees it, and it is counted nowhere."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.helpline.errors import NotAColleague
from fyrtorn.domains.helpline.leading.debriefs import own_debriefs
from fyrtorn.domains.helpline.leading.rules import DEBRIEF_KEPT_DAYS
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.helpline.present import to_turn_to
from fyrtorn.portals.staff.helpline.room import line_in_hand
from fyrtorn.processes import asking_to_talk


class DebriefForm(PlainForm):
    """Whom to talk to."""

    whom = forms.TypedChoiceField(
        label=gettext_lazy("Vem vill du prata med?"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj vem du vill prata med.")},
    )

    def __init__(self, *args: object, people: list[tuple[UUID, str]]) -> None:
        super().__init__(*args)
        self.fields["whom"].choices = people  # type: ignore[attr-defined]
        if len(people) == 1:
            self.initial["whom"] = people[0][0]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SHIFT_TAKE)
def debrief(request: StaffRequest, line_id: UUID) -> HttpResponse:
    line = line_in_hand(request, line_id)
    now = clock.now()
    people = to_turn_to(request.actor, line, now=now)
    form = DebriefForm(request.POST or None, people=people)
    if form.is_valid():
        with refusals_into(form, {NotAColleague: "whom"}):
            asking_to_talk.ask(
                actor=request.actor, line_id=line.id, asked_id=form.cleaned_data["whom"], now=now
            )
            messages.success(
                request, _("Frågan är skickad. Ta en paus nu om du kan. Du behöver inte ta nästa samtal.")
            )
            return redirect("staff:line", line.id)
    asked = [one for one in own_debriefs(actor=request.actor) if one.line_id == line.id]
    shown = {
        "line": line,
        "form": form,
        "people": people,
        "asked": [one.asked for one in asked if one.asker_id == request.actor.id],
        "kept_days": DEBRIEF_KEPT_DAYS,
    }
    return render(request, "staff/helpline/debrief.html", shown)


@require_POST
@needs(Permission.SHIFT_TAKE)
def end_debrief(request: StaffRequest, debrief_id: UUID) -> HttpResponse:
    asking_to_talk.end(actor=request.actor, debrief_id=debrief_id)
    messages.success(request, _("Raden är borta, och inget finns kvar om det."))
    return redirect("staff:desk")
