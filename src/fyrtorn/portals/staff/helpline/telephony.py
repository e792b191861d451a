"""Calls that nobody answered: the button of whoever saw the telephone ring, and the address for a telephone system."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.helpline.counting.counters import tell_missed
from fyrtorn.domains.helpline.leading import telephony
from fyrtorn.domains.helpline.leading.telephony_events import WINDOW
from fyrtorn.domains.helpline.talk_vocabulary import Missed
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.links import Errand, token_for
from fyrtorn.portals.staff import public_pages
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.helpline import sent_once
from fyrtorn.portals.staff.helpline.room import line_in_hand, running_line


@require_POST
@needs(Permission.MISSED_TELL)
def missed_call(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Somebody called and was not answered. Nothing more is known, and nothing more is asked."""
    line = running_line(request, line_id)
    ticket = sent_once.ticket_in(request.GET.get(sent_once.TICKET, "")) or sent_once.new_ticket()
    with suppress(IntegrityError):  # the same button once more
        tell_missed(
            actor=request.actor,
            organisation_id=line.organisation_id,
            series=line.series,
            how=Missed.UNANSWERED,
            channel=Channel.PHONE,
            at=clock.now(),
            once=ticket,
        )
    messages.success(request, _("Noterat: någon ringde och fick inget svar. Det räknas, inget mer."))
    if request.POST.get("fran") == "skrivbord":
        return redirect("staff:desk")
    return redirect("staff:line", line.id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.LINE_EDIT)
def hook(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """The address for the telephone system. Its secret stands on the answer to the button, and nowhere else."""
    line = line_in_hand(request, line_id)
    if request.POST.get("gor") == "stang":
        telephony.close_hook(actor=request.actor, line_id=line.id)
        messages.success(request, _("Adressen är stängd. Inget tas emot från växeln."))
        return redirect("staff:line_hook", line.id)
    found, secret = telephony.hook_of(actor=request.actor, line_id=line.id), ""
    if request.POST.get("gor") == "ny":
        row = telephony.make_hook(actor=request.actor, line_id=line.id, today=clock.today())
        found = telephony.hook_entry(row)
        secret = telephony.secret_of(found)
    shown = {
        "line": line,
        "hook": found,
        "address": "" if found is None else _address(found),
        "secret": secret,
        "events": list(Missed),
        "stamp": telephony.STAMP,
        "signature": telephony.SIGNATURE,
        "minutes": int(WINDOW.total_seconds() // 60),
    }
    answer = render(request, "staff/helpline/telephony.html", shown)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _address(found: telephony.HookEntry) -> str:
    errand = Errand(found.id, found.organisation_id, found.epoch)
    return public_pages.telephony_address(token_for(errand, sort=telephony.SORT))
