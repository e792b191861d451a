"""Onward help during a talk: what there is where the caller lives, to say aloud or to write under their code."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.helpline import onward_draft
from fyrtorn.portals.staff.helpline.room import line_in_hand, refusals_told
from fyrtorn.processes import guiding_onward


class PlaceForm(PlainForm):
    """Where the caller lives."""

    kommun = forms.CharField(
        label=gettext_lazy("I vilken kommun?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "alla-kommuner"}),
        error_messages={"required": gettext_lazy("Skriv vilken kommun det gäller.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TALK_WRITE)
def onward(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """What to say, service by service. What is ticked becomes a message to write under the caller's code.

    Where the caller lives is sent and never stands in an address, which a browser and a log would keep.
    """
    line = line_in_hand(request, line_id)
    own = organisations.organisation(line.organisation_id)
    asked = request.POST.get("kommun", "")
    form = PlaceForm(
        {"kommun": asked} if asked else None, initial={"kommun": own.name if own.is_municipality else ""}
    )
    place = own if own.is_municipality else None
    if asked:
        found = organisations.find_municipalities(asked, at_most=1)
        if found:
            place = organisations.organisation(found[0].id)
        elif form.is_valid():
            form.add_error("kommun", _("Ingen kommun heter så. Kontrollera stavningen."))
    now = clock.now()
    shown = guiding_onward.help_in(place, at=now, but=line.directory_line)
    if request.POST.get("gor") == "skriv":
        text = guiding_onward.message(shown, request.POST.getlist("vald"))
        if text:
            with refusals_told(request):
                mark = onward_draft.keep(request, text, organisation_id=line.organisation_id)
                return redirect(f"{reverse('staff:find_help_case')}?{mark}")
        else:
            messages.error(request, _("Kryssa i minst en först."))
    return render(
        request,
        "staff/helpline/onward.html",
        {
            "line": line,
            "place": place,
            "form": form,
            "at": now,
            "onward": shown,
            "names": [one.name for one in organisations.municipalities()],
        },
    )
