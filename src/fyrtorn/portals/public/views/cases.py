"""Coming back to a helpline in writing, with the code: what was talked about, and more to tell.

No cookie and no script. A hidden field keeps the page open for a quarter of an hour at a time, as for a concern.
"""

from __future__ import annotations

from typing import Final

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from fyrtorn.domains.helpline.errors import EnoughWritten, MessageIsEmpty, NotSealed
from fyrtorn.domains.helpline.talks.returning import Returned, come_back, look_again, write_more
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.dialogue.visits import IDLE
from fyrtorn.foundation.dialogue.vocabulary import Writer
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.public import concern_words, words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.concern_forms import plain
from fyrtorn.portals.public.crowd import sender
from fyrtorn.portals.public.views.concerns.private import guessers, private, shown, writers
from fyrtorn.portals.shared.language import language_of

WRITE: Final = "write"


@private("GET", "HEAD", "POST")
def case(request: HttpRequest, operator: str) -> HttpResponse:
    """The field for the code, what it opens, and what is written there. ``operator`` is who runs the line."""
    where = organisations.organisation_by_key(operator)
    text, ticket = plain(request.POST.get("text", "")), request.POST.get("visit", "")
    if request.method != "POST":
        return _ask(request, operator)
    if not ticket:
        return _open(request, operator, text=text)
    if request.POST.get("do") == WRITE:
        return _write(request, operator, text, ticket=ticket)
    seen = look_again(actor=visitor_at(where.id), organisation_id=where.id, ticket=ticket, now=clock.now())
    return _show(request, operator, seen, draft=text) if seen else _too_late(request, operator, text)


def _open(request: HttpRequest, operator: str, *, text: str) -> HttpResponse:
    """What the code opens, or the same words for every wrong one."""
    where = organisations.organisation_by_key(operator)
    if not guessers.has_room(sender(request)):
        wrong = _("Det kommer många felaktiga koder härifrån just nu. Vänta tio minuter och försök igen.")
        return _ask(request, operator, wrong=wrong, text=text, status=429)
    seen = come_back(
        actor=visitor_at(where.id),
        organisation_id=where.id,
        typed=request.POST.get("tecken", ""),
        now=clock.now(),
    )
    if seen is not None:
        return _show(request, operator, seen, draft=text)
    guessers.lets_in(sender(request))
    wrong = _("Vi hittar inget under den koden. Läs av den igen, grupp för grupp.")
    return _ask(request, operator, wrong=wrong, text=text, status=422)


def _write(request: HttpRequest, operator: str, text: str, *, ticket: str) -> HttpResponse:
    """One more message. What could not be sent stays in the field."""
    where, now = organisations.organisation_by_key(operator), clock.now()
    actor = visitor_at(where.id)
    before = look_again(actor=actor, organisation_id=where.id, ticket=ticket, now=now)
    if before is None:
        return _too_late(request, operator, text)
    if not writers.lets_in(sender(request)):
        wrong = _(
            "Det kommer många texter härifrån just nu. Inget är skickat. Vänta tio minuter och skicka igen."
        )
        return _show(request, operator, before, draft=text, wrong=wrong, status=429)
    try:
        after = write_more(actor=actor, organisation_id=where.id, ticket=ticket, text=text, now=now)
    except MessageIsEmpty:
        wrong, status = _("Skriv något i rutan, högst 20 000 tecken."), 422
    except EnoughWritten:
        wrong, status = concern_words.enough(is_full=False), 429
    except (Refusal, DatabaseError) as fault:
        wrong = concern_words.not_sent(fault.code if isinstance(fault, Refusal) else NotSealed.code)
        status = 503
    else:
        if after is None:
            return _too_late(request, operator, text)
        was_sent = after.may_write
        return _show(request, operator, after, draft="" if was_sent else text, was_sent=was_sent)
    return _show(request, operator, before, draft=text, wrong=wrong, status=status)


def _ask(
    request: HttpRequest,
    operator: str,
    *,
    wrong: str = "",
    text: str = "",
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    where, language = organisations.organisation_by_key(operator), language_of(request.path_info)
    return shown(
        request,
        "public/cases/code.html",
        {
            "operator_name": where.name,
            "wrong": wrong,
            "text": text,
            "notice": notice,
            "action_href": to("case", language=language, operator=operator),
            "municipality_href": to("municipality", language=language, place=operator)
            if where.is_municipality
            else to("whole_country", language=language),
            "reply_href": to("reply", language=language, place=operator) if where.is_municipality else "",
        },
        status=status,
        crumbs=(),
    )


def _too_late(request: HttpRequest, operator: str, text: str) -> HttpResponse:
    return _ask(request, operator, text=text, notice=concern_words.stood_open_too_long(text), status=409)


def _show(
    request: HttpRequest,
    operator: str,
    seen: Returned,
    *,
    draft: str = "",
    wrong: str = "",
    was_sent: bool = False,
    status: int = 200,
) -> HttpResponse:
    language = language_of(request.path_info)
    wrote = {Writer.SENDER: _("Du skrev"), Writer.TEAM: _("Stödtelefonen skrev"), Writer.PROGRAM: "Fyrtorn"}
    return shown(
        request,
        "public/cases/case.html",
        {
            "visit": seen.ticket,
            "messages": [
                (
                    wrote[message.by],
                    concern_words.day_and_time(message.at, language=language),
                    message.text,
                    message.by is Writer.SENDER,
                    message.is_damaged,
                )
                for message in seen.messages
            ],
            "may_write": seen.may_write,
            "open_until": concern_words.time_of_day(clock.now() + IDLE, language=language),
            "kept_until": words.day(seen.keep_until, language=language),
            "draft": draft,
            "wrong": wrong,
            "was_sent": was_sent,
            "action_href": to("case", language=language, operator=operator),
        },
        status=status,
        crumbs=(),
    )
