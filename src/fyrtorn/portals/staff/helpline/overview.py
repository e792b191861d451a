"""The lines: how each stands right now, one's own shifts, and questions that wait for a yes or a no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fyrtorn.domains.helpline.lines import queries as line_queries
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.shifts.entries import SwapEntry
from fyrtorn.domains.helpline.vocabulary import Channel, LineKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.helpline import showing
from fyrtorn.portals.staff.helpline.own import own_shifts
from fyrtorn.portals.staff.showing import LineShown, number_shown
from fyrtorn.processes.staffing_lines.proof import number_of, proof

OWN_SHOWN: Final = 5
"""Of one's own shifts; the rest stand in the schedule."""

_AROUND: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LineCard:
    """A line as it stands right now. ``coverage`` is empty for a desk line."""

    line: LineEntry
    number: LineShown | None
    """``None`` when the number is gone from the directory."""
    there: tuple[str, ...]
    coverage: str
    gaps: int


@dataclass(frozen=True, slots=True)
class SwapShown:
    """A question about a shift, in words."""

    id: UUID
    line_name: str
    asker_name: str
    asked_name: str
    given: str
    against: str


@require_safe
@needs(Permission.LINE_READ)
def lines(request: StaffRequest) -> HttpResponse:
    now = clock.now()
    found = line_queries.lines(actor=request.actor, on=clock.today())
    names = {line.id: line.content.name for line in found}
    own = own_shifts(request.actor, now=now)
    swaps = queries.waiting_swaps(actor=request.actor, since=now)
    there = _there(request, found, now)
    return render(
        request,
        "staff/helpline/lines.html",
        {
            "cards": [_card(request, line, tuple(there.get(line.id, ())), now) for line in found],
            "own": [(one, names.get(one.line_id, "")) for one in own[:OWN_SHOWN]],
            "more_own": max(0, len(own) - OWN_SHOWN),
            "to_answer": [_swap(swap, names) for swap in swaps if swap.asked_id == request.actor.id],
            "may_take": request.actor.may(Permission.SHIFT_TAKE),
            "has_chat": request.actor.may(Permission.CHAT_READ)
            and any(Channel.CHAT in line.content.channels for line in found),
            "may_open": request.actor.may(Permission.LINE_EDIT),
        },
    )


def _there(request: StaffRequest, found: Sequence[LineEntry], now: datetime) -> dict[UUID, list[str]]:
    """Who has signed in, by line."""
    shifts = queries.shifts(
        actor=request.actor,
        line_ids=[line.id for line in found],
        starts=now - _AROUND,
        ends=now + _AROUND,
    )
    names: dict[UUID, list[str]] = {}
    for shift in shifts:
        names.setdefault(shift.line_id, []).extend(duty.name for duty in shift.duties if duty.is_there)
    return names


def _card(request: StaffRequest, line: LineEntry, there: tuple[str, ...], now: datetime) -> LineCard:
    gaps = len(proof(actor=request.actor, line=line, at=now))
    is_in_shifts = line.content.kind is LineKind.SHIFT
    return LineCard(
        line=line,
        number=number_shown(number_of(line), at=now),
        there=there,
        coverage=showing.coverage_sentence(gaps, today=clock.today()) if is_in_shifts else "",
        gaps=gaps,
    )


def _swap(swap: SwapEntry, names: dict[UUID, str]) -> SwapShown:
    return SwapShown(
        id=swap.id,
        line_name=names.get(swap.line_id, ""),
        asker_name=swap.asker_name,
        asked_name=swap.asked_name,
        given=showing.when(swap.given),
        against=showing.when(swap.against) if swap.against else "",
    )
