"""A plan's own facts, what it rests on, its texts and its goals."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.plans.errors import EditedMeanwhile, EditionNotDecided, PlanNotFound, TitleMissing
from fyrtorn.domains.plans.vocabulary import Part
from fyrtorn.domains.plans.writing import queries, services
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from, differences
from fyrtorn.portals.staff.plans import room
from fyrtorn.portals.staff.plans.beginning import BESIDE
from fyrtorn.portals.staff.plans.forms import (
    EditionForm,
    GoalForm,
    PlanForm,
    TextForm,
    goal_initial,
    plan_initial,
    text_initial,
)
from fyrtorn.portals.staff.plans.showing import day
from fyrtorn.processes.planning import resting

_WORDS_MISSING: dict[type[Refusal], str] = {TitleMissing: "text"}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def edit_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """What the plan is, when it holds, and who shares it."""
    plan = room.plan_to_show(request, plan_id)
    initial = plan_initial(plan)
    form = PlanForm(request.POST or None, initial=initial, plan=plan)
    watched(form, url=room.checking(plan), fields=["title", "responsible_board"])
    if form.is_valid():
        with (
            refusals_into(form, BESIDE),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            services.change_plan(
                actor=request.actor,
                plan_id=plan_id,
                version=form.cleaned_data["version"],
                content=form.content,
            )
            messages.success(request, _("Sparat."))
            return redirect("staff:plan", plan_id)
    shown = {
        **room.around(request, plan=plan),
        "form": form,
        "differences": stands_now(request, form, initial),
        "names": [place.name for place in organisations.municipalities()],
    }
    return render(request, "staff/plans/writing/edit_plan.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def plan_edition(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Which decided edition of the picture the plan rests on."""
    plan = room.plan_to_show(request, plan_id)
    choices = resting.editions_for(actor=request.actor, plan=plan)
    labels = [
        (
            str(one.id),
            _("%(words)s, beslutad %(day)s") % {"words": one.words, "day": day(one.decided_on)}
            + (_(" (den senaste)") if one.is_latest else ""),
        )
        for one in choices
    ]
    first = plan.edition_key or next((one.id for one in choices if one.is_latest), None)
    form = EditionForm(request.POST or None, editions=labels, initial={"edition": str(first or "")})
    if form.is_valid():
        with refusals_into(form, {EditionNotDecided: "edition"}):
            resting.rest_on(
                actor=request.actor, plan_id=plan_id, edition_id=UUID(form.cleaned_data["edition"])
            )
            messages.success(request, _("Sparat. Åtgärderna kan nu svara på lägesbildens problem."))
            return redirect("staff:plan", plan_id)
    shown = {**room.around(request, plan=plan), "form": form, "choices": choices}
    return render(request, "staff/plans/writing/plan_edition.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def plan_text(request: StaffRequest, plan_id: UUID, part: str) -> HttpResponse:
    """One of the plan's texts."""
    plan = room.plan_to_show(request, plan_id)
    if part not in Part.values:
        raise PlanNotFound
    text = next(
        (one for one in queries.texts(actor=request.actor, plan_id=plan_id) if one.part == part), None
    )
    initial = text_initial(text)
    form = watched(TextForm(request.POST or None, initial=initial), url=room.checking(plan), fields=["text"])
    if form.is_valid():
        with (
            refusals_into(form, _WORDS_MISSING),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            services.write_text(actor=request.actor, plan_id=plan_id, part=Part(part), **form.cleaned_data)
            messages.success(request, _("Sparat."))
            return redirect(f"{reverse('staff:plan', args=[plan_id])}#texter")
    shown = {
        **room.around(request, plan=plan),
        "form": form,
        "text": text,
        "part": part,
        "part_label": Part(part).label,
        "differences": stands_now(request, form, initial),
    }
    return render(request, "staff/plans/writing/plan_text.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def drop_text(request: StaffRequest, plan_id: UUID, part: str) -> HttpResponse:
    """A second yes, to the text as it stands, before it is taken away: it cannot be had back."""
    plan = room.plan_to_show(request, plan_id)
    if plan.is_decided or part not in Part.values:
        raise PlanNotFound
    if request.method == "POST":
        read = request.POST.get("version", "")
        try:
            services.drop_text(
                actor=request.actor,
                plan_id=plan_id,
                part=Part(part),
                version=int(read) if read.isdecimal() and len(read) < 9 else -1,
            )
        except EditedMeanwhile as refusal:
            refused(request, refusal)
        else:
            messages.success(request, _("Avsnittet är borttaget."))
            return redirect(f"{reverse('staff:plan', args=[plan_id])}#texter")
    texts = queries.texts(actor=request.actor, plan_id=plan_id)
    text = next((one for one in texts if one.part == part), None)
    if text is None:
        raise PlanNotFound
    shown = {**room.around(request, plan=plan), "text": text}
    return render(request, "staff/plans/writing/drop_text.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def new_goal(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """A new goal; then its first measure."""
    plan = room.plan_to_show(request, plan_id)
    form = watched(GoalForm(request.POST or None), url=room.checking(plan), fields=["title", "text"])
    if form.is_valid():
        with (
            refusals_into(form, {TitleMissing: "title"}),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            given = form.cleaned_data
            goal = services.add_goal(
                actor=request.actor, plan_id=plan_id, title=given["title"], text=given["text"]
            )
            messages.success(request, _("Målet är sparat."))
            if "atgard" in request.POST:
                return redirect(f"{reverse('staff:new_measure', args=[plan_id])}?mal={goal.id}")
            return to_plan(plan_id, anchor=f"mal-{goal.id}")
    shown = {**room.around(request, plan=plan), "form": form, "goal": None}
    return render(request, "staff/plans/writing/goal.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def goal(request: StaffRequest, goal_id: UUID) -> HttpResponse:
    """One goal's words."""
    entry = queries.goal_for(actor=request.actor, goal_id=goal_id)
    plan = room.plan_to_show(request, entry.plan_id)
    initial = goal_initial(entry)
    form = GoalForm(request.POST or None, initial=initial)
    watched(form, url=room.checking(plan), fields=["title", "text"])
    if form.is_valid():
        with (
            refusals_into(form, {TitleMissing: "title"}),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            services.change_goal(actor=request.actor, goal_id=goal_id, **form.cleaned_data)
            messages.success(request, _("Sparat."))
            return to_plan(plan.id, anchor=f"mal-{goal_id}")
    shown = {
        **room.around(request, plan=plan),
        "form": form,
        "goal": entry,
        "differences": stands_now(request, form, initial),
    }
    return render(request, "staff/plans/writing/goal.html", shown)


@require_POST
@needs(Permission.PLAN_EDIT)
def move_goal(request: StaffRequest, goal_id: UUID) -> HttpResponse:
    """One step up, or down."""
    row = services.move_goal(actor=request.actor, goal_id=goal_id, is_up=request.POST.get("till") == "upp")
    return to_plan(row.plan_id, anchor=f"mal-{goal_id}")


@require_POST
@needs(Permission.PLAN_EDIT)
def remove_goal(request: StaffRequest, goal_id: UUID) -> HttpResponse:
    """Away with its measures, and a way back on the next page."""
    row = services.remove_goal(actor=request.actor, goal_id=goal_id)
    return redirect(f"{reverse('staff:plan', args=[row.plan_id])}?borttaget={goal_id}")


@require_POST
@needs(Permission.PLAN_EDIT)
def restore_goal(request: StaffRequest, goal_id: UUID) -> HttpResponse:
    """Back again."""
    row = services.restore_goal(actor=request.actor, goal_id=goal_id)
    messages.success(request, _("Målet och dess åtgärder är tillbaka."))
    return to_plan(row.plan_id, anchor=f"mal-{goal_id}")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def discard_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """A second yes before a draft is thrown away."""
    plan = room.plan_to_show(request, plan_id)
    if plan.is_decided:
        raise PlanNotFound
    if request.method == "POST":
        services.discard_plan(actor=request.actor, plan_id=plan_id)
        messages.success(request, _("Utkastet är borta."))
        return redirect("staff:plans")
    return render(request, "staff/plans/writing/discard_plan.html", room.around(request, plan=plan))


def to_plan(plan_id: UUID, *, anchor: str = "") -> HttpResponse:
    """Back to the plan, where one was."""
    return redirect(f"{reverse('staff:plan', args=[plan_id])}#{anchor}")


def stands_now(request: StaffRequest, form: forms.Form, now: dict[str, Any]) -> list[tuple[str, str]]:
    """When somebody saved in between: what stands now, field by field, where it differs from the form.

    The form then begins from the version that stands now, so that saving again is a choice.
    """
    if not form.is_bound or EditedMeanwhile.code not in str(form.non_field_errors()):
        return []
    begin_from(form, request.POST, version=now["version"])
    return differences(form, now)


def refused(request: StaffRequest, refusal: Refusal) -> None:
    """Show a refusal of a button on the next page."""
    messages.error(request, said(refusal))
