"""A function answers its questions by a link: no account, no cookie. Reading never changes anything; pressing does."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, Final, ParamSpec

from babel.dates import format_time
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.situation.errors.rounds import (
    AnswerChangedMeanwhile,
    AnswerIncomplete,
    CodeWrong,
    LinkNotFound,
    NoAnswerYet,
    RoundNotOut,
    TooManyCodes,
)
from fyrtorn.domains.situation.rounds.entries import Standing
from fyrtorn.domains.situation.rounds.rules import CODE_MINUTES
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.portals.guest.answer_forms import AnswerForm, as_stands
from fyrtorn.portals.shared import errors
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_check import let_marks_run, marks_in_what_was_sent
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.shared.size import length_of
from fyrtorn.processes.asking_functions import guests, wording
from fyrtorn.processes.asking_functions.guests import Visit

MOST_BYTES: Final = 120_000
"""Of a form: five answers of the longest sort fit, in letters that take the most room."""

P = ParamSpec("P")
GuestView = Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]


def for_holders(view: GuestView[P]) -> Callable[..., HttpResponse]:
    """Give the view what the link leads to. Any link that does not work gets the same calm page."""

    @functools.wraps(view)
    def opened(request: HttpRequest, /, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if length_of(request) > MOST_BYTES:
            return errors.refused(request, errors.TooMuchAtOnce(), status=413)
        try:
            came = guests.visit(token, proof=request.POST.get("visad", ""))
            response = view(request, came, *args, **kwargs)
        except (LinkNotFound, RoundNotOut):
            response = render(request, "guest/dead_link.html", status=404)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
@for_holders
def answer(request: HttpRequest, came: Visit) -> HttpResponse:
    """The questions and what is saved of the answer; or the answer as it was given."""
    token = _token(request)
    if request.method != "POST":
        if came.sheet.asked.has_answered:
            return _given(request, came)
        return _form_page(request, came, _form(came, token))
    form = _form(came, token, request)
    give = request.POST.get("gor") == "skicka"
    if form.is_valid() and _save(came, form, give=give):
        if came.proof and not give:
            again = guests.visit(token, proof=came.proof)
            return _form_page(request, again, _form(again, token), is_saved=True)
        return redirect(f"{reverse('guest:answer', args=[token])}{'' if give else '?sparat'}")
    return _form_page(request, came, form, now=_disagreement(form, token))


@require_http_methods(["GET", "HEAD", "POST"])
@for_holders
def nothing(request: HttpRequest, came: Visit) -> HttpResponse:
    """Nothing to report: asked once more, then a full answer."""
    token = _token(request)
    if request.method == "POST":
        try:
            guests.say_nothing(came, version=_version(request))
        except AnswerChangedMeanwhile:
            return redirect("guest:answer", token)
        return redirect("guest:answer", token)
    if came.sheet.asked.has_answered:
        return redirect("guest:answer", token)
    return render(request, "guest/answer_nothing.html", _shown(came, token))


@require_POST
@for_holders
def change(request: HttpRequest, came: Visit) -> HttpResponse:
    """Open the answer again, half-done."""
    try:
        guests.take_back(came, version=_version(request))
    except (AnswerChangedMeanwhile, NoAnswerYet):
        return redirect("guest:answer", _token(request))
    return redirect("guest:answer", _token(request))


@require_POST
@for_holders
def confirm(request: HttpRequest, came: Visit) -> HttpResponse:
    """Yes, what was entered is right."""
    try:
        guests.confirm(came, version=_version(request))
    except (AnswerChangedMeanwhile, NoAnswerYet):
        return redirect("guest:answer", _token(request))
    return redirect("guest:answer", _token(request))


@require_http_methods(["GET", "HEAD", "POST"])
@for_holders
def code(request: HttpRequest, came: Visit) -> HttpResponse:
    """The code that shows the last answer: asked for, typed, and then the questions with that answer beside them."""
    token = _token(request)
    if not came.has_earlier or request.method != "POST":
        return redirect("guest:answer", token)
    fault = ""
    if "kod" in request.POST:
        try:
            proof = guests.try_code(came, request.POST["kod"][:40])
        except CodeWrong as refusal:
            proof, fault = "", f"{refusal.sentence} {refusal.remedy}"
        if proof:
            seen = guests.visit(token, proof=proof)
            return _form_page(request, seen, _form(seen, token))
        fault = fault or f"{CodeWrong.sentence} {CodeWrong.remedy}"
    else:
        try:
            guests.ask_for_code(came)
        except TooManyCodes as refusal:
            fault = f"{refusal.sentence} {refusal.remedy}"
    shown = _shown(came, token) | {"fault": fault, "minutes": CODE_MINUTES}
    return render(request, "guest/answer_code.html", shown)


@require_POST
@for_holders
def keep_draft(request: HttpRequest, came: Visit) -> HttpResponse:
    """What a script saves while somebody writes: the version it became, or why it was not saved."""
    form = _form(came, _token(request), request)
    if came.sheet.asked.has_answered or not form.is_valid():
        return JsonResponse({"says": _("Inte sparat än."), "stop": came.sheet.asked.has_answered}, status=409)
    try:
        guests.save(came, version=form.cleaned_data["version"], texts=form.said, give=False)
    except PersonsInText:
        says = _("Inte sparat: något i texten pekar ut någon. Ta bort det, så sparas resten.")
        return JsonResponse({"says": says}, status=409)
    except Refusal as refusal:
        # Somebody else has saved: what is written here is not saved over it by itself.
        says = f"{refusal.sentence} {refusal.remedy}"
        return JsonResponse({"says": says, "stop": True}, status=409)
    head = guests.visit(_token(request)).sheet.asked.answer
    at = format_time(head.saved_at.astimezone(STOCKHOLM), "HH.mm", locale="sv") if head else ""
    return JsonResponse(
        {"version": head.version if head else 0, "says": _("Sparat %(time)s.") % {"time": at}}
    )


@require_POST
@for_holders
def check_text(request: HttpRequest, came: Visit) -> HttpResponse:
    """The places in a text being written that point at somebody. Nothing is kept of it."""
    with acting(came.actor):
        return marks_in_what_was_sent(request, actor=came.actor, organisation_id=came.organisation_id)


def _token(request: HttpRequest) -> str:
    match = request.resolver_match
    return str(match.kwargs["token"]) if match else ""


def _version(request: HttpRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else -1


def _form(came: Visit, token: str, request: HttpRequest | None = None) -> AnswerForm:
    marks_url = reverse("guest:check_answer_text", args=[token])
    return AnswerForm(request.POST if request else None, came=came, marks_url=marks_url)


def _save(came: Visit, form: AnswerForm, *, give: bool) -> bool:
    """Whether it was saved; else the form says why not."""
    version = form.cleaned_data["version"]
    with (
        refusals_into(form),
        persons_into(form, fields=form.fields_of_texts),
    ):
        try:
            guests.save(came, version=version, texts=form.said, give=give)
        except AnswerIncomplete:
            form.point_at_unanswered()
    return not form.errors


def _disagreement(form: AnswerForm, token: str) -> list[tuple[str, str, str]]:
    """When somebody else saved in between: what stands now. The form then builds on that."""
    if AnswerChangedMeanwhile.code not in str(form.non_field_errors()):
        return []
    stored = guests.visit(token).sheet
    differs = as_stands(form, stored.texts)
    form.build_on(stored.version)
    return differs


def _form_page(
    request: HttpRequest,
    came: Visit,
    form: AnswerForm,
    *,
    now: list[tuple[str, str, str]] | None = None,
    is_saved: bool = False,
) -> HttpResponse:
    token = _token(request)
    shown = _shown(came, token) | {
        "form": form,
        "now": now or [],
        "is_saved": is_saved or "sparat" in request.GET,
        "draft_url": reverse("guest:keep_answer_draft", args=[token]),
    }
    return let_marks_run(render(request, "guest/answer.html", shown))


def _given(request: HttpRequest, came: Visit) -> HttpResponse:
    is_entered = came.sheet.asked.standing is Standing.UNCONFIRMED
    return render(
        request, "guest/answer_given.html", _shown(came, _token(request)) | {"is_entered": is_entered}
    )


def _shown(came: Visit, token: str) -> dict[str, object]:
    """What every page of the errand shows."""
    row, asked = came.sheet.round, came.sheet.asked
    return {
        "came": came,
        "round": row,
        "asked": asked,
        "lines": came.sheet.texts,
        "version": came.sheet.version,
        "token": token,
        "whose": wording.whose(asked.sector),
        "questions": wording.questions_in_words(len(came.sheet.texts)),
        "period": wording.period_in_words(row.period_from, row.period_to),
    }
