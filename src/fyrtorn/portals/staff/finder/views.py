"""Whom the one who calls should turn to: the same short list as the public gets, numbers large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from fyrtorn.domains.guidance.finder import Question, WhyThis
from fyrtorn.domains.guidance.vocabulary import Errand
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vocabulary.terms import AgeBand
from fyrtorn.portals.staff import choosing, public_pages, showing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.showing import LineShown
from fyrtorn.processes.finding_help import Help, HelpAnswer, find_help

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation

_WHY: Final = {
    WhyThis.MADE_FOR_RELATIVES: _("Till för den som är orolig för någon."),
    WhyThis.MADE_FOR_LEAVING: _("Till för den som vill lämna."),
    WhyThis.MADE_FOR_PROFESSIONALS: _("Till för den som möter detta i arbetet."),
    WhyThis.LISTENS_TO_ALL: _("Lyssnar på alla."),
    WhyThis.HELPS_CHILDREN: _("När personen är under 18 år."),
    WhyThis.HELPS_ADULTS: _("När personen är 18 år eller äldre."),
    WhyThis.OPEN_WHEN_OTHERS_ARE_NOT: _("När mottagningen är stängd och det inte kan vänta."),
    WhyThis.KNOWS_THE_WORK: _("Känner till kommunens arbete."),
    WhyThis.CONNECTS_YOU: _("Kopplar vidare."),
}


class FindForm(PlainForm):
    """Where the one who calls lives, and what it is about."""

    kommun = forms.CharField(
        label=_("Kommun"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "alla-kommuner"}),
        error_messages={"required": _("Skriv vilken kommun det gäller.")},
    )
    arende = forms.TypedChoiceField(
        label=_("Vem ringer?"),
        choices=[
            (Errand.SOMEONE.value, _("Någon som är orolig för en annan")),
            (Errand.MYSELF.value, _("Den det gäller")),
            (Errand.WORK.value, _("Någon som är orolig i sitt arbete")),
        ],
        coerce=Errand,
        widget=forms.RadioSelect,
        initial=Errand.SOMEONE.value,
    )
    alder = forms.TypedChoiceField(
        label=_("Hur gammal är personen?"),
        choices=[
            (AgeBand.UNKNOWN.value, _("Vet inte")),
            (AgeBand.CHILD.value, _("Under 18 år")),
            (AgeBand.ADULT.value, _("18 år eller äldre")),
        ],
        coerce=AgeBand,
        widget=forms.RadioSelect,
        required=False,
        empty_value=AgeBand.UNKNOWN,
        initial=AgeBand.UNKNOWN.value,
    )


@dataclass(frozen=True, slots=True)
class HelpShown:
    """One suggestion."""

    name: str
    provider_name: str
    why: str
    what_happens: str
    first: LineShown
    others: tuple[LineShown, ...]


@require_safe
@needs(Permission.DIRECTORY_READ)
def finder(request: StaffRequest) -> HttpResponse:
    """Ask where and what; answer below."""
    is_asked = "kommun" in request.GET
    form = FindForm(_asked(request) if is_asked else None, initial={"kommun": _own_municipality(request)})
    shown: dict[str, Any] = {"names": [place.name for place in organisations.municipalities()]}
    if is_asked and form.is_valid():
        found = organisations.find_municipalities(form.cleaned_data["kommun"], at_most=1)
        if found:
            place = organisations.organisation(found[0].id)
            question = Question(form.cleaned_data["arende"], form.cleaned_data["alder"])
            shown |= _answer(find_help(place, question, at=clock.now(), language="sv"), place)
        else:
            form.add_error("kommun", _("Ingen kommun heter så. Kontrollera stavningen."))
    return render(request, "staff/finder/finder.html", shown | {"form": form})


def _asked(request: StaffRequest) -> QueryDict:
    """The question, with what was not said filled in, so that the form shows what was answered."""
    asked = request.GET.copy()
    for name, usual in (("arende", Errand.SOMEONE), ("alder", AgeBand.UNKNOWN)):
        asked.setdefault(name, usual.value)
    return asked


def _own_municipality(request: StaffRequest) -> str:
    places = choosing.reachable(request, Permission.DIRECTORY_READ, only_municipalities=True)
    return places[0].name if len(places) == 1 else ""


def _answer(answer: HelpAnswer, place: Organisation) -> dict[str, Any]:
    return {
        "place": place,
        "at": answer.at,
        "suggested": [_shown(help_, answer) for help_ in answer.suggested],
        "meanwhile": _shown(answer.meanwhile, answer) if answer.meanwhile else None,
        "begins_with_the_switchboard": answer.begins_with_the_switchboard,
        "public_page": public_pages.municipality_page(place),
    }


def _shown(help_: Help, answer: HelpAnswer) -> HelpShown:
    lines = tuple(showing.line_shown(way.line, at=answer.at) for way in help_.lines)
    return HelpShown(
        name=help_.entry.name,
        provider_name=help_.entry.provider_name,
        why=str(_WHY[help_.why]) if help_.why else "",
        what_happens=help_.entry.what_happens,
        first=lines[0],
        others=lines[1:],
    )
