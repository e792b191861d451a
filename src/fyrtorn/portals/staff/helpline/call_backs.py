"""Calling somebody back: who waits, the number once, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import phonenumbers
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.helpline.case_vocabulary import MOST_TRIES
from fyrtorn.domains.helpline.errors import DueInThePast, NotAPhoneNumber, NumberIsShown
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talks import call_backs, leaving_numbers
from fyrtorn.domains.helpline.talks.call_backs import CallBackEntry, Went
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.helpline.cases_forms import AgainForm, NumberForm
from fyrtorn.portals.staff.helpline.line_tabs import all_lines_tabs
from fyrtorn.portals.staff.helpline.room import refusals_told, running_line
from fyrtorn.portals.staff.helpline.showing import moment_words
from fyrtorn.portals.staff.vault.unlocked import keyring_in, to_unlocking

_USUAL_WAIT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CallBackShown:
    """Somebody to call, in words. ``is_mine``: the one who looks has seen the number."""

    entry: CallBackEntry
    line_name: str
    due: str
    is_urgent: bool
    is_mine: bool


@require_safe
@needs(Permission.TALK_WRITE)
def waiting(request: StaffRequest) -> HttpResponse:
    """Who is to be called, the most urgent first: when, and nothing else."""
    found = _lines(request)
    return render(
        request,
        "staff/helpline/call_backs.html",
        {
            "waiting": waiting_shown(request, now=clock.now()),
            "lines": [(line.id, line.content.name) for line in found],
            **all_lines_tabs(request, found, here="staff:call_backs"),
            "again": AgainForm(initial={"due": _usual(clock.now())}),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TALK_WRITE)
def leave_number(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Note, during a talk, whom to call back."""
    line = running_line(request, line_id)
    form = NumberForm(request.POST or None, initial={"due": _usual(clock.now())})
    if form.is_valid():
        with refusals_into(form, {NotAPhoneNumber: "number", DueInThePast: "due"}):
            leaving_numbers.leave_number(
                actor=request.actor,
                line_id=line.id,
                typed=form.cleaned_data["number"],
                due_at=form.due_at(),
                now=clock.now(),
                is_practice=request.GET.get("ovning") == "ja",
            )
            messages.success(request, _("Numret är låst. Den som ringer upp ser det en gång."))
            return redirect("staff:call_backs")
    return render(request, "staff/helpline/call_back_new.html", {"line": line, "form": form})


@require_POST
@needs(Permission.TALK_WRITE)
def show_number(request: StaffRequest, call_back_id: UUID) -> HttpResponse:
    """The number, on this one page."""
    organisation_id = call_backs.expect_waiting(actor=request.actor, call_back_id=call_back_id)
    keyring = keyring_in(request, organisation_id)
    if keyring is None:
        return to_unlocking(request)
    try:
        shown = call_backs.show_number(actor=request.actor, call_back_id=call_back_id, keyring=keyring)
    except NumberIsShown as refusal:
        messages.error(request, said(refusal))
        return redirect("staff:call_backs")
    row = shown.call_back
    response = render(
        request,
        "staff/helpline/call_back_number.html",
        {
            "id": row.id,
            "number": in_groups(shown.number),
            "due": moment_words(row.due_at),
            "line": lines.line_for(actor=request.actor, line_id=row.line_id),
            "may_try_again": row.tries < MOST_TRIES,
            "again": AgainForm(initial={"due": _usual(clock.now())}),
        },
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@needs(Permission.TALK_WRITE)
def settle(request: StaffRequest, call_back_id: UUID) -> HttpResponse:
    """Say how it went."""
    try:
        went = Went(request.POST.get("gick", ""))
    except ValueError:
        raise NotFound from None
    due_at = None
    if went is Went.AGAIN:
        form = AgainForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Välj dag och tid för nästa försök."))
            return redirect("staff:call_backs")
        due_at = form.due_at()
    with refusals_told(request):
        call_backs.settle(
            actor=request.actor, call_back_id=call_back_id, went=went, now=clock.now(), due_at=due_at
        )
        messages.success(
            request,
            _("Sparat. Numret visas en gång till för den som ringer nästa gång.")
            if went is Went.AGAIN
            else _("Numret är borta. Inget finns kvar av det."),
        )
    return redirect("staff:call_backs")


def waiting_shown(request: StaffRequest, *, now: datetime) -> list[CallBackShown]:
    every = [line for line in lines.every_line(actor=request.actor) if _calls(request, line)]
    names = {line.id: line.content.name for line in every}
    found = call_backs.waiting(actor=request.actor, line_ids=list(names))
    return [
        CallBackShown(
            entry=one,
            line_name=names[one.line_id],
            due=moment_words(one.due_at),
            is_urgent=one.is_urgent(now),
            is_mine=one.shown_to_id is not None and one.shown_to_id == request.actor.id,
        )
        for one in found
    ]


def in_groups(number: str) -> str:
    """A number as it is read aloud."""
    parsed = phonenumbers.parse(number)
    national = parsed.country_code == phonenumbers.country_code_for_region("SE")
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(parsed, style)


def _lines(request: StaffRequest) -> list[LineEntry]:
    """The lines on which one may promise a call."""
    return [line for line in lines.lines(actor=request.actor, on=clock.today()) if _calls(request, line)]


def _calls(request: StaffRequest, line: LineEntry) -> bool:
    return request.actor.may_in(Permission.TALK_WRITE, line.organisation_id)


def _usual(now: datetime) -> datetime:
    """The same time tomorrow, on the whole hour."""
    return (now + _USUAL_WAIT).astimezone(STOCKHOLM).replace(minute=0, second=0, microsecond=0, tzinfo=None)
