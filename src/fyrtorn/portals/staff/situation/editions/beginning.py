"""Beginning an edition, changing what is said of it, putting it aside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.situation.editions import queries, services
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.editions.opening_up import parts_began
from fyrtorn.domains.situation.editions.services import EditionContent
from fyrtorn.domains.situation.errors.editions import EditionEditedMeanwhile
from fyrtorn.domains.situation.errors.rounds import PeriodInDisorder
from fyrtorn.domains.situation.rounds import queries as rounds
from fyrtorn.domains.situation.vocabulary import RoundState, Scope, Size
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.situation.editions import room
from fyrtorn.portals.staff.situation.editions.forms import EditionForm

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def begin_edition(request: StaffRequest) -> HttpResponse:
    """The municipality's next edition, or a department's own."""
    choice = choosing.chosen(request, Permission.PICTURE_EDIT, only_municipalities=True)
    place = choice.organisation
    decided = [
        entry for entry in queries.editions(actor=request.actor, organisation_id=place.id) if entry.is_decided
    ]
    earlier = [entry for entry in decided if not entry.is_of_department]
    form = EditionForm(
        request.POST or None,
        rounds=_rounds(request, place.id),
        holders=[(str(row.id), row.formal_name) for row in holders_in(place)],
        has_earlier=bool(decided),
        initial=_proposed(place, earlier, _round_ids_since(request, place.id, earlier)),
    )
    if form.is_valid():
        given = form.cleaned_data
        holder_id = UUID(given.get("holder") or str(place.id))
        with (
            refusals_into(form, {PeriodInDisorder: "period_to"}),
            persons_into(form, actor=request.actor, organisation_id=place.id),
        ):
            edition = services.open_edition(
                actor=request.actor,
                organisation_id=place.id,
                holder_id=holder_id,
                content=_content(form),
                round_ids=[UUID(one) for one in given.get("rounds", [])],
                takes_over=given.get("takes_over", False),
            )
            messages.success(request, _("Utkastet finns nu. Börja där det är lättast."))
            return redirect("staff:edition", edition.id)
    shown = {
        **room.around(request),
        "form": form,
        "place": place,
        "places": choice.all if choice.others else (),
    }
    return render(request, "staff/situation/editions/begin.html", shown)


def holders_in(place: Organisation) -> list[Organisation]:
    """The municipality, and its departments."""
    below = organisations.organisations(organisations.below(place.id))
    return [place, *(row for row in below if row.kind == OrganisationKind.DEPARTMENT)]


def _rounds(request: StaffRequest, place_id: UUID) -> list[tuple[str, str]]:
    """The rounds that have been sent, with how many have answered."""
    return [
        (
            str(one.id),
            _("%(title)s, %(given)s av %(asked)s har svarat")
            % {"title": one.title, "given": one.given, "asked": one.asked},
        )
        for one in rounds.rounds(actor=request.actor, organisation_id=place_id)
        if one.state != RoundState.DRAFT
    ]


def _round_ids_since(request: StaffRequest, place_id: UUID, earlier: list[EditionEntry]) -> list[str]:
    """The rounds that no edition can have been made from: sent after the last decision."""
    last = max((entry.decided_on for entry in earlier if entry.decided_on), default=date.min)
    found = rounds.rounds(actor=request.actor, organisation_id=place_id)
    return [str(one.id) for one in found if one.state != RoundState.DRAFT and one.due_on > last]


def _proposed(place: Organisation, earlier: list[EditionEntry], round_ids: list[str]) -> dict[str, object]:
    """What stands in the form from the start: the time since the last edition, or the last two whole years."""
    today = clock.today()
    last = max(earlier, key=lambda entry: entry.number, default=None)
    start = last.period_to + timedelta(days=1) if last else date(today.year - 2, 1, 1)
    end = date(today.year - 1, 12, 31)
    return {
        "title": last.title
        if last
        else _("Lägesbild våldsbejakande extremism, %(name)s") % {"name": place.name},
        "scope": last.scope if last else Scope.CHAPTER,
        "size": last.size if last else Size.SHORT,
        "period_from": start,
        "period_to": end if end > start else today,
        "rounds": round_ids,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def change_edition(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Title, period, size, scope, and which rounds it is made from."""
    edition = room.edition_to_edit(request, edition_id)
    chosen = queries.round_ids(actor=request.actor, edition_id=edition_id)
    form = EditionForm(
        request.POST or None,
        rounds=_rounds(request, edition.organisation_id),
        initial={
            "title": edition.title,
            "scope": edition.scope,
            "size": edition.size,
            "period_from": edition.period_from,
            "period_to": edition.period_to,
            "covers_all": edition.covers_all,
            "rounds": [str(one) for one in chosen],
            "version": edition.version,
        },
    )
    if form.is_valid():
        with (
            refusals_into(form, {PeriodInDisorder: "period_to"}),
            persons_into(form, actor=request.actor, organisation_id=edition.organisation_id),
        ):
            services.change_edition(
                actor=request.actor,
                edition_id=edition_id,
                content=_content(form),
                round_ids=[UUID(one) for one in form.cleaned_data.get("rounds", [])],
                version=form.cleaned_data["version"] or 0,
            )
            messages.success(request, _("Sparat."))
            return redirect("staff:edition", edition_id)
    was_edited = form.is_bound and EditionEditedMeanwhile.code in str(form.non_field_errors())
    if was_edited:
        begin_from(form, request.POST, version=edition.version)
    shown = {**room.around(request, edition), "form": form, "was_edited": was_edited}
    return render(request, "staff/situation/editions/change.html", shown)


@require_POST
@needs(Permission.PICTURE_EDIT)
def put_aside(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Take the draft away, after a second yes."""
    edition = room.edition_to_edit(request, edition_id)
    if request.POST.get("ja") == "ja":
        read = request.POST.get("version", "")
        if not read.isdecimal():
            raise NotFound
        try:
            services.put_aside(
                actor=request.actor,
                edition_id=edition_id,
                version=int(read),
                began=request.POST.get("began", ""),
            )
        except EditionEditedMeanwhile as refusal:
            messages.error(request, said(refusal))
        else:
            messages.success(request, _("Utkastet är slängt."))
            return redirect("staff:pictures")
    began = parts_began(actor=request.actor, edition_id=edition_id)
    shown = {**room.around(request, edition), "began": began}
    return render(request, "staff/situation/editions/put_aside.html", shown)


def _content(form: EditionForm) -> EditionContent:
    given = form.cleaned_data
    return EditionContent(
        title=given["title"],
        size=Size(given["size"]),
        scope=Scope(given["scope"]),
        period_from=given["period_from"],
        period_to=given["period_to"],
        covers_all=given["covers_all"],
    )
