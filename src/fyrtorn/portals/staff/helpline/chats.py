"""Answering chats: two at once side by side, in one page that asks by itself what is new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fyrtorn.domains.helpline.chats import answering, rooms
from fyrtorn.domains.helpline.errors import ChatNotFound
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.staff.doors import StaffRequest, must_hold_in, needs
from fyrtorn.portals.staff.helpline.chats_shown import ChatsNow, Held, chats_now, opened, standing
from fyrtorn.portals.staff.helpline.chats_written import written_for
from fyrtorn.portals.staff.helpline.line_tabs import all_lines_tabs
from fyrtorn.portals.staff.helpline.room import refusals_told
from fyrtorn.portals.staff.helpline.talking_danger import DangerShown, danger, place_of
from fyrtorn.portals.staff.vault.unlocked import keyring_for, keyring_in, needs_open_vault, to_unlocking

MARK: Final = "mark"
TEXT: Final = "text"
MESSAGE: Final = "message"
HAS: Final = "har"
"""What the script's page has: ``<chat>:<messages>``, with spaces between."""

_LONGEST_KNOWN: Final = 4_000


@require_safe
@needs(Permission.CHAT_READ)
@needs_open_vault
def chats(request: StaffRequest) -> HttpResponse:
    """All that is written and waits: the queue, one's own chats, those that just ended, and dialogues under a code."""
    now_there = chats_now(request)
    found = [
        line
        for line in lines.lines(actor=request.actor, on=clock.today())
        if request.actor.may_in(Permission.CHAT_READ, line.organisation_id)
    ]
    return render(
        request,
        "staff/helpline/chats.html",
        {
            **all_lines_tabs(request, found, here="staff:chats"),
            "room": now_there,
            "written": written_for(request),
            "chats": _opened(request, now_there, keyring_for(request)),
            "danger": _danger(now_there),
        },
    )


@require_POST
@needs(Permission.CHAT_READ)
def news(request: StaffRequest) -> HttpResponse:
    """What is new, for the page's script: 204 when nothing is. Says that whoever asks is there.

    409 while the vault is locked and there is something to read.
    """
    rooms.still_here(actor=request.actor, now=clock.now())
    now_there = chats_now(request)
    if request.POST.get(MARK) == now_there.mark:
        return HttpResponse(status=204)
    keyring = keyring_for(request)
    if keyring is None and now_there.held:
        return JsonResponse({"locked": True}, status=409)
    return JsonResponse(
        {
            "mark": now_there.mark,
            "room": render_to_string("staff/helpline/_chat_room.html", {"room": now_there}, request),
            "written": render_to_string(
                "staff/helpline/_chat_written.html", {"written": written_for(request)}, request
            ),
            "chats": _told(request, now_there, keyring),
        }
    )


@require_POST
@needs(Permission.CHAT_READ)
def here(request: StaffRequest) -> HttpResponse:
    """Somebody touched the page: they are there, and stay signed in with their vault open."""
    keyring_for(request)
    return news(request)


@require_POST
@needs(Permission.CHAT_READ)
def sit_down(request: StaffRequest, line_id: UUID) -> HttpResponse:
    must_hold_in(request, lines.line_for(actor=request.actor, line_id=line_id).organisation_id)
    with refusals_told(request):
        rooms.sit_down(actor=request.actor, line_id=line_id, now=clock.now())
    return redirect("staff:chats")


@require_POST
@needs(Permission.CHAT_READ)
def stand_up(request: StaffRequest, line_id: UUID) -> HttpResponse:
    must_hold_in(request, lines.line_for(actor=request.actor, line_id=line_id).organisation_id)
    rooms.stand_up(actor=request.actor, line_id=line_id, now=clock.now())
    return redirect("staff:chats")


@require_POST
@needs(Permission.CHAT_READ)
def take_chat(request: StaffRequest, chat_id: UUID) -> HttpResponse:
    keyring = _keyring(request, chat_id)
    if keyring is None:
        return to_unlocking(request)
    with refusals_told(request):
        answering.take(actor=request.actor, chat_id=chat_id, keyring=keyring, now=clock.now())
    return redirect(_to(chat_id))


