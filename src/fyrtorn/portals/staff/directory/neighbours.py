"""Other keepers' contacts on one's own page: read them, say yes or no, change one's mind."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from fyrtorn.domains.directory import neighbours as queries
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.entries import Entry
from fyrtorn.domains.directory.errors import GroundMissing, NamesAPerson
from fyrtorn.domains.directory.neighbours import AreaQuestion
from fyrtorn.domains.directory.vocabulary import AreaState
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff import showing
from fyrtorn.portals.staff.directory.facts import facts_of
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm

_ANSWERS: Final = {"ja": True, "nej": False}


class OnBehalfForm(PlainForm):
    """Why somebody may answer for a municipality that has not answered itself."""

    ground = forms.CharField(
        label=gettext_lazy("Vad stöder ni er på?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Till exempel ”Avtal om gemensam socialjour, 2026-03-01”. Skriv inga namn."),
    )


@require_safe
@needs(Permission.DIRECTORY_EDIT)
def neighbours(request: StaffRequest) -> HttpResponse:
    """Everything that somebody else shows, or wants to show, where one may answer."""
    found = queries.area_questions(actor=request.actor)
    piles = [
        (_("Väntar på svar"), [each for each in found if each.state is AreaState.WAITING]),
        (_("Visas"), [each for each in found if each.state is AreaState.SHOWN]),
        (_("Visas inte, efter ett nej"), [each for each in found if each.state is AreaState.REFUSED]),
    ]
    shown = [(title, [(each, said(each)) for each in pile]) for title, pile in piles if pile]
    return render(request, "staff/directory/neighbours.html", {"piles": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DIRECTORY_EDIT)
def neighbour(request: StaffRequest, service_id: UUID, place_id: UUID) -> HttpResponse:
    """One of them, as it stands, and the answer to it."""
    question = queries.area_question(actor=request.actor, service_id=service_id, place_id=place_id)
    form = OnBehalfForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agrees = _ANSWERS.get(request.POST.get("svar", ""))
        if agrees is None:
            raise NotFound
        with refusals_into(form, {GroundMissing: "ground", NamesAPerson: "ground"}):
            _answer(request, question, agrees=agrees, ground=form.cleaned_data["ground"])
            return redirect("staff:neighbours")
    entry, now = question.entry, clock.now()
    shown = {
        "question": question,
        "entry": entry,
        "said": said(question),
        "form": form,
        "lines": [showing.line_shown(line, at=now) for line in entry.lines],
        "shown": showing.entry_shown(entry, at=now),
        "facts": facts_of(entry),
    }
    return render(request, "staff/directory/neighbour.html", shown)


def _answer(request: StaffRequest, question: AreaQuestion, *, agrees: bool, ground: str) -> None:
    names = {"name": question.entry.name, "place": question.place_name}
    if agrees:
        services.agree_to_area(
            actor=request.actor,
            organisation_id=question.speaker_id,
            service_id=question.entry.id,
            place_id=question.place_id,
            ground=ground if question.is_on_behalf else "",
        )
        messages.success(request, _("%(name)s visas nu på sidan för %(place)s.") % names)
    else:
        services.refuse_area(
            actor=request.actor,
            organisation_id=question.speaker_id,
            service_id=question.entry.id,
            place_id=question.place_id,
        )
        messages.success(request, _("%(name)s visas inte på sidan för %(place)s.") % names)


def said(question: AreaQuestion) -> str:
    """How it stands, in a sentence or two."""
    if question.word is None:
        when = showing.day(question.asked_at.astimezone(STOCKHOLM).date())
        return _("Frågan ställdes %(day)s. Den visas inte innan någon har sagt ja.") % {"day": when}
    return showing.area_word(question.state, question.word)


def areas_in_words(entry: Entry) -> list[tuple[str, str]]:
    """Where a service is offered: each place, and what its own people have said when it is theirs to say."""
    return [
        (area.place_name or _("Hela landet"), showing.area_word(area.state, area.word))
        for area in entry.areas
    ]
