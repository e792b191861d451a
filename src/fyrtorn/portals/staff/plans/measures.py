"""Measures: written on one calm page, moved, doubled, taken away with a way back; and questions that wait."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.plans.errors import (
    DaysInDisorder,
    FunctionUnknown,
    ProblemUnknown,
    TargetMissing,
    TitleMissing,
    TooManyMeasures,
)
from fyrtorn.domains.plans.writing import queries, services
from fyrtorn.domains.plans.writing.contents import Answers
from fyrtorn.domains.plans.writing.entries import MeasureEntry, PlanEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.plans import room, showing
from fyrtorn.portals.staff.plans.measure_forms import WATCHED, AnswerForm, MeasureForm, measure_initial
from fyrtorn.portals.staff.plans.writing import refused, stands_now, to_plan
from fyrtorn.processes.planning import resting

_BESIDE = {
    TitleMissing: "title",
    DaysInDisorder: "ends_on",
    FunctionUnknown: "owner",
    ProblemUnknown: "answers",
    TargetMissing: "indicator",
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def new_measure(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """A new measure. Only what is to be done must be said."""
    plan = room.plan_to_show(request, plan_id)
    goals = queries.goals(actor=request.actor, plan_id=plan_id)
    if not goals:
        messages.info(request, _("Skriv målet först. Sedan kommer åtgärderna."))
        return redirect("staff:new_goal", plan_id)
    named = {str(goal.id) for goal in goals} & {request.GET.get("mal", "")}
    form = _form(request, plan, None, initial={"goal": next(iter(named), str(goals[-1].id))})
    if form.is_valid():
        with (
            refusals_into(form, _BESIDE),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            answers = _answers(request, plan, form, None)
            row = services.add_measure(actor=request.actor, plan_id=plan_id, content=form.content(answers))
            return _saved(request, plan, row.id, row.goal_id)
    return _page(request, plan, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def measure(request: StaffRequest, measure_id: UUID) -> HttpResponse:
    """One measure's words."""
    entry = queries.measure_for(actor=request.actor, measure_id=measure_id)
    plan = room.plan_to_show(request, entry.plan_id)
    initial = measure_initial(entry)
    form = _form(request, plan, entry, initial=initial)
    if form.is_valid():
        with (
            refusals_into(form, _BESIDE),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            answers = _answers(request, plan, form, entry)
            services.change_measure(
                actor=request.actor,
                measure_id=measure_id,
                version=form.cleaned_data["version"],
                content=form.content(answers),
            )
            return _saved(request, plan, measure_id, UUID(form.cleaned_data["goal"]))
    return _page(request, plan, form, entry, differences=stands_now(request, form, initial))


def _form(
    request: StaffRequest, plan: PlanEntry, entry: MeasureEntry | None, *, initial: dict[str, object]
) -> MeasureForm:
    form = MeasureForm(
        request.POST or None,
        initial=initial,
        goals=queries.goals(actor=request.actor, plan_id=plan.id),
        problems=resting.problems_for(actor=request.actor, plan=plan),
        functions=queries.functions(actor=request.actor, organisation_id=plan.organisation_id),
        entry=entry,
    )
    return watched(form, url=room.checking(plan), fields=WATCHED)


def _answers(
    request: StaffRequest, plan: PlanEntry, form: MeasureForm, entry: MeasureEntry | None
) -> Answers | None:
    problem_key, cause_key = form.answered
    return resting.answers_to(
        actor=request.actor, plan=plan, problem_key=problem_key, cause_key=cause_key, standing=entry
    )


def _saved(request: StaffRequest, plan: PlanEntry, measure_id: UUID, goal_id: UUID) -> HttpResponse:
    entry = queries.measure_for(actor=request.actor, measure_id=measure_id)
    lacks = showing.gap_words(entry)
    messages.success(
        request, _("Sparat. %(lacks)s, men det kan vänta.") % {"lacks": lacks} if lacks else _("Sparat.")
    )
    if "en-till" in request.POST:
        return redirect(f"{reverse('staff:new_measure', args=[plan.id])}?mal={goal_id}")
    return to_plan(plan.id, anchor=f"atgard-{measure_id}")


def _page(
    request: StaffRequest,
    plan: PlanEntry,
    form: MeasureForm,
    entry: MeasureEntry | None,
    *,
    differences: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    shown = {
        **room.around(request, plan=plan),
        "form": form,
        "entry": entry,
        "changed": _changed(entry),
        "differences": differences or [],
        "has_problems": len(form.fields["answers"].choices) > 1,  # type: ignore[attr-defined]
        "has_functions": "partners" in form.fields,
    }
    return render(request, "staff/plans/writing/measure.html", shown)


def _changed(entry: MeasureEntry | None) -> str:
    """Who saved last and when: so whoever wrote before sees that somebody has been there since."""
    if entry is None or entry.changed_at is None or not entry.changed_by:
        return ""
    return _("Senast ändrad %(when)s av %(who)s.") % {
        "when": showing.moment(entry.changed_at),
        "who": entry.changed_by,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def plan_questions(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Measures from another plan: which problem in the picture does each answer?"""
    plan = room.plan_to_show(request, plan_id)
    waiting = [one for one in queries.measures(actor=request.actor, plan_id=plan_id) if one.waits_for]
    problems = resting.problems_for(actor=request.actor, plan=plan)
    asked = [one for one in waiting if one.waits_for == "problem"]
    form = AnswerForm(request.POST if request.POST else None, problems=problems, measures=asked)
    if request.method == "POST" and form.is_valid():
        answered = form.answered()
        with refusals_into(form):
            for measure_id, (problem_key, cause_key) in answered:
                answers = resting.answers_to(
                    actor=request.actor, plan=plan, problem_key=problem_key, cause_key=cause_key
                )
                services.keep_as_it_is(actor=request.actor, measure_id=measure_id, answers=answers)
            messages.success(
                request,
                ngettext("Ett svar är sparat.", "%(count)s svar är sparade.", len(answered))
                % {"count": showing.capital(showing.number(len(answered)))},
            )
            return redirect("staff:plan", plan_id)
    shown = {
        **room.around(request, plan=plan),
        "form": form,
        "rows": [(one, form[str(one.id)]) for one in asked],
        "to_change": [one for one in waiting if one.waits_for == "change"],
        "has_problems": bool(problems),
    }
    return render(request, "staff/plans/writing/questions.html", shown)


@require_POST
@needs(Permission.PLAN_EDIT)
def move_measure(request: StaffRequest, measure_id: UUID) -> HttpResponse:
    """One step up, or down."""
    row = services.move_measure(
        actor=request.actor, measure_id=measure_id, is_up=request.POST.get("till") == "upp"
    )
    return to_plan(row.plan_id, anchor=f"atgard-{measure_id}")


@require_POST
@needs(Permission.PLAN_EDIT)
def duplicate_measure(request: StaffRequest, measure_id: UUID) -> HttpResponse:
    """Once more, to be changed."""
    plan_id = queries.measure_for(actor=request.actor, measure_id=measure_id).plan_id
    try:
        row = services.duplicate_measure(actor=request.actor, measure_id=measure_id)
    except TooManyMeasures as refusal:
        refused(request, refusal)
        return to_plan(plan_id)
    messages.success(request, _("Kopian ligger sist under målet."))
    return redirect("staff:measure", row.id)


@require_POST
@needs(Permission.PLAN_EDIT)
def remove_measure(request: StaffRequest, measure_id: UUID) -> HttpResponse:
    """Away, with a way back on the next page."""
    row = services.remove_measure(actor=request.actor, measure_id=measure_id)
    return redirect(f"{reverse('staff:plan', args=[row.plan_id])}?borttaget={measure_id}")


@require_POST
@needs(Permission.PLAN_EDIT)
def restore_measure(request: StaffRequest, measure_id: UUID) -> HttpResponse:
    """Back again, where it was."""
    row = services.restore_measure(actor=request.actor, measure_id=measure_id)
    messages.success(request, _("Åtgärden är tillbaka."))
    return to_plan(row.plan_id, anchor=f"atgard-{measure_id}")
