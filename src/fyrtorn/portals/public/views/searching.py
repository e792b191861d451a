"""Searching all that everybody may read. Asked by POST: what somebody looks for stands in no address and no log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.guidance.vocabulary import PublishedKind
from fyrtorn.domains.knowledge.vocabulary import ItemKind
from fyrtorn.foundation.access.actor import visitor
from fyrtorn.foundation.search.excerpts import Part
from fyrtorn.foundation.search.queries import A_PAGE, Hit, Results, search
from fyrtorn.portals.public import words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.crowd import Crowd, not_too_many
from fyrtorn.portals.public.page_cache import Fresh, kept
from fyrtorn.portals.public.pages import answer_to_post, page
from fyrtorn.portals.shared.frame import WHOLE_SITE_LANGUAGES
from fyrtorn.portals.shared.language import language_of
from fyrtorn.processes import indexing

SEARCHES_PER_NETWORK: Final = 300
"""In ten minutes: a whole school may share a network."""

LONGEST: Final = 200
"""Signs of a question that are looked at."""

LAST_PAGE: Final = 20

crowd = Crowd(at_most=SEARCHES_PER_NETWORK)

_TEMPLATE: Final = "public/knowledge/search.html"
_KINDS: Final[dict[str, Promise | str]] = {
    **{str(kind): kind.label for kind in ItemKind},
    "article": gettext_lazy("att läsa"),
    "contact": gettext_lazy("kontaktväg"),
    str(PublishedKind.PICTURE): gettext_lazy("lägesbild"),
    str(PublishedKind.PLAN): gettext_lazy("plan"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A text that answers, as the page shows it."""

    href: str
    title: tuple[Part, ...]
    excerpt: tuple[Part, ...]
    told: str
    language: str
    """The text's, when it is not the page's; else empty."""


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """The empty form, or what answers."""
    return _answer(request) if request.method == "POST" else _ask(request)


@kept()
def _ask(request: HttpRequest) -> Fresh:
    language = language_of(request.path_info)
    return page(request, _TEMPLATE, {"question": "", "asked": False}, crumbs=_crumbs(language))


@not_too_many(crowd)
def _answer(request: HttpRequest) -> HttpResponse:
    language = language_of(request.path_info)
    question = request.POST.get("fraga", "")[:LONGEST]
    kind = request.POST.get("sort", "")
    number = _page_in(request.POST.get("sida", ""))
    found = search(
        question,
        actor=visitor(),
        filters={"kind": kind} if kind in _KINDS else {},
        page=number,
        as_it_stands="exakt" in request.POST,
    )
    return answer_to_post(
        request,
        _TEMPLATE,
        {
            "question": question,
            "asked": True,
            "kind": kind if kind in _KINDS else "",
            "answers": [_shown(hit, language) for hit in found.hits],
            "total": found.total,
            "is_more": found.is_more,
            "is_cut": found.is_cut,
            "corrected": found.corrected,
            "kinds": _kinds(found),
            "page": number,
            "is_last": number * A_PAGE >= found.total or number >= LAST_PAGE,
            "library_href": to("knowledge", language=language),
            "contacts_href": to("start", language=language),
        },
        crumbs=_crumbs(language),
    )


def _shown(hit: Hit, language: str) -> Answer:
    told = [str(_KINDS.get(hit.kind, "")).capitalize()]
    if hit.changed_on is not None:
        told.append(words.day(hit.changed_on, language=language))
    return Answer(
        href=_href(hit, language),
        title=hit.title,
        excerpt=hit.excerpt,
        told=" · ".join(filter(None, told)),
        language=hit.language if hit.language != language else "",
    )


def _href(hit: Hit, language: str) -> str:
    """Where the text stands. Its key says so: see ``indexing.entries``."""
    first, *rest = hit.key.split("/")
    if hit.source == indexing.LIBRARY:
        shown_in = hit.language if hit.language in WHOLE_SITE_LANGUAGES else language
        return to("knowledge_item", language=shown_in, slug=first)
    if hit.source == indexing.ARTICLES:
        return to("article", language=hit.language, slug=first)
    if hit.source == indexing.CONTACTS:
        return (
            to("municipality", language=language, place=first)
            if first
            else to("whole_country", language=language)
        )
    kind, source_id, holder = rest
    if kind == PublishedKind.PLAN:
        return to("plan_of", language=language, place=first, source_id=source_id)
    if holder:
        return to("picture_of", language=language, place=first, holder=holder)
    return to("picture", language=language, place=first)


def _kinds(found: Results) -> list[tuple[str, str, int]]:
    """Code, words and how many, the most first."""
    counted = sorted(found.counts.get("kind", {}).items(), key=lambda one: (-one[1], one[0]))
    return [(code, str(_KINDS[code]).capitalize(), number) for code, number in counted if code in _KINDS]


def _page_in(text: str) -> int:
    return (
        min(int(text), LAST_PAGE)
        if text.isascii() and text.isdigit() and 0 < len(text) < 4 and int(text)
        else 1
    )


def _crumbs(language: str) -> tuple[tuple[str, str], ...]:
    return ((_("Start"), to("start", language=language)), (_("Sök"), ""))
