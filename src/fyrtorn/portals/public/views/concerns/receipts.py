"""Sending, and the receipt. Loading the page again, going back and pressing twice show the same receipt."""

from __future__ import annotations

import hmac
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.concerns.errors import AlreadyLeft, DoorIsShut
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
        return _check(request, place, told)
    offer = offer_for_visitor(visitor_at(where.id), where.id, now=clock.now())
    if do == AS_REPORT:
        told = told.of_kind(ConcernKind.REPORT)
    return _send(request, place, offer, told, is_sure=do in {SURE, AS_REPORT})


def _send(
    request: HttpRequest, place: str, offer: Offer | None, told: Told, *, is_sure: bool
) -> HttpResponse:
    """Store the concern and show its receipt; or say what is missing, with the text kept on the page.

    A page that was sent before shows its receipt whatever has happened since; only when nothing has arrived is
    it said that nothing is sent.
    """
    about, kind, earlier = told.about, told.kind, _earlier(place, told)
    if about is None or kind is None or _wrong_in(told) or not (earlier or _can_be_left(offer, told)):
        return (
            _show(request, place, earlier, told)
            if earlier
            else _ask_for_the_rest(request, place, offer, told)
        )
    if offer is not None and kind is ConcernKind.ADVICE and not is_sure and find_persons(told.text):
        return _ask_about_names(request, place, offer, told, about=about)
    if writers.lets_in(sender(request)):
        return _leave(request, place, offer, told, about=about, kind=kind, is_again=earlier is not None)
    if earlier is not None:
        return _show(request, place, earlier, told)
    return _not_now(request, place, offer, told, str(_TOO_MANY), about=about, kind=kind, status=429)


def _can_be_left(offer: Offer | None, told: Told) -> bool:
    """Nothing speaks against it here. Whether a door that is shut was open before is the concern's to know."""
    return offer is None or (told.about is not None and told.kind in offer.kinds_about(told.about))


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
    request: HttpRequest,
    place: str,
    offer: Offer | None,
    told: Told,
    *,
    about: About,
    kind: ConcernKind,
    is_again: bool,
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
    except AlreadyLeft:
        return ask_for_code(request, place, notice=concern_words.already_left())
    except DoorIsShut:
        return shut(request, place, told)
    except Refusal as refusal:
        wrong = concern_words.not_sent(refusal.code)
        return _not_now(request, place, offer, told, wrong, about=about, kind=kind, status=503)
    return _show(request, place, left, told, is_again=is_again)


def _not_now(
    request: HttpRequest,
    place: str,
    offer: Offer | None,
    told: Told,
    wrong: str,
    *,
    about: About,
    kind: ConcernKind,
    status: int,
) -> HttpResponse:
    if offer is None:
        return shut(request, place, told)
    return ask_text(request, place, offer, told, about=about, kind=kind, wrong=wrong, status=status)


def _earlier(place: str, told: Told) -> Receipt | None:
    """The receipt of what this page has left already."""
    if not told.ticket:
        return None
    where = organisations.municipality(place)
    return receipt_again(
        actor=visitor_at(where.id),
        organisation_id=where.id,
        ticket=bytes.fromhex(told.ticket),
        now=clock.now(),
    )


def _check(request: HttpRequest, place: str, told: Told) -> HttpResponse:
    """The receipt again, and whether its last group was copied right."""
    earlier = _earlier(place, told)
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
