"""Sending, and the receipt. Loading the page again, going back and pressing twice show the same receipt."""

from __future__ import annotations

import hmac
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.concerns.errors import DoorIsShut
from fyrtorn.domains.concerns.intake import Offer, Receipt, leave_concern, offer_for_visitor, receipt_again
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.persons.finder import find_persons
from fyrtorn.portals.public import concern_words, words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.concern_forms import Told, last_group_in, told_in
from fyrtorn.portals.public.crowd import sender
from fyrtorn.portals.public.views.concerns.private import crumbs_in, private, shown, writers
from fyrtorn.portals.public.views.concerns.writing import ask_next, ask_text, ask_whom, shut
from fyrtorn.portals.public.words import Words
from fyrtorn.portals.shared.language import language_of

SURE: Final = "sure"
AS_REPORT: Final = "report"
CHECK: Final = "check"
"""What the buttons do, in the field "do"."""

_FOUND_SHOWN: Final = 5

_TOO_MANY: Final = gettext_lazy(
    "Det kommer många texter härifrån just nu. Inget är skickat. Vänta tio minuter och skicka igen."
)


@private("GET", "HEAD", "POST")
def receipt(request: HttpRequest, place: str) -> HttpResponse:
    """Send what the text page carries. Asked for by its address, the page leads to where answers are read."""
    where, language = organisations.municipality(place), language_of(request.path_info)
    if request.method != "POST":
        return HttpResponseRedirect(to("reply", language=language, place=place))
    told, do, now = told_in(request.POST), request.POST.get("do", ""), clock.now()
    actor = visitor_at(where.id)
    if told.ticket:
        ticket = bytes.fromhex(told.ticket)
        earlier = receipt_again(actor=actor, organisation_id=where.id, ticket=ticket, now=now)
        if earlier is not None:
            return _show(request, place, earlier, told, is_again=do != CHECK, is_checked=do == CHECK)
    offer = offer_for_visitor(actor, where.id, now=now)
    if offer is None:
        return shut(request, place, told)
    if do == AS_REPORT:
        told = told.of_kind(ConcernKind.REPORT)
    return _send(request, place, offer, told, is_sure=do in {SURE, AS_REPORT})


def _send(request: HttpRequest, place: str, offer: Offer, told: Told, *, is_sure: bool) -> HttpResponse:
    """Store the concern and show its receipt; or say what is missing, with the text kept on the page."""
    about, kind = told.about, told.kind
    if about is None:
        return ask_whom(request, place, offer, told, is_wrong=True)
    if kind is None or kind not in offer.kinds_about(about):
        return ask_next(request, place, offer, told, about=about)
    wrong, status = _wrong_in(told), 422
    if not wrong and kind is ConcernKind.ADVICE and not is_sure and find_persons(told.text):
        return _ask_about_names(request, place, offer, told, about=about)
    if not wrong and not writers.lets_in(sender(request)):
        wrong, status = _TOO_MANY, 429
    if wrong:
        return ask_text(request, place, offer, told, about=about, kind=kind, wrong=str(wrong), status=status)
    return _leave(request, place, offer, told, about=about, kind=kind)


def _wrong_in(told: Told) -> Words:
    if not told.ticket:
        return _("Sidan var för gammal. Inget är skickat än. Läs igenom texten och skicka igen.")
    if told.is_empty:
        return _("Skriv något i rutan innan du skickar.")
    if told.is_too_long:
        return _("Texten är för lång. Korta den till högst 20 000 tecken. Du kan skriva mer sedan.")
    return ""


def _leave(
    request: HttpRequest, place: str, offer: Offer, told: Told, *, about: About, kind: ConcernKind
) -> HttpResponse:
    where = organisations.municipality(place)
    try:
        left = leave_concern(
            actor=visitor_at(where.id),
            organisation_id=where.id,
            kind=kind,
            about=about,
            text=told.text,
            ticket=bytes.fromhex(told.ticket),
            now=clock.now(),
        )
    except DoorIsShut:
        return shut(request, place, told)
    except Refusal as refusal:
        wrong = concern_words.not_sent(refusal.code)
        return ask_text(request, place, offer, told, about=about, kind=kind, wrong=wrong, status=503)
    return _show(request, place, left, told)


def _ask_about_names(
    request: HttpRequest, place: str, offer: Offer, told: Told, *, about: About
) -> HttpResponse:
    """A page of its own before advice is sent that seems to say who somebody is."""
    where, language = organisations.municipality(place), language_of(request.path_info)
    found = list(dict.fromkeys(finding.text for finding in find_persons(told.text)))
    may_report = ConcernKind.REPORT in offer.kinds_about(about)
    return shown(
        request,
        "public/concerns/names.html",
        {
            "told": told,
            "found": found[:_FOUND_SHOWN],
            "may_report": may_report,
            "notes": concern_words.before_writing(about, ConcernKind.REPORT) if may_report else [],
            "action_href": to("write", language=language, place=place),
            "send_href": to("receipt", language=language, place=place),
        },
        status=422,
        crumbs=(*crumbs_in(request, place, where.name), (_("Skriv"), "")),
    )


def _show(
    request: HttpRequest,
    place: str,
    left: Receipt,
    told: Told,
    *,
    is_again: bool = False,
    is_checked: bool = False,
) -> HttpResponse:
    language = language_of(request.path_info)
    reply_href = to("reply", language=language, place=place)
    address = settings.INSTALLATION.address.rstrip("/") + reply_href
    context: dict[str, Any] = {
        "ticket": told.ticket,
        "groups": left.code.split("-"),
        "address": address.partition("://")[2].rstrip("/").split("/"),
        "answer_by": concern_words.day_and_time(left.answer_by, language=language) if left.answer_by else "",
        "kept_until": words.day(left.keep_until, language=language),
        "reply_href": reply_href,
        "send_href": to("receipt", language=language, place=place),
        "is_again": is_again,
        "is_checked": is_checked,
        "is_right": is_checked
        and hmac.compare_digest(last_group_in(request.POST).encode(), left.code.rpartition("-")[2].encode()),
    }
    return shown(request, "public/concerns/receipt.html", context, crumbs=())
