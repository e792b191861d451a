"""This edition's analysis beside the last one's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fyrtorn.domains.situation.analysis import comparing, queries
from fyrtorn.domains.situation.analysis.comparing import FigureCompared, Measured, ProblemCompared
from fyrtorn.domains.situation.analysis.pasted import said_number
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.vocabulary import Change, EventKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.analysis import room


@require_safe
@needs(Permission.PICTURE_READ)
def compare(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Problems, figures and events, then and now."""
    edition = room.edition_to_show(request, edition_id)
    shown = room.around(request, here=room.ANALYSIS, edition=edition)
    if edition.earlier_id is not None:
        shown |= _compared(request, edition, room.edition_to_show(request, edition.earlier_id))
    return render(request, "staff/situation/analysis/compare.html", shown)


def _compared(request: StaffRequest, edition: EditionEntry, earlier: EditionEntry) -> dict[str, Any]:
    actor = request.actor
    problems = comparing.compare_problems(
        queries.problems(actor=actor, edition_id=edition.id),
        queries.problems(actor=actor, edition_id=earlier.id),
        gone=queries.gone(actor=actor, edition_id=edition.id),
    )
    figures = comparing.compare_figures(
        queries.series(actor=actor, edition_id=edition.id),
        queries.series(actor=actor, edition_id=earlier.id),
    )
    events = comparing.compare_events(_events(request, edition), _events(request, earlier))
    months = [comparing.months_in(one.period_from, one.period_to) for one in (earlier, edition)]
    return {
        "earlier": earlier,
        "problems": [(one, _change_word(one), _rewritten(one)) for one in problems],
        "figures": [
            (_named(one), _said(one.before, one.unit), _said(one.now, one.unit), one) for one in figures
        ],
        "events": [(room.short(str(EventKind(one.kind).label)), one.before, one.now) for one in events],
        "events_before": sum(one.before for one in events),
        "events_now": sum(one.now for one in events),
        "months_before": months[0],
        "months_now": months[1],
    }


def _events(request: StaffRequest, edition: EditionEntry) -> dict[str, int]:
    return queries.event_counts(
        actor=request.actor,
        organisation_id=edition.organisation_id,
        period_from=edition.period_from,
        period_to=edition.period_to,
    )


def _change_word(one: ProblemCompared) -> str:
    if one.change is None:
        return _("inte bestämt än")
    return str(Change(one.change).label)


def _rewritten(one: ProblemCompared) -> list[tuple[str, str, str]]:
    """Question, before and now, of what is answered in other words."""
    if one.now is None or one.before is None:
        return []
    return [
        (str(question.label), one.before.answer(question), one.now.answer(question))
        for question in one.rewritten
    ]


def _named(one: FigureCompared) -> str:
    return f"{one.series}, {one.label}" if one.label else one.series


def _said(measured: Measured, unit: str) -> str:
    if measured.value is None:
        return _("dold (%(period)s)") % {"period": measured.period}
    value = said_number(measured.value)
    return f"{value} {unit}".strip() + f" ({measured.period})"
