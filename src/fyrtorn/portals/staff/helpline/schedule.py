"""The schedule of a line, two weeks at a time as a list of days; and a desk phone's one button."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.shifts.coverage import Gap, Span
from fyrtorn.domains.helpline.shifts.entries import DutyEntry, ShiftEntry
from fyrtorn.domains.helpline.vocabulary import LineKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import midnight
from fyrtorn.portals.shared.dates import day_in
from fyrtorn.portals.staff.doors import StaffRequest, must_hold_in, needs
from fyrtorn.portals.staff.helpline import room, sent_once, showing
from fyrtorn.portals.staff.helpline.line_tabs import line_tabs
from fyrtorn.portals.staff.helpline.own import OwnShift, own_now, own_shift
from fyrtorn.portals.staff.showing import number_shown
from fyrtorn.processes.staffing_lines import being_there
from fyrtorn.processes.staffing_lines.proof import number_of, proof

DAYS_SHOWN: Final = 14
"""Days of the schedule at a time."""


@dataclass(frozen=True, slots=True)
class ShiftShown:
    """One shift, with what the one who looks can do about it."""

    shift: ShiftEntry
    times: str
    people: str
    is_over: bool
    own: OwnShift | None
    can_take: bool
    can_change: bool
    addable: tuple[tuple[UUID, str], ...]
    """Colleagues who do not stand in it."""

    @property
    def named(self) -> list[tuple[DutyEntry, str]]:
        """Those who work it, and those who cannot, each with a word about it."""
        words = [(duty, _there(duty)) for duty in self.shift.working]
        return words + [(duty, _("kan inte")) for duty in self.shift.absent]


@dataclass(frozen=True, slots=True)
class DayShown:
    """One day: its shifts, and what is not staffed of it."""

    day: date
    words: str
    is_today: bool
    shifts: tuple[ShiftShown, ...]
    gaps: tuple[tuple[str, str], ...]
    """When and what is missing, where no shift says so itself."""


@require_safe
@needs(Permission.LINE_READ)
def line(request: StaffRequest, line_id: UUID) -> HttpResponse:
    found = lines.line_for(actor=request.actor, line_id=line_id)
    now, today = clock.now(), clock.today()
    number = number_of(found)
    shown: dict[str, Any] = {
        "line": found,
        **line_tabs(request, found, here="staff:line"),
        "rights": room.rights(request, found),
        "ticket": sent_once.new_ticket().hex,
        "number": number_shown(number, at=now),
        "own_now": own_now(request.actor, line_id=found.id, now=now),
        "is_in_shifts": found.content.kind is LineKind.SHIFT,
        "is_closed_today": number is not None and number.closed_on == today,
    }
    if found.content.kind is LineKind.SHIFT:
        first = day_in(request.GET.get(room.DAY, "")) or today
        shown |= _schedule(request, found, first=first, now=now)
    return render(request, "staff/helpline/line.html", shown)


@require_POST
@needs(Permission.LINE_STAFF)
def close_today(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """A desk phone that nobody answers today after all, or does again."""
    found = lines.line_for(actor=request.actor, line_id=line_id)
    must_hold_in(request, found.organisation_id)
    is_closed = request.POST.get("stangt") == "ja"
    with room.refusals_told(request):
        being_there.close_today(actor=request.actor, line_id=line_id, is_closed=is_closed)
        messages.success(
            request,
            _("Numret visas som stängt resten av dagen.")
            if is_closed
            else _("Numret följer sina tider igen."),
        )
    return redirect("staff:line", line_id)


def _schedule(request: StaffRequest, found: LineEntry, *, first: date, now: datetime) -> dict[str, Any]:
    actor, today = request.actor, clock.today()
    after = first + timedelta(days=DAYS_SHOWN)
    starts, ends = midnight(first), midnight(after)
    gaps = proof(actor=actor, line=found, at=now)
    shifts = queries.shifts(actor=actor, line_ids=[found.id], starts=starts, ends=ends)
    may_plan = room.rights(request, found).may_plan
    colleagues = room.team(found) if may_plan else []
    asked = {
        swap.given: swap
        for swap in queries.waiting_swaps(actor=actor, since=now)
        if swap.asker_id == actor.id and swap.line_id == found.id
    }
    shown = [
        _shift(request, shift, first=first, colleagues=colleagues, asked=asked, now=now) for shift in shifts
    ]
    taken_away = (
        [
            (shift, showing.when(shift.span))
            for shift in queries.taken_away_shifts(actor=actor, line_id=found.id, starts=starts, ends=ends)
            if shift.span.ends > now
        ]
        if may_plan
        else []
    )
    return {
        "coverage": showing.coverage_sentence(len(gaps), today=today),
        "gaps": [
            (gap, room.schedule(found.id, at=gap.day))
            for gap in map(showing.gap_shown, gaps[: showing.GAPS_SHOWN])
        ],
        "more_gaps": max(0, len(gaps) - showing.GAPS_SHOWN),
        "substitutes": queries.substitutes(actor=actor, line_id=found.id) if gaps and may_plan else [],
        "first": first,
        "period": _("%(first)s till %(last)s")
        % {"first": showing.day_words(first), "last": showing.day_words(after - timedelta(days=1))},
        "earlier": first - timedelta(days=DAYS_SHOWN),
        "later": after,
        "days": _days(first, shown, gaps, today=today),
        "has_shifts": bool(shifts or taken_away)
        or bool(queries.patterns(actor=actor, line_id=found.id, on=today)),
        "taken_away": taken_away,
    }


def _shift(
    request: StaffRequest,
    shift: ShiftEntry,
    *,
    first: date,
    colleagues: list[tuple[UUID, str]],
    asked: dict[Span, Any],
    now: datetime,
) -> ShiftShown:
    actor = request.actor
    duty = shift.duty_of(actor.id)
    is_over = shift.span.ends <= now
    own = own_shift(shift, duty, now=now, question=asked.get(shift.span)) if duty else None
    working = {one.account_id for one in shift.working}
    return ShiftShown(
        shift=shift,
        times=(showing.when if showing.day_of(shift.span.starts) < first else showing.times)(shift.span),
        people=showing.people_words(shift),
        is_over=is_over,
        own=own if own and (not is_over or own.is_there) else None,
        can_take=duty is None
        and not is_over
        and shift.lacking > 0
        and actor.may_in(Permission.SHIFT_TAKE, shift.organisation_id),
        can_change=not is_over and actor.may_in(Permission.SHIFT_PLAN, shift.organisation_id),
        addable=tuple(one for one in colleagues if one[0] not in working),
    )


def _days(first: date, shifts: list[ShiftShown], gaps: Iterable[Gap], *, today: date) -> list[DayShown]:
    """Every day in the time shown. A night that began before it stands on the first day, and names its own."""
    found = list(gaps)
    days = []
    for day in (first + timedelta(days=ahead) for ahead in range(DAYS_SHOWN)):
        own = tuple(one for one in shifts if max(first, showing.day_of(one.shift.span.starts)) == day)
        lacking = [one.shift.span for one in shifts if one.shift.lacking]
        days.append(
            DayShown(
                day=day,
                words=showing.day_words(day),
                is_today=day == today,
                shifts=own,
                gaps=tuple(
                    (showing.times(span), showing.lacks(gap))
                    for gap, span in _gaps_of(day, found)
                    if not any(shift.holds(span) for shift in lacking)
                ),
            )
        )
    return days


def _gaps_of(day: date, gaps: Iterable[Gap]) -> Iterator[tuple[Gap, Span]]:
    """Each gap that falls on the day, with the part of it that does."""
    starts, ends = midnight(day), midnight(day + timedelta(days=1))
    for gap in gaps:
        if gap.span.starts < ends and starts < gap.span.ends:
            yield gap, Span(max(gap.span.starts, starts), min(gap.span.ends, ends))


def _there(duty: DutyEntry) -> str:
    if duty.is_there:
        return _("på plats")
    return _("har gått") if duty.signed_out_at else ""
