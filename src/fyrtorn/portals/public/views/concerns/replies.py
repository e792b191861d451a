"""Coming back with the code: what has been answered, and more to tell. Open for a quarter of an hour at a time."""

from __future__ import annotations

from typing import Final

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from fyrtorn.domains.concerns.arrival.intake import Returned, come_back, look_again, write_more
from fyrtorn.domains.concerns.errors import DialogueIsFull, NotSaved, TextIsMissing, WrittenEnoughToday
from fyrtorn.foundation.access.actor import Actor, visitor_at
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
from fyrtorn.portals.shared.language import SOURCE, language_of

WRITE: Final = "write"
FORGET: Final = "forget"
"""What the buttons do, in the field "do"."""


@private("GET", "HEAD", "POST")
def reply(request: HttpRequest, place: str) -> HttpResponse:
    """The field for the code, the dialogue it opens, and what is done there."""
    where = organisations.municipality(place)
    if request.method != "POST":
        return ask_for_code(request, place)
    actor, text, visit = (
        visitor_at(where.id),
        plain(request.POST.get("text", "")),
        request.POST.get("visit", ""),
    )
    if not visit:
        return _open(request, place, actor=actor, text=text)
    do = request.POST.get("do", "")
    if do == FORGET:
        with override(SOURCE):  # the team reads Swedish
            message = str(concern_words.FORGET_ME)
        return _write(request, place, message, actor=actor, visit=visit, draft=text)
    if do == WRITE:
        return _write(request, place, text, actor=actor, visit=visit, draft=text)
    returned = look_again(actor=actor, organisation_id=where.id, ticket=visit, now=clock.now())
    return _show(request, place, returned, draft=text) if returned else _too_late(request, place, text)


def _open(request: HttpRequest, place: str, *, actor: Actor, text: str) -> HttpResponse:
    """The dialogue of the code, or the same words for every wrong one."""
    where = organisations.municipality(place)
    if not guessers.has_room(sender(request)):
        wrong = _("Det kommer många felaktiga koder härifrån just nu. Vänta tio minuter och försök igen.")
        return ask_for_code(request, place, wrong=wrong, text=text, status=429)
    typed = request.POST.get("tecken", "")
    returned = come_back(actor=actor, organisation_id=where.id, typed_code=typed, now=clock.now())
    if returned is not None:
        return _show(request, place, returned, draft=text)
    guessers.lets_in(sender(request))
    wrong = _("Vi hittar inget under den koden. Läs av den igen, grupp för grupp.")
    return ask_for_code(request, place, wrong=wrong, text=text, status=422)


def _write(
    request: HttpRequest, place: str, text: str, *, actor: Actor, visit: str, draft: str
) -> HttpResponse:
    """One more message. What could not be sent stays in the field."""
    where = organisations.municipality(place)
    now = clock.now()
    before = look_again(actor=actor, organisation_id=where.id, ticket=visit, now=now)
    if before is None:
        return _too_late(request, place, draft)
    if not writers.lets_in(sender(request)):
        wrong = _(
            "Det kommer många texter härifrån just nu. Inget är skickat. Vänta tio minuter och skicka igen."
        )
        return _show(request, place, before, draft=draft, wrong=wrong, status=429)
    try:
        after = write_more(actor=actor, organisation_id=where.id, ticket=visit, text=text, now=now)
    except TextIsMissing:
        wrong, status = _("Skriv något i rutan, högst 20 000 tecken."), 422
    except (WrittenEnoughToday, DialogueIsFull) as refusal:
        wrong, status = concern_words.enough(is_full=isinstance(refusal, DialogueIsFull)), 429
    except (Refusal, DatabaseError) as fault:
        wrong = concern_words.not_sent(fault.code if isinstance(fault, Refusal) else NotSaved.code)
        status = 503
    else:
        wrong, status = "", 200
    if wrong:
        return _show(request, place, before, draft=draft, wrong=wrong, status=status)
    if after is None:
        return _too_late(request, place, draft)
    was_sent = after.may_write
    return _show(request, place, after, draft="" if was_sent and text == draft else draft, was_sent=was_sent)


def ask_for_code(
    request: HttpRequest,
    place: str,
    *,
    wrong: str = "",
    text: str = "",
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    where, language = organisations.municipality(place), language_of(request.path_info)
    return shown(
        request,
        "public/concerns/code.html",
        {
            "place_name": where.name,
            "wrong": wrong,
            "text": text,
            "notice": notice,
            "action_href": to("reply", language=language, place=place),
            "municipality_href": to("municipality", language=language, place=place),
            "talked_href": to("case", language=language, operator=place),
        },
        status=status,
        crumbs=(),
    )


def _too_late(request: HttpRequest, place: str, text: str) -> HttpResponse:
    return ask_for_code(request, place, text=text, notice=concern_words.stood_open_too_long(text), status=409)


def _show(
    request: HttpRequest,
    place: str,
    returned: Returned,
    *,
    draft: str = "",
    wrong: str = "",
    was_sent: bool = False,
    status: int = 200,
) -> HttpResponse:
    language = language_of(request.path_info)
    last = returned.messages[-1].by if returned.messages else Writer.PROGRAM
    return shown(
        request,
        "public/concerns/dialogue.html",
        {
            "visit": returned.ticket,
            "state": concern_words.STATES[returned.state],
            "state_sentence": concern_words.state_sentence(returned.state, is_answered=last is Writer.TEAM),
            "messages": [
                (
                    concern_words.WROTE[message.by],
                    concern_words.day_and_time(message.at, language=language),
                    message.text,
                    message.by is Writer.SENDER,
                    message.is_damaged,
                    message.asks_for_files,
                )
                for message in returned.messages
            ],
            "may_write": returned.may_write,
            "may_send_files": returned.may_send_files,
            "files_href": to("files", language=language, place=place),
            "open_until": concern_words.time_of_day(clock.now() + IDLE, language=language),
            "kept_until": words.day(returned.keep_until, language=language),
            "draft": draft,
            "wrong": wrong,
            "was_sent": was_sent,
            "action_href": to("reply", language=language, place=place),
        },
        status=status,
        crumbs=(),
    )
