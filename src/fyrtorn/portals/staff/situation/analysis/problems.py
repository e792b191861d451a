"""The problems of an edition: seen together, put in order, stated one question at a time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.situation.analysis import queries, services
from fyrtorn.domains.situation.analysis.entries import ProblemEntry
from fyrtorn.domains.situation.analysis.pictures import fishbone_of
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.errors.analysis import EnoughPutFirst, ProblemHasNoTitle, ProblemNotFound
from fyrtorn.domains.situation.problem_words import ProblemKind
from fyrtorn.domains.situation.vocabulary import MOST_PRIORITISED, Change
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.analysis import room
from fyrtorn.portals.staff.situation.analysis.problem_forms import CarryForm, NewProblemForm
from fyrtorn.portals.staff.situation.analysis.prompts import PROMPTS, slug_of


@require_safe
@needs(Permission.PICTURE_READ)
def analysis(request: StaffRequest) -> HttpResponse:
    """The edition that is being written; a list when departments have pictures of their own."""
    return _to_the_edition(request, page="staff:problems", here=room.ANALYSIS)


@require_safe
@needs(Permission.PICTURE_READ)
def figures_and_sources(request: StaffRequest) -> HttpResponse:
    """The same for figures and sources."""
    return _to_the_edition(request, page="staff:figures", here=room.FIGURES)


def _to_the_edition(request: StaffRequest, *, page: str, here: str) -> HttpResponse:
    found = room.latest(request)
    if len(found) == 1:
        return redirect(page, found[0].id)
    rows = [(entry, reverse(page, args=[entry.id])) for entry in found]
    return render(
        request,
        "staff/situation/analysis/choose_edition.html",
        {**room.around(request, here=here), "rows": rows},
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A problem in the list: how far it has come, and where it can be moved."""

    entry: ProblemEntry
    answered: int
    is_top: bool
    is_bottom: bool

    @property
    def change_word(self) -> str:
        return "" if self.entry.change is Change.UNKNOWN else str(self.entry.change.label).capitalize()


