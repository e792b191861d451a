"""The start of the room: the plans by holder, where each stands, and the next step. And one plan as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fyrtorn.domains.plans.deciding import queries as deciding
from fyrtorn.domains.plans.vocabulary import Part, PlanState
from fyrtorn.domains.plans.writing import queries
from fyrtorn.domains.plans.writing.entries import PlanCounts, PlanEntry, Removed, WholePlan
from fyrtorn.domains.plans.writing.rules import missing
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.plans import room, showing
from fyrtorn.processes.planning import resting


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the list."""

    entry: PlanEntry
    about: str
    state_label: str
    mark: str
    counts: PlanCounts
    step: showing.Step


@require_safe
@needs(Permission.PLAN_READ)
def plans(request: StaffRequest) -> HttpResponse:
    """Every plan of one municipality: five questions however many there are."""
    choice = choosing.chosen(request, Permission.PLAN_READ, only_municipalities=True)
    place = choice.organisation
    found = queries.plans(actor=request.actor, organisation_id=place.id)
    counts = queries.counts(actor=request.actor, organisation_id=place.id)
    standings = deciding.standings(actor=request.actor, organisation_id=place.id)
    today = clock.today()
    rows = [
        PlanRow(
            entry=plan,
            about=showing.about(plan),
            state_label=showing.state_label(plan),
            mark=showing.mark(plan),
            counts=counts.get(plan.id, PlanCounts()),
            step=showing.next_step(
                plan,
                counts.get(plan.id, PlanCounts()),
                standings.get(plan.id),
                may_decide=request.actor.may_in(Permission.PLAN_DECIDE, place.id),
                today=today,
            ),
        )
        for plan in found
    ]
    shown = {
        **room.around(request),
        "place": place,
        "places": choice.all,
        "may_begin": request.actor.may_in(Permission.PLAN_EDIT, place.id),
        "holders": [
            (name, list(of_holder))
            for name, of_holder in groupby(
                (row for row in rows if row.entry.state is not PlanState.REPLACED),
                key=lambda row: row.entry.holder_name,
            )
        ],
        "former": [row for row in rows if row.entry.state is PlanState.REPLACED],
        "last": next((row.entry for row in rows if row.entry.is_decided), None),
    }
    return render(request, "staff/plans/overview/plans.html", shown)


@require_safe
@needs(Permission.PLAN_READ)
def plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """One plan: what it is, its goals and measures, and what is missing."""
    whole = queries.whole_plan(actor=request.actor, plan_id=plan_id)
    entry = whole.plan
    removed = [] if entry.is_decided else queries.removed(actor=request.actor, plan_id=plan_id)
    standing = deciding.standings(actor=request.actor, organisation_id=entry.organisation_id).get(plan_id)
    lacks = [] if entry.is_decided else missing(whole)
    waiting = sum(measure.waits_for is not None for measure in whole.measures)
    counts = PlanCounts(len(whole.goals), len(whole.measures), waiting)
    around = room.around(request, plan=entry)
    shown = {
        **around,
        "is_deeper": False,
        "about": showing.about(entry),
        "state_label": showing.state_label(entry),
        "mark": showing.mark(entry),
        "step": showing.next_step(
            entry, counts, standing, may_decide=around["may_decide"], today=clock.today()
        ),
        "goals": [(goal, showing.measure_rows(whole.measures_of(goal.id))) for goal in whole.goals],
        "missing": showing.missing_shown(plan_id, lacks),
        "texts": [(text, str(text.part.label)) for text in whole.texts],
        "more_parts": _unwritten(whole),
        "newer": None if entry.is_decided else resting.newer_edition(actor=request.actor, plan=entry),
        "standing": standing,
        "removed": removed,
        "just_removed": _just_removed(request, removed),
    }
    return render(request, "staff/plans/writing/plan.html", shown)


@require_safe
@needs(Permission.PLAN_READ)
def coverage_of_current(request: StaffRequest) -> HttpResponse:
    """The coverage of the plan that is being written, else of the one in force."""
    return _to_current(request, page="staff:plan_coverage", here=room.COVERAGE)


@require_safe
@needs(Permission.PLAN_READ)
def consultations_of_current(request: StaffRequest) -> HttpResponse:
    """The same for the remiss."""
    return _to_current(request, page="staff:plan_consultations", here=room.CONSULTATIONS)


def _to_current(request: StaffRequest, *, page: str, here: str) -> HttpResponse:
    place = choosing.chosen(request, Permission.PLAN_READ, only_municipalities=True).organisation
    found = room.current(queries.plans(actor=request.actor, organisation_id=place.id))
    if found is not None:
        return redirect(page, found.id)
    shown = {**room.around(request, here=here), "place": place}
    return render(request, "staff/plans/overview/no_plan.html", shown)


def _unwritten(whole: WholePlan) -> list[tuple[str, str]]:
    """The parts that have no text yet: address and name."""
    written = {text.part for text in whole.texts}
    return [(part.value, str(part.label)) for part in Part if part not in written]


def _just_removed(request: StaffRequest, removed: list[Removed]) -> Removed | None:
    """What the address says was just taken away, while it still is."""
    code = request.GET.get("borttaget", "")
    return next((one for one in removed if str(one.id) == code), None)


def holders(place_id: UUID) -> list[tuple[str, str]]:
    """Who may hold a plan: the municipality, then its departments. Ids and names."""
    rows = organisations.organisations(organisations.below(place_id))
    own = [(str(row.id), row.formal_name) for row in rows if row.id == place_id]
    return [*own, *((str(row.id), row.formal_name) for row in rows if row.kind == "department")]
