"""Reading an old plan into a draft: choose the file, then say yes, no or later to each thing that was found."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.plans.errors import DaysInDisorder, PlanIsDecided, TitleMissing
from fyrtorn.domains.plans.old_plans.reader import read_old_plan
from fyrtorn.domains.plans.taking_over import queries as taking_over
from fyrtorn.domains.plans.taking_over import services
from fyrtorn.domains.plans.taking_over.queries import ItemEntry
from fyrtorn.domains.plans.vocabulary import Answered
from fyrtorn.domains.plans.writing import queries
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.size import takes_up_to
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.plans import room
from fyrtorn.portals.staff.plans.reading_forms import Decision, Item, Known, item
from fyrtorn.portals.staff.tabs import PLANS, tabs
from fyrtorn.portals.staff.wording.forms import MOST_READ, form_of

AT_ONCE: Final = 15
"""Proposals on one page; the rest come when these are saved."""

_BESIDE: Final[dict[type[Refusal], str]] = {
    TitleMissing: "title",
    PersonsInText: "title",
    DaysInDisorder: "ends_on",
}


@takes_up_to(MOST_READ)
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def read_old_file(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Choose the old plan. What was found is gone through on the next page."""
    plan = _open_plan(request, plan_id)
    form = form_of(request)
    if form.is_valid():
        with refusals_into(form):
            pages = form.pages()
            services.keep_proposals(
                actor=request.actor,
                plan_id=plan.id,
                goals=read_old_plan(pages),
                is_numbered=pages.is_numbered,
            )
            return redirect("staff:old_plan_review", plan.id)
    waiting = [one for one in taking_over.items(actor=request.actor, plan_id=plan.id) if _waits(one)]
    shown = {**_frame(request, plan), "form": form, "waiting": len(waiting)}
    return render(request, "staff/plans/old/read_old_file.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def old_plan_review(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """An answer to each, goals first, and one save for all. What is left for later waits."""
    plan = _open_plan(request, plan_id)
    entries = taking_over.items(actor=request.actor, plan_id=plan.id)
    if request.method != "POST":
        return _page(request, plan, entries, [item(one, _known(request, plan)) for one in _next(entries)])
    left, accepted = _save(request, plan, [one for one in entries if _waits(one) and _prefixed(request, one)])
    if accepted:
        said = ngettext("%(n)s sak är nu med i planen.", "%(n)s saker är nu med i planen.", accepted)
        messages.success(request, said % {"n": accepted})
    if not left:
        return redirect("staff:old_plan_review", plan.id)
    messages.warning(request, _("Något behöver en blick till. Resten är sparat."))
    return _page(request, plan, taking_over.items(actor=request.actor, plan_id=plan.id), left)


@require_POST
@needs(Permission.PLAN_EDIT)
def reopen_old_item(request: StaffRequest, plan_id: UUID, item_id: UUID) -> HttpResponse:
    """Regret a no."""
    services.reopen_item(actor=request.actor, item_id=item_id)
    messages.success(request, _("Ångrat. Förslaget väntar på ditt svar igen."))
    return redirect("staff:old_plan_review", plan_id)


def _frame(request: StaffRequest, plan: PlanEntry) -> dict[str, Any]:
    """What both pages are given."""
    return {
        "tabs": tabs(PLANS, actor=request.actor, here="staff:plans"),
        "tabs_label": _("Planerna"),
        "plan": plan,
    }


def _open_plan(request: StaffRequest, plan_id: UUID) -> PlanEntry:
    """The plan, while it is being written. Raises ``PlanNotFound``, ``NotAllowed`` and ``PlanIsDecided``."""
    plan = room.plan_to_show(request, plan_id)
    if not plan.is_open:
        raise PlanIsDecided
    return plan


def _waits(entry: ItemEntry) -> bool:
    return entry.answered is Answered.WAITING


def _next(entries: list[ItemEntry]) -> list[ItemEntry]:
    return [one for one in entries if _waits(one)][:AT_ONCE]


def _prefixed(request: StaffRequest, entry: ItemEntry) -> bool:
    return f"{Item.prefix_of(entry.id)}-decision" in request.POST


def _known(request: StaffRequest, plan: PlanEntry) -> Known:
    return Known(
        goals={one.id: one.title for one in queries.goals(actor=request.actor, plan_id=plan.id)},
        functions={
            one.id: one.name
            for one in queries.functions(actor=request.actor, organisation_id=plan.organisation_id)
        },
    )


def _save(request: StaffRequest, plan: PlanEntry, entries: list[ItemEntry]) -> tuple[list[Item], int]:
    """What needs another look, and how many became part of the plan. Goals go first: measures belong to them."""
    left: list[Item] = []
    accepted = 0
    has_faults = False
    for is_goal in (True, False):
        known = _known(request, plan)
        fresh = {one.id: one for one in taking_over.items(actor=request.actor, plan_id=plan.id)}
        for entry in (fresh[one.id] for one in entries if one.is_goal is is_goal):
            each = item(entry, known, sent=request.POST)
            decision = each.form.decided()
            if decision is Decision.NO:
                services.decline_item(actor=request.actor, item_id=entry.id)
            elif decision is Decision.YES and each.form.is_valid() and _accept(request, each):
                accepted += 1
            else:
                has_faults = has_faults or decision is Decision.YES
                left.append(each)
    return (left if has_faults else []), accepted


def _accept(request: StaffRequest, each: Item) -> bool:
    with refusals_into(each.form, _BESIDE):
        if each.entry.is_goal:
            services.accept_goal(
                actor=request.actor, item_id=each.entry.id, title=each.form.cleaned_data["title"]
            )
        else:
            services.accept_measure(actor=request.actor, item_id=each.entry.id, content=each.form.content())
        return True
    return False


def _page(
    request: StaffRequest, plan: PlanEntry, entries: list[ItemEntry], items: list[Item]
) -> HttpResponse:
    shown: dict[str, Any] = {
        **_frame(request, plan),
        "items": items,
        "more": max(0, sum(map(_waits, entries)) - len(items)),
        "accepted": sum(one.answered is Answered.ACCEPTED for one in entries),
        "declined": [one for one in entries if one.answered is Answered.DECLINED],
    }
    return render(request, "staff/plans/old/old_plan_review.html", shown)


_PLAN: Final = "plan/<uuid:plan_id>/gammal-plan/"

urlpatterns = [
    path(_PLAN, read_old_file, name="read_old_file"),
    path(f"{_PLAN}ga-igenom/", old_plan_review, name="old_plan_review"),
    path(f"{_PLAN}<uuid:item_id>/angra/", reopen_old_item, name="reopen_old_item"),
]
