"""Calls that nobody answered: the button of whoever saw the telephone ring."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fyrtorn.domains.helpline.counting.counters import tell_missed
from fyrtorn.domains.helpline.talk_vocabulary import Missed
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.helpline.room import line_in_hand


@require_POST
@needs(Permission.MISSED_TELL)
def missed_call(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Somebody called and was not answered. Nothing more is known, and nothing more is asked."""
    line = line_in_hand(request, line_id)
    tell_missed(
        actor=request.actor,
        organisation_id=line.organisation_id,
        series=line.series,
        how=Missed.UNANSWERED,
        channel=Channel.PHONE,
        at=clock.now(),
    )
    messages.success(request, _("Noterat: någon ringde och fick inget svar. Det räknas, inget mer."))
    if request.POST.get("fran") == "skrivbord":
        return redirect("staff:desk")
    return redirect("staff:line", line.id)
