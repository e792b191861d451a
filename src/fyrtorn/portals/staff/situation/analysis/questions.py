"""Stating a problem one question at a time, with what is known beside: writing is choosing, not inventing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.situation.analysis import queries, services
from fyrtorn.domains.situation.analysis.entries import AnswerBeside, ProblemEntry
from fyrtorn.domains.situation.beginnings import fingerprint
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.errors.analysis import (
    AnalysisEditedMeanwhile,
    ProblemHasNoTitle,
    ProblemNotFound,
)
from fyrtorn.domains.situation.errors.editions import EditionIsDecided, PoliceNotAsked
from fyrtorn.domains.situation.vocabulary import EventKind, PlaceKind, TargetGroup
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.analysis import room
from fyrtorn.portals.staff.situation.analysis.problem_forms import StatementForm, fields_of, prompts_of
from fyrtorn.portals.staff.situation.analysis.problems import problem_to_show
from fyrtorn.portals.staff.situation.analysis.prompts import BY_SLUG, NAMING, PROMPTS, WHOLE, Prompt, after

_LABELS = {"kind": EventKind, "place_kind": PlaceKind, "target_group": TargetGroup}
_COUNTED = {
    "kind": gettext_lazy("Händelser under perioden, efter slag"),
    "place_kind": gettext_lazy("Händelser under perioden, efter plats"),
    "target_group": gettext_lazy("Händelser under perioden, efter vilka de riktades mot"),
}
_ANSWERS_AT_ONCE = 12


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def problem_question(request: StaffRequest, problem_id: UUID, slug: str) -> HttpResponse:
    """One step: a question, the name, or all of it. An answer from a function can be put into the text."""
    entry = problem_to_show(request, problem_id)
    if slug not in {NAMING, WHOLE, *BY_SLUG}:
        raise ProblemNotFound
    edition = room.edition_to_show(request, entry.edition_id)
    if edition.is_decided:
        raise EditionIsDecided
    names = fields_of(slug, entry)
    stands = entry.values(names)
    beside = queries.answers_beside(actor=request.actor, edition_id=edition.id)
    form = _form(request, entry, slug, stands, beside)
    differences: list[tuple[str, str]] = []
    if "ta" not in request.POST and form.is_valid():
        differences = _write(request, entry, form)
        if not differences and not form.errors:
            return _onwards(request, entry, slug)
    shown = {
        **room.around(request, here=room.ANALYSIS, edition=edition),
        "entry": entry,
        "form": form,
        "slug": slug,
        "fields": [(form[name], _prompt(name)) for name in names],
        "steps": [(prompt, bool(entry.answer(prompt.question)), prompt.slug == slug) for prompt in PROMPTS],
        "number": next((at for at, one in enumerate(PROMPTS, start=1) if one.slug == slug), 0),
        "is_last": not after(slug) if slug != WHOLE else True,
        "beside": _Beside.of(request, edition, slug, beside),
        "differences": differences,
    }
    return render(request, "staff/situation/analysis/question.html", shown)


def _form(
    request: StaffRequest,
    entry: ProblemEntry,
    slug: str,
    stands: Mapping[str, str],
    beside: list[AnswerBeside],
) -> StatementForm:
    """The form as it stands, as it came in, or as it came in with a function's answer put into its text."""
    check = reverse("staff:check_text", args=[entry.organisation_id])
    initial: dict[str, Any] = {**stands, "began": fingerprint(stands)}
    data: QueryDict | None = request.POST or None
    if "ta" in request.POST:
        initial |= _with_answer(request.POST, slug, beside)
        data = None
    form = StatementForm(data, initial=initial, step=slug, entry=entry)
    return watched(form, url=check, fields=[name for name in stands if name not in _CHOSEN])


_CHOSEN = frozenset({"kind", "change", "marking"})


def _with_answer(sent: QueryDict, slug: str, beside: list[AnswerBeside]) -> dict[str, Any]:
    """What was sent, with the chosen answer last in the text. Nothing is stored."""
    given: dict[str, Any] = {name: sent[name] for name in sent if name not in {"ta", "csrfmiddlewaretoken"}}
    answer = next((one for one in beside if str(one.id) == sent["ta"]), None)
    if answer is not None and slug in BY_SLUG:
        name = BY_SLUG[slug].question.value
        given[name] = f"{given.get(name, '').rstrip()}\n{answer.text}".strip()
        given["from_police"] = bool(given.get("from_police")) or answer.is_from_police
    return given


def _write(request: StaffRequest, entry: ProblemEntry, form: StatementForm) -> list[tuple[str, str]]:
    """Store the step. When somebody else has saved in between: what stands now, field by field."""
    try:
        with persons_into(form, actor=request.actor, organisation_id=entry.organisation_id):
            services.write_problem(
                actor=request.actor,
                problem_id=entry.id,
                statement=form.statement,
                began=form.cleaned_data["began"],
            )
    except ProblemHasNoTitle as refusal:
        form.add_error("title", said(refusal))
    except PoliceNotAsked as refusal:
        form.add_error("marking", said(refusal))
    except AnalysisEditedMeanwhile as refusal:
        form.add_error(None, said(refusal))
        again = request.POST.copy()
        again["began"] = fingerprint(refusal.now)
        form.data = again  # sending it again is then a choice
        return [
            (str(form.fields[name].label), _worded(form, name, text) or _("(tomt)"))
            for name, text in refusal.now.items()
            if text != str(form.cleaned_data.get(name) or "")
        ]
    return []


def _worded(form: StatementForm, name: str, value: str) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))


def _onwards(request: StaffRequest, entry: ProblemEntry, slug: str) -> HttpResponse:
    messages.success(request, _("Sparat."))
    if "vidare" in request.POST and slug != WHOLE and after(slug):
        return redirect("staff:problem_question", entry.id, after(slug))
    return redirect("staff:problem", entry.id)


def _prompt(name: str) -> Prompt | None:
    return next((prompt for prompt in PROMPTS if prompt.question.value == name), None)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known, to write from: answers by what they are about, and counts of events."""

    answers: list[AnswerBeside]
    more: int
    counted: str
    counts: list[tuple[str, int]]
    can_take: bool

    @staticmethod
    def of(request: StaffRequest, edition: EditionEntry, slug: str, answers: list[AnswerBeside]) -> _Beside:
        wanted = {heading for prompt in prompts_of(slug) for heading in prompt.looks_under}
        chosen = sorted(answers, key=lambda one: one.heading not in wanted) if wanted else answers
        by = BY_SLUG[slug].counts if slug in BY_SLUG else ""
        return _Beside(
            answers=chosen[:_ANSWERS_AT_ONCE],
            more=max(0, len(chosen) - _ANSWERS_AT_ONCE),
            counted=str(_COUNTED[by]) if by else "",
            counts=_counts(request, edition, by) if by else [],
            can_take=slug in BY_SLUG,
        )


def _counts(request: StaffRequest, edition: EditionEntry, by: str) -> list[tuple[str, int]]:
    counted = queries.event_counts(
        actor=request.actor,
        organisation_id=edition.organisation_id,
        period_from=edition.period_from,
        period_to=edition.period_to,
        by=by,
    )
    return [(room.short(str(_LABELS[by](code).label)), count) for code, count in counted.items()]
