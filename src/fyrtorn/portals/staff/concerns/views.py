"""The inbox, a concern, its print, stepping back from it, and invented concerns to practise on."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.concerns import queries
from fyrtorn.domains.concerns.errors import StepNotPossible
from fyrtorn.domains.concerns.handling import practice, services
from fyrtorn.domains.concerns.handling.second_reading import is_asked
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.domains.concerns.records.packages import Maker, SecrecyNote, secrecy_note
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vault.errors import VaultNotMade
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.concerns.forms import RecusalForm
from fyrtorn.portals.staff.concerns.handing_over import authority_of, own_system
from fyrtorn.portals.staff.concerns.opening import keyring_or_fault, keyring_to, opens, page
from fyrtorn.portals.staff.concerns.showing import moment, people_in, shown, summary_of
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.vault.unlocked import keyring_for

TAB: Final = "visa"
AFTER: Final = "efter"
ENDED: Final = "avslutade"
PRACTICE: Final = "ovning"


@require_safe
@needs(Permission.CONCERN_READ)
def inbox(request: StaffRequest) -> HttpResponse:
    """What waits, what has ended, or what is invented. Number, kind, step and time: it takes no keys."""
    tab = request.GET.get(TAB, "")
    found = queries.inbox(
        request.actor, after=_after(request), is_ended=tab == ENDED, is_practice=tab == PRACTICE
    )
    now = clock.now()
    names = names_of({line.handler_id for line in found.lines if line.handler_id})
    return render(
        request,
        "staff/concerns/inbox.html",
        {
            "tab": tab if tab in {ENDED, PRACTICE} else "",
            "tabs": [("", _("Väntar")), (ENDED, _("Avslutade")), (PRACTICE, _("Övning"))],
            "rows": [summary_of(line, now=now, names=names) for line in found.lines],
            "next_after": found.next_after,
            "is_first_page": AFTER not in request.GET,
            "kinds": ConcernKind,
            "is_unlocked": keyring_for(request) is not None,
        },
    )


@require_http_methods(["GET"])
@needs(Permission.CONCERN_READ)
@opens
def concern(request: StaffRequest, line: Waiting) -> HttpResponse:
    """A concern, opened. That it was opened, and by whom, is in the log."""
    return page(
        request,
        line,
        "staff/concerns/concern.html",
        is_asked=is_asked(request.actor, line.id),
        secrecy=_secrecy(line),
        **own_system(request, line),
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_READ)
@opens
def recuse(request: StaffRequest, line: Waiting) -> HttpResponse:
    """Step back from a concern. It is gone from the own inbox at once."""
    form = RecusalForm(request.POST or None)
    if form.is_valid() and (keyring := keyring_or_fault(request, line, form)) is not None:
        with refusals_into(form):
            services.recuse(
                actor=request.actor,
                concern_id=line.id,
                keyring=keyring,
                reason=form.cleaned_data["reason_given"],
                today=clock.today(),
            )
            messages.success(
                request, _("Noterat. Ärendet %(number)s syns inte längre för dig.") % {"number": line.number}
            )
            return redirect("staff:concerns")
    return page(request, line, "staff/concerns/recuse.html", form)


@require_http_methods(["GET"])
@needs(Permission.CONCERN_READ)
@opens
def package(request: StaffRequest, line: Waiting) -> HttpResponse:
    """All of a concern on paper, for the municipality's own case system. Logged as taken out."""
    keyring = keyring_to(request, line)
    if keyring is None:
        raise NotFound
    opened = services.pack_concern(actor=request.actor, concern_id=line.id, keyring=keyring)
    now = clock.now()
    return render(
        request,
        "staff/concerns/package.html",
        {
            "summary": summary_of(line, now=now),
            "opened": shown(opened, names_of(people_in(opened))),
            "printed": moment(now),
            "authority": authority_of(line),
        },
    )


@require_POST
@needs(Permission.CONCERN_READ)
def practise(request: StaffRequest) -> HttpResponse:
    """Leave an invented concern in the own inbox."""
    kind = ConcernKind.REPORT if request.POST.get("slag") == ConcernKind.REPORT else ConcernKind.ADVICE
    place = choosing.chosen(request, Permission.CONCERN_READ).organisation
    try:
        services.leave_practice(actor=request.actor, organisation_id=place.id, kind=kind, now=clock.now())
    except (VaultNotMade, StepNotPossible) as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("En påhittad oro ligger i din övning. Ingen har skrivit den."))
    return redirect(f"{reverse('staff:concerns')}?{TAB}={PRACTICE}")


def _secrecy(line: Waiting) -> SecrecyNote:
    """The note of secrecy that goes with all that is shown."""
    (place,) = organisations.organisations(frozenset({line.organisation_id}))
    authority = _("Socialtjänsten i %(place)s") % {"place": place.formal_name}
    return secrecy_note(Maker(name="", authority=authority, at=clock.now()))


@require_POST
@needs(Permission.CONCERN_READ)
def remove_practice(request: StaffRequest, concern_id: UUID) -> HttpResponse:
    """Take away an invented concern. A real one is not found here."""
    practice.remove_practice(actor=request.actor, concern_id=concern_id)
    messages.success(request, _("Övningen är borttagen."))
    return redirect(f"{reverse('staff:concerns')}?{TAB}={PRACTICE}")


def _after(request: StaffRequest) -> UUID | None:
    """The last line of the page before. Raises ``NotFound`` for what is no id."""
    wanted = request.GET.get(AFTER)
    try:
        return UUID(wanted) if wanted else None
    except ValueError:
        raise NotFound from None
