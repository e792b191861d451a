"""A municipality's facts: said, changed, confirmed, hidden."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.guidance import queries, services
from fyrtorn.domains.guidance.errors import NamesAPerson
from fyrtorn.domains.guidance.queries import Fact, FactPair
from fyrtorn.domains.guidance.vocabulary import TranslationStatus
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff import choosing, public_pages, showing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.page.forms import FactForm, WordsForm
from fyrtorn.processes.finding_help import block

_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact as its editor reads it."""

    id: UUID
    text: str
    english: str
    english_status: str
    """Empty when the English follows the Swedish."""
    source: str
    checked: str
    is_overdue: bool
    is_published: bool


@require_safe
@needs(Permission.GUIDANCE_READ)
def page(request: StaffRequest) -> HttpResponse:
    """All facts of one municipality, by kind."""
    choice = choosing.chosen(request, Permission.GUIDANCE_READ, only_municipalities=True)
    place = choice.organisation
    pairs = queries.my_fact_pairs(actor=request.actor, organisation_id=place.id, language=_ENGLISH)
    return render(
        request,
        "staff/page/page.html",
        {
            "place": place,
            "places": choice.all if choice.others else (),
            "groups": [
                (str(kind.label).capitalize(), [_shown(pair) for pair in group])
                for kind, group in groupby(pairs, key=lambda pair: pair.source.kind)
            ],
            "may_edit": request.actor.may_in(Permission.GUIDANCE_EDIT, place.id),
            "public_page": public_pages.municipality_page(place),
            "print_sheet": public_pages.print_sheet(place),
            "embed_page": public_pages.embed_page(place),
            "block_words": _block_words(request, place.id),
        },
    )


def _block_words(request: StaffRequest, place_id: UUID) -> str:
    """When the block was last pasted, for those who can do it; empty when nobody has said so."""
    when = block.copied_on(actor=request.actor, organisation_id=place_id)
    if when is None:
        return ""
    return _("Ni lade in blocket på er webbplats %(day)s.") % {"day": showing.day(when)}


def _shown(pair: FactPair) -> FactShown:
    fact = pair.source
    return FactShown(
        id=fact.id,
        text=fact.text,
        english=pair.translated.text if pair.translated else "",
        english_status=""
        if pair.status is TranslationStatus.CURRENT
        else str(pair.status.label).capitalize(),
        source=showing.source(fact.source_title, fact.source_dated),
        checked=showing.checked(fact.checked_on),
        is_overdue=queries.is_old(fact, today=clock.today()),
        is_published=fact.is_published,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.GUIDANCE_EDIT)
def new_fact(request: StaffRequest) -> HttpResponse:
    """Say something more about the municipality's work."""
    choice = choosing.chosen(request, Permission.GUIDANCE_EDIT, only_municipalities=True)
    form = FactForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form, {NamesAPerson: "text"}):
            services.state_fact(
                actor=request.actor, organisation_id=choice.organisation.id, **form.cleaned_data
            )
            messages.success(request, _("Sparat. Uppgiften syns nu på er sida."))
            return redirect("staff:page")
    return render(request, "staff/page/new_fact.html", {"form": form, "place": choice.organisation})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.GUIDANCE_EDIT)
def edit_fact(request: StaffRequest, fact_id: UUID) -> HttpResponse:
    """Change a fact's words, Swedish and English beside each other."""
    fact = _fact_to_edit(request, fact_id)
    pair = _pair(request, fact)
    english = pair.translated.text if pair.translated else ""
    form = WordsForm(request.POST or None, initial={"text": fact.text, "english": english})
    if form.is_valid():
        given = form.cleaned_data
        with refusals_into(form, {NamesAPerson: "text"}), transaction.atomic():
            services.change_fact(actor=request.actor, fact_id=fact_id, text=given["text"])
            if given["english"] and given["english"] != english:
                _say_in_english(request, fact, given["english"])
            messages.success(request, _("Sparat."))
            return redirect("staff:page")
    shown = {
        "form": form,
        "fact": fact,
        "kind_label": str(fact.kind.label).capitalize(),
        "shown": _shown(pair),
    }
    return render(request, "staff/page/edit_fact.html", shown)


