""" "Did the page help?" One press, counted, and nothing kept about who pressed."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.guidance import services
from fyrtorn.domains.guidance.vocabulary import VoteReason
from fyrtorn.foundation.access.actor import visitor
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.public.addresses import WHOLE_COUNTRY, errand_of, to
from fyrtorn.portals.public.crowd import Crowd, not_too_many
from fyrtorn.portals.public.pages import answer_to_post
from fyrtorn.portals.shared.frame import FEEDBACK_PATH
from fyrtorn.portals.shared.language import SOURCE, language_of, path_in

VOTES_PER_NETWORK: Final = 60
"""In ten minutes. A whole school may share one address."""

crowd = Crowd(at_most=VOTES_PER_NETWORK)


def vote_on(path: str, *, language: str) -> dict[str, Any]:
    """The question below a page. ``path``: the page's address in Swedish, which is what votes are counted on."""
    return {
        "action_href": to("vote", language=language),
        "place": path,
        "reasons": [(reason.value, str(reason.label)) for reason in VoteReason],
    }


@require_POST
@not_too_many(crowd)
def vote(request: HttpRequest) -> HttpResponse:
    """Count one vote on one of our own pages. An address that is no such page counts nothing."""
    language = language_of(request.path_info)
    place = request.POST.get("place", "")
    reason = _reason(request.POST.get("reason", ""))
    was_helped = request.POST.get("helped") == "yes"
    if not was_helped and reason is None:
        raise NotFound
    about = _municipality_of(place)
    services.cast_vote(
        actor=visitor(),
        page=place,
        was_helped=was_helped,
        reason=reason,
        about_id=about[0] if about else None,
    )
    return answer_to_post(
        request,
        "public/guidance/vote.html",
        {
            "back_href": path_in(place, language),
            "feedback_href": to("feedback_on", language=language, place=about[1])
            if about
            else path_in(FEEDBACK_PATH, language),
            "was_helped": was_helped,
        },
        crumbs=((_("Start"), to("start", language=language)), (_("Ditt svar"), "")),
    )


def _reason(value: str) -> VoteReason | None:
    return VoteReason(value) if value in VoteReason.values else None


def _municipality_of(path: str) -> tuple[UUID, str] | None:
    """Whose page it is, by id and key; ``None`` when it is common to all. Raises ``NotFound`` for any other path.

    ``path`` is in Swedish, and the page exists: nobody fills the table with others.
    """
    try:
        match = resolve(path)
    except Resolver404:
        raise NotFound from None
    if match.view_name == "public:municipality":
        return _id_and_key(match.kwargs["place"])
    if match.view_name == "public:answer":
        errand_of(match.kwargs["errand"])
        return None if match.kwargs["place"] == WHOLE_COUNTRY else _id_and_key(match.kwargs["place"])
    if match.view_name == "public:article":
        guidance.article(match.kwargs["slug"], language=SOURCE)
    elif match.view_name != "public:whole_country":
        raise NotFound
    return None


def _id_and_key(place: str) -> tuple[UUID, str]:
    where = organisations.municipality(place)
    return where.id, where.key
