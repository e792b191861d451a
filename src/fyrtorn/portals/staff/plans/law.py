"""The law check: what the act asks for, what is there, and the coordinator's own word where nobody can see."""

from __future__ import annotations

from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from fyrtorn.domains.plans.errors import GroundForWordMissing, RequirementUnknown
from fyrtorn.domains.plans.law import queries, services
from fyrtorn.domains.plans.law.check import Finding, Place, Result, check
from fyrtorn.domains.plans.law.facts import Facts
from fyrtorn.domains.plans.law.requirements import BY_ID, Looks
from fyrtorn.domains.plans.law.services import LONGEST_WORDS
from fyrtorn.domains.plans.vocabulary import Stated
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vocabulary.crime_prevention import ACT_CHECKED_ON
from fyrtorn.foundation.vocabulary.law import cited
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.choosing import PARAMETER, chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm, capitalised
from fyrtorn.portals.staff.tabs import PLANS, tabs
from fyrtorn.processes import checking_law

_GROUPS: Final = (
    (Result.MISSING, gettext_lazy("Saknas")),
    (Result.CANNOT_TELL, gettext_lazy("Går inte att avgöra här")),
    (Result.PRESENT, gettext_lazy("Finns")),
)
"""What needs doing first comes first."""


class StatementForm(PlainForm):
    stated = forms.ChoiceField(
        label=gettext_lazy("Hur är det?"),
        choices=capitalised(Stated.choices),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj det som stämmer.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Vad bygger svaret på?"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Skriv funktioner, dokument och datum. Inga namn på personer."),
    )


@require_safe
@needs(Permission.PLAN_READ)
def law_check(request: StaffRequest) -> HttpResponse:
    """Every requirement with what was found, what is missing first."""
    choice = chosen(request, Permission.PLAN_READ, only_municipalities=True)
    place = choice.organisation
    facts = checking_law.facts(actor=request.actor, organisation_id=place.id, today=clock.today())
    findings = check(facts)
    may_state = request.actor.may_in(Permission.PLAN_EDIT, place.id)
    return render(
        request,
        "staff/plans/law/law_check.html",
        {
            "place": place,
            "places": choice.all,
            "tabs": tabs(PLANS, actor=request.actor, here="staff:law_check"),
            "tabs_label": _("Planerna"),
            "is_whole": facts.picture.is_whole if facts.picture else None,
            "edition_href": _edition_href(facts),
            "counts": [
                (str(words), sum(one.result is result for one in findings)) for result, words in _GROUPS
            ],
            "groups": [
                (
                    result,
                    str(words),
                    [_row(one, facts, may_state=may_state) for one in findings if one.result is result],
                )
                for result, words in _GROUPS
            ],
            "checked_on": ACT_CHECKED_ON,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def state_requirement(request: StaffRequest, requirement: str) -> HttpResponse:
    """One requirement, and the coordinator's word on it."""
    place = chosen(request, Permission.PLAN_EDIT, only_municipalities=True).organisation
    asked = BY_ID.get(requirement)
    if asked is None or asked.looks is not Looks.STATEMENT:
        raise RequirementUnknown
    before = queries.latest_statements(actor=request.actor, organisation_id=place.id).get(requirement)
    initial = {"stated": before.stated, "words": before.words} if before else {}
    form = StatementForm(request.POST or None, initial=initial)
    watched(form, url=reverse("staff:check_text", args=[place.id]), fields=["words"])
    if form.is_valid():
        with (
            persons_into(form, actor=request.actor, organisation_id=place.id),
            refusals_into(form, {GroundForWordMissing: "words"}),
        ):
            services.state_requirement(
                actor=request.actor,
                organisation_id=place.id,
                requirement=requirement,
                stated=Stated(form.cleaned_data["stated"]),
                words=form.cleaned_data["words"],
            )
            messages.success(request, _("Svaret är sparat med dagens datum."))
            return redirect(f"{reverse('staff:law_check')}?{PARAMETER}={place.key}")
    return render(
        request,
        "staff/plans/law/state_requirement.html",
        {"form": form, "place": place, "asked": asked, "cited": cited(asked.rule), "before": before},
    )


def _row(finding: Finding, facts: Facts, *, may_state: bool) -> dict[str, object]:
    """A finding as ``_finding.html`` takes it."""
    requirement = finding.requirement
    said = facts.said.get(requirement.id)
    return {
        "id": requirement.id,
        "duty": requirement.duty,
        "paragraph": requirement.rule.paragraph,
        "because": finding.because,
        "words": said.words if said and requirement.looks is Looks.STATEMENT else "",
        "href": _href(finding, may_state=may_state),
        "link_words": _LINKS.get(finding.place, "")
        if finding.result is not Result.PRESENT
        else _("Ändra svaret"),
    }


_LINKS: Final = {
    Place.PICTURE: gettext_lazy("Till lägesbilden"),
    Place.PLAN: gettext_lazy("Till planen"),
    Place.FOLLOW_UP: gettext_lazy("Till uppföljningen"),
    Place.REPORT: gettext_lazy("Till rapporten"),
    Place.STATEMENT: gettext_lazy("Svara själv"),
}
_PAGES: Final = {
    Place.PICTURE: "staff:pictures",
    Place.PLAN: "staff:plans",
    Place.FOLLOW_UP: "staff:follow_up",
    Place.REPORT: "staff:council_reports",
}


def _href(finding: Finding, *, may_state: bool) -> str:
    """Where it is put right; nowhere for whoever may not, or when it is in order."""
    if finding.place is Place.STATEMENT:
        return reverse("staff:state_requirement", args=[finding.requirement.id]) if may_state else ""
    if finding.result is Result.PRESENT or finding.place is Place.NOWHERE:
        return ""
    return reverse(_PAGES[finding.place])


def _edition_href(facts: Facts) -> str:
    return reverse("staff:edition", args=[facts.picture.id]) if facts.picture else reverse("staff:pictures")
