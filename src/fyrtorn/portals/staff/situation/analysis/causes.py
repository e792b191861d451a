"""Looking for causes: three questions in ten minutes, or all sides in depth."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.situation.analysis import services
from fyrtorn.domains.situation.analysis.entries import ProblemEntry
from fyrtorn.domains.situation.errors.analysis import (
    AnalysisEditedMeanwhile,
    CauseHasNoWords,
    CauseUnproven,
    DatedAhead,
)
from fyrtorn.domains.situation.errors.editions import EditionIsDecided
from fyrtorn.domains.situation.vocabulary import Depth
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.analysis import room
from fyrtorn.portals.staff.situation.analysis.cause_forms import CausesForm
from fyrtorn.portals.staff.situation.analysis.problems import problem_to_show

DEPTHS = {"tio-minuter": Depth.QUICK, "fordjupad": Depth.DEEP}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def causes(request: StaffRequest, problem_id: UUID) -> HttpResponse:
    """The causes of one problem. ``?djup=`` chooses the depth; without it, as it was done last."""
    entry = problem_to_show(request, problem_id)
    edition = room.edition_to_show(request, entry.edition_id)
    if edition.is_decided:
        raise EditionIsDecided
    depth = DEPTHS.get(request.GET.get("djup", "")) or entry.depth or Depth.QUICK
    form = _form(request, entry, depth)
    if form.is_valid() and _store(request, entry, form):
        return _onwards(request, entry, form)
    shown = {
        **room.around(request, here=room.ANALYSIS, edition=edition),
        "entry": entry,
        "form": form,
        "is_deep": depth is Depth.DEEP,
        "depth_slug": next(slug for slug, value in DEPTHS.items() if value is depth),
    }
    return render(request, "staff/situation/analysis/causes.html", shown)


def _form(request: StaffRequest, entry: ProblemEntry, depth: Depth) -> CausesForm:
    initial = {
        "began": entry.causes_began,
        "summary": entry.summary,
        "made_with": entry.made_with,
        "made_on": entry.made_on or clock.today(),
    }
    form = CausesForm(request.POST or None, initial=initial, entry=entry, depth=depth)
    check = reverse("staff:check_text", args=[entry.organisation_id])
    texts = [name for name in form.fields if name.endswith(("-text", "-belagg")) or name == "summary"]
    return watched(form, url=check, fields=texts)


def _store(request: StaffRequest, entry: ProblemEntry, form: CausesForm) -> bool:
    """Store the analysis; ``False`` when the form says what stood in the way."""
    try:
        with persons_into(
            form, actor=request.actor, organisation_id=entry.organisation_id, fields=form.field_of_text
        ):
            services.analyse_causes(
                actor=request.actor,
                problem_id=entry.id,
                content=form.content,
                began=form.cleaned_data["began"],
                today=clock.today(),
            )
    except DatedAhead as refusal:
        form.add_error("made_on", said(refusal))
    except (CauseHasNoWords, CauseUnproven) as refusal:
        form.add_error(None, said(refusal))
    except AnalysisEditedMeanwhile as refusal:
        form.add_error(None, said(refusal))
        form.build_on(problem_to_show(request, entry.id), request.POST)
    return not form.errors


def _onwards(request: StaffRequest, entry: ProblemEntry, form: CausesForm) -> HttpResponse:
    """To the fishbone; back to the form when examples were ticked, which say nothing yet of what speaks for them."""
    if any(form.cleaned_data.get(f"exempel-{bone.value}") for bone in form.bones):
        messages.success(request, _("Sparat. Skriv nu vad som talar för varje orsak, om ni vet det."))
        return redirect(request.get_full_path())
    messages.success(request, _("Sparat."))
    return redirect(f"{reverse('staff:problem', args=[entry.id])}#orsaker")
