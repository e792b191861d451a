"""The package for the municipality's own case system: made for one download, in memory, and logged."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.handling.own_system import OwnSystem, own_system_of
from fyrtorn.domains.concerns.handling.services import OpenConcern
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.domains.concerns.records.packages import Maker, Package, package_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.documents.pdf import Inside, NoPdf, PdfBusy, Standard, pdf_of
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.staff.concerns.opening import keyring_to, opens, page
from fyrtorn.portals.staff.concerns.showing import moment, people_in, shown, summary_of, weekday
from fyrtorn.portals.staff.doors import StaffRequest, needs


def own_system(request: StaffRequest, line: Waiting) -> dict[str, Any]:
    """For a template: where the concern is assessed, and by which day it is to be handed over, in words."""
    today = clock.today()
    found: OwnSystem = own_system_of(request.actor, line, today=today)
    by = ("i dag" if found.by == today else weekday(found.by, today=today)) if found.by else ""
    return {"own": found, "hand_over_by": by}


def authority_of(line: Waiting) -> str:
    """Who holds the concern, as it stands in the note of secrecy."""
    (place,) = organisations.organisations(frozenset({line.organisation_id}))
    return f"Socialtjänsten i {place.formal_name}"


@require_http_methods(["GET"])
@needs(Permission.CONCERN_READ)
@opens
def package(request: StaffRequest, line: Waiting) -> HttpResponse:
    """What the package holds, how to take it out, and what comes after."""
    return page(request, line, "staff/concerns/handover.html", **own_system(request, line))


@require_POST
@needs(Permission.CONCERN_READ)
@opens
def package_file(request: StaffRequest, line: Waiting, kind: str) -> HttpResponse:
    """The package as a file to save in the case system. That it was taken out is logged."""
    if kind not in _FILES:
        raise NotFound
    keyring = keyring_to(request, line)
    if keyring is None:  # it locked itself: the page leads to unlocking it, and back
        return redirect("staff:concern_handover", line.id)
    opened = services.pack_concern(actor=request.actor, concern_id=line.id, keyring=keyring)
    content_type, make = _FILES[kind]
    try:
        content = make(line, opened, *_packed(request, line, opened))
    except (NoPdf, PdfBusy) as refusal:
        messages.error(request, said(refusal))
        return redirect("staff:concern_handover", line.id)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="arende-{line.number}.{kind}"'
    return response


def _packed(request: StaffRequest, line: Waiting, opened: OpenConcern) -> tuple[Package, Maker]:
    account_id = request.actor.id
    people = people_in(opened) | ({account_id} if account_id else set())
    names = names_of(people)
    maker = Maker(
        name=names.get(account_id, "") if account_id else "",
        authority=authority_of(line),
        at=clock.now(),
    )
    return package_of(opened, names=names, maker=maker), maker


def _json(line: Waiting, opened: OpenConcern, package: Package, maker: Maker) -> bytes:
    return package.content


def _pdf(line: Waiting, opened: OpenConcern, package: Package, maker: Maker) -> bytes:
    """PDF/A-3a, tagged, in Swedish, with the JSON inside it."""
    html = render_to_string(
        "staff/concerns/handover_pdf.html",
        {
            "summary": summary_of(line, now=maker.at),
            "opened": shown(opened, names_of(people_in(opened))),
            "files": opened.files,
            "secrecy": package.secrecy,
            "made_by": maker.name,
            "made_at": moment(maker.at),
        },
    )
    css = resources.files(__package__).joinpath("handover.css").read_text("utf-8")
    inside = Inside(
        name=f"arende-{line.number}.json",
        description="Samma ärende som data",
        relationship="Source",
        made_at=maker.at,
        content=package.content,
    )
    return pdf_of(html, css, standard=Standard.ARCHIVAL, inside=[inside])


_FILES: Final[dict[str, tuple[str, Callable[[Waiting, OpenConcern, Package, Maker], bytes]]]] = {
    "pdf": ("application/pdf", _pdf),
    "json": ("application/json", _json),
}
