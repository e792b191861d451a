"""Concerns that are not weeded though their time may be up: listed, held by number, and released. Opens no text."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.concerns.keeping import weeding
from fyrtorn.domains.concerns.vocabulary import HoldGround
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.choosing import PARAMETER, chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm, capitalised


class HoldForm(PlainForm):
    number = forms.CharField(
        label=gettext_lazy("Ärendets nummer"),
        max_length=12,
        help_text=gettext_lazy("Till exempel 7KQ-M3D. Det står överst på ärendets sida."),
        error_messages={"required": gettext_lazy("Skriv ärendets nummer.")},
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Varför ska det inte gallras?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj varför.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = capitalised(HoldGround.choices)  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CONCERN_WEED)
def holds(request: StaffRequest) -> HttpResponse:
    """What is held, and holding one more. It stays until somebody releases it."""
    choice = chosen(request, Permission.CONCERN_WEED)
    here = choice.organisation
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        concern_id = weeding.numbered(request.actor, here.id, form.cleaned_data["number"])
        if concern_id is None:
            form.add_error("number", _("Det finns inget ärende med det numret här."))
        else:
            weeding.hold_concern(
                actor=request.actor,
                concern_id=concern_id,
                ground=HoldGround(form.cleaned_data["ground"]),
                today=clock.today(),
            )
            messages.success(request, _("Ärendet gallras inte förrän någon häver det här."))
            return _back(here.key)
    held = weeding.held_concerns(request.actor, here.id)
    names = names_of({one.account_id for one in held})
    return render(
        request,
        "staff/keeping/holds.html",
        {
            "place": here,
            "places": choice.all,
            "form": form,
            "held": [(one, names.get(one.account_id, _("någon som har slutat"))) for one in held],
        },
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Permission.CONCERN_WEED)
def release(request: StaffRequest, concern_id: UUID) -> HttpResponse:
    """Lift a hold: nothing is destroyed by that, weeding still takes two."""
    weeding.release_concern(actor=request.actor, concern_id=concern_id)
    messages.success(request, _("Hävt. Ärendet gallras när tiden är ute, av två personer som vanligt."))
    return redirect("staff:holds")


def _back(key: str) -> HttpResponse:
    return redirect(f"{reverse('staff:holds')}?{PARAMETER}={key}")
