"""An owner follows its measures up by a link: no account, no cookie. Reading never changes anything; pressing does."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final

from babel.dates import format_time
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.plans.errors import EditedMeanwhile, FollowUpIncomplete, LinkNotFound, PlanNotFound
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.portals.guest.following_forms import FollowUpForm, as_stands
from fyrtorn.portals.shared import errors
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_check import let_marks_run, marks_in_what_was_sent
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.shared.size import length_of
from fyrtorn.processes.asking_owners import guests, wording
from fyrtorn.processes.asking_owners.guests import Visit

MOST_BYTES: Final = 900_000
"""Of a form: an owner of thirty measures with the longest words fits, in letters that take the most room."""

GuestView = Callable[[HttpRequest, Visit, str], HttpResponse]


def for_holders(view: GuestView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view what the link leads to. Any link that does not work gets the same calm page."""

    @functools.wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        if length_of(request) > MOST_BYTES:
            return errors.refused(request, errors.TooMuchAtOnce(), status=413)
        try:
            came = guests.visit(token)
            response = view(request, came, token)
        except (LinkNotFound, PlanNotFound):
            response = render(request, "guest/dead_link.html", status=404)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
@for_holders
def follow_up(request: HttpRequest, came: Visit, token: str) -> HttpResponse:
    """The owner's measures and what is saved of the answer; or the answer as it was given."""
    if request.method != "POST":
        if came.is_given:
            return render(request, "guest/follow_up_given.html", _shown(came, token))
        return _form_page(request, came, token, _form(came, token))
    form = _form(came, token, request)
    give = request.POST.get("gor") == "skicka"
    if form.is_valid() and _save(came, form, give=give):
        return redirect(f"{reverse('guest:follow_up', args=[token])}{'' if give else '?sparat'}")
    return _form_page(request, came, token, form, now=_disagreement(form, token))


@require_POST
@for_holders
def change(request: HttpRequest, came: Visit, token: str) -> HttpResponse:
    """Begin to change what was given. What was given counts until something else is."""
    typed = request.POST.get("version", "")
    try:
        guests.take_up_again(came, version=int(typed) if typed.isdecimal() and len(typed) < 9 else -1)
    except EditedMeanwhile:
        return redirect("guest:follow_up", token)
    return redirect("guest:follow_up", token)


@require_POST
@for_holders
def keep_draft(request: HttpRequest, came: Visit, token: str) -> HttpResponse:
    """What a script saves while somebody writes: the version it became, or why it was not saved."""
    form = _form(came, token, request)
    if came.is_given or not form.is_valid():
        return JsonResponse({"says": _("Inte sparat än."), "stop": came.is_given}, status=409)
    try:
        guests.save(came, version=form.cleaned_data["version"], written=form.written, give=False)
    except PersonsInText:
        says = _("Inte sparat: något i texten pekar ut någon. Ta bort det, så sparas resten.")
        return JsonResponse({"says": says}, status=409)
    except Refusal as refusal:
        # Somebody else has saved: what is written here is not saved over it by itself.
        return JsonResponse({"says": f"{refusal.sentence} {refusal.remedy}", "stop": True}, status=409)
    at = format_time(clock.now().astimezone(STOCKHOLM), "HH.mm", locale="sv")
    version = guests.visit(token).version
    return JsonResponse({"version": version, "says": _("Sparat %(time)s.") % {"time": at}})


@require_POST
@for_holders
def check_text(request: HttpRequest, came: Visit, token: str) -> HttpResponse:
    """The places in a text being written that point at somebody. Nothing is kept of it."""
    with acting(came.actor):
        return marks_in_what_was_sent(request, actor=came.actor, organisation_id=came.organisation_id)


def _form(came: Visit, token: str, request: HttpRequest | None = None) -> FollowUpForm:
    marks_url = reverse("guest:check_follow_up_text", args=[token])
    return FollowUpForm(request.POST if request else None, came=came, marks_url=marks_url)


def _save(came: Visit, form: FollowUpForm, *, give: bool) -> bool:
    """Whether it was saved; else the form says why not."""
    version = form.cleaned_data["version"]
    with refusals_into(form), persons_into(form, fields=form.fields_of_texts):
        try:
            guests.save(came, version=version, written=form.written, give=give)
        except FollowUpIncomplete as refusal:
            form.point_at(refusal.lacks)
    return not form.errors


def _disagreement(form: FollowUpForm, token: str) -> list[tuple[str, str]]:
    """When somebody else saved in between: what stands now. The form then builds on that."""
    if EditedMeanwhile.code not in str(form.non_field_errors()):
        return []
    stored = guests.visit(token)
    differs = as_stands(form, stored.sheet.lines)
    form.build_on(stored.version)
    return differs


def _form_page(
    request: HttpRequest,
    came: Visit,
    token: str,
    form: FollowUpForm,
    *,
    now: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    shown = _shown(came, token) | {
        "form": form,
        "now": now or [],
        "is_saved": "sparat" in request.GET,
        "is_changing": came.sheet.asked.answered_at is not None,
        "draft_url": reverse("guest:keep_follow_up_draft", args=[token]),
    }
    return let_marks_run(render(request, "guest/follow_up.html", shown))


def _shown(came: Visit, token: str) -> dict[str, object]:
    """What every page of the errand shows."""
    return {
        "asked": came.sheet.asked,
        "lines": came.sheet.lines,
        "version": came.version,
        "token": token,
        "measures": wording.measures_in_words(len(came.sheet.lines)),
    }
