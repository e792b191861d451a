"""What somebody could not use. Law (2018:1937) on accessible public service asks for a way to say so."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.guidance import services
from fyrtorn.foundation.access.actor import visitor
from fyrtorn.foundation.organisations import queries as organisations
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
def feedback(request: HttpRequest, place: str = "") -> HttpResponse:
    """About a municipality's own page, when the address names one: then that municipality reads it."""
    return _take(request, place) if request.method == "POST" else _ask(request, place)


@kept()
def _ask(request: HttpRequest, place: str) -> Fresh:
    where = organisations.municipality(place) if place else None
    context = _context(request, FeedbackForm(), read_by=where.formal_name if where else "")
    return page(request, _TEMPLATE, context, crumbs=_crumbs(request))


@not_too_many(crowd)
def _take(request: HttpRequest, place: str) -> HttpResponse:
    form = FeedbackForm(request.POST)
    where = organisations.municipality(place) if place else None
    if not form.is_valid():
        context = _context(request, form, read_by=where.formal_name if where else "")
        return answer_to_post(request, _TEMPLATE, context, status=422, crumbs=_crumbs(request))
    services.leave_feedback(
        actor=visitor(),
        page=form.cleaned_data["page"],
        text=form.cleaned_data["text"],
        reply_to=form.cleaned_data["reply_to"],
        about_id=where.id if where else None,
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


def _context(request: HttpRequest, form: FeedbackForm, *, read_by: str) -> dict[str, object]:
    language = language_of(request.path_info)
    return {
        "form": form,
        "action_href": request.path_info,
        "read_by": read_by,
        "contact_href": to("start", language=language),
        "statement_href": to("article", language=language, slug="tillganglighet"),
    }


def _crumbs(request: HttpRequest) -> tuple[Link, ...]:
    return (_("Start"), to("start", language=language_of(request.path_info))), (_("Synpunkter"), "")
