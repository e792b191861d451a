"""Sending, and the receipt. Loading the page again, going back and pressing twice show the same receipt."""

from __future__ import annotations

import hmac
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.concerns.arrival.intake import (
    Offer,
    Receipt,
    leave_concern,
    offer_for_visitor,
    receipt_again,
)
from fyrtorn.domains.concerns.errors import AlreadyLeft, DoorIsShut
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
from fyrtorn.portals.public.views.concerns.replies import ask_for_code
from fyrtorn.portals.public.views.concerns.writing import ask_next, ask_text, ask_whom, shut
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
    told, do = told_in(request.POST), request.POST.get("do", "")
    if do == CHECK:
        return _check(request, place, where.id, told)
    if do == AS_REPORT:
        told = told.of_kind(ConcernKind.REPORT)
    return _send(request, place, where.id, told, is_sure=do in {SURE, AS_REPORT})


def _send(request: HttpRequest, place: str, here: UUID, told: Told, *, is_sure: bool) -> HttpResponse:
    """Store the concern and show its receipt; or say what is missing, with the text kept on the page.

    A page that was sent before shows its receipt whatever has happened since; only when nothing has arrived is
    it said that nothing is sent. What can be left here is asked for only where it decides something: the concern
    knows by itself whether its door is open.
    """
    about, kind = told.about, told.kind
    if about is None or kind is None or _wrong_in(told):
        earlier = _earlier(here, told)
        if earlier is not None:
            return _show(request, place, earlier, told)
        return _ask_for_the_rest(request, place, _offer(here), told)
    if kind is ConcernKind.ADVICE and not is_sure and find_persons(told.text):
        offer = _offer(here)
        if offer is not None and kind in offer.kinds_about(about):
            return _ask_about_names(request, place, offer, told, about=about)
    if writers.lets_in(sender(request)):
        return _leave(request, place, here, told, about=about, kind=kind)
    earlier = _earlier(here, told)
    if earlier is not None:
        return _show(request, place, earlier, told)
    return _not_now(request, place, here, told, str(_TOO_MANY), about=about, kind=kind, status=429)


def _ask_for_the_rest(request: HttpRequest, place: str, offer: Offer | None, told: Told) -> HttpResponse:
    """The page with the first question that has no answer, or the text."""
    about, kind = told.about, told.kind
    if offer is None:
        return shut(request, place, told)
    if about is None:
        return ask_whom(request, place, offer, told, is_wrong=True)
    if kind is None or kind not in offer.kinds_about(about):
        return ask_next(request, place, offer, told, about=about)
    return ask_text(request, place, offer, told, about=about, kind=kind, wrong=_wrong_in(told), status=422)


def _wrong_in(told: Told) -> str:
    if not told.ticket:
        return _("Sidan var för gammal. Inget är skickat än. Läs igenom texten och skicka igen.")
    if told.is_empty:
        return _("Skriv något i rutan innan du skickar.")
    if told.is_too_long:
        return _("Texten är för lång. Korta den till högst 20 000 tecken. Du kan skriva mer sedan.")
    return ""


def _leave(
    request: HttpRequest, place: str, here: UUID, told: Told, *, about: About, kind: ConcernKind
) -> HttpResponse:
    try:
        left = leave_concern(
            actor=visitor_at(here),
            organisation_id=here,
            kind=kind,
            about=about,
            text=told.text,
            ticket=bytes.fromhex(told.ticket),
            now=clock.now(),
        )
    except AlreadyLeft:
        return ask_for_code(request, place, notice=concern_words.already_left())
    except DoorIsShut:
        return _ask_for_the_rest(request, place, _offer(here), told)
    except Refusal as refusal:
        wrong = concern_words.not_sent(refusal.code)
        return _not_now(request, place, here, told, wrong, about=about, kind=kind, status=503)
    return _show(request, place, left, told, is_again=left.is_again)


def _not_now(
    request: HttpRequest,
    place: str,
    here: UUID,
    told: Told,
    wrong: str,
    *,
    about: About,
    kind: ConcernKind,
    status: int,
) -> HttpResponse:
    offer = _offer(here)
    if offer is None:
        return shut(request, place, told)
    return ask_text(request, place, offer, told, about=about, kind=kind, wrong=wrong, status=status)


def _offer(here: UUID) -> Offer | None:
    return offer_for_visitor(visitor_at(here), here, now=clock.now())


def _earlier(here: UUID, told: Told) -> Receipt | None:
    """The receipt of what this page has left already."""
    if not told.ticket:
        return None
    return receipt_again(
        actor=visitor_at(here), organisation_id=here, ticket=bytes.fromhex(told.ticket), now=clock.now()
    )


def _check(request: HttpRequest, place: str, here: UUID, told: Told) -> HttpResponse:
    """The receipt again, and whether its last group was copied right."""
    earlier = _earlier(here, told)
    if earlier is None:
        return ask_for_code(request, place, notice=concern_words.code_is_gone())
    last = earlier.code.rpartition("-")[2]
    is_right = hmac.compare_digest(last_group_in(request.POST).encode(), last.encode())
    return _show(request, place, earlier, told, is_right=is_right)


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
    is_right: bool | None = None,
) -> HttpResponse:
    """``is_right``: whether the last group was copied right, if it was tried."""
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
        "files_href": to("files", language=language, place=place),
        "kind": told.kind,
        "takes_files": told.kind is ConcernKind.REPORT,
        "is_again": is_again,
        "is_checked": is_right is not None,
        "is_right": is_right,
    }
    return shown(request, "public/concerns/receipt.html", context, crumbs=())
