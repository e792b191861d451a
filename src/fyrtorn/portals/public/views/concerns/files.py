"""Files to what was written: one question on a page of its own, and what became of each file.

They are sent after the text, from its receipt or from the dialogue. Nothing is kept between the pages, and nothing
of an upload that breaks: what was there before is there still.
"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.utils.translation import gettext as _

from fyrtorn.domains.concerns.arrival.enclosures import (
    Arrival,
    Sending,
    add_files,
    look_at_files,
    look_from_receipt,
)
from fyrtorn.domains.concerns.errors import FilesNotTaken, NotSaved, TooMuchToSend
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.dialogue.scanning import Scanned
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.public import file_words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.concern_forms import plain, told_in
from fyrtorn.portals.public.crowd import Crowd, sender
from fyrtorn.portals.public.upload_turns import turns
from fyrtorn.portals.public.views.concerns.private import private, shown
from fyrtorn.portals.public.views.concerns.replies import ask_for_code
from fyrtorn.portals.shared.language import language_of
from fyrtorn.portals.shared.size import length_of, takes_up_to
from fyrtorn.portals.shared.uploads import InMemory

MOST_READ: Final = 64 * 1024 * 1024
"""Bytes of a form that are read, though not kept, so that whoever chose too much gets an answer in words."""
SENT_PER_NETWORK: Final = 20
"""Forms with files in ten minutes."""
WITHOUT_FILES: Final = 256 * 1024
"""Bytes of the largest form that no file was chosen in, with room to spare."""

senders = Crowd(at_most=SENT_PER_NETWORK)


@takes_up_to(MOST_READ)
@private("GET", "HEAD", "POST")
def files(request: HttpRequest, place: str) -> HttpResponse:
    """The question, from the receipt or the dialogue; and the files, when they come."""
    where, language = organisations.municipality(place), language_of(request.path_info)
    if request.method != "POST":
        return HttpResponseRedirect(to("reply", language=language, place=place))
    if request.content_type == "multipart/form-data":
        try:
            return _take(request, place)
        except UnreadablePostError:  # the connection broke: nobody reads the answer, and nothing was kept
            return HttpResponse(status=400)
    text, visit = plain(request.POST.get("text", "")), request.POST.get("visit", "")
    actor, now = visitor_at(where.id), clock.now()
    if visit:
        sending = look_at_files(actor=actor, organisation_id=where.id, ticket=visit, now=now)
    else:
        ticket = bytes.fromhex(told_in(request.POST).ticket)
        sending = look_from_receipt(actor=actor, organisation_id=where.id, form=ticket, now=now)
    if sending is None:
        return _too_late(request, place, text)
    return _show(request, place, sending, text=text, is_from_receipt=not visit)


def _take(request: HttpRequest, place: str) -> HttpResponse:
    """Read the form and take in its files, when there is a turn to be had. Before that nothing of it is read."""
    if not senders.has_room(sender(request)):
        return _crowded(request, place, status=429)
    with turns.one() as is_in:
        if not is_in:
            return _crowded(request, place, status=503)
        is_large = length_of(request) > WITHOUT_FILES
        if is_large and not senders.lets_in(
            sender(request)
        ):  # counted though it breaks, or holds something else
            return _crowded(request, place, status=429)
        handler = InMemory(request)
        request.upload_handlers = [handler]
        text, visit = plain(request.POST.get("text", "")), request.POST.get("visit", "")
        chosen = [file for file in request.FILES.getlist("files") if isinstance(file, UploadedFile)]
        if chosen and not is_large:
            senders.lets_in(sender(request))
        return _add(request, place, chosen, visit=visit, text=text, was_too_much=handler.was_too_much)


def _add(
    request: HttpRequest,
    place: str,
    chosen: list[UploadedFile[Any]],
    *,
    visit: str,
    text: str,
    was_too_much: bool,
) -> HttpResponse:
    where, now = organisations.municipality(place), clock.now()
    actor = visitor_at(where.id)
    sending = look_at_files(actor=actor, organisation_id=where.id, ticket=visit, now=now)
    if sending is None:
        return _too_late(request, place, text)
    if was_too_much or not chosen:
        wrong = file_words.too_much() if was_too_much else file_words.nothing_chosen()
        return _show(request, place, sending, text=text, wrong=wrong, status=413 if was_too_much else 422)
    try:
        added = add_files(
            actor=actor,
            organisation_id=where.id,
            ticket=visit,
            contents=[file.read() for file in chosen],
            now=now,
        )
    except (FilesNotTaken, TooMuchToSend, NotSaved) as refusal:
        wrong, status = _why(refusal)
        return _show(request, place, sending, text=text, wrong=wrong, status=status)
    if added is None:
        return _too_late(request, place, text)
    names = [file_words.shown_name(file.name or "") for file in chosen]
    outcomes = list(zip(names, added.arrivals, strict=True))
    return _show(request, place, added.sending, text=text, outcomes=outcomes)


def _show(
    request: HttpRequest,
    place: str,
    sending: Sending,
    *,
    text: str,
    wrong: str = "",
    outcomes: list[tuple[str, Arrival]] | None = None,
    is_from_receipt: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The question, with what became of those that were sent just now on top."""
    language = language_of(request.path_info)
    arrived = [(name, one) for name, one in outcomes or [] if one.head is not None]
    refused = [(name, one.reason) for name, one in outcomes or [] if one.reason is not None]
    return shown(
        request,
        "public/concerns/files.html",
        {
            "visit": sending.ticket,
            "text": text,
            "wrong": wrong,
            "may_send": sending.room.files > 0,
            "most": file_words.most(sending.room),
            "accepted": file_words.ACCEPTED,
            "is_scanned": bool(settings.INSTALLATION.scanner),
            "is_from_receipt": is_from_receipt,
            "is_answered": outcomes is not None,
            "arrived_title": file_words.arrived(len(arrived)),
            "arrived": [
                (
                    name,
                    one.head.name,
                    file_words.size(one.head.size, language=language),
                    one.head.scanned is not Scanned.CLEAN,
                    one.is_again,
                )
                for name, one in arrived
                if one.head is not None
            ],
            "refused_title": file_words.refused(len(refused)),
            "refused": [(name, *file_words.REFUSED[reason]) for name, reason in refused],
            "there": [
                (head.name, file_words.size(head.size, language=language))
                for head in sending.files
                if not head.is_damaged
            ],
            "action_href": to("files", language=language, place=place),
            "reply_href": to("reply", language=language, place=place),
        },
        status=status,
        crumbs=(),
    )


def _why(refusal: Refusal) -> tuple[str, int]:
    """What the page says of files that were not taken in, and its status."""
    if isinstance(refusal, NotSaved):
        return file_words.not_saved(refusal.code), 503
    return file_words.too_much() if isinstance(refusal, TooMuchToSend) else file_words.not_welcome(), 422


def _too_late(request: HttpRequest, place: str, text: str) -> HttpResponse:
    notice = _(
        "Sidan har varit öppen för länge och är stängd. Filerna har inte kommit fram. Det du skrev tidigare är kvar. "
        "Skriv koden, så kan du skicka dem därifrån."
    )
    return ask_for_code(request, place, text=text, notice=notice, status=409)


def _crowded(request: HttpRequest, place: str, *, status: int) -> HttpResponse:
    notice = _(
        "Många skickar filer just nu. Dina har inte kommit fram än. Det du skrev tidigare är kvar. Gå tillbaka ett "
        "steg, vänta en stund och skicka dem igen."
    )
    return ask_for_code(request, place, notice=notice, status=status)
