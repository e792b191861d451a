"""The start of the picture room."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fyrtorn.domains.situation.editions import queries
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.editions.rules import Missing
from fyrtorn.domains.situation.editions.writing_out import day
from fyrtorn.domains.situation.rounds import queries as rounds
from fyrtorn.domains.situation.rounds.entries import RoundEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.editions import room
from fyrtorn.portals.staff.situation.overview.steps import Standing, Step, next_step


@dataclass(frozen=True, slots=True)
class Line:
    """An edition in the list."""

    entry: EditionEntry
    state: str
    period: str


@dataclass(frozen=True, slots=True)
class HolderShown:
    """The municipality's picture, or a department's own: its next step and its editions."""

    id: UUID
    name: str
    step: Step
    lines: tuple[Line, ...]


@require_safe
@needs(Permission.PICTURE_READ)
def pictures(request: StaffRequest) -> HttpResponse:
    """Where things stand, for the municipality and for each department with a picture of its own.

    Only the municipality's own draft is gone through for what it lacks: the page asks as often however many
    departments write.
    """
    choice = choosing.chosen(request, Permission.PICTURE_READ, only_municipalities=True)
    place = choice.organisation
    found = queries.editions(actor=request.actor, organisation_id=place.id)
    sent = rounds.rounds(actor=request.actor, organisation_id=place.id)
    names = {place.id: place.formal_name} | {entry.holder_id: entry.holder_name for entry in found}
    holders = [
        _holder(
            request,
            holder_id,
            name,
            editions=[entry for entry in found if entry.holder_id == holder_id],
            sent=[one for one in sent if one.holder_id == holder_id],
        )
        for holder_id, name in names.items()
    ]
    shown = {
        **room.around(request),
        "place": place,
        "places": choice.all if choice.others else (),
        "own": holders[0],
        "departments": holders[1:],
        "may_begin": request.actor.may_in(Permission.PICTURE_EDIT, place.id),
        "may_vouch": request.actor.may_in(Permission.IMPERSONAL_VOUCH, place.id),
        "may_see_year": request.actor.may_in(Permission.PLAN_READ, place.id),
    }
    return render(request, "staff/situation/overview/pictures.html", shown)


def _holder(
    request: StaffRequest,
    holder_id: UUID,
    name: str,
    *,
    editions: list[EditionEntry],
    sent: list[RoundEntry],
) -> HolderShown:
    latest = editions[0] if editions else None
    today = clock.today()
    place_id = latest.organisation_id if latest else holder_id
    missing: tuple[Missing, ...] | None = None
    if latest is not None and not latest.is_decided and not latest.is_of_department:
        missing = queries.draft_for(actor=request.actor, edition_id=latest.id, today=today).missing
    standing = Standing(
        editions=tuple(editions),
        rounds=tuple(sent),
        missing=missing,
        may_edit=request.actor.may_in(Permission.PICTURE_EDIT, place_id),
        may_decide=request.actor.may_in(Permission.PICTURE_DECIDE, place_id),
    )
    return HolderShown(holder_id, name, next_step(standing, today=today), tuple(map(_line, editions)))


def _line(entry: EditionEntry) -> Line:
    state = str(entry.state.label).capitalize()
    if entry.decided_on:
        state = f"{state} {day(entry.decided_on)}"
    return Line(entry, state, f"{day(entry.period_from)} – {day(entry.period_to)}")
