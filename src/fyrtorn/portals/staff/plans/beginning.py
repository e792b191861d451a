"""Beginning a plan: from nothing, from the last one, from a neighbour's published one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.plans.errors import DaysInDisorder, HolderUnknown, PlanNotFound, TitleMissing
from fyrtorn.domains.plans.following import queries as following
from fyrtorn.domains.plans.vocabulary import Begun, Next
from fyrtorn.domains.plans.writing import queries
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.plans import room, showing
from fyrtorn.portals.staff.plans.forms import CarryForm, NeighbourForm, PlanForm
from fyrtorn.portals.staff.plans.overview import holders
from fyrtorn.processes.planning import beginning

BESIDE = {TitleMissing: "title", DaysInDisorder: "ends_on", HolderUnknown: "holder"}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def new_plan(request: StaffRequest) -> HttpResponse:
    """What the plan is; it is a draft from then on. With an old plan in a file, the file comes next."""
    has_file = request.GET.get("fran") == "fil"
    place = choosing.chosen(request, Permission.PLAN_EDIT, only_municipalities=True).organisation
    initial = {
        "title": _("Handlingsplan mot våldsbejakande extremism %(year)s") % {"year": clock.today().year + 1}
    }
    form = PlanForm(request.POST or None, initial=initial, holders=holders(place.id))
    watched(form, url=reverse("staff:check_text", args=[place.id]), fields=["title", "responsible_board"])
    if form.is_valid():
        with (
            refusals_into(form, BESIDE),
            persons_into(form, actor=request.actor, organisation_id=place.id),
        ):
            holder = form.cleaned_data.get("holder")
            plan_id = beginning.begin_empty(
                actor=request.actor,
                organisation_id=place.id,
                content=form.content,
                holder_id=UUID(holder) if holder else None,
                begun=Begun.OLD_FILE if has_file else Begun.EMPTY,
            )
            if has_file:
                messages.success(request, _("Utkastet är sparat. Välj nu filen med den gamla planen."))
                return redirect("staff:read_old_file", plan_id)
            messages.success(request, _("Utkastet är sparat. Fortsätt med det första målet, när du hinner."))
            return redirect("staff:plan", plan_id)
    shown = {**room.around(request), "form": form, "place": place, "names": _all_names()}
    return render(request, "staff/plans/writing/edit_plan.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def revise_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """The next plan from the last: what became of each measure, and whether it goes on."""
    plan = room.plan_to_show(request, plan_id)
    if not plan.is_decided:
        raise PlanNotFound
    going_on = [
        measure
        for measure in queries.measures(actor=request.actor, plan_id=plan_id)
        if measure.stopped_on is None
    ]
    latest = following.follow_ups(actor=request.actor, plan_id=plan_id)
    first = {measure.key: latest[measure.id].next for measure in going_on if measure.id in latest}
    form = CarryForm(request.POST or None, measures=going_on, first=first, initial={"title": plan.title})
    watched(form, url=room.checking(plan), fields=["title"])
    if form.is_valid():
        with (
            refusals_into(form, BESIDE),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            new_id = beginning.begin_from_last(
                actor=request.actor,
                plan_id=plan_id,
                title=form.cleaned_data["title"],
                stopped=form.chosen(Next.STOP),
                changed=form.chosen(Next.CHANGE),
            )
            messages.success(request, _("Utkastet är sparat. Det som fortsätter har följt med."))
            return redirect("staff:plan", new_id)
    shown = {
        **room.around(request, plan=plan),
        "form": form,
        "rows": [
            (measure, form[str(measure.key)], showing.outcome(latest.get(measure.id))) for measure in going_on
        ],
    }
    return render(request, "staff/plans/writing/revise_plan.html", shown)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.PLAN_EDIT)
def neighbours(request: StaffRequest) -> HttpResponse:
    """Which municipality's plan to take as a pattern, and what it has published."""
    typed = request.GET.get("kommun", "").strip()
    found = organisations.find_municipalities(typed, at_most=1) if typed else []
    place = found[0] if found else None
    shown: dict[str, Any] = {
        **room.around(request),
        "typed": typed,
        "neighbour": place,
        "heads": beginning.patterns(place.id) if place else [],
        "names": _all_names(),
    }
    return render(request, "staff/plans/writing/neighbours.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def from_neighbour(request: StaffRequest, place_key: str, source_id: UUID) -> HttpResponse:
    """A published plan, measure by measure: what in one's own picture would each of them answer?"""
    place = choosing.chosen(request, Permission.PLAN_EDIT, only_municipalities=True).organisation
    pattern = beginning.pattern_for(organisations.municipality(place_key).id, source_id)
    choices = [
        (f"{number}-{at}", measure.content.title)
        for number, goal in enumerate(pattern.goals)
        for at, measure in enumerate(goal.measures)
    ]
    initial = {
        "title": _("Handlingsplan mot våldsbejakande extremism %(year)s") % {"year": clock.today().year + 1}
    }
    form = NeighbourForm(request.POST or None, choices=choices, initial=initial)
    watched(form, url=reverse("staff:check_text", args=[place.id]), fields=["title"])
    if form.is_valid():
        taken = {tuple(map(int, code.split("-"))) for code in form.cleaned_data["taken"]}
        with (
            refusals_into(form, BESIDE),
            persons_into(form, actor=request.actor, organisation_id=place.id),
        ):
            plan_id = beginning.begin_from_neighbour(
                actor=request.actor,
                organisation_id=place.id,
                title=form.cleaned_data["title"],
                pattern=pattern,
                taken={(number, at) for number, at in taken},
            )
            messages.success(
                request, _("Utkastet är sparat. Nu frågar vi vilket problem varje åtgärd svarar på hos er.")
            )
            return redirect("staff:plan_questions", plan_id)
    shown = {
        **room.around(request),
        "form": form,
        "head": pattern.head,
        "goals": pattern.goals,
        "place": place,
    }
    return render(request, "staff/plans/writing/from_neighbour.html", shown)


def _all_names() -> list[str]:
    return [place.name for place in organisations.municipalities()]
