"""The papers that the doors wait for: to read, print, and take along as text."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from fyrtorn.domains.concerns import queries
from fyrtorn.domains.concerns.papers import Paper, Settled, filled
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.base.markup import to_html
from fyrtorn.portals.staff import choosing, showing
from fyrtorn.portals.staff.doors import StaffRequest, needs

NAMES: Final = {
    Paper.IMPACT_ASSESSMENT: _("Konsekvensbedömning"),
    Paper.RECORD_OF_PROCESSING: _("Registerförteckning"),
    Paper.NOTICES: _("Information till den som skriver och den som någon skriver om"),
    Paper.WEEDING_DECISION: _("Gallringsbeslut"),
}


@require_safe
@needs(Permission.INTAKE_OPEN)
def paper(request: StaffRequest, name: str) -> HttpResponse:
    """One paper, filled in with what is settled here, to print."""
    choice = choosing.chosen(request, Permission.INTAKE_OPEN)
    wanted = _paper(name)
    return render(
        request,
        "staff/intake/paper.html",
        {
            "choice": choice,
            "name": NAMES[wanted],
            "body": to_html(filled(wanted, _settled(request))),
            "paper": wanted.value,
        },
    )


@require_safe
@needs(Permission.INTAKE_OPEN)
def paper_as_text(request: StaffRequest, name: str) -> HttpResponse:
    """The same as a text file (Markdown), to go on with in a word processor."""
    wanted = _paper(name)
    response = HttpResponse(filled(wanted, _settled(request)), content_type="text/markdown; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{wanted}.md"'
    return response


def papers_listed() -> list[tuple[str, str]]:
    """Each paper's address name and what it is called."""
    return [(one.value, str(name)) for one, name in NAMES.items()]


def _paper(name: str) -> Paper:
    try:
        return Paper(name)
    except ValueError:
        raise NotFound from None


def _settled(request: StaffRequest) -> Settled:
    place = choosing.chosen(request, Permission.INTAKE_OPEN).organisation
    row = queries.intake_of(request.actor, place.id)
    if row is None:
        return Settled(place.formal_name)
    decision = f"{showing.day(row.decided_on)} ({row.decision_reference})" if row.decided_on else ""
    return Settled(
        place.formal_name,
        readers=row.readers_described,
        answer_working_days=row.answer_working_days,
        advice_kept_months=row.advice_kept_months,
        decision=decision,
    )
