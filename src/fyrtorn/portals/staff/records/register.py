"""The register of papers, month by month: to read, to print, and to carry over to the municipality's diary."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fyrtorn.domains.concerns.legal import SOCIAL_SECRECY
from fyrtorn.domains.concerns.records import disclosures, registry
from fyrtorn.domains.concerns.records.registry import RegistryLine, RegistryPage
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vocabulary.law import cited
from fyrtorn.portals.staff.choosing import PARAMETER, chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.records.showing import request_shown
from fyrtorn.portals.staff.spreadsheets import spreadsheet
from fyrtorn.portals.staff.vault.unlocked import keyring_in

MONTH: Final = "manad"
AFTER: Final = "efter"

_COLUMNS: Final = (
    *("nummer", "handling", "inkommen månad", "datum", "in eller ut"),
    *("vad handlingen är", "bilagor", "från eller till", "sekretess"),
)


@require_safe
@needs(Permission.REGISTER_READ)
def register(request: StaffRequest) -> HttpResponse:
    """A month's register. With the vault open each paper has its line and date, without it each concern."""
    choice = chosen(request, Permission.REGISTER_READ)
    here, now = choice.organisation, clock.today()
    months = registry.months_with_papers(request.actor, here.id)
    month = _month(request.GET.get(MONTH, ""), months[0] if months else now.replace(day=1))
    after = _after(request)
    keyring = keyring_in(request, here.id)
    if keyring is not None and request.method == "GET":
        page = registry.date_register(
            actor=request.actor, organisation_id=here.id, keyring=keyring, month=month, after=after
        )
    else:
        page = registry.undated_register(request.actor, here.id, month=month, after=after)
    return render(
        request,
        "staff/records/register.html",
        {
            "place": here,
            "places": choice.all,
            "page": page,
            "months": months,
            "month": month,
            "is_first_page": after is None,
            "weeded": [] if page.next_after else registry.weeded_lines(request.actor, here.id, month=month),
            "secrecy": cited(SOCIAL_SECRECY),
            "waiting": [
                request_shown(line, today=now)
                for line in disclosures.waiting_requests(request.actor, here.id)
            ],
            "may_unlock": request.actor.may(Permission.CONCERN_READ),
        },
    )


@require_POST
@needs(Permission.REGISTER_READ)
def export(request: StaffRequest) -> HttpResponse:
    """A month as a file for the diary. Logged. With dates when the vault is open."""
    here = chosen(request, Permission.REGISTER_READ).organisation
    month = _month(request.POST.get(MONTH, ""), clock.today().replace(day=1))
    page = registry.take_register(
        actor=request.actor, organisation_id=here.id, month=month, keyring=keyring_in(request, here.id)
    )
    if page.next_after is not None:
        messages.error(request, _("Det är för många ärenden för en fil. Skriv ut registret sida för sida."))
        return redirect(f"{reverse('staff:register')}?{PARAMETER}={here.key}&{MONTH}={month:%Y-%m}")
    return spreadsheet(f"register-{month:%Y-%m}.csv", _COLUMNS, [_cells(page, line) for line in page.lines])


def _cells(page: RegistryPage, line: RegistryLine) -> tuple[str, ...]:
    return (
        line.number,
        line.document,
        f"{page.month:%Y-%m}",
        line.on.isoformat() if line.on else "",
        str(line.direction.label),
        str(line.subject.label),
        str(line.files or ""),
        _("uppges inte"),
        cited(SOCIAL_SECRECY),
    )


def _month(wanted: str, otherwise: date) -> date:
    """The month that is named "2026-11". Raises ``NotFound`` for what is none."""
    if not wanted:
        return otherwise
    try:
        return date.fromisoformat(f"{wanted}-01")
    except ValueError:
        raise NotFound from None


def _after(request: StaffRequest) -> UUID | None:
    """The last concern of the page before. Raises ``NotFound`` for what is no id."""
    wanted = request.GET.get(AFTER)
    try:
        return UUID(wanted) if wanted else None
    except ValueError:
        raise NotFound from None
