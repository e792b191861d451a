"""One question a page: whom does it concern, what is wanted, and then the text. Nothing is sent from here."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from fyrtorn.domains.concerns.arrival.intake import Offer, offer_for_visitor
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind
from fyrtorn.domains.directory.vocabulary import ServiceKind
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.public import concern_words, words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.cards import Way, way_for
from fyrtorn.portals.public.concern_forms import TICKET_BYTES, Told, told_in
from fyrtorn.portals.public.views.concerns.private import crumbs_in, private, shown
from fyrtorn.portals.shared.language import language_of
from fyrtorn.processes.finding_help import help_page

CHANGE_WHOM, CHANGE_WHAT = "about", "kind"


@private("GET", "HEAD", "POST")
def write(request: HttpRequest, place: str) -> HttpResponse:
    """The first question, or the one that comes after what has been told."""
    where = organisations.municipality(place)
    offer = offer_for_visitor(visitor_at(where.id), where.id, now=clock.now())
    if request.method != "POST":
        return ask_whom(request, place, offer, Told()) if offer else shut(request, place, Told())
    told, change = told_in(request.POST), request.POST.get("change", "")
    if offer is None:
        return shut(request, place, told)
    if told.about is None or change == CHANGE_WHOM:
        return ask_whom(request, place, offer, told, is_wrong=change != CHANGE_WHOM)
    if change == CHANGE_WHAT:
        return ask_what(request, place, offer, told, about=told.about)
    return ask_next(request, place, offer, told, about=told.about)


def ask_next(request: HttpRequest, place: str, offer: Offer, told: Told, *, about: About) -> HttpResponse:
    """The page after whom it concerns: what is wanted, where there is a choice, else the text."""
    kinds = offer.kinds_about(about)
    if not kinds:
        return shut(request, place, told, status=200)
    if len(kinds) == 1:
        return ask_text(request, place, offer, told, about=about, kind=kinds[0])
    if told.kind in kinds:
        return ask_text(request, place, offer, told, about=about, kind=told.kind)
    return ask_what(request, place, offer, told, about=about, is_wrong="asked" in request.POST)


def ask_whom(
    request: HttpRequest, place: str, offer: Offer, told: Told, *, is_wrong: bool = False
) -> HttpResponse:
    """The first page: what to know before the first word, and the first question."""
    where, language = organisations.municipality(place), language_of(request.path_info)
    advice_until, report_until = (
        words.day(offer.keep_until[kind], language=language) for kind in ConcernKind
    )
    return shown(
        request,
        "public/concerns/whom.html",
        {
            **_common(request, place, told),
            "place_name": where.name,
            "readers": offer.readers_described if language == "sv" else "",
            "answer_by": concern_words.day_and_time(offer.answer_by, language=language),
            "kept_until": advice_until,
            "report_kept_until": report_until if ConcernKind.REPORT in offer.open_kinds else "",
            "cannot_wait": _cannot_wait(request, place),
            "choices": [
                (about.value, name, told.about is about) for about, name in concern_words.WHOM.items()
            ],
            "is_wrong": is_wrong,
            "reply_href": to("reply", language=language, place=place),
            "led_to_href": to("what_it_led_to", language=language, place=place),
        },
        status=422 if is_wrong else 200,
        crumbs=(*crumbs_in(request, place, where.name), (_("Skriv"), "")),
    )


def ask_what(
    request: HttpRequest, place: str, offer: Offer, told: Told, *, about: About, is_wrong: bool = False
) -> HttpResponse:
    """Advice without a name, or a report: what each of them leads to."""
    where = organisations.municipality(place)
    return shown(
        request,
        "public/concerns/what.html",
        {
            **_common(request, place, told),
            "notes": concern_words.before_choosing(about),
            "choices": [
                (kind.value, concern_words.WANTED[kind], concern_words.hint(kind, about), told.kind is kind)
                for kind in offer.kinds_about(about)
            ],
            "is_wrong": is_wrong,
        },
        status=422 if is_wrong else 200,
        crumbs=(*crumbs_in(request, place, where.name), (_("Skriv"), "")),
    )


def ask_text(
    request: HttpRequest,
    place: str,
    offer: Offer,
    told: Told,
    *,
    about: About,
    kind: ConcernKind,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    """The text, with what holds for it. The page carries a ticket: a new one, unless it came with one."""
    where, language = organisations.municipality(place), language_of(request.path_info)
    told = replace(
        told, about=about, kind=kind, ticket=told.ticket or secrets.token_bytes(TICKET_BYTES).hex()
    )
    is_work = about is About.AT_WORK and offer.own_report_form.startswith("https://")
    return shown(
        request,
        "public/concerns/text.html",
        {
            **_common(request, place, told),
            "title": concern_words.title(about, kind),
            "notes": concern_words.before_writing(about, kind),
            "prompt": concern_words.prompt(about),
            "no_names": concern_words.no_names(about) if kind is ConcernKind.ADVICE else "",
            "own_report_form": offer.own_report_form if is_work else "",
            "is_report_shut": offer.is_report_shut_about(about),
            "cannot_wait": _cannot_wait(request, place) if offer.is_report_shut_about(about) else None,
            "whom": concern_words.WHOM[about],
            "what": concern_words.WANTED[kind],
            "may_choose": len(offer.kinds_about(about)) > 1,
            "answer_by": concern_words.day_and_time(offer.answer_by, language=language),
            "kept_until": words.day(offer.keep_until[kind], language=language),
            "wrong": wrong,
            "send_href": to("receipt", language=language, place=place),
        },
        status=status,
        crumbs=(*crumbs_in(request, place, where.name), (_("Skriv"), "")),
    )


def shut(request: HttpRequest, place: str, told: Told, *, status: int = 0) -> HttpResponse:
    """Nobody would read it now. What was already written stays on the page, to be copied or sent later."""
    where, language = organisations.municipality(place), language_of(request.path_info)
    return shown(
        request,
        "public/concerns/shut.html",
        {
            **_common(request, place, told),
            "place_name": where.name,
            "cannot_wait": _cannot_wait(request, place),
            "municipality_href": to("municipality", language=language, place=place),
            "reply_href": to("reply", language=language, place=place),
        },
        status=status or (409 if request.method == "POST" else 200),
        crumbs=(*crumbs_in(request, place, where.name), (_("Skriv"), "")),
    )


def _common(request: HttpRequest, place: str, told: Told) -> dict[str, Any]:
    language = language_of(request.path_info)
    return {
        "told": told,
        "action_href": to("write", language=language, place=place),
        "municipality_href": to("municipality", language=language, place=place),
    }


def _cannot_wait(request: HttpRequest, place: str) -> Way | None:
    """The number of the municipality's social emergency service, if it is known. Never made up."""
    language = language_of(request.path_info)
    found = help_page(organisations.municipality(place), at=clock.now(), language=language)
    for help_ in found.local:
        if help_.entry.kind is ServiceKind.SOCIAL_EMERGENCY:
            is_demo = settings.INSTALLATION.is_demo
            return way_for(help_.first, at=found.at, language=language, is_demo=is_demo)
    return None
