"""What was answered: read by question or by function, entered from a meeting, and read through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fyrtorn.domains.situation.errors.rounds import AnswerChangedMeanwhile, AnswerIncomplete, RoundNotOut
from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.entries import AnswerLine, AskedEntry, RoundEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.impersonal import texts as impersonal
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.situation.rounds import room
from fyrtorn.portals.staff.situation.rounds.forms import EnterForm, ReadForm
from fyrtorn.processes.asking_functions import sending, wording


@dataclass(frozen=True, slots=True)
class Group:
    """Answers under one question or one function."""

    heading: str
    under: str
    lines: Sequence[AnswerLine]


@require_safe
@needs(Permission.PICTURE_READ)
def round_answers(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Every answer, by question, or by function."""
    row = room.round_to_read(request, round_id)
    lines = queries.answers(actor=request.actor, round_id=row.id)
    by_function = request.GET.get("efter") == "funktion"
    groups: dict[tuple[str, str], list[AnswerLine]] = {}
    for line in lines:
        key = (line.function, "") if by_function else (line.question.text, str(line.question.heading.label))
        groups.setdefault(key, []).append(line)
    if by_function:
        groups = {key: _once_nothing(groups[key]) for key in sorted(groups)}
    shown: dict[str, Any] = {
        "groups": [Group(heading, under, found) for (heading, under), found in groups.items()],
        "by_function": by_function,
        "to_read": sum(line.waits_for_reading for line in lines),
    }
    return render(request, "staff/situation/rounds/answers.html", {**room.around(request, row), **shown})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.ANSWER_GIVE)
def enter_answer(request: StaffRequest, asked_id: UUID) -> HttpResponse:
    """Enter what a function said in a meeting or by phone; it is asked to say yes to it."""
    asked, row = room.asked_to_read(request, asked_id)
    if not request.actor.may_in(Permission.ANSWER_GIVE, row.organisation_id):
        raise NotFound
    if not row.is_out:
        raise RoundNotOut
    sheet = queries.sheet_for(actor=request.actor, asked_id=asked.id)
    form = EnterForm(request.POST or None, sheet=sheet)
    watched(form, url=reverse("staff:check_text", args=[row.organisation_id]), fields=form.texts)
    if form.is_valid() and _enter(request, asked, row, form):
        return redirect("staff:round", row.id)
    is_changed = form.is_bound and AnswerChangedMeanwhile.code in str(form.non_field_errors())
    if is_changed:
        begin_from(form, request.POST, version=sheet.version)
    shown = {"asked": asked, "form": form, "now": sheet.texts if is_changed else ()}
    shown["whose"] = wording.whose(asked.sector)
    return render(request, "staff/situation/rounds/enter.html", {**room.around(request, row), **shown})


def _enter(request: StaffRequest, asked: AskedEntry, row: RoundEntry, form: EnterForm) -> bool:
    """Whether it was entered; else the form says why not."""
    given = form.cleaned_data
    with (
        refusals_into(form),
        persons_into(
            form,
            actor=request.actor,
            organisation_id=row.organisation_id,
            fields=form.fields_of_texts,
        ),
    ):
        try:
            was_asked = sending.enter(
                actor=request.actor,
                asked=asked,
                version=given["version"],
                way=given["way"],
                texts=form.said,
                is_nothing=given["is_nothing"],
            )
        except AnswerIncomplete:
            form.point_at_unanswered()
        else:
            messages.success(
                request,
                _("Svaret är inskrivet. Funktionen får ett mejl och bekräftar med ett klick.")
                if was_asked
                else _("Svaret är inskrivet. Funktionen saknar brevlåda och kan inte bekräfta det."),
            )
    return not form.errors


@require_safe
@needs(Permission.PICTURE_EDIT)
def texts_to_read(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Texts that perhaps point at somebody, before they are used."""
    row = room.round_to_edit(request, round_id)
    lines = queries.texts_to_read(actor=request.actor, round_id=row.id)
    return render(
        request, "staff/situation/rounds/to_read.html", {**room.around(request, row), "lines": lines}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def read_text(request: StaffRequest, text_id: UUID) -> HttpResponse:
    """One such text, with what was found marked from the start: take it out, or say that it is no person."""
    round_id, line = queries.text_to_read(actor=request.actor, text_id=text_id)
    row = room.round_to_edit(request, round_id)
    shown = {"text": line.text, "began": line.began}
    form = ReadForm(request.POST if request.method == "POST" else shown)
    watched(form, url=reverse("staff:check_text", args=[row.organisation_id]), fields=["text"])
    if form.is_valid():
        place = row.organisation_id
        with refusals_into(form), persons_into(form, actor=request.actor, organisation_id=place):
            if request.method == "POST":
                services.read_text(actor=request.actor, text_id=line.id, **form.cleaned_data)
                messages.success(request, _("Texten är genomläst och kan användas."))
                return redirect("staff:texts_to_read", row.id)
            impersonal.refuse_persons(actor=request.actor, organisation_id=place, texts={"text": line.text})
    is_changed = AnswerChangedMeanwhile.code in str(form.non_field_errors())
    if is_changed:
        again = request.POST.copy()
        again["began"] = line.began
        form.data = again  # sending it again is then a choice
    page = {**room.around(request, row), "form": form, "line": line, "now": line.text if is_changed else ""}
    return render(request, "staff/situation/rounds/read_text.html", page)


def _once_nothing(lines: list[AnswerLine]) -> list[AnswerLine]:
    """A function with nothing to report says so once."""
    return lines[:1] if lines[0].is_nothing else lines
