"""What is open at a line right now: numbers alone, gathered so that nobody has to remember them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import CharField, Count, Min, Q
from django.db.models.functions import Cast, Coalesce

from fyrtorn.domains.helpline.models import CallBack, Chat, HelpCase, Talk
from fyrtorn.domains.helpline.talk_vocabulary import CallBackState, ChatState, TalkState
from fyrtorn.domains.helpline.talks.rules import LATE_AFTER
from fyrtorn.foundation.access.actor import Actor

_TO_CALL: Final = Q(state__in=[CallBackState.WAITING, CallBackState.SHOWN])
_NUMBER: Final = Coalesce("tag", Cast("id", CharField()))
"""The same number is called once, however many promises it was given."""


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """How much waits at a line. Practice is not counted."""

    talks: int
    """Records that are begun and not done."""
    late_talks: int
    """Of those, the ones that their shift left behind."""
    call_backs: int
    next_call_back: datetime | None
    """By when the first of them is to be called; perhaps in the past."""
    never_called: int
    """Numbers of the last week that nobody called in time."""
    chats_waiting: int
    waiting_since: datetime | None
    chats_taken: int
    news: int
    """Dialogues in which somebody has written something new."""

    @property
    def is_nothing(self) -> bool:
        return not (self.talks or self.call_backs or self.chats_waiting or self.chats_taken or self.news)


def left_open(*, actor: Actor, line_id: UUID, now: datetime) -> LeftOpen:
    """What waits at the line, in four questions. Nothing for whoever does not see the line's talks."""
    talks = (
        Talk.objects.visible_to(actor)
        .filter(line=line_id, is_practice=False)
        .exclude(state=TalkState.DONE)
        .aggregate(every=Count("id"), late=Count("id", filter=Q(begun_at__lt=now - LATE_AFTER)))
    )
    call_backs = (
        CallBack.objects.visible_to(actor)
        .filter(line=line_id, is_practice=False)
        .aggregate(
            every=Count(_NUMBER, filter=_TO_CALL, distinct=True),
            first=Min("due_at", filter=_TO_CALL),
            never=Count("id", filter=Q(state=CallBackState.EXPIRED, tries=0)),
        )
    )
    chats = (
        Chat.objects.visible_to(actor)
        .filter(line=line_id, is_practice=False)
        .aggregate(
            waiting=Count("id", filter=Q(state=ChatState.WAITING)),
            since=Min("waiting_since", filter=Q(state=ChatState.WAITING)),
            taken=Count("id", filter=Q(state=ChatState.TAKEN)),
        )
    )
    news = HelpCase.objects.visible_to(actor).filter(
        line=line_id, is_practice=False, dialogue__news_for_team=True
    )
    return LeftOpen(
        talks=talks["every"],
        late_talks=talks["late"],
        call_backs=call_backs["every"],
        next_call_back=call_backs["first"],
        never_called=call_backs["never"],
        chats_waiting=chats["waiting"],
        waiting_since=chats["since"],
        chats_taken=chats["taken"],
        news=news.count(),
    )
