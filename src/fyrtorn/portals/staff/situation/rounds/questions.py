"""The municipality's questions by sector: read, and changed into a new version."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fyrtorn.domains.situation.errors.rounds import QuestionsChangedMeanwhile
from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.entries import QuestionContent
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.rounds import room
from fyrtorn.portals.staff.situation.rounds.forms import QuestionsForm


@require_safe
@needs(Permission.PICTURE_READ)
def questions(request: StaffRequest) -> HttpResponse:
    """What each sector is asked now."""
    choice = choosing.chosen(request, Permission.PICTURE_READ, only_municipalities=True)
    place = choice.organisation
    versions = queries.templates(actor=request.actor, organisation_id=place.id)
    found = queries.template_questions(actor=request.actor, template_id=versions[0].id)
    shown = {
        "choice": choice,
        "template": versions[0],
        "earlier": [one for one in versions[1:] if one.id],
        "sectors": [(sector, _of(found, sector)) for sector in Sector],
        "may_change": request.actor.may_in(Permission.PICTURE_EDIT, place.id),
    }
    return render(request, "staff/situation/rounds/questions.html", {**room.around(request), **shown})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def edit_questions(request: StaffRequest, sector: str) -> HttpResponse:
    """One sector's questions. Saving makes a new version; rounds that are out keep theirs."""
    if sector not in Sector.values:
        raise NotFound
    chosen = Sector(sector)
    place = choosing.chosen(request, Permission.PICTURE_EDIT, only_municipalities=True).organisation
    now = queries.template_now(actor=request.actor, organisation_id=place.id)
    stand = _of(queries.template_questions(actor=request.actor, template_id=now.id), chosen)
    form = QuestionsForm(request.POST or None, sector=chosen, questions=stand, initial={"number": now.number})
    watched(form, url=reverse("staff:check_text", args=[place.id]), fields=form.texts)
    if form.is_valid():
        with refusals_into(form), persons_into(form, actor=request.actor, organisation_id=place.id):
            services.keep_questions(
                actor=request.actor,
                organisation_id=place.id,
                sector=chosen,
                questions=form.questions,
                number=form.cleaned_data["number"],
            )
            messages.success(request, _("Sparat som en ny version. Nästa insamling får de här frågorna."))
            return redirect("staff:questions")
    is_changed = form.is_bound and QuestionsChangedMeanwhile.code in str(form.non_field_errors())
    if is_changed:
        again = request.POST.copy()
        again["number"] = str(now.number)
        form.data = again
    shown = {"form": form, "sector": chosen, "now": stand if is_changed else []}
    return render(request, "staff/situation/rounds/edit_questions.html", {**room.around(request), **shown})


def _of(questions: Sequence[QuestionContent], sector: Sector) -> list[QuestionContent]:
    return [question for question in questions if question.sector is sector]
