"""Leaving a number to be called back on by a line. One field, no script, and nothing kept between the pages.

The page that comes after is asked for by its address, so that loading it again leaves no second number.
"""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.helpline.case_vocabulary import MOST_TRIES
from fyrtorn.domains.helpline.errors import CallBacksFull, NotAPhoneNumber
from fyrtorn.domains.helpline.talks.leaving_numbers import leave_number_by_visitor
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.portals.public import words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.cards import way_for
from fyrtorn.portals.public.crowd import Crowd, sender
from fyrtorn.portals.public.once import Once
from fyrtorn.portals.public.views.concerns.private import private, shown
from fyrtorn.portals.shared.frame import frame_for
from fyrtorn.portals.shared.language import language_of
from fyrtorn.processes.finding_help import Line
from fyrtorn.processes.offering_call_back import CallBackPlace, call_back_place

LONGEST_NUMBER: Final = 30
TICKET_BYTES: Final = 32
LEFT: Final = "klart"
"""The part of the address that says by when somebody is called, once a number has been left."""

_LEFT_PER_NETWORK: Final = 30
"""Numbers in ten minutes: a whole school may be one network."""
_TICKET: Final = re.compile(rf"[0-9a-f]{{{2 * TICKET_BYTES}}}", re.ASCII)
_TOO_MANY: Final = gettext_lazy(
    "Många lämnar sitt nummer härifrån just nu. Ditt är inte sparat. Vänta tio minuter och försök igen, eller ring."
)
_NOT_A_NUMBER: Final = gettext_lazy(
    "Det där går inte att ringa till. Skriv hela numret med riktnummer, till exempel 070 och sedan resten. "
    "Vi ringer till vanliga telefoner i Sverige, Danmark, Norge, Finland och Island."
)
_FULL: Final = gettext_lazy(
    "Just nu väntar så många på att bli uppringda att det är fullt. Ditt nummer är inte sparat. Ring i stället, eller "
    "försök igen om en stund."
)
_STALE: Final = gettext_lazy("Sidan var för gammal. Inget är sparat. Skicka en gång till.")
_NOT_SAVED: Final = gettext_lazy(
    "Det gick inte att spara. Ingen har fått ditt nummer. Försök igen om en stund, eller ring."
)

leavers: Final = Crowd(at_most=_LEFT_PER_NETWORK)
sent: Final = Once()
_signer: Final = signing.Signer(salt="uppringning")


@private("GET", "HEAD", "POST")
def call_back(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """What to know, and the field; the number, when it comes; and by when somebody calls."""
    language, now = language_of(request.path_info), clock.now()
    place = call_back_place(line_id, at=now, language=language)
    if place is None:
        raise NotFound
    if request.method == "POST":
        return _leave(request, place, now=now)
    promised = _promised(request.GET.get(LEFT, ""), line_id)
    if promised is not None:
        return _left(request, place, by=_moment(promised, language=language))
    return _ask(request, place)


def _leave(request: HttpRequest, place: CallBackPlace, *, now: datetime) -> HttpResponse:
    typed = request.POST.get("number", "").replace("\x00", "").strip()[:LONGEST_NUMBER]
    ticket = request.POST.get("ticket", "")
    if place.called_by is None:
        return _ask(request, place, status=409)
    if not _TICKET.fullmatch(ticket):
        return _ask(request, place, typed=typed, wrong=str(_STALE), status=409)
    if not leavers.has_room(sender(request)):
        return _ask(request, place, typed=typed, wrong=str(_TOO_MANY), status=429)
    if sent.is_new(ticket.encode()):
        wrong, status = _store(place, typed, by=place.called_by, now=now)
        if wrong:
            sent.take_back(ticket.encode())
            return _ask(request, place, typed=typed, wrong=wrong, status=status)
        leavers.lets_in(sender(request))
    return _to_left(request, place, place.called_by)


def _store(place: CallBackPlace, typed: str, *, by: datetime, now: datetime) -> tuple[str, int]:
    """Seal and store the number. What was wrong, in words, and how that is answered; empty when nothing was."""
    try:
        leave_number_by_visitor(
            actor=visitor_at(place.line.organisation_id),
            line_id=place.line.id,
            typed=typed,
            due_at=by,
            now=now,
        )
    except NotAPhoneNumber:
        return str(_NOT_A_NUMBER), 422
    except CallBacksFull:
        return str(_FULL), 409
    except (Refusal, DatabaseError):
        return str(_NOT_SAVED), 503
    return "", 200


def _to_left(request: HttpRequest, place: CallBackPlace, by: datetime) -> HttpResponse:
    href = to("call_back", language=language_of(request.path_info), line_id=place.number.id)
    signed = _signer.sign(f"{place.number.id}:{int(by.timestamp())}").rpartition(":")[2]
    return HttpResponseRedirect(f"{href}?{LEFT}={int(by.timestamp())}.{signed}")


def _promised(written: str, line_id: UUID) -> datetime | None:
    """By when, as our own redirect said it; ``None`` for anything else."""
    stamp, _dot, signed = written.partition(".")
    try:
        _signer.unsign(f"{line_id}:{stamp}:{signed}")
        return datetime.fromtimestamp(int(stamp), UTC)
    except (signing.BadSignature, ValueError, OverflowError, OSError):
        return None


def _ask(
    request: HttpRequest, place: CallBackPlace, *, typed: str = "", wrong: str = "", status: int = 200
) -> HttpResponse:
    """The field; or, while no time can be promised, the telephone instead."""
    language = language_of(request.path_info)
    if place.called_by is None:
        return _page(request, place, "public/call_back/shut.html", status=status)
    return _page(
        request,
        place,
        "public/call_back/ask.html",
        status=status,
        by=_moment(place.called_by, language=language),
        readers=place.entry.provider_name,
        ground=place.line.content.secrecy_ground,
        tries=MOST_TRIES,
        typed=typed,
        wrong=wrong,
        ticket=secrets.token_hex(TICKET_BYTES),
        longest=LONGEST_NUMBER,
    )


def _left(request: HttpRequest, place: CallBackPlace, *, by: str) -> HttpResponse:
    """The number has been left. In no other language: that address would ask for it again."""
    around = {**_around(request, place), "by": by, "frame": frame_for(request.path_info)}
    return HttpResponse(render_to_string("public/call_back/left.html", around))


def _page(
    request: HttpRequest, place: CallBackPlace, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    return shown(request, template, {**_around(request, place), **more}, status=status, crumbs=())


def _around(request: HttpRequest, place: CallBackPlace) -> dict[str, Any]:
    """What each of the pages says of the line."""
    language = language_of(request.path_info)
    way = way_for(
        Line(place.number, place.standing, place.number.is_overdue(today=clock.today())),
        at=clock.now(),
        language=language,
        is_demo=settings.INSTALLATION.is_demo,
    )
    return {
        "name": place.line.content.name,
        "way": way,
        "action_href": to("call_back", language=language, line_id=place.number.id),
        "start_href": to("start", language=language),
    }


def _moment(at: datetime, *, language: str) -> str:
    """A day and a time: "måndag 23 november kl. 14.00"."""
    local = at.astimezone(STOCKHOLM)
    return _("%(day)s kl. %(time)s") % {
        "day": words.weekday_and_day(local, language=language),
        "time": words.clock(local.hour * 60 + local.minute, language=language),
    }
