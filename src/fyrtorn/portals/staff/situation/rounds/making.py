"""Preparing a round: dates and words, who is asked, what they will get, and the button that sends it."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.situation.errors.rounds import (
    DueTooSoon,
    PeriodInDisorder,
    RoundChangedMeanwhile,
    RoundIsOut,
)
from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.entries import RoundEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.situation.rounds import room
from fyrtorn.portals.staff.situation.rounds.forms import RoundForm, round_initial
from fyrtorn.processes.asking_functions import sending, wording

_BESIDE: Final[dict[type[Refusal], str]] = {DueTooSoon: "due_on", PeriodInDisorder: "period_to"}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def new_round(request: StaffRequest) -> HttpResponse:
    """The first words about a round: it becomes a draft, and nobody is asked yet."""
    place = choosing.chosen(request, Permission.PICTURE_EDIT, only_municipalities=True).organisation
    form = _form(request, place.id)
    if form.is_valid():
        with refusals_into(form, _BESIDE), persons_into(form, actor=request.actor, organisation_id=place.id):
            row = services.begin_round(actor=request.actor, organisation_id=place.id, content=form.content)
            return redirect("staff:round_asked", row.id)
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def edit_round(request: StaffRequest, round_id: UUID) -> HttpResponse:
    row = _draft(request, round_id)
    form = _form(request, row.organisation_id, row)
    if form.is_valid():
        with (
            refusals_into(form, _BESIDE),
            persons_into(form, actor=request.actor, organisation_id=row.organisation_id),
        ):
            services.change_round(
                actor=request.actor,
                round_id=row.id,
                version=form.cleaned_data["version"],
                content=form.content,
            )
            messages.success(request, _("Sparat."))
            return redirect("staff:round", row.id)
    is_changed = form.is_bound and RoundChangedMeanwhile.code in str(form.non_field_errors())
    if is_changed:
        begin_from(form, request.POST, version=row.version)
    return _page(request, form, row, now=row if is_changed else None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def round_asked(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Tick who is asked: everybody who can be, until somebody is chosen. When the round is out, more can be added."""
    row = room.round_to_edit(request, round_id)
    asked = {entry.contact_point_id for entry in queries.asked_list(actor=request.actor, round_id=row.id)}
    points = contact_points.contact_points(actor=request.actor, organisation_id=row.organisation_id)
    if request.method == "POST":
        ticked = set(request.POST.getlist("funktion"))
        chosen = [point.id for point in points if str(point.id) in ticked]
        services.choose_asked(actor=request.actor, round_id=row.id, point_ids=chosen)
        return redirect("staff:round", row.id)
    counts = Counter(question.sector for question in queries.questions(actor=request.actor, round_id=row.id))
    proposed = asked or {point.id for point in points if point.mailbox and counts[point.sector]}
    rows = [
        {
            "point": point,
            "is_asked": point.id in proposed,
            "is_fixed": point.id in asked and not row.is_draft,
            "questions": wording.questions_in_words(counts[point.sector]),
        }
        for point in points
    ]
    return render(request, "staff/situation/rounds/asked.html", {**room.around(request, row), "rows": rows})


@require_safe
@needs(Permission.PICTURE_EDIT)
def round_preview(request: StaffRequest, asked_id: UUID) -> HttpResponse:
    """The very mail and page that one function gets."""
    asked, row = room.asked_to_read(request, asked_id)
    room.round_to_edit(request, row.id)
    sheet = queries.sheet_for(actor=request.actor, asked_id=asked.id)
    first, reminder = sending.preview(actor=request.actor, asked_id=asked.id)
    shown = {"asked": asked, "lines": sheet.texts, "mail": first, "reminder": reminder}
    return render(request, "staff/situation/rounds/preview.html", {**room.around(request, row), **shown})


@require_POST
@needs(Permission.PICTURE_EDIT)
def send_round(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Open the round and mail everybody who has not been asked."""
    row = room.round_to_edit(request, round_id)
    try:
        mails = sending.send(actor=request.actor, round_id=row.id)
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(
            request,
            ngettext(
                "Frågorna är på väg till %(n)s brevlåda.", "Frågorna är på väg till %(n)s brevlådor.", mails
            )
            % {"n": mails},
        )
    return redirect("staff:round", row.id)


@require_POST
@needs(Permission.PICTURE_EDIT)
def drop_round(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    row = _draft(request, round_id)
    services.drop_round(actor=request.actor, round_id=row.id)
    messages.success(request, _("Utkastet är slängt."))
    return redirect(room.ROUNDS)


def _draft(request: StaffRequest, round_id: UUID) -> RoundEntry:
    row = room.round_to_edit(request, round_id)
    if not row.is_draft:
        raise RoundIsOut
    return row


def _form(request: StaffRequest, place_id: UUID, row: RoundEntry | None = None) -> RoundForm:
    place = choosing.reachable(request, Permission.PICTURE_EDIT)
    own = next(one for one in place if one.id == place_id)
    departments = contact_points.departments(organisation_id=place_id)
    templates = queries.templates(actor=request.actor, organisation_id=place_id)
    initial = round_initial(row, today=clock.today(), holder_id=place_id, template_id=templates[0].id)
    form = RoundForm(
        request.POST or None,
        initial=initial,
        holders=[(str(place_id), own.formal_name), *((str(one.id), one.name) for one in departments)],
        areas=[
            (str(key), title) for key, title in queries.areas(actor=request.actor, organisation_id=place_id)
        ],
        templates=[
            (str(one.id or ""), f"{one.title}, version {one.number}" if one.id else one.title)
            for one in templates
        ],
    )
    return watched(form, url=reverse("staff:check_text", args=[place_id]), fields=("title", "ring_function"))


def _page(
    request: StaffRequest, form: RoundForm, row: RoundEntry | None = None, *, now: RoundEntry | None = None
) -> HttpResponse:
    shown: dict[str, Any] = {"form": form, "now": now}
    return render(request, "staff/situation/rounds/edit_round.html", {**room.around(request, row), **shown})
