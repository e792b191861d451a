"""What to say, where to lead on, and what becomes of the mail. The page asks for nothing and keeps nothing."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fyrtorn.domains.concerns.legal import REGISTERED
from fyrtorn.domains.directory.vocabulary import LineKind, ServiceKind
from fyrtorn.domains.guidance.legal import REPORTING_DUTY
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff import showing
from fyrtorn.portals.staff.choosing import chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.processes.finding_help.page import help_page

ORDER: Final = (ServiceKind.SOCIAL_SERVICES, ServiceKind.SOCIAL_EMERGENCY, ServiceKind.SWITCHBOARD)
"""Who takes it on, the best first."""


@require_safe
@needs(Permission.DIRECTORY_READ)
def astray(request: StaffRequest) -> HttpResponse:
    """The guide, with the numbers of the municipality one works for."""
    choice = chosen(request, Permission.DIRECTORY_READ, only_municipalities=True)
    page = help_page(choice.organisation, at=clock.now(), language="sv")
    helps = [help_ for help_ in (*page.local, *page.wider) if help_.entry.kind in ORDER]
    return render(
        request,
        "staff/astray/astray.html",
        {
            "place": choice.organisation,
            "places": choice.all,
            "helps": [
                (
                    help_.entry.name,
                    [
                        showing.line_shown(way.line, at=page.at)
                        for way in help_.lines
                        if way.line.kind == LineKind.PHONE
                    ],
                )
                for help_ in sorted(helps, key=lambda help_: ORDER.index(ServiceKind(help_.entry.kind)))
            ],
            "duty": REPORTING_DUTY,
            "registered": REGISTERED,
        },
    )
