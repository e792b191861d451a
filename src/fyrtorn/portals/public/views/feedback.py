"""What somebody could not use. Law (2018:1937) on accessible public service asks for a way to say so."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.guidance import services
from fyrtorn.foundation.access.actor import visitor
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.crowd import Crowd, not_too_many
from fyrtorn.portals.public.forms import FeedbackForm
from fyrtorn.portals.public.page_cache import Fresh, kept
from fyrtorn.portals.public.pages import answer_to_post, page
from fyrtorn.portals.shared.frame import Link
from fyrtorn.portals.shared.language import language_of

FEEDBACK_PER_NETWORK: Final = 10
"""In ten minutes."""

crowd = Crowd(at_most=FEEDBACK_PER_NETWORK)

_TEMPLATE: Final = "public/guidance/feedback.html"


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    return _take(request) if request.method == "POST" else _ask(request)


@kept()
def _ask(request: HttpRequest) -> Fresh:
    return page(request, _TEMPLATE, _context(request, FeedbackForm()), crumbs=_crumbs(request))


@not_too_many(crowd)
def _take(request: HttpRequest) -> HttpResponse:
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return answer_to_post(
            request, _TEMPLATE, _context(request, form), status=422, crumbs=_crumbs(request)
        )
    services.leave_feedback(
        actor=visitor(),
        page=form.cleaned_data["page"],
        text=form.cleaned_data["text"],
        reply_to=form.cleaned_data["reply_to"],
    )
    return answer_to_post(
        request,
        "public/guidance/feedback_thanks.html",
        {
            "wants_reply": bool(form.cleaned_data["reply_to"]),
            "home_href": to("start", language=language_of(request.path_info)),
        },
        crumbs=_crumbs(request),
    )


def _context(request: HttpRequest, form: FeedbackForm) -> dict[str, object]:
    language = language_of(request.path_info)
    return {
        "form": form,
        "action_href": request.path_info,
        "contact_href": to("start", language=language),
        "statement_href": to("article", language=language, slug="tillganglighet"),
    }


def _crumbs(request: HttpRequest) -> tuple[Link, ...]:
    return (_("Start"), to("start", language=language_of(request.path_info))), (_("Synpunkter"), "")
