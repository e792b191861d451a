"""Chats as those who answer see them: the queue, one's own, and those that just ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fyrtorn.domains.helpline.chats import answering, rooms
from fyrtorn.domains.helpline.chats.answering import ChatEntry
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import ChatState
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.dialogue.vocabulary import Writer
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vocabulary.languages import name_of
from fyrtorn.portals.staff.doors import StaffRequest
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.helpline.texts_links import ready_replies
from fyrtorn.portals.staff.threads import MessageShown, ReadyReply

VISITOR_AWAY: Final = timedelta(seconds=90)
"""How long a visitor is not heard of before it is said. Without a script they are heard of more seldom."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A line with a chat, and who takes chats on it."""

    line: LineEntry
    is_mine: bool
    words: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the queue, and nothing of what they wrote."""

    id: UUID
    title: str
    words: str


class AnswerForm(PlainForm):
    """The field of one chat. What is sent is checked where it is stored."""

    text = forms.CharField(
        label=gettext_lazy("Skriv till besökaren"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A chat of one's own, opened."""

    id: UUID
    line_id: UUID
    title: str
    standing: str
    is_pressing: bool
    has_record: bool
    thread: tuple[MessageShown, ...] = field(repr=False)
    form: AnswerForm
    replies: tuple[ReadyReply, ...]
    message_id: str


@dataclass(frozen=True, slots=True)
class ChatsNow:
    """All of it. ``mark`` is another as soon as anything in it is."""

    seats: tuple[Seat, ...]
    waiting: tuple[Waiting, ...]
    held: tuple[ChatEntry, ...]
    ended: tuple[Waiting, ...]
    names: dict[UUID, str]
    mark: str

    @property
    def is_here(self) -> bool:
        return any(seat.is_mine for seat in self.seats)


def chats_now(request: StaffRequest) -> ChatsNow:
    """How it stands right now. A handful of questions, however many wait; nothing is opened."""
    now = clock.now()
    found = [
        line
        for line in lines.lines(actor=request.actor, on=clock.today())
        if Channel.CHAT in line.content.channels
        and request.actor.may_in(Permission.CHAT_READ, line.organisation_id)
    ]
    ids = [line.id for line in found]
    names = {line.id: line.content.name for line in found}
    there = rooms.seated(actor=request.actor, line_ids=ids, now=now) if found else {}
    every = answering.chats(actor=request.actor, line_ids=ids, now=now) if found else []
    seats = tuple(_seat(request, line, there[line.id]) for line in found)
    waiting = tuple(_waiting(one, names, now) for one in _in_order(every))
    held = tuple(one for one in every if one.is_mine)
    ended = tuple(
        _waiting(one, names, now) for one in every if one.state is ChatState.ENDED and not one.has_record
    )
    told = (
        [(seat.line.id, seat.words) for seat in seats],
        waiting,
        ended,
        [(one.id, one.messages, standing(one, now)) for one in held],
    )
    return ChatsNow(seats, waiting, held, ended, names, sha256(repr(told).encode()).hexdigest()[:16])


def opened(request: StaffRequest, one: ChatEntry, keyring: Keyring, names: dict[UUID, str]) -> Held:
    """A chat of one's own with its messages. Raises ``ChatNotFound`` when it is one's own no longer."""
    now = clock.now()
    words, is_pressing = standing(one, now)
    return Held(
        id=one.id,
        line_id=one.line_id,
        title=_title(one, names),
        standing=words,
        is_pressing=is_pressing,
        has_record=one.has_record,
        thread=tuple(map(_said, answering.read(actor=request.actor, chat_id=one.id, keyring=keyring))),
        form=AnswerForm(auto_id=f"%s-{one.id}"),
        replies=ready_replies(request.actor, one.line_id),
        message_id=uuid4().hex,
    )


def standing(one: ChatEntry, now: datetime) -> tuple[str, bool]:
    """How a chat of one's own stands, and whether it needs somebody's eye."""
    if one.ends_soon:
        return _("Tyst länge. Avslutas av sig själv om två minuter om ingen skriver."), True
    if one.visitor_heard_at is not None and now - one.visitor_heard_at > VISITOR_AWAY:
        minutes = int((now - one.visitor_heard_at).total_seconds() // 60)
        words = ngettext(
            "Besökaren har inte hörts av på %(n)s minut.",
            "Besökaren har inte hörts av på %(n)s minuter.",
            minutes,
        )
        return words % {"n": minutes}, True
    return "", False


def _in_order(every: Sequence[ChatEntry]) -> list[ChatEntry]:
    """Those who wait: first what a colleague has given back, then the longest wait."""
    waiting = [one for one in every if one.state is ChatState.WAITING]
    return sorted(waiting, key=lambda one: not one.is_back)


def _seat(request: StaffRequest, line: LineEntry, there: set[UUID]) -> Seat:
    is_mine = request.actor.id in there
    others = len(there - {request.actor.id})
    if is_mine:
        words = (
            ngettext("Du och %(n)s kollega tar emot.", "Du och %(n)s kollegor tar emot.", others)
            % {"n": others}
            if others
            else _("Du tar emot chattar.")
        )
    elif others:
        words = ngettext("%(n)s kollega tar emot.", "%(n)s kollegor tar emot.", others) % {"n": others}
    else:
        words = _("Ingen tar emot. Besökare ser att chatten är stängd.")
    return Seat(line, is_mine, words)


def _waiting(one: ChatEntry, names: dict[UUID, str], now: datetime) -> Waiting:
    minutes = int((now - one.waiting_since).total_seconds() // 60) if one.waiting_since else 0
    words = _("Har väntat mindre än en minut.")
    if one.is_back:
        words = _("En kollega har lämnat över. Allt som skrivits följer med.")
    elif minutes:
        words = ngettext("Har väntat i %(n)s minut.", "Har väntat i %(n)s minuter.", minutes) % {"n": minutes}
    return Waiting(one.id, _title(one, names), words)


def _title(one: ChatEntry, names: dict[UUID, str]) -> str:
    """What a chat is called: "Chatt 7, svenska", and on which line when there are several."""
    title = _("Chatt %(n)s, %(language)s") % {
        "n": one.number,
        "language": name_of(one.language, language="sv"),
    }
    return f"{title}, {names[one.line_id]}" if len(names) > 1 else title


def _said(one: Written) -> MessageShown:
    return MessageShown(
        number=one.number,
        who=_("Besökaren") if one.by is Writer.SENDER else _("Vi"),
        when=one.at.astimezone(STOCKHOLM).strftime("%H.%M"),
        text=one.text,
        is_from_sender=one.by is Writer.SENDER,
        is_damaged=one.is_damaged,
    )
