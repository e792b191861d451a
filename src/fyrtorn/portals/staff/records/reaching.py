"""What every page about a request begins with: the concern within reach, the vault open, the request in it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.domains.concerns.records.disclosures import OpenDisclosure, disclosures_of
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff.concerns.opening import OpeningView, opens
from fyrtorn.portals.staff.concerns.showing import Summary, summary_of
from fyrtorn.portals.staff.doors import StaffRequest
from fyrtorn.portals.staff.records.showing import reply_shown, request_shown, ruling_shown

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation

RequestView = Callable[[StaffRequest, Waiting, UUID], HttpResponse]


def opens_request(view: RequestView) -> OpeningView:
    """A page about a request: the concern is found first, then unlocked, as for the concern itself."""

    @opens
    @functools.wraps(view)
    def of_concern(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> HttpResponse:
        if all(one.id != disclosure_id for one in disclosures_of(request.actor, line.id)):
            raise NotFound
        return view(request, line, disclosure_id)

    return of_concern


def shown_page(
    request: StaffRequest, line: Waiting, template: str, opened: OpenDisclosure | None, **extra: Any
) -> HttpResponse:
    """A page with the request as it stands; without it while the vault is locked."""
    context: dict[str, Any] = {"summary": summary(line), **extra}
    if opened is not None:
        people = {one for one in (opened.line.answered_by, opened.line.decided_by) if one}
        names = names_of(people)
        context |= {
            "asked": request_shown(opened.line, today=clock.today()),
            "requester": opened.requester,
            "reply": reply_shown(opened, names),
            "ruling": ruling_shown(opened, names),
        }
    return render(request, template, context)


def summary(line: Waiting) -> Summary:
    """What lies open of the concern, beside the page."""
    handler = names_of([line.handler_id]) if line.handler_id else {}
    return summary_of(line, now=clock.now(), names=handler)


def place_of(line: Waiting) -> Organisation:
    """The organisation that holds the papers."""
    (place,) = organisations.organisations(frozenset({line.organisation_id}))
    return place
