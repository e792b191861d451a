"""Requests for a concern's papers: which there are, noting a new one, and how far one has come."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from fyrtorn.domains.concerns.disclosure_words import DisclosureKind
from fyrtorn.domains.concerns.errors import NoParty
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.domains.concerns.records import disclosures
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.concerns.opening import keyring_or_fault, keyring_to, opens
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.records.forms import RequestForm
from fyrtorn.portals.staff.records.reaching import opens_request, shown_page, summary
from fyrtorn.portals.staff.records.showing import GIVEN_WORDS, request_shown


@require_GET
@needs(Permission.CONCERN_READ)
@opens
def overview(request: StaffRequest, line: Waiting) -> HttpResponse:
    """The requests about one concern."""
    today = clock.today()
    return render(
        request,
        "staff/records/disclosures.html",
        {
            "summary": summary(line),
            "rows": [
                request_shown(one, today=today) for one in disclosures.disclosures_of(request.actor, line.id)
            ],
            "may_have_party": line.kind is not ConcernKind.ADVICE,
        },
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_READ)
@opens
def note(request: StaffRequest, line: Waiting, kind: DisclosureKind) -> HttpResponse:
    """Note that somebody asks. A party's insight is an errand of its own."""
    if kind is DisclosureKind.PARTY and line.kind is ConcernKind.ADVICE:
        raise NoParty
    form = RequestForm(request.POST or None, kind=kind, today=clock.today())
    if form.is_valid() and (keyring := keyring_or_fault(request, line, form)) is not None:
        with refusals_into(form):
            row = disclosures.note_request(
                actor=request.actor,
                concern_id=line.id,
                keyring=keyring,
                request=form.request(),
                today=clock.today(),
            )
            messages.success(request, _("Begäran är noterad. Gå nu igenom handlingarna."))
            return redirect("staff:disclosure", line.id, row.id)
    return render(
        request,
        "staff/records/note.html",
        {"summary": summary(line), "form": form, "is_party": kind is DisclosureKind.PARTY},
    )


@require_GET
@needs(Permission.CONCERN_READ)
@opens_request
def request_page(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> HttpResponse:
    """How far a request has come, and what to do next."""
    keyring = keyring_to(request, line)
    if keyring is None:
        raise NotFound
    opened = disclosures.open_request(
        actor=request.actor, concern_id=line.id, disclosure_id=disclosure_id, keyring=keyring
    )
    would_give = opened.given_if_answered_now
    return shown_page(
        request,
        line,
        "staff/records/disclosure.html",
        opened,
        is_reviewed=would_give is not None,
        would_give=GIVEN_WORDS[would_give] if would_give else "",
        has_new_papers=opened.masks is not None and would_give is None,
        decides=request.actor.may(Permission.DISCLOSURE_DECIDE),
    )
