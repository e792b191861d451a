"""Answering a request, noting that the requester wants a decision, and the authority's decision."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.concerns.disclosure_words import Court, DisclosureState
from fyrtorn.domains.concerns.errors import GroundsMissing, StepNotPossible
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.domains.concerns.records import disclosures
from fyrtorn.domains.concerns.records.disclosures import DisclosureLine
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.staff.concerns.opening import keyring_or_fault, keyring_to
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.records.forms import RulingForm, VerdictForm
from fyrtorn.portals.staff.records.reaching import opens_request, shown_page
from fyrtorn.portals.staff.records.showing import GIVEN_WORDS
from fyrtorn.portals.staff.vault.unlocked import to_unlocking


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_DECIDE)
@opens_request
def answer(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> HttpResponse:
    """The first step: by whoever answers for the papers."""
    asked = _line(request, line, disclosure_id)
    if asked.state is not DisclosureState.ASKED:
        raise StepNotPossible

    def store(form: VerdictForm, keyring: Keyring) -> None:
        disclosures.answer_request(
            actor=request.actor,
            concern_id=line.id,
            disclosure_id=disclosure_id,
            keyring=keyring,
            verdict=form.verdict(),
            today=clock.today(),
        )
        messages.success(request, _("Beskedet är sparat. Skriv ut brevet och handlingarna."))

    return _verdict(request, line, asked, VerdictForm, store)


@require_http_methods(["GET", "POST"])
@needs(Permission.DISCLOSURE_DECIDE)
@opens_request
def decide(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> HttpResponse:
    """The second step: the authority decides, in writing."""
    asked = _line(request, line, disclosure_id)
    if asked.state is not DisclosureState.CLAIMED:
        raise StepNotPossible

    def store(form: VerdictForm, keyring: Keyring) -> None:
        disclosures.decide_request(
            actor=request.actor,
            concern_id=line.id,
            disclosure_id=disclosure_id,
            keyring=keyring,
            verdict=form.verdict(),
            court=Court(form.cleaned_data["court"]),
            today=clock.today(),
        )
        messages.success(request, _("Beslutet är fattat. Skriv ut det: hur man överklagar står med."))

    return _verdict(request, line, asked, RulingForm, store)


@require_POST
@needs(Permission.CONCERN_READ)
@opens_request
def claim(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> HttpResponse:
    """The requester wants the authority to decide."""
    keyring = keyring_to(request, line)
    if keyring is None:
        return to_unlocking(request)
    try:
        disclosures.claim_ruling(
            actor=request.actor,
            concern_id=line.id,
            disclosure_id=disclosure_id,
            keyring=keyring,
            today=clock.today(),
        )
    except StepNotPossible as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Noterat. Nu ska myndigheten besluta, skriftligt och skyndsamt."))
    return redirect("staff:disclosure", line.id, disclosure_id)


def _verdict(
    request: StaffRequest,
    line: Waiting,
    asked: DisclosureLine,
    form_type: type[VerdictForm],
    store: Callable[[VerdictForm, Keyring], None],
) -> HttpResponse:
    keyring = keyring_to(request, line)
    opened = (
        disclosures.open_request(
            actor=request.actor, concern_id=line.id, disclosure_id=asked.id, keyring=keyring
        )
        if keyring
        else None
    )
    would_give = opened.given_if_answered_now if opened else None
    gives = str(GIVEN_WORDS[would_give]) if would_give else None
    if opened is None:  # what was typed is kept, and so is the choice, until the vault is open again
        gives = _("Lämna ut det som inte är dolt")
    initial = {}
    if form_type is RulingForm and (court := disclosures.last_court(request.actor, line.organisation_id)):
        initial["court"] = court
    form = form_type(request.POST or None, kind=asked.kind, gives=gives, initial=initial)
    if form.is_valid() and (keyring := keyring_or_fault(request, line, form)) is not None:
        with refusals_into(form, {GroundsMissing: "grounds"}):
            store(form, keyring)
            return redirect("staff:disclosure", line.id, asked.id)
    return shown_page(
        request,
        line,
        "staff/records/answer.html",
        opened,
        form=form,
        is_ruling=form_type is RulingForm,
        is_reviewed=would_give is not None,
        disclosure_id=asked.id,
    )


def _line(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> DisclosureLine:
    """What lies open of the request, which is there."""
    return next(one for one in disclosures.disclosures_of(request.actor, line.id) if one.id == disclosure_id)
