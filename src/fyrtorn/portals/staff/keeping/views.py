"""Weeding by two, its certificates, and figures. Codes and months alone: nothing here opens a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from fyrtorn.domains.concerns.errors import NothingToWeed, WeedingTakesTwo
from fyrtorn.domains.concerns.keeping import weeding as weedings
from fyrtorn.domains.concerns.keeping.figures import Figures
from fyrtorn.domains.concerns.keeping.figures import figures as figures_by
from fyrtorn.domains.concerns.keeping.weeding import WeedingList
from fyrtorn.domains.concerns.retention import RULES
from fyrtorn.domains.concerns.vocabulary import About, By, ConcernKind, Step
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.base.small_numbers import LEAST_SHOWN
from fyrtorn.portals.staff.choosing import PARAMETER, chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs

FIGURES_MONTHS: Final = 12
"""How far back figures go: the twelve whole months before this one."""

_WORDS: Final[dict[By, type[TextChoices]]] = {By.KIND: ConcernKind, By.ABOUT: About, By.OUTCOME: Step}


@require_safe
@needs(Permission.CONCERN_WEED)
def weeding(request: StaffRequest) -> HttpResponse:
    """What is due, what waits for a second person, and what has been weeded."""
    choice = chosen(request, Permission.CONCERN_WEED)
    here = choice.organisation.id
    waiting = weedings.waiting_weeding(request.actor, here)
    due = weedings.due_concerns(request.actor, here, today=clock.today())
    done = weedings.certificates(request.actor, here)
    names = names_of([waiting.proposed_by]) if waiting else {}
    return render(
        request,
        "staff/keeping/weeding.html",
        {
            "place": choice.organisation,
            "places": choice.all,
            "rules": RULES,
            "due": _by_kind_and_month((row.kind, row.received_month) for row in due),
            "due_count": len(due),
            "held_count": len(weedings.held_concerns(request.actor, here)),
            "waiting": waiting,
            "proposed_by": names.get(waiting.proposed_by, "") if waiting else "",
            "is_own": bool(waiting and waiting.proposed_by == request.actor.id),
            "done": done,
        },
    )


@require_POST
@needs(Permission.CONCERN_WEED)
def propose(request: StaffRequest) -> HttpResponse:
    """Make the list of all that is due."""
    here = chosen(request, Permission.CONCERN_WEED).organisation
    try:
        weedings.propose_weeding(actor=request.actor, organisation_id=here.id, now=clock.now())
    except NothingToWeed as refusal:
        messages.warning(request, str(refusal.sentence))
    else:
        messages.success(request, _("Listan är gjord. En kollega behöver gå igenom och bekräfta den."))
    return _back(here.key)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CONCERN_WEED)
def confirm(request: StaffRequest, weeding_id: UUID) -> HttpResponse:
    """Say yes to the list, once more and with open eyes: it cannot be undone."""
    row = _waiting(request, weeding_id)
    refusal: WeedingTakesTwo | None = None
    if request.method == "POST" and request.POST.get("forstatt") == "ja":
        try:
            done = weedings.confirm_weeding(actor=request.actor, weeding_id=weeding_id, now=clock.now())
        except WeedingTakesTwo as takes_two:
            refusal = takes_two
        else:
            messages.success(request, _("Gallringen är gjord. Här är intyget."))
            return redirect("staff:weeding_certificate", done.id)
    return render(
        request,
        "staff/keeping/confirm.html",
        {
            "row": row,
            "refusal": refusal,
            "is_unticked": request.method == "POST" and refusal is None,
            "proposed_by": names_of([row.proposed_by]).get(row.proposed_by, ""),
            "is_own": row.proposed_by == request.actor.id,
        },
        status=422 if request.method == "POST" else 200,
    )


@require_POST
@needs(Permission.CONCERN_WEED)
def withdraw(request: StaffRequest, weeding_id: UUID) -> HttpResponse:
    """Take the list back."""
    weedings.withdraw_weeding(actor=request.actor, weeding_id=weeding_id, today=clock.today())
    messages.success(request, _("Listan är återtagen. Inget har gallrats."))
    return redirect("staff:weeding")


@require_GET
@needs(Permission.CONCERN_WEED)
def certificate(request: StaffRequest, weeding_id: UUID) -> HttpResponse:
    """What was weeded, by what rule, and by whom: for the archive, on paper."""
    row = next((one for one in _reached(request, weedings.certificates) if one.id == weeding_id), None)
    if row is None or row.confirmed_by is None:
        raise NotFound
    names = names_of([row.proposed_by, row.confirmed_by])
    stones = weedings.tombstones(request.actor, weeding_id)
    return render(
        request,
        "staff/keeping/certificate.html",
        {
            "row": row,
            "proposed_by": names.get(row.proposed_by, ""),
            "confirmed_by": names.get(row.confirmed_by, ""),
            "lines": _by_kind_and_month((one.kind, one.received_month) for one in stones),
            "rules": RULES,
        },
    )


@require_safe
@needs(Permission.CONCERN_COUNT)
def figures(request: StaffRequest) -> HttpResponse:
    """Counts of the last twelve whole months, one table at a time, with small numbers hidden."""
    choice = chosen(request, Permission.CONCERN_COUNT)
    until = clock.today().replace(day=1)
    since = until.replace(year=until.year - 1)
    tables = [
        (
            heading,
            _rows(figures_by(request.actor, choice.organisation.id, by=by, since=since, until=until), by),
        )
        for by, heading in (
            (By.KIND, _("Slag")),
            (By.ABOUT, _("Vem oron gällde")),
            (By.OUTCOME, _("Var det står")),
        )
    ]
    shown = [(heading, table) for heading, table in tables if table[1]]
    return render(
        request,
        "staff/keeping/figures.html",
        {
            "place": choice.organisation,
            "places": choice.all,
            "since": since,
            "until": until - timedelta(days=1),
            "tables": shown,
            "least": LEAST_SHOWN,
        },
    )


def _rows(table: Figures, by: By) -> tuple[int | None, list[tuple[str, int | None]]]:
    words = _WORDS[by]
    return table.total, [
        (str(choice.label), table.counts[choice.value]) for choice in words if choice.value in table.counts
    ]


def _by_kind_and_month(found: Iterable[tuple[str, date]]) -> list[tuple[str, date, int]]:
    counted = Counter(found)
    return [
        (str(ConcernKind(kind).label), month, count)
        for (kind, month), count in sorted(counted.items(), key=lambda item: (item[0][1], item[0][0]))
    ]


def _waiting(request: StaffRequest, weeding_id: UUID) -> WeedingList:
    """The waiting list under that id, within reach. Raises ``NotFound``."""
    for place in request.actor.where(Permission.CONCERN_WEED).organisations:
        waiting = weedings.waiting_weeding(request.actor, place)
        if waiting and waiting.id == weeding_id:
            return waiting
    raise NotFound


def _reached(
    request: StaffRequest, lists: Callable[[Actor, UUID], list[WeedingList]]
) -> Iterator[WeedingList]:
    for place in request.actor.where(Permission.CONCERN_WEED).organisations:
        yield from lists(request.actor, place)


def _back(key: str) -> HttpResponse:
    return redirect(f"{reverse('staff:weeding')}?{PARAMETER}={key}")
