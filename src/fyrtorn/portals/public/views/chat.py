"""Chatting with a line: before the first word, in the queue, the talk, and after.

Everything is posted and nothing is kept by the browser but the page itself, which holds the chat's secret in a hidden
field. It works without script, by a button that fetches what is new; with it, :func:`news` is asked at intervals.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from fyrtorn.domains.helpline.chats import joining, visiting
from fyrtorn.domains.helpline.chats.joining import Joining
from fyrtorn.domains.helpline.chats.offering import Door
from fyrtorn.domains.helpline.chats.rules import code_kept_until
from fyrtorn.domains.helpline.chats.visiting import Nothing, VisitorChat
from fyrtorn.domains.helpline.errors import ChatNotSaved, ChatTextOther
from fyrtorn.domains.helpline.talk_vocabulary import ChatState
from fyrtorn.foundation.access.actor import Actor, visitor_at
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vocabulary.languages import name_of
from fyrtorn.portals.public import chat_words, words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.cards import way_for
from fyrtorn.portals.public.chat_forms import Page, Sent, first_page, page_after, sent_in
from fyrtorn.portals.public.crowd import Crowd, sender
from fyrtorn.portals.public.views.concerns.private import private, shown
from fyrtorn.portals.shared.headers import CHAT_CSP
from fyrtorn.portals.shared.language import language_of
from fyrtorn.processes.chatting import ChatPlace, ChatUnderWay, chat_place, chat_under_way
from fyrtorn.processes.finding_help import Line

JOIN: Final = "join"
LEAVE: Final = "leave"

_TOO_MANY: Final = gettext_lazy(
    "Det kommer många meddelanden härifrån just nu. Inget är skickat. Vänta en stund och skicka igen, eller ring."
)
_UNREACHED: Final = gettext_lazy(
    "Det gick inte att nå chatten just nu. Inget är förstört. Försök igen om en stund."
)
_STALE: Final = gettext_lazy("Sidan var för gammal. Inget är skickat. Läs igenom texten och skicka igen.")

_CHATS_PER_NETWORK: Final = 30
_CHATS_WHEN_CROWDED: Final = 3
"""While more than half the queue is taken, so that no single network fills the rest of it."""
_MESSAGES_PER_NETWORK: Final = 3_000
_READINGS_PER_NETWORK: Final = 6_000
"""In ten minutes: a whole school may be one network."""

beginners = Crowd(at_most=_CHATS_PER_NETWORK)
few = Crowd(at_most=_CHATS_WHEN_CROWDED)
chatters = Crowd(at_most=_MESSAGES_PER_NETWORK)
readers = Crowd(at_most=_READINGS_PER_NETWORK)
"""Answers for which texts were opened, or looked for in vain. That nothing is new is not counted."""


@private("GET", "HEAD", "POST")
def chat(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """The page before the first word, and all that is sent from a page of the chat."""
    if request.method != "POST":
        place = _place(request, line_id)
        if place is None:
            raise NotFound
        return _before(request, place, first_page(now=clock.now()))
    sent = sent_in(request.POST)
    place = chat_place(line_id, at=clock.now(), language=language_of(request.path_info), secret=sent.secret)
    if place is not None and not sent.secret:
        return _before(request, place, page_after(sent, now=clock.now(), text=sent.text), status=409)
    if place is not None and sent.do == JOIN:
        return _join(request, place, sent)
    under_way = place.under_way if place else _without_number(line_id, sent)
    if under_way is None:
        return _away(request, sent)
    try:
        return _DOES.get(sent.do, _look)(request, under_way, sent)
    except ChatNotSaved:
        return _unreached(request, under_way, sent)


@private("POST")
def news(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """What is new, for the page's script: 204 when nothing is. Also takes a message, and answers when it is stored.

    410 when there is no such chat any more, 503 while nobody can know; 422 and 429 with words when a message was not
    taken. Which message was
    stored stands in the answer: no other page on the way can say so.
    """
    sent = sent_in(request.POST)
    try:
        return _news(request, visitor_at(organisation_id), organisation_id, sent)
    except ChatNotSaved:  # the script says that there is no contact, and goes on asking
        return JsonResponse({"wrong": str(_UNREACHED)}, status=503)


def _news(request: HttpRequest, actor: Actor, organisation_id: UUID, sent: Sent) -> HttpResponse:
    now, network = clock.now(), sender(request)
    if sent.do == LEAVE and sent.secret:
        visiting.leave(actor=actor, organisation_id=organisation_id, secret=sent.secret, now=now)
        return HttpResponse(status=204)
    if not readers.has_room(network):
        return JsonResponse({"wrong": str(_TOO_MANY)}, status=429)
    if sent.text:
        wrong, status = _written(request, actor, organisation_id, sent)
        if wrong:
            return JsonResponse({"wrong": wrong}, status=status)
    found = visiting.look(
        actor=actor, organisation_id=organisation_id, secret=sent.secret, now=now, mark=sent.mark
    )
    if found is Nothing.NEW:
        return HttpResponse(status=204)
    readers.lets_in(network)
    if not isinstance(found, VisitorChat):
        return HttpResponse(status=410)
    said = _told(request, found)
    return JsonResponse(
        {
            "mark": found.mark,
            "stored": request.POST.get("message", "") if sent.text else "",
            "state": found.state.value,
            "status": render_to_string("public/chat/_status.html", said),
            "messages": render_to_string("public/chat/_messages.html", said),
        }
    )


def _join(request: HttpRequest, place: ChatPlace, sent: Sent) -> HttpResponse:
    now, under_way = clock.now(), place.under_way
    actor, operator = _actor(under_way), under_way.organisation_id
    with suppress(ChatNotSaved):  # joining says so
        if visiting.look(actor=actor, organisation_id=operator, secret=sent.secret, now=now) is not None:
            return _show(request, under_way, sent, text="")
    if sent.is_stale(now=now):
        return _before(
            request,
            place,
            page_after(replace(sent, secret=b""), now=now, text=sent.text),
            wrong=str(_STALE),
            status=409,
        )
    if not place.is_open_by_its_hours:
        return _before(request, place, page_after(sent, now=now, text=sent.text), status=409)
    network = sender(request)
    is_let_in = not place.offer.is_crowded or few.has_room(network)
    if not is_let_in or not beginners.lets_in(network):
        return _before(
            request, place, page_after(sent, now=now, text=sent.text), wrong=str(_TOO_MANY), status=429
        )
    languages = place.offer.line.content.languages
    language = sent.language if sent.language in languages else next(iter(languages), "sv")
    try:
        joining.join(
            actor=actor,
            organisation_id=operator,
            directory_line=place.number.id,
            joining=Joining(sent.secret, language, sent.text),
            now=now,
        )
    except (Refusal, DatabaseError) as fault:
        code = fault.code if isinstance(fault, Refusal) else ""
        again = _place(request, place.number.id) or place
        return _before(
            request,
            again,
            page_after(sent, now=now, text=sent.text),
            wrong=chat_words.wrong(code),
            status=422 if code == "HLP-092" else 503,
        )
    few.lets_in(network)
    return _show(request, under_way, sent, text="")


def _say(request: HttpRequest, chat: ChatUnderWay, sent: Sent) -> HttpResponse:
    wrong, status = _written(request, _actor(chat), chat.organisation_id, sent)
    if wrong == chat_words.wrong(ChatTextOther.code):  # what is sent next is a message of its own
        sent = replace(sent, message_id=uuid4())
    return _show(request, chat, sent, text=sent.text if wrong else "", wrong=wrong, status=status)


def _written(request: HttpRequest, actor: Actor, organisation_id: UUID, sent: Sent) -> tuple[str, int]:
    """Store the message. What was wrong, in words, and how that is answered; empty and 200 when nothing was."""
    if sent.message_id is None:
        return chat_words.wrong(""), 422
    if not chatters.lets_in(sender(request)):
        return str(_TOO_MANY), 429
    try:
        visiting.write(
            actor=actor,
            organisation_id=organisation_id,
            secret=sent.secret,
            text=sent.text,
            message_id=sent.message_id,
            now=clock.now(),
        )
    except NotFound:
        return chat_words.wrong("HLP-093"), 410
    except (ChatNotSaved, DatabaseError):
        return chat_words.wrong(""), 503
    except Refusal as refusal:
        return chat_words.wrong(refusal.code), 422
    return "", 200


def _ask(request: HttpRequest, chat: ChatUnderWay, sent: Sent) -> HttpResponse:
    return _page(request, chat, "public/chat/ending.html", sent, text=sent.text)


def _leave(request: HttpRequest, chat: ChatUnderWay, sent: Sent) -> HttpResponse:
    visiting.leave(
        actor=_actor(chat), organisation_id=chat.organisation_id, secret=sent.secret, now=clock.now()
    )
    return _gone(request, chat, sent, status=200)


def _keep(request: HttpRequest, chat: ChatUnderWay, sent: Sent) -> HttpResponse:
    now = clock.now()
    until = code_kept_until(clock.today())
    code = visiting.keep_code(
        actor=_actor(chat),
        organisation_id=chat.organisation_id,
        secret=sent.secret,
        now=now,
        keep_until=until,
    )
    if code is None:
        return _gone(request, chat, sent)
    language = language_of(request.path_info)
    reply_href = to("case", language=language, operator=organisations.organisation(chat.organisation_id).key)
    address = settings.INSTALLATION.address.rstrip("/") + reply_href
    return _page(
        request,
        chat,
        "public/chat/code.html",
        sent,
        reply_href=reply_href,
        address=address.partition("://")[2].rstrip("/").split("/"),
        groups=code.split("-"),
        kept_until=words.day(until, language=language),
    )


def _look(request: HttpRequest, chat: ChatUnderWay, sent: Sent) -> HttpResponse:
    return _show(request, chat, sent, text=sent.text)


def _show(
    request: HttpRequest, chat: ChatUnderWay, sent: Sent, *, text: str, wrong: str = "", status: int = 200
) -> HttpResponse:
    """The chat as it stands, with what is not sent."""
    found = visiting.look(
        actor=_actor(chat), organisation_id=chat.organisation_id, secret=sent.secret, now=clock.now()
    )
    if not isinstance(found, VisitorChat) or found.is_gone:
        return _gone(request, chat, sent, text=text)
    return _talk(request, chat, sent, found, text=text, wrong=wrong, status=status)


def _gone(
    request: HttpRequest, chat: ChatUnderWay, sent: Sent, *, text: str = "", status: int = 410
) -> HttpResponse:
    """It is over: destroyed, or kept under the code that its visitor has."""
    until = visiting.kept_until(
        actor=_actor(chat), organisation_id=chat.organisation_id, secret=sent.secret, now=clock.now()
    )
    language = language_of(request.path_info)
    kept = words.day(until, language=language) if until else ""
    return _page(request, chat, "public/chat/gone.html", sent, text=text, status=status, kept_until=kept)


def _unreached(request: HttpRequest, chat: ChatUnderWay, sent: Sent) -> HttpResponse:
    """The chat stands where it stood, and nothing of it can be fetched at this moment."""
    return _talk(request, chat, sent, None, text=sent.text, wrong=str(_UNREACHED), status=503)


def _talk(
    request: HttpRequest,
    chat: ChatUnderWay,
    sent: Sent,
    found: VisitorChat | None,
    *,
    text: str,
    wrong: str,
    status: int,
) -> HttpResponse:
    answer = _page(
        request,
        chat,
        "public/chat/talk.html",
        sent,
        text=text,
        wrong=wrong,
        status=status,
        news_href=to(
            "chat_news", language=language_of(request.path_info), organisation_id=chat.organisation_id
        ),
        mark=found.mark if found else "",
        has_ended=found is not None and found.state is ChatState.ENDED,
        **(_told(request, found) if found else {}),
    )
    answer.headers["Content-Security-Policy"] = CHAT_CSP
    return answer


def _told(request: HttpRequest, found: VisitorChat) -> dict[str, Any]:
    language = language_of(request.path_info)
    return {
        "standing": chat_words.status(found),
        "messages": chat_words.messages(found, language=language),
        "is_warning": found.ends_soon or not found.is_somebody_there,
    }


def _before(
    request: HttpRequest, place: ChatPlace, page: Page, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    """What to know before the first word; or, while nobody can answer, when and where somebody does."""
    language = language_of(request.path_info)
    now = clock.now()
    line, number = place.offer.line.content, place.number
    is_overdue = number.is_overdue(today=clock.today())
    way = way_for(
        Line(number, place.standing, is_overdue),
        at=now,
        language=language,
        is_demo=settings.INSTALLATION.is_demo,
    )
    usual = place.offer.usual_wait_minutes
    return shown(
        request,
        "public/chat/before.html" if place.is_open else "public/chat/shut.html",
        {
            "page": replace(page, operator=place.under_way.organisation_id.hex),
            "wrong": wrong,
            "name": line.name,
            "readers": place.entry.provider_name,
            "ground": line.secrecy_ground,
            "way": way,
            "waiting": place.offer.waiting,
            "usual": chat_words.usual(usual) if usual else "",
            "is_full": place.offer.door is Door.FULL and place.is_open_by_its_hours,
            "languages": [(code, name_of(code, language=language)) for code in line.languages],
            "action_href": to("chat", language=language, line_id=number.id),
            "start_href": to("start", language=language),
        },
        status=status,
        crumbs=(),
    )


def _page(
    request: HttpRequest,
    chat: ChatUnderWay,
    template: str,
    sent: Sent,
    *,
    text: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    language = language_of(request.path_info)
    return shown(
        request,
        template,
        {
            "page": replace(page_after(sent, now=clock.now(), text=text), operator=chat.organisation_id.hex),
            "name": chat.name,
            "action_href": to("chat", language=language, line_id=chat.number_id),
            "start_href": to("start", language=language),
            **more,
        },
        status=status,
        crumbs=(),
    )


def _away(request: HttpRequest, sent: Sent) -> HttpResponse:
    """The number is gone, and there is no chat with this secret: what was written is shown, and a way on."""
    return shown(
        request,
        "public/chat/away.html",
        {"text": sent.text, "start_href": to("start", language=language_of(request.path_info))},
        status=404,
        crumbs=(),
    )


def _place(request: HttpRequest, line_id: UUID) -> ChatPlace | None:
    return chat_place(line_id, at=clock.now(), language=language_of(request.path_info))


def _without_number(line_id: UUID, sent: Sent) -> ChatUnderWay | None:
    """A chat that goes on where its number is gone from the directory."""
    return chat_under_way(line_id, sent.operator, sent.secret) if sent.operator and sent.secret else None


def _actor(chat: ChatUnderWay) -> Actor:
    return visitor_at(chat.organisation_id)


_DOES: Final = {"say": _say, "ask": _ask, LEAVE: _leave, "keep": _keep}
"""What each button of a chat under way does, by its field "do". Without any, the chat is shown as it stands."""
