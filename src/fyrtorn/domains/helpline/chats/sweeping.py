"""What the clock does with chats: ends silent ones, counts what was answered, and destroys what is left."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from fyrtorn.domains.helpline.chats import rules, turns
from fyrtorn.domains.helpline.chats.rooms import forget_seats, settle
from fyrtorn.domains.helpline.counting.counters import count, tell_missed
from fyrtorn.domains.helpline.counting.months import counted_month
from fyrtorn.domains.helpline.models import Chat, ChatRoom, HelpCase
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, ChatState, Facet, Missed
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.dialogue.models import Dialogue, Message
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.vault.models import MatterGrant, Withheld
from fyrtorn.foundation.vault.shredding import shred

_SEATS_KEPT: Final = timedelta(minutes=10)
_CLOCK: Final = command(
    Permission.CHAT_READ,
    Permission.TALK_READ,
    Permission.TALK_COUNT,
    Permission.MISSED_TELL,
    Permission.DIALOGUE_READ,
    Permission.VAULT_HOLD,
    label="Chattens klocka",
)


@scheduled("helpline.turn_chats", every=timedelta(minutes=1))
def turn_chats() -> None:
    turn(now=clock.now())


def turn(*, now: datetime) -> None:
    """All that time does with chats. Safe to repeat."""
    with transaction_of(_CLOCK):
        if not ChatRoom.objects.visible_to(_CLOCK).exists():
            return
        _end_overdue(now)
        _keep_codes()
        _finish(now)
        forget_seats(_CLOCK, older_than=_SEATS_KEPT, now=now)
        for line_id in ChatRoom.objects.visible_to(_CLOCK).values_list("line_id", flat=True):
            settle(_CLOCK, line_id, now=now)


def _end_overdue(now: datetime) -> None:
    live = Chat.objects.visible_to(_CLOCK).exclude(state=ChatState.ENDED).select_related("line")
    for chat in live.select_for_update(of=("self",)):
        is_lost = chat.state == ChatState.WAITING and rules.is_older(
            chat.heard_at, rules.VISITOR_LOST, now=now
        )
        if is_lost and not turns.was_answered(chat):
            tell_missed(
                actor=_CLOCK,
                organisation_id=chat.organisation_id,
                series=chat.line.series,
                how=Missed.GAVE_UP,
                channel=Channel.CHAT,
                at=now,
            )
        if is_lost or turns.has_gone_silent(chat, now=now):
            turns.end(_CLOCK, chat, now=now)


def _keep_codes() -> None:
    """A chat whose visitor keeps the code goes on as a written dialogue with the line."""
    kept = Chat.objects.visible_to(_CLOCK).filter(state=ChatState.ENDED, keeps_code=True)
    known = HelpCase.objects.visible_to(_CLOCK).filter(dialogue__in=kept.values("dialogue_id"))
    for chat in kept.exclude(dialogue__in=known.values("dialogue_id")).select_related("dialogue"):
        HelpCase(
            organisation_id=chat.organisation_id,
            line_id=chat.line_id,
            dialogue=chat.dialogue,
            is_practice=chat.is_practice,
        ).save(force_insert=True)
        if not turns.was_answered(chat):
            Dialogue.objects.within(_CLOCK, Permission.DIALOGUE_READ).filter(id=chat.dialogue_id).update(
                news_for_team=True
            )


def _finish(now: datetime) -> None:
    """Count what was answered without a record, and destroy what nobody keeps."""
    gone: dict[UUID, list[UUID]] = defaultdict(list)
    rows = Chat.objects.visible_to(_CLOCK).filter(state=ChatState.ENDED, gone_at__lte=now)
    for chat in rows.select_related("line").select_for_update(of=("self",)):
        if turns.was_answered(chat) and not chat.has_record and not chat.is_practice:
            _count(chat, now)
        if chat.keeps_code:
            chat.delete()
        else:
            gone[chat.organisation_id].append(chat.dialogue_id)
    for organisation_id, matters in gone.items():
        shred(organisation_id, matters)
        for model in (MatterGrant, Withheld):
            model.objects.within(_CLOCK, Permission.VAULT_HOLD).filter(matter_id__in=matters).delete()
        Message.objects.visible_to(_CLOCK).filter(dialogue__in=matters).delete()
        Chat.objects.visible_to(_CLOCK).filter(dialogue__in=matters).delete()
        Dialogue.objects.visible_to(_CLOCK).filter(id__in=matters).delete()


def _count(chat: Chat, now: datetime) -> None:
    """The least that is known of a chat that was answered and of which nobody made a record."""
    count(
        _CLOCK,
        organisation_id=chat.organisation_id,
        series=chat.line.series,
        month=counted_month(chat.begun_month, today=now.astimezone(STOCKHOLM).date()),
        values={
            Facet.REACHED: [ANSWERED],
            Facet.CHANNEL: [Channel.CHAT.value],
            Facet.WEEKDAY_BAND: [chat.weekday_band],
            Facet.WAIT: [chat.wait],
            Facet.LANGUAGE: [chat.language],
        },
    )