@require_POST
@needs(Permission.DIALOGUE_WRITE)
def say(request: StaffRequest, chat_id: UUID) -> HttpResponse:
    """One more message. The page's script is told in JSON, and a button comes back to the page."""
    keyring = _keyring(request, chat_id)
    if keyring is None:
        return to_unlocking(request)
    is_script = request.headers.get("Accept", "").startswith("application/json")
    try:
        answering.write(
            actor=request.actor,
            chat_id=chat_id,
            keyring=keyring,
            text=request.POST.get(TEXT, "").replace("\r\n", "\n").replace("\x00", ""),
            message_id=_message_id(request),
            now=clock.now(),
        )
    except NotFound:
        raise
    except Refusal as refusal:
        if is_script:
            return JsonResponse({"wrong": said(refusal)}, status=422)
        with refusals_told(request):
            raise
    return HttpResponse(status=204) if is_script else redirect(_to(chat_id))


@require_POST
@needs(Permission.CHAT_READ)
def hand_over_chat(request: StaffRequest, chat_id: UUID) -> HttpResponse:
    answering.hand_over(actor=request.actor, chat_id=chat_id, now=clock.now())
    return redirect("staff:chats")


@require_POST
@needs(Permission.CHAT_READ)
def end_chat(request: StaffRequest, chat_id: UUID) -> HttpResponse:
    answering.end(actor=request.actor, chat_id=chat_id, now=clock.now())
    return redirect("staff:chats")


@require_POST
@needs(Permission.TALK_WRITE)
def record_chat(request: StaffRequest, chat_id: UUID) -> HttpResponse:
    """To the record of the talk: the chat goes on beside it, or has just ended."""
    talk = answering.begin_record(actor=request.actor, chat_id=chat_id, now=clock.now())
    return redirect("staff:talk", talk.id)


def _danger(now_there: ChatsNow) -> DangerShown | None:
    """Whom to call, with the social emergency service of the operator when all lines here have the same one."""
    operators = organisations.organisations(frozenset(seat.line.organisation_id for seat in now_there.seats))
    if not operators:
        return None
    place = place_of("", instead=operators[0]) if len(operators) == 1 else None
    return danger(place, at=clock.now())


def _told(request: StaffRequest, now_there: ChatsNow, keyring: Keyring | None) -> list[dict[str, str]]:
    """One's own chats for the script. Only what its page does not have is opened."""
    known = _known(request.POST.get(HAS, ""))
    fresh = [one for one in now_there.held if known.get(str(one.id)) != one.messages]
    whole = {one.id: one for one in _opened(request, replace(now_there, held=tuple(fresh)), keyring)}
    told = []
    for one in now_there.held:
        said = {"id": str(one.id), "standing": standing(one, clock.now())[0]}
        if (shown := whole.get(one.id)) is not None:
            if said["id"] in known:
                said["said"] = render_to_string("staff/thread/_messages.html", {"thread": shown.thread})
            else:
                said["whole"] = render_to_string("staff/helpline/_chat.html", {"chat": shown}, request)
        told.append(said)
    return told


def _known(text: str) -> dict[str, int]:
    """The chats that the script's page has, each with the number of its last message."""
    found = re.findall(r"([0-9a-f-]{36}):([0-9]{1,6})", text[:_LONGEST_KNOWN], re.ASCII)
    return {chat_id: int(number) for chat_id, number in found}


def _opened(request: StaffRequest, now_there: ChatsNow, keyring: Keyring | None) -> Sequence[Held]:
    """One's own chats, opened. One that was given back this very moment is left out."""
    if keyring is None:
        return []
    found = []
    for one in now_there.held:
        try:
            found.append(opened(request, one, keyring, now_there.names))
        except ChatNotFound:
            continue
    return found


def _keyring(request: StaffRequest, chat_id: UUID) -> Keyring | None:
    """What opens the chat, ``None`` while the vault is locked. Raises ``NotFound`` for a chat of somebody else's."""
    one = answering.chat_for(actor=request.actor, chat_id=chat_id, now=clock.now())
    must_hold_in(request, one.organisation_id)
    return keyring_in(request, one.organisation_id)


def _message_id(request: StaffRequest) -> UUID:
    try:
        return UUID(request.POST.get(MESSAGE, ""))
    except ValueError:
        raise ChatNotFound from None


def _to(chat_id: UUID) -> str:
    return f"{reverse('staff:chats')}#chatt-{chat_id}"
