"""Paste a page, go through what was found, publish. Every answer can be regretted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.directory.errors import BuiltInNumber, NotAnAddress, NotANumber, PersonalLine
from fyrtorn.domains.guidance.errors import NamesAPerson
from fyrtorn.domains.reading import queries, services
from fyrtorn.domains.reading.errors import (
    HoursChangedSince,
    NothingFound,
    NumberNotAccepted,
    PageUnreadable,
    SourceNamesAPerson,
)
from fyrtorn.domains.reading.queries import Proposed, Reading
from fyrtorn.domains.reading.vocabulary import ProposalKind, ProposalState
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.organisations.errors import ProviderNamesAPerson, ProviderUnknown
from fyrtorn.foundation.organisations.services import find_or_make_provider
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.foundation.vocabulary.terms import Audience
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.staff import choosing, public_pages
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.reading.forms import ContactForm, Decision, FactItemForm, HoursItemForm, PasteForm
from fyrtorn.portals.staff.reading.items import (
    AT_ONCE,
    PROPOSED,
    Item,
    ItemForm,
    Known,
    item,
    known,
    prefix_of,
)
from fyrtorn.processes import page_to_help
from fyrtorn.processes.page_to_help import AcceptedContact, same_service

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation

_BESIDE: Final[dict[type[Refusal], str]] = {
    PersonalLine: "written",
    NotANumber: "written",
    NotAnAddress: "written",
    BuiltInNumber: "written",
    ProviderUnknown: "provider",
    ProviderNamesAPerson: "provider",
}


_BESIDE_PAGE: Final[dict[type[Refusal], str]] = {
    PageUnreadable: "text",
    NothingFound: "text",
    SourceNamesAPerson: "source_title",
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.READING_DECIDE)
def read_page(request: StaffRequest) -> HttpResponse:
    """Paste the page. What was found is gone through on the next one."""
    choice = choosing.chosen(request, Permission.READING_DECIDE, only_municipalities=True)
    place = choice.organisation
    initial = {"source_title": _("%(name)s webbplats") % {"name": _genitive(place.formal_name)}}
    form = PasteForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        with refusals_into(form, _BESIDE_PAGE):
            found = page_to_help.read_pasted_page(
                actor=request.actor,
                organisation_id=place.id,
                raw=form.page(),
                source_title=form.cleaned_data["source_title"],
                today=clock.today(),
            )
            return redirect("staff:review", found.id)
    return render(
        request,
        "staff/reading/read_page.html",
        {
            "form": form,
            "place": place,
            "places": choice.all if choice.others else (),
            "readings": queries.readings(actor=request.actor, organisation_id=place.id, at_most=5),
        },
    )


def _genitive(name: str) -> str:
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.READING_DECIDE)
def review(request: StaffRequest, reading_id: UUID) -> HttpResponse:
    """Yes, no or later to each thing that was found, and one save for all."""
    reading = _reading(request, reading_id)
    place = organisations.organisation(reading.organisation_id)
    if request.method != "POST":
        waiting = _waiting(request, reading_id)
        there = known(request.actor, place, waiting=waiting)
        return _page(request, reading, place, [item(proposed, there) for proposed in waiting[:AT_ONCE]])
    outcome = _save(request, place, _waiting(request, reading_id))
    _tell(request, outcome)
    if not outcome.unsaved:
        return redirect("staff:review", reading_id)
    return _page(request, _reading(request, reading_id), place, list(outcome.unsaved))


def _reading(request: StaffRequest, reading_id: UUID) -> Reading:
    reading = queries.reading_for(actor=request.actor, reading_id=reading_id)
    if not request.actor.may_in(Permission.READING_DECIDE, reading.organisation_id):
        raise NotFound
    return reading


def _waiting(request: StaffRequest, reading_id: UUID) -> list[Proposed]:
    found = queries.proposals(actor=request.actor, reading_id=reading_id)
    return [proposed for proposed in found if proposed.state is ProposalState.WAITING]


@dataclass(frozen=True, slots=True)
class _Outcome:
    is_changed: bool
    unsaved: tuple[Item, ...]
    """Items that need another look, with what was sent; with them those left for later."""


def _save(request: StaffRequest, place: Organisation, waiting: list[Proposed]) -> _Outcome:
    there = known(request.actor, place, waiting=waiting)
    left: list[Item] = []
    is_changed = has_faults = False
    for proposed in waiting:
        if f"{prefix_of(proposed.id)}-decision" not in request.POST:
            continue
        each = item(proposed, there, sent=request.POST)
        decision = each.form.decided()
        if decision is Decision.NO:
            services.decline(actor=request.actor, proposal_id=proposed.id)
            is_changed = True
        elif decision is Decision.YES and each.form.is_valid() and _accept(request, proposed, each, there):
            is_changed = True
            there = known(request.actor, place, waiting=waiting)
        else:
            has_faults = has_faults or decision is Decision.YES
            left.append(each)
    return _Outcome(is_changed, tuple(left) if has_faults else ())


def _accept(request: StaffRequest, proposed: Proposed, each: Item, there: Known) -> bool:
    form = each.form
    with refusals_into(form, _beside(form)):
        if isinstance(form, FactItemForm):
            page_to_help.accept_fact(
                actor=request.actor, proposal_id=proposed.id, text=form.cleaned_data["text"]
            )
        elif isinstance(form, HoursItemForm):
            page_to_help.accept_hours(
                actor=request.actor,
                proposal_id=proposed.id,
                line_id=_line_id(request, form.cleaned_data["line"]),
                hours=form.cleaned_data["hours"],
            )
        else:
            contact = _contact(request, proposed, form, there)
            page_to_help.accept_contact(actor=request.actor, proposal_id=proposed.id, contact=contact)
        return True
    return False


def _line_id(request: StaffRequest, code: str) -> UUID:
    """The line that was chosen; for one proposed on the same page, the line that it became."""
    if not code.startswith(PROPOSED):
        return UUID(code)
    proposed = queries.proposal_for(actor=request.actor, proposal_id=UUID(code.removeprefix(PROPOSED)))
    if proposed.became_id is None:
        raise NumberNotAccepted
    return proposed.became_id


def _beside(form: ItemForm) -> dict[type[Refusal], str]:
    if isinstance(form, FactItemForm):
        return {NamesAPerson: "text"}
    return _BESIDE if isinstance(form, ContactForm) else {NumberNotAccepted: "line"}


def _contact(request: StaffRequest, proposed: Proposed, form: ContactForm, there: Known) -> AcceptedContact:
    given = form.cleaned_data
    same = same_service(_renamed(proposed, given["name"]), there.own)
    add_to = UUID(given["add_to"]) if given["add_to"] else same.id if same else None
    provider_kind = given["provider_kind"]
    return AcceptedContact(
        name=given["name"],
        written=given["written"],
        kind=given["kind"],
        provider_id=find_or_make_provider(
            actor=request.actor,
            name=given["provider"],
            kind=OrganisationKind(provider_kind) if provider_kind else None,
            under=there.place,
        ),
        hours=given["hours"],
        audiences=frozenset({Audience.EVERYONE, given["audience"]})
        if given["audience"] in {Audience.CHILDREN, Audience.ADULTS}
        else frozenset({given["audience"]}),
        add_to_service_id=add_to,
    )


def _renamed(proposed: Proposed, name: str) -> Proposed:
    """The proposal under the name the editor gave it: a mailbox saved after its number joins it."""
    return replace(proposed, content=proposed.content | {"name": name})


def _tell(request: StaffRequest, outcome: _Outcome) -> None:
    if outcome.unsaved:
        messages.warning(request, _("Något behöver en blick till. Resten är sparat."))
    elif outcome.is_changed:
        messages.success(request, _("Dina svar är sparade."))
    else:
        messages.success(request, _("Allt väntar kvar. Kom tillbaka när du vill."))


def _page(request: StaffRequest, reading: Reading, place: Organisation, items: list[Item]) -> HttpResponse:
    proposals = queries.proposals(actor=request.actor, reading_id=reading.id)
    return render(
        request,
        "staff/reading/review.html",
        {
            "reading": reading,
            "place": place,
            "items": items,
            "is_begun": reading.accepted + reading.declined > 0,
            "more": max(0, reading.waiting - len(items)),
            "is_news": bool(proposals),
            "decided": [_Decided.of(each) for each in proposals if each.state is not ProposalState.WAITING],
            "public_page": public_pages.municipality_page(place),
            "print_sheet": public_pages.print_sheet(place),
        },
    )


@dataclass(frozen=True, slots=True)
class _Decided:
    """A proposal that has had its answer."""

    id: UUID
    words: str
    is_accepted: bool
    can_be_undone: bool

    @classmethod
    def of(cls, proposed: Proposed) -> _Decided:
        content = proposed.content
        said = (content.get("name"), content.get("display") or content.get("address") or content.get("text"))
        words = ", ".join(str(part) for part in said if part) or str(content.get("hours") or "")
        is_accepted = proposed.state is ProposalState.ACCEPTED
        is_for_good = is_accepted and proposed.kind is ProposalKind.HOURS and proposed.replaced is None
        return cls(proposed.id, words, is_accepted, not is_for_good)


@require_POST
@needs(Permission.READING_DECIDE)
def regret(request: StaffRequest, proposal_id: UUID) -> HttpResponse:
    """Take an answer back: it waits again. A yes is taken off the page, or hours become what they were."""
    proposed = queries.proposal_for(actor=request.actor, proposal_id=proposal_id)
    if proposed.state is ProposalState.ACCEPTED:
        try:
            page_to_help.take_back(actor=request.actor, proposal_id=proposal_id)
        except HoursChangedSince as refusal:
            messages.error(request, said(refusal))
        else:
            is_hours = proposed.kind is ProposalKind.HOURS
            messages.success(
                request,
                _("Ångrat. Tiderna är som innan du sa ja, och uppgiften väntar på ditt svar igen.")
                if is_hours
                else _("Ångrat. Uppgiften syns inte längre och väntar på ditt svar igen."),
            )
    else:
        services.reopen(actor=request.actor, proposal_id=proposal_id)
        messages.success(request, _("Ångrat. Uppgiften väntar på ditt svar igen."))
    return redirect("staff:review", proposed.reading_id)
