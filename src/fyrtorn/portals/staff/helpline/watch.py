"""How a line stands right now and this week, for whoever leads it. The page asks again by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from fyrtorn.domains.helpline.leading.left_open import LeftOpen, left_open
from fyrtorn.domains.helpline.leading.watching import MonthSoFar, month_so_far
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.vocabulary import LineKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.small_numbers import LEAST_SHOWN
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.helpline import room, showing
from fyrtorn.portals.staff.helpline.hand_over import moment_words
from fyrtorn.portals.staff.helpline.line_tabs import line_tabs
from fyrtorn.portals.staff.helpline.present import shifts_around, there
from fyrtorn.portals.staff.helpline.room import line_in_hand
from fyrtorn.portals.staff.showing import number_shown
from fyrtorn.processes.staffing_lines.proof import number_of, proof

WEEK_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about the line, in words. ``is_pressing`` wants somebody to do something."""

    label: str
    words: str
    is_pressing: bool = False
    href: str = ""


@require_safe
@needs(Permission.LINE_WATCH)
def watch(request: StaffRequest, line_id: UUID) -> HttpResponse:
    line = line_in_hand(request, line_id)
    return render(
        request,
        "staff/helpline/watch.html",
        {"line": line, **line_tabs(request, line, here="staff:watch_line"), **_standing(request, line)},
    )


@require_safe
@needs(Permission.LINE_WATCH)
def watch_state(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """The part that changes; 204 while nothing has since what the page shows."""
    line = line_in_hand(request, line_id)
    shown = _standing(request, line)
    if request.GET.get("visar") == shown["mark"]:
        return HttpResponse(status=204)
    return render(request, "staff/helpline/_watch_now.html", {"line": line, **shown})


def _standing(request: StaffRequest, line: LineEntry) -> dict[str, Any]:
    """What is so right now, and a mark that is another as soon as any word of it is."""
    actor, now = request.actor, clock.now()
    number = number_shown(number_of(line), at=now)
    people = [name for _account, name in there(shifts_around(actor, line, now=now))]
    left = left_open(actor=actor, line_id=line.id, now=now)
    month = month_so_far(
        actor=actor,
        organisation_id=line.organisation_id,
        series=line.series,
        month=showing.day_of(now).replace(day=1),
    )
    facts = {
        "now": [_people(line, people), *_waiting(left, now=now)],
        "week": [*_gaps(request, line, now=now), *_never_called(left), _late(left)],
        "month": _month(month),
        "number": number,
    }
    words = render_to_string("staff/helpline/_watch_facts.html", facts)
    return {**facts, "mark": sha256(words.encode()).hexdigest()[:16]}


def _people(line: LineEntry, people: list[str]) -> Fact:
    if people:
        return Fact(_("På plats"), ", ".join(people))
    if line.content.kind is LineKind.DESK:
        return Fact(_("På plats"), _("Skrivbordstelefon, ingen anmäler sig."))
    return Fact(_("På plats"), _("Ingen"))


def _waiting(left: LeftOpen, *, now: datetime) -> list[Fact]:
    if left.chats_waiting and left.waiting_since is not None:
        minutes = max(0, int((now - left.waiting_since).total_seconds() // 60))
        words = ngettext(
            "%(n)s väntar, i %(minutes)s min", "%(n)s väntar, längst i %(minutes)s min", left.chats_waiting
        )
        queue = Fact(
            _("Chatt"), words % {"n": left.chats_waiting, "minutes": minutes}, is_pressing=minutes >= 1
        )
    elif left.chats_taken:
        words = ngettext("%(n)s pågår, ingen väntar", "%(n)s pågår, ingen väntar", left.chats_taken)
        queue = Fact(_("Chatt"), words % {"n": left.chats_taken})
    else:
        queue = Fact(_("Chatt"), _("Ingen väntar"))
    if left.next_call_back is None:
        return [queue, Fact(_("Att ringa upp"), _("Ingen"))]
    is_over = left.next_call_back <= now
    by = moment_words(left.next_call_back, now=now)
    words = (
        _("%(n)s, den första skulle ha ringts %(by)s") if is_over else _("%(n)s, den första senast %(by)s")
    )
    return [
        queue,
        Fact(_("Att ringa upp"), words % {"n": left.call_backs, "by": by}, is_pressing=is_over),
    ]


def _gaps(request: StaffRequest, line: LineEntry, *, now: datetime) -> list[Fact]:
    if line.content.kind is LineKind.DESK:
        return []
    gaps = proof(actor=request.actor, line=line, at=now, days=WEEK_DAYS)
    if not gaps:
        return [Fact(_("Luckor i schemat"), _("Inga, en vecka framåt"))]
    first = showing.gap_shown(gaps[0])
    words = ngettext("En, %(when)s", "%(n)s, den första %(when)s", len(gaps))
    return [
        Fact(
            _("Luckor i schemat"),
            words % {"n": len(gaps), "when": first.when},
            is_pressing=True,
            href=room.schedule(line.id, at=first.day),
        )
    ]


def _never_called(left: LeftOpen) -> list[Fact]:
    """A promise that was not kept is said, for as long as it is known."""
    if not left.never_called:
        return []
    words = ngettext("%(n)s blev inte uppringd i tid", "%(n)s blev inte uppringda i tid", left.never_called)
    return [Fact(_("Löften som inte hölls"), words % {"n": left.never_called}, is_pressing=True)]


def _late(left: LeftOpen) -> Fact:
    """Records alone; whose they are is nobody's business but their own."""
    if not left.late_talks:
        return Fact(_("Sena anteckningar"), _("Inga"))
    words = ngettext(
        "%(n)s är kvar från ett tidigare pass", "%(n)s är kvar från tidigare pass", left.late_talks
    )
    return Fact(_("Sena anteckningar"), words % {"n": left.late_talks}, is_pressing=True)


def _month(month: MonthSoFar | None) -> list[Fact]:
    """Few are not told apart: who missed one call at a known hour could otherwise be known."""
    if month is None:
        return [Fact(_("Besvarade"), _("Siffrorna går inte att läsa just nu."))]
    return [
        Fact(_("Besvarade"), _at_least_a_few(month.answered)),
        Fact(_("Kom inte fram"), _at_least_a_few(month.missed)),
    ]


def _at_least_a_few(number: int) -> str:
    return str(number) if number >= LEAST_SHOWN or number == 0 else _("färre än fem")
