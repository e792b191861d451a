"""The constitution check. What is sent is read in memory, shown once, and forgotten."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.plans.constitution.check import check_pages
from fyrtorn.domains.plans.constitution.grounds import CHECKED_ON
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.documents.reading.pages import Pages
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.size import takes_up_to
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.tabs import PLANS, tabs
from fyrtorn.portals.staff.wording.forms import MOST_READ, form_of
from fyrtorn.portals.staff.wording.showing import looked_for, rows, summary


@takes_up_to(MOST_READ)
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_READ)
def wording(request: StaffRequest) -> HttpResponse:
    """The question; and what was found, on the same address, since there is nothing to come back to."""
    form = form_of(request)
    pages: Pages | None = None
    if form.is_valid():
        with refusals_into(form):
            pages = form.pages()
    frame = {
        "tabs": tabs(PLANS, actor=request.actor, here="staff:wording"),
        "tabs_label": _("Planer"),
        "looked_for": looked_for(),
        "checked_on": CHECKED_ON,
    }
    if pages is None:
        return render(request, "staff/wording/wording.html", {**frame, "form": form})
    found = rows(check_pages(pages))
    return render(
        request,
        "staff/wording/found.html",
        {
            **frame,
            "rows": found,
            "summary": summary(found),
            "is_numbered": pages.is_numbered,
            "page_count": len(pages.pages),
            "unread": pages.without_text,
        },
    )