def _say_in_english(request: StaffRequest, fact: Fact, text: str) -> None:
    said = services.state_fact(
        actor=request.actor,
        organisation_id=fact.organisation_id,
        kind=fact.kind,
        text=text,
        source_title=fact.source_title,
        source_dated=fact.source_dated,
        language=_ENGLISH,
        position=fact.position,
    )
    if not fact.is_published:
        services.withdraw_fact(actor=request.actor, fact_id=said.id)


@require_POST
@needs(Permission.GUIDANCE_EDIT)
def confirm_page(request: StaffRequest, key: str) -> HttpResponse:
    """Everything on the page still holds."""
    place = organisations.municipality(key)
    if not request.actor.may_in(Permission.GUIDANCE_EDIT, place.id):
        raise NotFound
    facts = queries.my_facts(actor=request.actor, organisation_id=place.id)
    with transaction.atomic():
        for fact in facts:
            if fact.is_published:
                services.confirm_fact(actor=request.actor, fact_id=fact.id)
    messages.success(request, _("Tack. Allt på sidan är kontrollerat i dag."))
    is_from_desk = request.POST.get("fran") == "skrivbord"
    return redirect("staff:desk") if is_from_desk else redirect("staff:page")


@require_POST
@needs(Permission.GUIDANCE_EDIT)
def note_block(request: StaffRequest, key: str) -> HttpResponse:
    """The block, as it is now, has been pasted into the municipality's own site."""
    place = organisations.municipality(key)
    if not request.actor.may_in(Permission.GUIDANCE_EDIT, place.id):
        raise NotFound
    block.note_copied(actor=request.actor, organisation_id=place.id, at=clock.now())
    messages.success(request, _("Tack. Ändras namn eller nummer påminner vi er på skrivbordet."))
    is_from_desk = request.POST.get("fran") == "skrivbord"
    return redirect("staff:desk") if is_from_desk else redirect("staff:page")


@require_POST
@needs(Permission.GUIDANCE_EDIT)
def confirm_fact(request: StaffRequest, fact_id: UUID) -> HttpResponse:
    """The fact still holds."""
    services.confirm_fact(actor=request.actor, fact_id=fact_id)
    messages.success(request, _("Tack. Uppgiften är kontrollerad i dag."))
    return redirect("staff:page")


@require_POST
@needs(Permission.GUIDANCE_EDIT)
def hide_fact(request: StaffRequest, fact_id: UUID) -> HttpResponse:
    """Take the fact, in both languages, off the public page."""
    pair = _pair(request, _fact_to_edit(request, fact_id))
    with transaction.atomic():
        for fact in _both(pair):
            services.withdraw_fact(actor=request.actor, fact_id=fact.id)
    messages.success(request, _("Dold. Ångra med ”Visa”."))
    return redirect("staff:page")


@require_POST
@needs(Permission.GUIDANCE_EDIT)
def show_fact(request: StaffRequest, fact_id: UUID) -> HttpResponse:
    """Put the fact, in both languages, on the public page again."""
    pair = _pair(request, _fact_to_edit(request, fact_id))
    with transaction.atomic():
        for fact in _both(pair):
            services.show_fact(actor=request.actor, fact_id=fact.id)
    messages.success(request, _("Uppgiften syns på er sida igen."))
    return redirect("staff:page")


def _both(pair: FactPair) -> list[Fact]:
    return [fact for fact in (pair.source, pair.translated) if fact is not None]


def _fact_to_edit(request: StaffRequest, fact_id: UUID) -> Fact:
    fact = queries.fact_for(actor=request.actor, fact_id=fact_id)
    if not request.actor.may_in(Permission.GUIDANCE_EDIT, fact.organisation_id):
        raise NotFound
    return fact


def _pair(request: StaffRequest, fact: Fact) -> FactPair:
    """The fact beside its translation. A translation's own id has no page."""
    pairs = queries.my_fact_pairs(
        actor=request.actor, organisation_id=fact.organisation_id, language=_ENGLISH
    )
    found = next((pair for pair in pairs if pair.source.id == fact.id), None)
    if found is None:
        raise NotFound
    return found
