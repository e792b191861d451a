"""What goes out on paper: the papers with what was hidden cut out, the answer, and the decision. Each is logged."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from fyrtorn.domains.concerns.legal import APPEAL_WEEKS
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.domains.concerns.records import disclosures
from fyrtorn.domains.concerns.records.copies import Copy, copies
from fyrtorn.domains.concerns.records.disclosures import OpenDisclosure
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.staff.concerns.opening import keyring_to
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.records.masking import title_of
from fyrtorn.portals.staff.records.reaching import opens_request, place_of, shown_page
from fyrtorn.portals.staff.records.showing import day


@require_GET
@needs(Permission.CONCERN_READ)
@opens_request
def papers(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> HttpResponse:
    """The papers as they are given out, or would be as far as the review has come."""
    opened = _printed(request, line, disclosure_id)
    masks = opened.masks_to_show
    if masks is None:
        raise NotFound
    return shown_page(
        request,
        line,
        "staff/records/papers.html",
        opened,
        place=place_of(line),
        today=day(clock.today()),
        copies=[(_title(copy), copy) for copy in copies(opened.papers, masks)],
        is_draft=opened.line.is_waiting,
    )


@require_GET
@needs(Permission.CONCERN_READ)
@opens_request
def reply(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> HttpResponse:
    """The letter that tells what was answered, and how to get a decision."""
    opened = _printed(request, line, disclosure_id)
    if opened.reply is None:
        raise NotFound
    return _letter(request, line, opened, "staff/records/reply.html")


@require_GET
@needs(Permission.CONCERN_READ)
@opens_request
def ruling(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> HttpResponse:
    """The authority's decision, with how to appeal it."""
    opened = _printed(request, line, disclosure_id)
    if opened.ruling is None:
        raise NotFound
    court = opened.line.court
    return _letter(
        request,
        line,
        opened,
        "staff/records/ruling.html",
        court=str(court.label) if court else "",
        weeks=APPEAL_WEEKS,
    )


def _letter(
    request: StaffRequest, line: Waiting, opened: OpenDisclosure, template: str, **extra: Any
) -> HttpResponse:
    return shown_page(request, line, template, opened, place=place_of(line), **extra)


def _printed(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> OpenDisclosure:
    keyring = keyring_to(request, line)
    if keyring is None:
        raise NotFound
    return disclosures.print_papers(
        actor=request.actor, concern_id=line.id, disclosure_id=disclosure_id, keyring=keyring
    )


def _title(copy: Copy) -> str:
    on = day(copy.at.astimezone(STOCKHOLM).date()) if copy.at else ""
    return title_of(copy.number, str(copy.subject.label), on)
