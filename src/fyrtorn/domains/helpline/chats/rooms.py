"""Who takes chats right now, and what visitors are told of the queue. For those who answer, and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Min, QuerySet

from fyrtorn.domains.helpline.chats import rules, turns
from fyrtorn.domains.helpline.errors import LineNotFound
from fyrtorn.domains.helpline.models import Chat, ChatRoom, ChatSeat, HelpLine
from fyrtorn.domains.helpline.talk_vocabulary import ChatState
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed


@guarded(Permission.CHAT_READ, deed="helpline.chat_seat.taken")
def sit_down(*, actor: Actor, line_id: UUID, now: datetime) -> ChatSeat:
    """Begin to take chats on a line. Its chat is open to visitors from now on, while the line is."""
    line = HelpLine.objects.within(actor, Permission.CHAT_READ).filter(id=line_id).first()
    if line is None or Channel.CHAT not in line.channels:
        raise LineNotFound
    if actor.id is None:
        raise NotAllowed
    seats = ChatSeat.objects.visible_to(actor)
    seat = seats.filter(line=line, account_id=actor.id).first() or ChatSeat(
        organisation_id=line.organisation_id, line=line, account_id=actor.id
    )
    seat.seen_at = now
    seat.save()
    if not ChatRoom.objects.visible_to(actor).filter(line=line).exists():
        ChatRoom(organisation_id=line.organisation_id, line=line).save(force_insert=True)
    settle(actor, line_id, now=now)
    return seat


@guarded(Permission.CHAT_READ, deed="helpline.chat_seat.left")
def stand_up(*, actor: Actor, line_id: UUID, now: datetime) -> HelpLine:
    """Take no more chats. Those one has go on."""
    line = HelpLine.objects.within(actor, Permission.CHAT_READ).filter(id=line_id).first()
    if line is None:
        raise LineNotFound
    ChatSeat.objects.visible_to(actor).filter(line=line, account_id=actor.id).delete()
    settle(actor, line_id, now=now)
    return line


def still_here(*, actor: Actor, now: datetime) -> None:
    """Note that whoever asks is there. Three times a minute it is written down; in between one question is asked.

    No deed: nothing is read, and whoever sits there said so once.
    """
    mine = ChatSeat.objects.visible_to(actor).filter(account_id=actor.id)
    seats = list(mine)
    chats = Chat.objects.visible_to(actor).filter(taken_by_id=actor.id, state=ChatState.TAKEN)
    if seats and all(not rules.is_older(seat.seen_at, rules.NOTED_EVERY, now=now) for seat in seats):
        return
    stale = chats.filter(worker_heard_at__lt=now - rules.NOTED_EVERY)
    if not seats and not stale.exists():
        return
    with transaction_of(actor):
        mine.update(seen_at=now)
        Chat.objects.visible_to(actor).filter(id__in=_locked(stale)).update(worker_heard_at=now)
        for line_id in sorted(seat.line_id for seat in seats):
            settle(actor, line_id, now=now)


def settle(actor: Actor, line_id: UUID, *, now: datetime) -> None:
    """Say anew to visitors how the queue stands: who asks may see all of it. Inside the caller's transaction.

    It waits for nobody: a chat that somebody changes at this moment is left to them, who settle it in their turn.
    Whoever settles several lines takes them in the order of their ids.
    """
    live = Chat.objects.visible_to(actor).filter(line_id=line_id).exclude(state=ChatState.ENDED)
    lost = live.filter(state=ChatState.TAKEN, worker_heard_at__lt=now - rules.WORKER_LOST)
    for chat in lost.order_by("id").select_for_update(of=("self",), skip_locked=True):
        turns.give_back(actor, chat, now=now)
    waiting = live.filter(state=ChatState.WAITING)
    first = waiting.aggregate(first=Min("number"))["first"]
    there = ChatSeat.objects.visible_to(actor).filter(
        line_id=line_id, seen_at__gte=now - rules.SOMEBODY_WITHIN
    )
    last_heard = max(there.values_list("seen_at", flat=True), default=None)
    rooms = ChatRoom.objects.visible_to(actor).filter(line_id=line_id)
    room = rooms.first()
    if room is None:
        return
    rooms.update(
        waiting=waiting.count(),
        called=room.joined if first is None else first - 1,
        answering=there.count(),
        heard_at=last_heard,
    )


def seated(*, actor: Actor, line_ids: Sequence[UUID], now: datetime) -> dict[UUID, set[UUID]]:
    """Who takes chats right now, by line."""
    found: dict[UUID, set[UUID]] = {line_id: set() for line_id in line_ids}
    rows = ChatSeat.objects.visible_to(actor).filter(
        line__in=line_ids, seen_at__gte=now - rules.SOMEBODY_WITHIN
    )
    for line_id, account_id in rows.values_list("line_id", "account_id"):
        found[line_id].add(account_id)
    return found


def _locked(chats: QuerySet[Chat]) -> list[UUID]:
    """Those of the chats that nobody changes at this moment, kept from others until the transaction ends."""
    rows = chats.order_by("id").select_for_update(of=("self",), skip_locked=True)
    return list(rows.values_list("id", flat=True))


def forget_seats(actor: Actor, *, older_than: timedelta, now: datetime) -> None:
    """Those who closed the lid and went home."""
    ChatSeat.objects.visible_to(actor).filter(seen_at__lt=now - older_than).delete()
