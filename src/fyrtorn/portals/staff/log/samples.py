"""The month's random sample of openings: who opened what and when, signed one by one by a reviewer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from fyrtorn.domains.concerns.keeping.weeding import numbers_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts import sampling
from fyrtorn.foundation.audit.vocabulary import Verdict
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.staff.doors import StaffRequest, needs

_DEEDS = {
    "concerns.concern.opened": gettext_lazy("öppnade ett ärende"),
    "concerns.concern.packed": gettext_lazy("tog ut allt i ett ärende"),
    "concerns.disclosure.opened": gettext_lazy("öppnade handlingar för att pröva dem"),
    "concerns.disclosure.printed": gettext_lazy("tog ut handlingar att lämna ut"),
    "concerns.file.opened": gettext_lazy("öppnade en fil"),
}


@require_safe
@needs(Permission.AUDIT_READ)
def samples(request: StaffRequest) -> HttpResponse:
    """The samples of the last year, those that wait first."""
    found = sampling.samples(request.actor, now=clock.now())
    places = {
        place.id: place.formal_name
        for place in organisations.organisations(frozenset(sample.organisation_id for sample in found))
    }
    numbers = numbers_of(request.actor, [line.target_id for sample in found for line in sample.lines])
    return render(
        request,
        "staff/log/samples.html",
        {
            "samples": [
                (
                    sample,
                    places.get(sample.organisation_id, ""),
                    [
                        (line, _DEEDS.get(line.deed, line.deed), numbers.get(line.target_id, ""))
                        for line in sample.lines
                    ],
                )
                for sample in sorted(found, key=lambda sample: not sample.unsigned)
            ],
            "verdicts": Verdict,
            "least": sampling.LEAST,
            "one_in": sampling.ONE_IN,
        },
    )


@require_POST
@needs(Permission.AUDIT_READ)
def sign(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Sign one line."""
    if (verdict := request.POST.get("omdome", "")) not in Verdict.values:
        raise NotFound
    try:
        sampling.sign(actor=request.actor, line_id=line_id, verdict=Verdict(verdict), now=clock.now())
    except sampling.AnotherSigns as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Noterat med ditt namn."))
    return redirect("staff:log_samples")
