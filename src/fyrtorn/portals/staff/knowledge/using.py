"""An item as those at work read it, and taking it into one's own plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from fyrtorn.domains.knowledge.errors import ItemNotFound
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.reading.pages import ItemPage
from fyrtorn.domains.knowledge.vocabulary import ItemKind, Section
from fyrtorn.domains.plans.errors import TitleMissing
from fyrtorn.domains.plans.writing import queries as plans
from fyrtorn.domains.plans.writing.entries import GoalEntry, PlanEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.markup import to_text
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff import public_pages
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.knowledge import room
from fyrtorn.processes.planning import resting, taking_examples
from fyrtorn.processes.planning.resting import ProblemChoice
from fyrtorn.processes.planning.taking_examples import LONGEST_HOW, AsMeasure

_NEW: Final = "nytt"


class UseForm(PlainForm):
    """The example as a measure: which of our problems it answers comes first, since that is what decides."""

    answers = forms.ChoiceField(
        label=gettext_lazy("Vilket av era problem svarar det på?"),
        required=False,
        help_text=gettext_lazy("Det som hjälpte någon annan hjälper er om det svarar på ett problem ni har."),
    )
    title = forms.CharField(
        label=gettext_lazy("Vad ska göras hos er?"),
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv vad som ska göras.")},
    )
    how = forms.CharField(
        label=gettext_lazy("Hur ska det göras?"),
        required=False,
        max_length=LONGEST_HOW,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Ur exemplet. Skriv om det så att det passar er. Källan läggs till sist."),
    )
    goal = forms.ChoiceField(label=gettext_lazy("Vilket mål hör det till?"))
    new_goal = forms.CharField(
        label=gettext_lazy("Om det är ett nytt mål: vilket?"), required=False, max_length=240
    )

    def __init__(
        self, *args: Any, goals: Sequence[GoalEntry], problems: Sequence[ProblemChoice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        answers, goal = self.fields["answers"], self.fields["goal"]
        answers.choices = [  # type: ignore[attr-defined]
            ("", _("Välj senare: åtgärden väntar på svar")),
            *((str(problem.key), problem.title) for problem in problems),
        ]
        goal.choices = [  # type: ignore[attr-defined]
            *((str(one.id), one.title) for one in goals),
            (_NEW, _("Ett nytt mål")),
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("goal") == _NEW and not given.get("new_goal", "").strip():
            self.add_error("new_goal", _("Skriv vilket målet är."))
        return given

    @property
    def measure(self) -> AsMeasure:
        given = self.cleaned_data
        is_new = given["goal"] == _NEW
        return AsMeasure(
            title=given["title"],
            how=given["how"],
            goal_id=None if is_new else UUID(given["goal"]),
            new_goal=given["new_goal"] if is_new else "",
            problem_key=UUID(given["answers"]) if given["answers"] else None,
        )


@require_safe
@needs(Permission.KNOWLEDGE_READ)
def examples(request: StaffRequest) -> HttpResponse:
    """Everybody's examples, the last changed first: from here one is taken into a plan."""
    found = queries.published_items(today=clock.today(), kinds=(ItemKind.EXAMPLE,))
    page = {
        **room.around(request, here=room.EXAMPLES),
        "rows": [(one, room.MARKS[one.mark]) for one in found],
    }
    return render(request, "staff/knowledge/examples.html", page)


@require_safe
@needs(Permission.KNOWLEDGE_READ)
def show(request: StaffRequest, slug: str) -> HttpResponse:
    """The item, and for whoever writes plans a way to take it home."""
    page = queries.item_page(slug, today=clock.today())
    shown = {
        **room.around(request, here=room.EXAMPLES),
        "page": page,
        "shown": room.as_read(page),
        "text_language": "" if page.listed.language == "sv" else page.listed.language,
        "mark": room.MARKS[page.listed.mark],
        "may_use": _may_use(request, page),
        "is_used": queries.used_here(actor=request.actor, item_id=page.listed.id),
        "public_page": public_pages.item_page(slug),
    }
    return render(request, "staff/knowledge/show.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def use(request: StaffRequest, slug: str) -> HttpResponse:
    """Which plan, which of our problems, and how it is to be done here."""
    page = queries.item_page(slug, today=clock.today())
    if not _may_use(request, page):
        raise ItemNotFound
    choices = taking_examples.open_plans(actor=request.actor)
    shown: dict[str, Any] = {**room.around(request, here=room.EXAMPLES), "page": page, "plans": choices}
    plan = _chosen(request, choices)
    if plan is not None:
        problems = resting.problems_for(actor=request.actor, plan=plan)
        form = UseForm(
            request.POST or None,
            initial={"title": page.listed.title, "how": _how(page)},
            goals=plans.goals(actor=request.actor, plan_id=plan.id),
            problems=problems,
        )
        if form.is_valid():
            with (
                refusals_into(form, {TitleMissing: "title"}),
                persons_into(
                    form,
                    actor=request.actor,
                    organisation_id=plan.organisation_id,
                ),
            ):
                return _taken(request, plan, slug, form)
        shown |= {"plan": plan, "form": form, "has_problems": bool(problems)}
    return render(request, "staff/knowledge/use.html", shown)


def _taken(request: StaffRequest, plan: PlanEntry, slug: str, form: UseForm) -> HttpResponse:
    measure = form.measure
    taking_examples.take_example(
        actor=request.actor,
        plan_id=plan.id,
        slug=slug,
        measure=measure,
        address=f"{settings.INSTALLATION.address.rstrip('/')}/kunskap/{slug}/",
    )
    messages.success(request, _("Åtgärden står i planen, med sin källa."))
    if measure.problem_key is None:
        return redirect("staff:plan_questions", plan.id)
    return redirect(reverse("staff:plan", args=[plan.id]))


def _may_use(request: StaffRequest, page: ItemPage) -> bool:
    may_write = request.actor.may(Permission.PLAN_EDIT) and request.actor.may(Permission.KNOWLEDGE_EDIT)
    return may_write and page.retired_at is None


def _chosen(request: StaffRequest, choices: list[PlanEntry]) -> PlanEntry | None:
    named = request.POST.get("plan") or request.GET.get("plan", "")
    if not named and len(choices) == 1:
        return choices[0]
    return next((plan for plan in choices if str(plan.id) == named), None)


def _how(page: ItemPage) -> str:
    """What the example says of how it is done, as plain text that fits."""
    approach = page.text.sections.get(Section.APPROACH) or page.text.sections.get(Section.TEXT, "")
    whole = f"{page.text.lead}\n\n{to_text(approach)}".strip()
    return whole if len(whole) <= LONGEST_HOW else whole[: LONGEST_HOW - 1].rpartition(" ")[0] + "…"