@require_safe
@needs(Permission.PICTURE_READ)
def problems(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """What the problems are, the prioritised first."""
    return _problems(request, room.edition_to_show(request, edition_id))


def _problems(request: StaffRequest, edition: EditionEntry, *, wrong: str = "") -> HttpResponse:
    found = queries.problems(actor=request.actor, edition_id=edition.id)
    first = [entry for entry in found if entry.priority]
    rows = [_row(entry, at=at, of=len(first)) for at, entry in enumerate(first)]
    shown = {
        **room.around(request, here=room.ANALYSIS, edition=edition),
        "first": rows,
        "others": [_row(entry) for entry in found if not entry.priority],
        "is_full": len(first) >= MOST_PRIORITISED,
        "most": MOST_PRIORITISED,
        "undecided": len(_undecided(request, edition)),
        "gone": queries.gone(actor=request.actor, edition_id=edition.id),
        "questions": len(PROMPTS),
        "removed": _just_removed(request, edition),
        "wrong": wrong,
    }
    return render(request, "staff/situation/analysis/problems.html", shown)


def _row(entry: ProblemEntry, *, at: int = 0, of: int = 0) -> Row:
    return Row(entry, len(PROMPTS) - len(entry.missing), is_top=at == 0, is_bottom=at == of - 1)


def _undecided(request: StaffRequest, edition: EditionEntry) -> list[ProblemEntry]:
    """The last edition's problems of which nobody has said how they stand now."""
    if edition.earlier_id is None:
        return []
    carried = queries.carried_keys(actor=request.actor, edition_id=edition.id)
    before = queries.problems(actor=request.actor, edition_id=edition.earlier_id)
    return [entry for entry in before if entry.key not in carried]


def _just_removed(request: StaffRequest, edition: EditionEntry) -> ProblemEntry | None:
    """The problem that the address says was just taken away, while it still is."""
    try:
        entry = queries.problem_for(actor=request.actor, problem_id=UUID(request.GET.get("borttaget", "")))
    except (ValueError, ProblemNotFound):
        return None
    return entry if entry.removed_at and entry.edition_id == edition.id else None


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def new_problem(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """What it is called and of what sort it is; it is there from then on."""
    edition = room.edition_to_show(request, edition_id)
    check = reverse("staff:check_text", args=[edition.organisation_id])
    form = watched(NewProblemForm(request.POST or None), url=check, fields=["title"])
    if form.is_valid():
        with (
            refusals_into(form, {ProblemHasNoTitle: "title"}),
            persons_into(form, actor=request.actor, organisation_id=edition.organisation_id),
        ):
            row = services.state_problem(
                actor=request.actor,
                edition_id=edition.id,
                title=form.cleaned_data["title"],
                kind=ProblemKind(form.cleaned_data["kind"]),
            )
            messages.success(request, _("Problemet är sparat. Svara på en fråga i taget, när ni hinner."))
            return redirect("staff:problem_question", row.id, PROMPTS[0].slug)
    shown = {**room.around(request, here=room.ANALYSIS, edition=edition), "form": form}
    return render(request, "staff/situation/analysis/new_problem.html", shown)


@require_safe
@needs(Permission.PICTURE_READ)
def problem(request: StaffRequest, problem_id: UUID) -> HttpResponse:
    """The whole statement, its causes as a fishbone, and what to do next."""
    entry = problem_to_show(request, problem_id)
    edition = room.edition_to_show(request, entry.edition_id)
    figure = fishbone_of(title=entry.title, causes=entry.causes) if entry.causes else None
    shown = {
        **room.around(request, here=room.ANALYSIS, edition=edition),
        "entry": entry,
        "answers": [(prompt, entry.answer(prompt.question)) for prompt in PROMPTS],
        "change": "" if entry.change is Change.UNKNOWN else entry.change.label,
        "fishbone": room.drawn(figure) if figure else "",
        "next_slug": slug_of(entry.missing[0]) if entry.missing else "",
        "next_question": entry.missing[0].label if entry.missing else "",
        "unproven": sum(not cause.evidence for cause in entry.causes),
    }
    return render(request, "staff/situation/analysis/problem.html", shown)


def problem_to_show(request: StaffRequest, problem_id: UUID) -> ProblemEntry:
    """A problem that stands, or ``ProblemNotFound``."""
    entry = queries.problem_for(actor=request.actor, problem_id=problem_id)
    if entry.removed_at:
        raise ProblemNotFound
    return entry


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def carry_over(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """The last edition's problems, and what became of each."""
    edition = room.edition_to_show(request, edition_id)
    before = (
        queries.problems(actor=request.actor, edition_id=edition.earlier_id) if edition.earlier_id else []
    )
    said_already = queries.carried_keys(actor=request.actor, edition_id=edition.id)
    initial = {str(key): change.value for key, change in said_already.items()}
    form = CarryForm(request.POST or None, entries=before, initial=initial)
    if form.is_valid():
        changes = {
            entry.key: Change(form.cleaned_data[str(entry.key)])
            for entry in before
            if form.cleaned_data[str(entry.key)]
        }
        with refusals_into(form):
            services.carry_over(actor=request.actor, edition_id=edition.id, changes=changes)
            messages.success(request, _("Sparat. Det som finns kvar har följt med, med sina orsaker."))
            return redirect("staff:problems", edition.id)
    shown = {
        **room.around(request, here=room.ANALYSIS, edition=edition),
        "form": form,
    }
    return render(request, "staff/situation/analysis/carry_over.html", shown)


@require_POST
@needs(Permission.PICTURE_EDIT)
def put_first(request: StaffRequest, problem_id: UUID) -> HttpResponse:
    """Among the first; a sixth is refused on the same page."""
    entry = problem_to_show(request, problem_id)
    try:
        services.put_first(actor=request.actor, problem_id=problem_id)
    except EnoughPutFirst as refusal:
        return _problems(request, room.edition_to_show(request, entry.edition_id), wrong=said(refusal))
    return _back(entry)


@require_POST
@needs(Permission.PICTURE_EDIT)
def put_last(request: StaffRequest, problem_id: UUID) -> HttpResponse:
    services.put_last(actor=request.actor, problem_id=problem_id)
    return _back(problem_to_show(request, problem_id))


@require_POST
@needs(Permission.PICTURE_EDIT)
def move(request: StaffRequest, problem_id: UUID) -> HttpResponse:
    """One step up, or down."""
    services.move_problem(actor=request.actor, problem_id=problem_id, up=request.POST.get("till") == "upp")
    return _back(problem_to_show(request, problem_id))


@require_POST
@needs(Permission.PICTURE_EDIT)
def remove(request: StaffRequest, problem_id: UUID) -> HttpResponse:
    """Away, with a way back on the next page."""
    entry = problem_to_show(request, problem_id)
    services.remove_problem(actor=request.actor, problem_id=problem_id)
    address = reverse("staff:problems", args=[entry.edition_id])
    return redirect(f"{address}?borttaget={entry.id}&plats={entry.priority or ''}")


@require_POST
@needs(Permission.PICTURE_EDIT)
def restore(request: StaffRequest, problem_id: UUID) -> HttpResponse:
    """Back again, where it was."""
    place = request.POST.get("plats", "")
    services.restore_problem(
        actor=request.actor,
        problem_id=problem_id,
        priority=int(place) if place in {str(number) for number in range(1, MOST_PRIORITISED + 1)} else None,
    )
    messages.success(request, _("Problemet är tillbaka."))
    return _back(problem_to_show(request, problem_id))


def _back(entry: ProblemEntry) -> HttpResponse:
    return redirect(f"{reverse('staff:problems', args=[entry.edition_id])}#problem-{entry.id}")
